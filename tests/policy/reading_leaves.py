"""One leaf made in a test and read from one person's facts, alone and in columns."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from bening.policy.evaluate import settled
from bening.policy.facts import FactColumns
from bening.policy.model import Leaf, leaves_of
from bening.policy.operations.reading import Found, find, holding_on
from bening.policy.operations.reading_columns import find_columns
from bening.policy.operations.scattering import Scene
from bening.policy.operations.scoring import settled_points
from bening.policy.operations.values import Holding
from bening.policy.person import Fact, Person
from tests.policy.making import AS_OF, Entry, leaf, policy

MICRO = 1_000_000
CAPPED = {"direct": {"from": 0, "to": 1000, "above": "cap"}}


def fact(kind: str, day: str, until: str | None = None, **payload: Any) -> Fact:
    since = date.fromisoformat(day)
    end = None if until is None else date.fromisoformat(until)
    return Fact(kind, f"{kind} {day}", since, end, False, payload)


def none(kind: str, day: str) -> Fact:
    return Fact(kind, f"none {day}", date.fromisoformat(day), None, True, {})


def made(evidence: Entry, score: Entry = CAPPED) -> Leaf:
    built = leaf("read", evidence, score)
    if evidence.get("window", {}).get("outside") == "expires":
        built["missing"]["expired"] = "ask"
    return leaves_of(policy(built).performance.root)[0]


def read(read_leaf: Leaf, *facts: Fact, target: Holding | None = None) -> Found:
    """Read one leaf from one person's facts, both ways."""
    holding = target or holding_on(facts, AS_OF)
    found = find(read_leaf.evidence, read_leaf.score, facts, holding, AS_OF)
    points = settled_points(read_leaf.score, found.state, found.raw)
    scene = Scene(FactColumns.build([Person("a", facts)]), AS_OF, target)
    column = settled(
        read_leaf, find_columns(read_leaf.evidence, read_leaf.score, scene)
    )
    assert column.state.tolist() == [found.state]
    assert column.settled.tolist() == [points is not None]
    if points is not None:
        den = column.points.den
        here = den if isinstance(den, int) else int(den[0])
        assert Fraction(int(column.points.num[0]), here) == points
    return found


def number(found: Found) -> Fraction:
    assert isinstance(found.raw, Fraction)
    return found.raw / MICRO


def window(years: int, counted: str, outside: str = "expires", **more: Any) -> Entry:
    return {
        "years": years,
        "counted": counted,
        "outside": outside,
        "source": "law",
        **more,
    }


INDICATOR = {
    "kind": "indicator",
    "only": {"indicator": "JOB_FIT"},
    "pick": "latest",
    "value": {"number": "number"},
}
