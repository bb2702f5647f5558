"""Ranks and competence against the standard of a position, held or aimed at."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from bening.policy.evaluate import evaluate
from bening.policy.explain import explain
from bening.policy.facts import FactColumns
from bening.policy.model import Leaf, State
from bening.policy.operations.values import Holding
from bening.policy.person import Fact, Person
from tests.policy.making import AS_OF, Entry, leaf, policy
from tests.policy.reading_leaves import (
    MICRO,
    fact,
    made,
    number,
    read,
)

AGAINST: Entry = {
    "number": "order",
    "by_echelon": {"III.a": {"from": 13, "to": 14}},
    "by_class": {"ADMINISTRATOR": {"from": 12, "to": 14}},
    "by_functional_level": {"MUDA": {"from": 11, "to": 12}},
    "source": "law",
}
RANKED = {"option": {"ABOVE_STANDARD": 100, "AT_STANDARD": 70, "BELOW_STANDARD": 25}}


def ranked(**more: Any) -> Leaf:
    value = {"against": {**AGAINST, **more}}
    evidence = {"kind": "rank", "pick": "latest", "value": value}
    counts = more.get("counts", list(RANKED["option"]))
    return made(evidence, {"option": {word: RANKED["option"][word] for word in counts}})


def rank(order: int) -> Fact:
    return fact("rank", "2024-04-01", scheme="PNS", order=order, name="-")


def position(**fields: Any) -> Fact:
    return fact("position", "2024-01-01", title="Camat", **fields)


@pytest.mark.parametrize(
    ("held", "order", "word"),
    [
        ({"class": "ADMINISTRATOR", "echelon": "iii.A"}, 12, "BELOW_STANDARD"),
        ({"class": "ADMINISTRATOR", "echelon": "III.a"}, 13, "AT_STANDARD"),
        ({"class": "ADMINISTRATOR", "echelon": "III.a"}, 14, "AT_STANDARD"),
        ({"class": "ADMINISTRATOR", "echelon": "III.a"}, 15, "ABOVE_STANDARD"),
        ({"class": "ADMINISTRATOR", "echelon": "III.b"}, 12, "AT_STANDARD"),
        ({"class": "ADMINISTRATOR"}, 12, "AT_STANDARD"),
        ({"class": "JF", "functional_level": "MUDA"}, 13, "ABOVE_STANDARD"),
    ],
)
def test_a_rank_is_measured_against_the_position_held(held, order, word):
    assert read(ranked(), position(**held), rank(order)).raw == word


@pytest.mark.parametrize(
    "held", [{"class": "PELAKSANA"}, {"class": "JF", "functional_level": "UTAMA"}, {}]
)
def test_a_rank_without_a_standard_is_not_usable(held):
    found = read(ranked(), position(**held), rank(13))

    assert found.state is State.NOT_RECORDED
    assert [e.reason for e in found.set_aside] == ["unreadable"]
    assert read(ranked(), rank(13)).state is State.NOT_RECORDED


def test_a_comparison_that_does_not_count_says_nothing():
    above = ranked(counts=["ABOVE_STANDARD"])
    held = position(**{"class": "ADMINISTRATOR"})

    found = read(above, held, rank(14))

    assert found.state is State.NOT_RECORDED
    assert [e.reason for e in found.set_aside] == ["filtered"]
    assert read(above, held, rank(15)).raw == "ABOVE_STANDARD"


def test_a_target_takes_the_place_of_the_position_held():
    held = position(**{"class": "ADMINISTRATOR", "echelon": "III.a"})
    target = Holding("JF", "MUDA")

    assert read(ranked(), held, rank(13)).raw == "AT_STANDARD"
    assert read(ranked(), held, rank(13), target=target).raw == "ABOVE_STANDARD"
    echelon = Holding("PELAKSANA", None, "iii.a")
    assert read(ranked(), held, rank(12), target=echelon).raw == "BELOW_STANDARD"
    unknown = Holding("PELAKSANA")
    assert read(ranked(), held, rank(12), target=unknown).raw is None


def matched(**more: Any) -> Leaf:
    value = {
        "levels": "levels",
        "standards": "standards",
        "capped": False,
        "by_class": {"PENGAWAS": 2, "ADMINISTRATOR": 3},
        "by_functional_level": {},
        "source": "law",
        **more,
    }
    evidence = {"kind": "competence", "pick": "latest", "value": {"match": value}}
    table: Entry = {"direct": {"from": 0, "to": 500}}
    if more.get("measures") == "gap":
        table = {"direct": {"from": -36, "to": 45}}
    return made(evidence, table)


NINE = ("INT", "KSM", "KOM", "OPH", "PP", "PDO", "MP", "PK", "PB")
SUPERVISOR = position(**{"class": "PENGAWAS"})


def assessed(*levels: int) -> Fact:
    pairs = dict(zip(NINE, levels, strict=False))
    return fact("competence", "2025-01-01", levels=pairs)


def test_the_next_level_raises_every_standard_assessed():
    raised = matched(standard_plus=1)

    found = read(raised, SUPERVISOR, assessed(3, 3, 3, 2, 2, 2, 2, 2, 2))

    assert number(found) == Fraction(2100, 27)
    assert number(read(raised, SUPERVISOR, assessed(3, 3))) == 100
    own = fact("competence", "2025-01-01", levels={"INT": 5}, standards={"INT": 5})
    assert number(read(raised, own)) == Fraction(500, 6)


def test_the_next_level_caps_at_the_raised_standard():
    raised = matched(standard_plus=1, capped=True)

    assert number(read(raised, SUPERVISOR, assessed(5, 1))) == Fraction(400, 6)


def test_a_target_changes_the_standard_of_competence():
    target = Holding("ADMINISTRATOR")

    assert number(read(matched(), SUPERVISOR, assessed(3, 3))) == 150
    assert number(read(matched(), SUPERVISOR, assessed(3, 3), target=target)) == 100


def test_a_gap_counts_missing_levels_and_may_be_negative():
    gap = matched(measures="gap")

    assert number(read(gap, SUPERVISOR, assessed(1, 2, 1))) == 2
    assert number(read(gap, SUPERVISOR, assessed(5, 4, 2))) == -5
    capped = matched(measures="gap", capped=True)
    assert number(read(capped, SUPERVISOR, assessed(5, 1))) == 1
    assert read(gap, assessed(1, 2)).state is State.NOT_RECORDED


def test_without_another_result_unusable_levels_make_a_fact_unusable():
    printed = fact("competence", "2025-01-01", jpm=90 * MICRO)

    assert read(matched(), printed).state is State.NOT_RECORDED
    assert number(read(matched(otherwise="jpm"), printed)) == 90
    aspects = {"levels": "aspects", "highest": 5, "source": "law"}
    evidence = {"kind": "potential", "pick": "latest", "value": {"aspects": aspects}}
    potential = fact("potential", "2025-01-01", score=90 * MICRO)
    assert read(made(evidence), potential).state is State.NOT_RECORDED


def test_everybody_may_be_measured_for_a_target_position():
    built = leaf(
        "match",
        {
            "kind": "competence",
            "pick": "latest",
            "value": {
                "match": {
                    "levels": "levels",
                    "standards": "standards",
                    "capped": False,
                    "by_class": {"PENGAWAS": 2, "ADMINISTRATOR": 3},
                    "by_functional_level": {},
                    "source": "law",
                }
            },
        },
        {"direct": {"from": 0, "to": 500}},
    )
    one = policy(built)
    person = Person("a", [SUPERVISOR, assessed(3, 3)])
    columns = FactColumns.build([person])
    target = Holding("ADMINISTRATOR")

    assert explain(one, person, AS_OF).performance.score == 150
    assert explain(one, person, AS_OF, target=target).performance.score == 100
    result = evaluate(one, columns, AS_OF, target=target)
    assert result.performance.tolist() == [100 * MICRO]
