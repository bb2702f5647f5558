"""Policies' worked cases hold in the second implementation too."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.second_opinion.evidence import person_on
from tests.second_opinion.facts import read_facts
from tests.second_opinion.given import person_from, position_from
from tests.second_opinion.people import Person
from tests.second_opinion.policies import Policy, read_policy, read_texts
from tests.second_opinion.scoring import Cuts, Result, printed, score

FOLDER = Path(__file__).parents[2] / "policies"
FILES = sorted(FOLDER.glob("*/*/cases/*.yaml"))


def name_of(path: Path) -> str:
    return f"{path.parents[2].name}-{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_published_cases_hold(path: Path) -> None:
    policy = read_policy(path.parents[1] / "policy.yaml")
    for case in read_texts(path)["cases"]:
        person = person_of(policy, case)
        result, cuts = result_of(policy, person, case)
        for key, expected in case["expect"].items():
            found = actual(policy, person, result, cuts, key)
            assert agrees(expected, found), (case["name"], key, expected, found)


def person_of(policy: Policy, case: Mapping[str, Any]) -> Person:
    target = case.get("target")
    if "facts" not in case:
        return person_from(policy, case, target)
    day = date.fromisoformat(case["as_of"])
    position = position_from(target) if target else None
    return person_on(policy, "", read_facts(case["facts"]), day, position)


def result_of(
    policy: Policy, person: Person, case: Mapping[str, Any]
) -> tuple[Result, Cuts]:
    cuts: Cuts | None = None
    if "cuts" in case:
        cuts = {
            axis: (Fraction(cut["middle"]), Fraction(cut["high"]))
            for axis, cut in case["cuts"].items()
        }
    elif "population" in case:
        people = [person_from(policy, {"leaves": one}) for one in case["population"]]
        _, cuts = score(policy, people)
    results, cuts = score(policy, [person], cuts)
    return results[0], cuts


def actual(policy: Policy, person: Person, result: Result, cuts: Cuts, key: str) -> Any:
    if key == "leaves":
        return {
            name: {
                "state": one.state,
                "raw": one.raw,
                "points": one.points,
                "used": list(one.used),
                "set_aside": one.set_aside,
            }
            for name, one in person.findings.items()
        }
    if key == "cuts":
        return {
            axis: cut and {"middle": cut[0], "high": cut[1]}
            for axis, cut in cuts.items()
        }
    return printed(policy, person, result)[key]


def agrees(expected: Any, found: Any) -> bool:
    """Compare; `open` stands for null, and numbers for what they mean."""
    if isinstance(expected, Mapping):
        return all(
            key in found and agrees(one, found[key]) for key, one in expected.items()
        )
    if isinstance(expected, list):
        return len(expected) == len(found) and all(map(agrees, expected, found))
    if expected == "open":
        return found is None
    try:
        return Fraction(expected) == Fraction(found)
    except (ValueError, TypeError):
        return bool(expected == found)
