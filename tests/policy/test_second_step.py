"""A second step for some boxes: columns, one person and every completion agree.

One random policy in eight has a second step; here each has one, small enough to try
everything that could still come in.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.policy.cases import evaluate_answers, row_json
from bening.policy.cuts import Cuts
from bening.policy.mistakes import PolicyFileError
from bening.policy.model import Leaf, Policy, State, leaves_of
from bening.policy.operations.combining import Answer
from bening.policy.operations.open_columns import open_masks
from bening.policy.operations.scoring import reachable
from bening.policy.operations.second_step import sides
from bening.policy.placing import place
from bening.policy.possible import open_leaves, possible_boxes
from bening.policy.telling import placement_json
from tests.policy.conftest import fast
from tests.policy.making import Entry, axis, document, leaf
from tests.policy.random_policies import build
from tests.policy.test_language import NATIONAL, WORDS
from tests.policy.test_possible import every_completion

MICRO = 1_000_000
POINTS = (0, 30, 50, 59, 60, 61, 79, 80, 81, 100, 120)
TREATMENTS = ("ask", "ask", "lowest", "renormalise")


def award(dice: Random, name: str, treatment: str, **more: Any) -> Entry:
    points = {word: dice.choice(POINTS) for word in WORDS}
    return {**leaf(name, NATIONAL, {"option": points}, treatment), **more}


def two_steps(seed: int) -> Policy:
    """Return a policy of few leaves, on borders, one axis of which has a second step."""
    dice = Random(seed)  # noqa: S311 - repeatable examples
    while True:
        name = dice.choice(["performance", "potential"])
        made = document(
            *(award(dice, f"p{n}", dice.choice(TREATMENTS)) for n in range(2))
        )
        made["axes"]["potential"] = axis(
            ("low", "middle", "high"),
            "mean",
            *(award(dice, f"q{n}", dice.choice(TREATMENTS[:3])) for n in range(2)),
        )
        first = dice.choice([1, 3])
        weights = [dice.choice([1, 2]) for _ in range(dice.randint(1, 2))]
        made["second_step"] = {
            "axis": name,
            "boxes": sorted(dice.sample(range(1, 10), dice.randint(1, 5))),
            "first": first,
            "total": first + sum(weights),
            "children": [
                award(dice, f"x{n}", dice.choice(TREATMENTS[:3]), weight=weight)
                for n, weight in enumerate(weights)
            ],
            "source": "law",
        }
        try:
            return build(made)
        except PolicyFileError as error:
            if error.code != "too_many_values":
                raise


policies = st.integers(0, 2**32).map(two_steps)


def every_leaf(policy: Policy) -> list[Leaf]:
    return [one for axis in policy.axes for one in leaves_of(axis.root)]


def someone(dice: Random, policy: Policy) -> dict[str, Answer]:
    """Return answers of which a few are missing."""
    found = {}
    for one in every_leaf(policy):
        low, _ = dice.choice(reachable(one.score).spans)
        known = Answer(State.VALUE, Fraction(low))
        missing = Answer(State.NOT_RECORDED, None)
        found[one.id] = missing if dice.random() < 0.4 else known
    return found


@fast(120)
@given(policies, st.integers(0, 2**32))
def test_columns_place_everybody_as_one_by_one(policy, seed):
    dice = Random(seed)  # noqa: S311 - repeatable examples
    people = [someone(dice, policy) for _ in range(6)]
    result = evaluate_answers(policy, people)
    masks = open_masks(policy, result)

    for row, person in enumerate(people):
        placed = place(policy, person)
        assert row_json(policy, result, row) == placement_json(policy, f"{row}", placed)
        still_open = {one.id for one in open_leaves(policy, person)}
        assert {name for name, mask in masks.items() if mask[row]} == still_open


@fast(40)
@given(policies, st.integers(0, 2**32))
def test_possible_boxes_are_those_some_evidence_would_give(policy, seed):
    person = someone(Random(seed), policy)  # noqa: S311 - repeatable examples
    placed = place(policy, person)

    found = possible_boxes(policy, person)

    assert found == placed.possible_boxes
    assert set(found) == every_completion(policy, person, Cuts())
    if placed.box is not None:
        assert placed.box in found


@fast(120)
@given(policies, st.integers(0, 2**32))
def test_whoever_goes_on_is_placed_by_all_and_others_by_the_first_step(policy, seed):
    dice = Random(seed)  # noqa: S311 - repeatable examples
    person = {
        one.id: Answer(
            State.VALUE, Fraction(dice.choice(reachable(one.score).spans)[0])
        )
        for one in every_leaf(policy)
    }
    never, always = sides(policy)
    before = place(never, person).box
    assert policy.second_step is not None

    goes_on = before in policy.second_step.boxes

    assert place(policy, person).box == place(always if goes_on else never, person).box


@pytest.mark.parametrize(("extra", "box"), [(79, 8), (80, 9)])
def test_the_second_step_is_measured_with_the_weights_of_both(extra, box):
    eighty = {"option": dict.fromkeys(WORDS, 80)}
    last = {"option": dict.fromkeys(WORDS, extra) | {WORDS[0]: 0}}
    made = document(leaf("p", NATIONAL, eighty))
    made["axes"]["potential"] = axis(
        ("low", "middle", "high"), "mean", leaf("q", NATIONAL, eighty)
    )
    made["second_step"] = {
        "axis": "performance",
        "boxes": [7, 8, 9],
        "first": 3,
        "total": 4,
        "children": [{**leaf("x", NATIONAL, last), "weight": 1}],
        "source": "law",
    }
    policy = build(made)
    points = {"p": 80, "q": 80, "x": extra}
    person = {
        name: Answer(State.VALUE, Fraction(value * MICRO))
        for name, value in points.items()
    }

    placed = place(policy, person)

    assert placed.performance.value == Fraction((3 * 80 + extra) * MICRO, 4)
    assert placed.box == box
    missing = {**person, "x": Answer(State.NOT_RECORDED, None)}
    # 60 of the axis while nothing is known of the last, so 8 stays possible.
    assert place(policy, missing).possible_boxes == tuple(range(8, box + 1))
