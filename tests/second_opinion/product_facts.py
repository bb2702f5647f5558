"""The product's side of the comparison of people given by dated facts."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from bening.policy.cases import row_json
from bening.policy.evaluate import evaluate
from bening.policy.explain import Step, explain
from bening.policy.facts import FactColumns
from bening.policy.model import Policy
from bening.policy.person import Fact, Person
from tests.second_opinion.facts import TYPES
from tests.second_opinion.scoring import published


def told(
    policy: Policy, people: Sequence[Sequence[Mapping[str, Any]]], day: date
) -> tuple[list[dict[str, Any]], dict[str, tuple[Fraction, Fraction]]]:
    """Return the results of both ways of the product, in the form of the command."""
    everybody = [
        Person(f"person-{place}", [fact(one, n) for n, one in enumerate(facts, 1)])
        for place, facts in enumerate(people)
    ]
    result = evaluate(policy, FactColumns.build(everybody), day)
    rows = []
    for place, person in enumerate(everybody):
        one = explain(policy, person, day, cuts=result.cuts)
        steps = {"performance": step(one.performance), "potential": step(one.potential)}
        rows.append({**row_json(policy, result, place), "explanation": steps})
    cuts = {
        axis: (border.middle / 10**6, border.high / 10**6)
        for axis in ("performance", "potential")
        if (border := getattr(result.cuts, axis, None)) is not None
    }
    return rows, cuts


def fact(given: Mapping[str, Any], place: int) -> Fact:
    types = TYPES.get(given["kind"], {})
    until = given.get("until")
    return Fact(
        given["kind"],
        f"fact-{place}",
        date.fromisoformat(given["from"]),
        None if until is None else date.fromisoformat(until),
        bool(given.get("none", False)),
        {
            name: int(Fraction(one) * 10**6) if types.get(name) == "micro" else one
            for name, one in given.get("fields", {}).items()
        },
    )


def step(given: Step) -> dict[str, Any]:
    """Return a step with the keys of a printed one that are compared."""
    return {
        "id": given.id,
        "kind": given.kind,
        "state": None if given.state is None else given.state.name,
        "raw": None if given.raw is None else str(given.raw),
        "exact": None if given.score is None else str(given.score),
        "score": None,
        "category": given.category,
        "lowest": published(given.lowest),
        "highest": published(given.highest),
        "used": list(given.used),
        "set_aside": [
            {"row": one.row, "reason": one.reason} for one in given.set_aside
        ],
        "children": [step(child) for child in given.children],
    }
