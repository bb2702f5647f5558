"""Two programs from one description agree on random people, to the last digit."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bening.policy.load import load_policy
from tests.second_opinion import product_facts
from tests.second_opinion.evidence import person_on
from tests.second_opinion.facts import read_facts
from tests.second_opinion.given import Refused, person_from
from tests.second_opinion.policies import Policy, read_policy
from tests.second_opinion.product import cuts_of, differences, run
from tests.second_opinion.random_facts import DAYS, facts
from tests.second_opinion.random_given import batch, candidate, position, written
from tests.second_opinion.scoring import Cuts, score

POLICIES = Path(__file__).parents[2] / "policies"
FILES = sorted(POLICIES.glob("*/*/policy.yaml"))
Test = Callable[..., Any]


def published(test: Test) -> Test:
    return pytest.mark.parametrize("path", FILES, ids=lambda p: p.parents[1].name)(test)


def dice_for(path: Path, seed: str) -> Random:
    return Random(f"{seed} {path.parents[1].name}")  # noqa: S311 - repeatable examples


def cuts_from(inputs: dict[str, Any]) -> Cuts | None:
    if "cuts" not in inputs:
        return None
    return {
        axis: (Fraction(cut["middle"]), Fraction(cut["high"]))
        for axis, cut in inputs["cuts"].items()
    }


def compare_batch(
    policy: Policy, inputs: dict[str, Any], theirs: dict[str, Any]
) -> None:
    target = inputs.get("target")
    people = [person_from(policy, one, target) for one in inputs["people"]]
    results, cuts = score(policy, people, cuts_from(inputs))
    assert cuts_of(theirs) == {axis: cut for axis, cut in cuts.items() if cut}
    for place, result in enumerate(results):
        told = theirs["people"][place]
        found = list(differences(policy, people[place], result, told))
        assert not found, (inputs["people"][place], target)


def compare_given(path: Path, folder: Path, dice: Random, count: int) -> None:
    """Compare people given by their leaves, in batches of every size."""
    policy = read_policy(path)
    while count > 0:
        size = min(count, dice.choice([1, 2, 5, 20, 50, 122]))
        count -= size
        inputs = batch(policy, dice, size)
        options = ["--explain"] if dice.random() < 0.4 else []
        status, theirs, told = run(path, written(inputs), folder, *options)
        assert (status, told) == (0, "")
        compare_batch(policy, inputs, theirs)


def compare_facts(path: Path, dice: Random, count: int) -> None:
    """Compare people given by dated facts, states, points and rows included."""
    policy, product = read_policy(path), load_policy(path)
    while count > 0:
        size = min(count, dice.choice([1, 5, 25, 40]))
        count -= size
        day = dice.choice(DAYS)
        given = [facts(policy, dice, day) for _ in range(size)]
        theirs, theirs_cuts = product_facts.told(product, given, day)
        people = [
            person_on(policy, f"person-{place}", read_facts(one), day)
            for place, one in enumerate(given)
        ]
        results, cuts = score(policy, people)
        assert theirs_cuts == {axis: cut for axis, cut in cuts.items() if cut}
        for place, result in enumerate(results):
            found = list(differences(policy, people[place], result, theirs[place]))
            assert not found, (given[place], day)


@published
def test_people_given_by_leaves_agree(path, tmp_path):
    compare_given(path, tmp_path, dice_for(path, "leaves"), 200)


@published
def test_people_given_by_facts_agree(path):
    compare_facts(path, dice_for(path, "facts"), 100)


@published
def test_both_refuse_the_same_values(path, tmp_path):
    policy, dice = read_policy(path), dice_for(path, "refused")
    for _ in range(8):
        leaf = dice.choice(list(policy.leaves.values()))
        person: dict[str, Any] = {"id": "a", **position(dice, 0.5)}
        person["leaves"] = {leaf.id: candidate(dice, leaf)}
        status, _, told = run(path, written({"people": [person]}), tmp_path)
        try:
            person_from(policy, person)
        except Refused:
            assert (status, leaf.id in told) == (2, True), person
        else:
            assert (status, told) == (0, ""), person


@pytest.mark.thorough
@published
def test_twenty_thousand_people_given_by_leaves_agree(path, tmp_path):
    compare_given(path, tmp_path, dice_for(path, "many leaves"), 20_000)


@pytest.mark.thorough
@published
def test_twenty_thousand_people_given_by_facts_agree(path):
    compare_facts(path, dice_for(path, "many facts"), 20_000)
