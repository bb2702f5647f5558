"""Whole tables and whole explanations, compared in full with what was looked at once.

`python -m tests.policy.test_in_full` writes them anew; whoever does so reads the change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from bening.policy.cases import policy_files
from bening.policy.cuts import AxisCuts, Cuts
from bening.policy.deeds_table import DEEDS, INDICATORS, OTHER_INDICATOR
from bening.policy.explain import explain
from bening.policy.load import load_policy
from bening.policy.person import Person
from bening.policy.telling import explanation_json
from tests.policy.random_people import AS_OF, random_people

FOLDER = Path(__file__).parent / "expected"
POLICIES = {
    path.parts[-3]: path
    for path in policy_files(Path(__file__).parents[2] / "policies")
}

ONE = AxisCuts(Fraction(60_000_000), Fraction(80_000_000))
CUTS = Cuts(ONE, ONE)
"""Borders for policies that take theirs from a population."""


def plain(value: Any) -> Any:
    """Return a frozen value as JSON does, what is empty left out."""
    if is_dataclass(value):
        found = {one.name: plain(getattr(value, one.name)) for one in fields(value)}
        return {
            key: entry for key, entry in found.items() if entry not in (None, [], {})
        }
    if isinstance(value, Mapping):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, tuple):
        return [plain(entry) for entry in value]
    return value


def deeds() -> Any:
    return {
        "kinds": plain(DEEDS),
        "indicators": plain(INDICATORS),
        "other indicator": plain(OTHER_INDICATOR),
    }


def everything() -> Person:
    """Return somebody with facts of nearly every kind."""
    return max(random_people(7, 60), key=lambda one: len({f.kind for f in one.facts}))


def explanation(name: str) -> Any:
    policy = load_policy(POLICIES[name])
    return explanation_json(explain(policy, everything(), AS_OF, cuts=CUTS))


def expected(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def as_written(value: Any) -> Any:
    return json.loads(json.dumps(value, ensure_ascii=False))


def test_what_can_be_done_with_effort_and_words_is_as_it_was_read():
    assert as_written(deeds()) == expected("deeds")


def among(found: Any, known: Any) -> Any:
    """Return what was found without keys that came later."""
    if isinstance(found, dict) and isinstance(known, dict):
        return {key: among(found[key], known[key]) for key in found if key in known}
    if isinstance(found, list) and isinstance(known, list) and len(found) == len(known):
        return [among(one, other) for one, other in zip(found, known, strict=True)]
    return found


@pytest.mark.parametrize("name", sorted(POLICIES))
def test_an_explanation_is_as_it_was_read(name):
    read = expected(f"explanation-{name}")

    assert among(as_written(explanation(name)), read) == read


def write() -> None:
    """Write the expected values anew."""
    FOLDER.mkdir(exist_ok=True)
    made = {"deeds": deeds()}
    made |= {f"explanation-{name}": explanation(name) for name in POLICIES}
    for name, value in made.items():
        text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        (FOLDER / f"{name}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    write()
