"""The order of short lists: boxes, scores, tie-breaks, shared ranks, the lottery."""

from __future__ import annotations

import hashlib
from collections import Counter
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.policy.lot import Lot, LotError, commitment_to
from bening.policy.requirements import ShortlistRules
from bening.policy.shortlist import DecidedBy, Entrant, Place, proposed, rank
from tests.policy.conftest import fast

SHARED = ShortlistRules((9, 8, 7), "shared", 3, ())
LOTTERY = ShortlistRules((9, 8, 7), "lottery", 3, ())
SEED = bytes(range(32))
LISTED = hashlib.sha256(b"the long list").hexdigest()
LOT = Lot(commitment_to(SEED), SEED, LISTED)


def entrant(
    key: str, box: int | None = 9, final: Fraction | int | None = 80, *entries: int
) -> Entrant:
    return Entrant(
        key,
        box,
        None if final is None else Fraction(final),
        tuple(Fraction(entry) for entry in entries),
    )


def told(places: tuple[Place, ...]) -> list[tuple[str, int, str]]:
    return [(p.entrant.key, p.rank, p.decided_by.value) for p in places]


def test_the_box_decides_before_any_score() -> None:
    places = rank(
        [entrant("a", 8, 99), entrant("b", 9, 1), entrant("c", 7, 100)], SHARED
    )
    assert told(places) == [("b", 1, "first"), ("a", 2, "box"), ("c", 3, "box")]


def test_the_boxes_come_in_the_order_the_rules_state() -> None:
    rules = ShortlistRules((7, 9), "shared", 3, ())
    places = rank([entrant("a", 9), entrant("b", 7), entrant("c", 8)], rules)
    assert told(places) == [("b", 1, "first"), ("a", 2, "box")]


def test_scores_that_differ_in_no_decimal_place_anybody_prints_still_decide() -> None:
    third = Fraction(100, 3)
    places = rank(
        [entrant("a", 9, third), entrant("b", 9, third + Fraction(1, 10**30))], SHARED
    )
    assert told(places) == [("b", 1, "first"), ("a", 2, "score")]


def test_the_entry_of_the_ranking_that_decides_is_named() -> None:
    places = rank([entrant("a", 9, 80, 5, 1, 7), entrant("b", 9, 80, 5, 2, 3)], SHARED)
    assert told(places) == [("b", 1, "first"), ("a", 2, "tie_break")]
    assert places[1].entry == 1
    assert places[0].entry is None


def test_a_tie_at_rank_three_is_shared_and_nobody_of_it_is_cut() -> None:
    people = [
        entrant("e", 9, 70),
        entrant("c", 9, 80),
        entrant("d", 9, 80),
        entrant("a", 9, 99),
        entrant("b", 9, 90),
    ]
    places = rank(people, SHARED)
    assert told(places) == [
        ("a", 1, "first"),
        ("b", 2, "score"),
        ("c", 3, "score"),
        ("d", 3, "shared"),
        ("e", 5, "score"),
    ]
    assert [place.entrant.key for place in proposed(places, SHARED)] == list("abcd")


def test_a_tie_at_rank_three_is_drawn_where_the_rules_say_so() -> None:
    people = [
        entrant("c", 9, 80),
        entrant("d", 9, 80),
        entrant("a", 9, 99),
        entrant("b", 9, 90),
    ]
    places = rank(people, LOTTERY, LOT)
    drawn = sorted("cd", key=LOT.draw)
    assert told(places)[2:] == [(drawn[0], 3, "score"), (drawn[1], 4, "lot")]
    assert len(proposed(places, LOTTERY)) == 3


def test_everybody_without_a_score_in_one_box_shares_the_first_rank() -> None:
    places = rank([entrant(key, 8, None) for key in "cab"], SHARED)
    assert told(places) == [("a", 1, "first"), ("b", 1, "shared"), ("c", 1, "shared")]


def test_whoever_has_no_value_stands_behind_all_who_have_one() -> None:
    low = entrant("low", 9, -5, 0)
    none = Entrant("none", 9, None, (Fraction(100),))
    open_entry = Entrant("open", 9, Fraction(-5), (None,))
    assert told(rank([none, open_entry, low], SHARED)) == [
        ("low", 1, "first"),
        ("open", 2, "tie_break"),
        ("none", 3, "score"),
    ]


@pytest.mark.parametrize("box", [None, 1, 6])
def test_nobody_undetermined_or_of_another_box_is_ranked(box: int | None) -> None:
    places = rank([entrant("outside", box, 100), entrant("inside", 7, 1)], SHARED)
    assert told(places) == [("inside", 1, "first")]


def test_nobody_to_rank_gives_an_empty_list() -> None:
    assert rank([], SHARED) == ()
    assert rank([entrant("a", None)], LOTTERY) == ()


def test_the_same_candidate_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        rank([entrant("a"), entrant("a", 8)], SHARED)


def test_entries_of_two_rankings_are_refused() -> None:
    with pytest.raises(ValueError, match="different numbers of entries"):
        rank([entrant("a", 9, 1, 2), entrant("b", 9, 1)], SHARED)


def test_a_lottery_is_drawn_before_the_list_can_be_made() -> None:
    with pytest.raises(LotError, match="no lot was drawn"):
        rank([entrant("a"), entrant("b")], LOTTERY)
    assert len(rank([entrant("a", 9), entrant("b", 8)], LOTTERY)) == 2


def test_a_lot_that_the_rules_do_not_know_is_refused() -> None:
    with pytest.raises(LotError, match="know no lottery"):
        rank([entrant("a"), entrant("b")], SHARED, LOT)


def test_a_seed_that_was_not_committed_to_is_refused() -> None:
    with pytest.raises(LotError, match="not the one"):
        Lot(LOT.commitment, bytes(32), LISTED)


def test_a_seed_that_could_be_found_by_trying_is_refused() -> None:
    with pytest.raises(LotError, match="at least 32"):
        commitment_to(bytes(31))


@pytest.mark.parametrize("digest", ["", "ab", LISTED.upper(), LISTED + "\n"])
def test_a_list_without_a_digest_is_refused(digest: str) -> None:
    with pytest.raises(LotError, match="digest"):
        Lot(LOT.commitment, SEED, digest)


def test_the_lot_can_be_drawn_again_with_sha_256_alone() -> None:
    def draw(key: str) -> bytes:
        mark = b"bening lot 1\n"
        return hashlib.sha256(
            mark + SEED + bytes.fromhex(LISTED) + key.encode()
        ).digest()

    places = rank([entrant(f"key-{n}") for n in range(20)], LOTTERY, LOT)
    assert [place.entrant.key for place in places] == sorted(
        (f"key-{n}" for n in range(20)), key=draw
    )


def test_the_lot_of_a_seed_is_another_one_for_every_other_long_list() -> None:
    """Whoever knows the seed cannot know the order before the list is fixed."""
    people = [entrant(f"key-{n}") for n in range(8)]
    lists = [hashlib.sha256(bytes([n])).hexdigest() for n in range(200)]
    first = Counter(
        rank(people, LOTTERY, Lot(LOT.commitment, SEED, one))[0].entrant.key
        for one in lists
    )
    assert len(first) == 8
    assert max(first.values()) < 60


values = st.one_of(st.none(), st.integers(0, 2))


@fast(200)
@given(
    st.lists(
        st.tuples(st.sampled_from([None, 6, 7, 8, 9]), values, values, values),
        max_size=9,
    ),
    st.integers(0, 10**6),
    st.booleans(),
)
def test_the_order_of_the_input_does_not_matter(
    rows: list[tuple[int | None, int | None, int | None, int | None]],
    seed: int,
    is_drawn: bool,
) -> None:
    people = [
        Entrant(
            f"key-{n}",
            box,
            None if final is None else Fraction(final),
            tuple(None if e is None else Fraction(e) for e in entries),
        )
        for n, (box, final, *entries) in enumerate(rows)
    ]
    rules, lot = (LOTTERY, LOT) if is_drawn else (SHARED, None)
    places = rank(people, rules, lot)
    mixed = list(people)
    Random(seed).shuffle(mixed)  # noqa: S311 - any order
    assert rank(mixed, rules, lot) == places
    assert {p.entrant for p in places} == {p for p in people if p.box in rules.boxes}
    for number, place in enumerate(places, start=1):
        ahead = sum(other.rank < place.rank for other in places)
        assert place.rank == ahead + 1 <= number
        is_shared = place.decided_by is DecidedBy.SHARED
        assert is_shared == (place.rank < number)
