"""Cuts of another population with many open leaves, and policies without second step."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bening.policy.cases import evaluate_answers, row_json
from bening.policy.cuts import AxisCuts, Cuts
from bening.policy.evaluate import evaluate
from bening.policy.facts import FactColumns
from bening.policy.model import AxisName, Policy, State, leaves_of
from bening.policy.operations.combining import Answer
from bening.policy.operations.second_step import sides
from bening.policy.person import Person
from bening.policy.placing import place
from bening.policy.possible import possible_levels
from bening.policy.telling import placement_json
from tests.policy.making import AS_OF, document, leaf
from tests.policy.random_policies import build
from tests.policy.reading_leaves import fact
from tests.policy.test_language import NATIONAL, WORDS

MICRO = 1_000_000
TINY = Fraction(1, 10**10)
PERCENTILE = {
    "percentile": {
        "method": "nearest_rank",
        "ties": "same_level",
        "middle": 30,
        "high": 80,
    },
    "source": "law",
}


def by_percentile(count: int) -> Policy:
    """Return a policy of leaves that give 0 or 100, its levels by percentile."""
    points = {word: 100 * (word == WORDS[0]) for word in WORDS}
    leaves = [leaf(f"a{n}", NATIONAL, {"option": points}) for n in range(count)]
    made = document(*leaves)
    made["axes"]["performance"]["levels"] = PERCENTILE
    return build(made)


def answers(policy: Policy, known: int) -> dict[str, Answer]:
    """Return answers of which the first few are known to be worth 100."""
    leaves = [one for axis in policy.axes for one in leaves_of(axis.root)]
    full = Answer(State.VALUE, Fraction(100 * MICRO))
    return {
        one.id: full if place < known else Answer(State.NOT_RECORDED, None)
        for place, one in enumerate(leaves)
    }


@pytest.mark.parametrize(
    ("middle", "high", "known", "levels"),
    [
        # Of seven leaves each is worth 100/7; a border between two of their sums.
        (Fraction(100, 3), Fraction(200, 3), 0, {"below", "meets", "above"}),
        (Fraction(100, 3), Fraction(200, 3), 3, {"meets", "above"}),
        (Fraction(100, 3), Fraction(200, 3), 5, {"above"}),
        (Fraction(101, 3), Fraction(109, 3), 0, {"below", "above"}),
        (Fraction(300, 7), Fraction(300, 7), 3, {"above"}),
        (Fraction(300, 7), Fraction(301, 7), 3, {"meets", "above"}),
        # Less than any unit of the columns above or below a sum that can come about.
        (Fraction(300, 7) + TINY, Fraction(301, 7), 3, {"below", "above"}),
        (Fraction(300, 7) - TINY, Fraction(301, 7), 3, {"meets", "above"}),
        (Fraction(200, 7), Fraction(300, 7) + TINY, 3, {"meets", "above"}),
    ],
)
def test_cuts_between_whole_numbers_hold_in_columns_too(middle, high, known, levels):
    policy = by_percentile(7)
    cuts = Cuts(AxisCuts(middle * MICRO, high * MICRO))
    person = answers(policy, known)
    placement = place(policy, person, cuts)

    assert set(possible_levels(policy.performance, person, cuts)) == levels
    columns = evaluate_answers(policy, [person, person], cuts=cuts)
    for row in range(2):
        told = placement_json(policy, f"{row}", placement)
        assert row_json(policy, columns, row) == told


@pytest.mark.parametrize("known", [0, 15, 30, 40])
@pytest.mark.parametrize("beside", [0, TINY, -TINY])
def test_cuts_at_the_sums_of_forty_open_leaves_hold_in_columns_too(known, beside):
    policy = by_percentile(40)
    middle, high = Fraction(100 * 15, 40) + beside, Fraction(100 * 30, 40) + beside
    cuts = Cuts(AxisCuts(middle * MICRO, high * MICRO))
    person = answers(policy, known)

    columns = evaluate_answers(policy, [person], cuts=cuts)

    told = placement_json(policy, "0", place(policy, person, cuts))
    assert row_json(policy, columns, 0) == told


@pytest.mark.parametrize(
    ("beside", "level"), [(-TINY, 3), (0, 3), (TINY, 2)], ids=["under", "at", "over"]
)
def test_a_border_beside_a_value_read_from_facts_is_kept_to_its_side(beside, level):
    made = document(leaf("a", NATIONAL, {"option": dict.fromkeys(WORDS, 70)}))
    made["axes"]["potential"]["levels"] = PERCENTILE
    policy = build(made)
    hours = fact("training", "2026-01-01", hours=50 * MICRO)
    cuts = Cuts(potential=AxisCuts(Fraction(0), (50 + beside) * MICRO))

    result = evaluate(
        policy, FactColumns.build([Person("a", [hours])]), AS_OF, cuts=cuts
    )

    assert result.potential_level.tolist() == [level]


def test_levels_by_percentile_are_never_guessed_without_a_population():
    policy = by_percentile(2)
    person = answers(policy, 1)

    with pytest.raises(ValueError, match="percentile need the cuts of a population"):
        possible_levels(policy.performance, person)
    everything = ("below", "meets", "above")
    assert possible_levels(policy.performance, person, Cuts()) == everything


def test_a_policy_without_second_step_is_both_of_its_sides():
    policy = build(document(leaf("a", NATIONAL, {"option": dict.fromkeys(WORDS, 70)})))

    assert sides(policy) == (policy, policy)


@pytest.mark.parametrize("name", ["performance", "potential"])
def test_the_sides_of_a_second_step_never_and_always_take_it(name: AxisName) -> None:
    more = leaf("more", NATIONAL, {"option": dict.fromkeys(WORDS, 90)})
    step = {
        "axis": name,
        "boxes": [9],
        "first": 3,
        "total": 4,
        "children": [{**more, "weight": 1}],
        "source": "law",
    }
    first = leaf("a", NATIONAL, {"option": dict.fromkeys(WORDS, 70)})
    policy = build(document(first, second_step=step))

    never, always = sides(policy)

    assert never.second_step is None
    assert always.second_step is None
    assert [one.id for one in leaves_of(never.axis(name).root)] == [
        one.id for one in leaves_of(policy.axis(name).first)
    ]
    assert leaves_of(always.axis(name).root)[-1].id == "more"
    other: AxisName = "potential" if name == "performance" else "performance"
    assert never.axis(other) == always.axis(other) == policy.axis(other)
