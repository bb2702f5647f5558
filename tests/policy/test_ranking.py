"""The order of people is total, exact, and follows the policy's entries one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

from bening.policy.evaluate import evaluate
from bening.policy.facts import FactColumns
from bening.policy.person import Fact, Person
from bening.policy.ranking import order_people
from tests.policy.random_people import AS_OF


def fact(kind: str, payload: dict[str, Any], since: date = date(2025, 1, 1)) -> Fact:
    return Fact(kind, kind, since, None, False, payload)


def person(key: str, *, predicate="B", jpm=80_000_000, score=80_000_000, rank=2020):
    return Person(
        key,
        [
            fact(
                "appraisal",
                {
                    "year": 2025,
                    "period_end": "2025-12-31",
                    "predicate": predicate,
                    "definitive": True,
                },
            ),
            fact("competence", {"jpm": jpm}),
            fact("potential", {"score": score}),
            fact("education", {"level": "S1"}),
            Fact("sanction", "s", date(2026, 1, 1), None, True, {}),
            fact(
                "rank", {"scheme": "PNS", "order": 9, "name": "III/a"}, date(rank, 1, 1)
            ),
        ],
    )


def order(policy, *people: Person) -> list[str]:
    columns = FactColumns.build(people)
    places = order_people(policy, evaluate(policy, columns, AS_OF))
    return [people[i].key for i in sorted(range(len(people)), key=lambda i: places[i])]


def test_talent_score_comes_first(bkn):
    assert order(bkn, person("low", predicate="K"), person("high")) == ["high", "low"]


def test_differences_below_the_published_places_count(bkn):
    slightly = person("slightly", jpm=80_000_001)

    assert order(bkn, person("less"), slightly) == ["slightly", "less"]


def test_equal_scores_are_decided_by_performance_then_competence_then_rank(bkn):
    # 6 points of performance against 6 points of potential
    performing = person("performing", predicate="SB")
    potent = person("potent", score=104_000_000 - 20_000_000, jpm=100_000_000)
    assert order(bkn, potent, performing)[0] == "performing"

    competent = person("competent", jpm=85_000_000, score=76_000_000)
    assert order(bkn, person("plain"), competent) == ["competent", "plain"]

    longer = person("longer", rank=2010)
    assert order(bkn, person("shorter"), longer) == ["longer", "shorter"]


def test_whoever_has_no_score_stands_last_and_keys_decide_the_rest(bkn):
    people = [Person("c", []), person("b"), Person("a", [])]

    assert order(bkn, *people) == ["b", "a", "c"]


def test_djbk_orders_by_potential_before_performance(djbk):
    potent = person("potent", predicate="K", jpm=90_000_000)
    performing = person("performing", predicate="SB")

    assert order(djbk, performing, potent) == ["potent", "performing"]
