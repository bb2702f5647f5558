"""Many open leaves with odd numbers: exact answers with bounded work."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.policy.cases import evaluate_answers, row_json
from bening.policy.mistakes import PolicyFileError
from bening.policy.model import Policy, State, leaves_of
from bening.policy.operations.combining import Answer
from bening.policy.placing import place
from bening.policy.ranges import Interval, RangeSet, points
from bening.policy.telling import placement_json
from tests.policy.conftest import fast
from tests.policy.making import Entry, document, leaf, policy
from tests.policy.random_policies import LABEL, build
from tests.policy.test_language import NATIONAL, WORDS

MANY = 30
SECONDS = 3
"""Generous: one person takes a hundredth of it."""


def odd(dice: Random, low: int, high: int) -> str:
    return f"{dice.randint(low, high)}.{dice.randint(100_000, 999_999)}"


def odd_leaves(treatment: str, low: int = 0, high: int = 99) -> list[Entry]:
    """Return leaves whose points share no grid."""
    dice = Random(1)  # noqa: S311 - repeatable
    return [
        leaf(
            f"odd_{number}",
            NATIONAL,
            {"option": {word: odd(dice, low, high) for word in WORDS}},
            treatment,
        )
        for number in range(MANY)
    ]


def group(combine: str, children: list[Entry], **more: Any) -> Entry:
    found = {"id": "group", "label": LABEL, "source": "law", "combine": combine}
    return {**found, "children": children, **more}


def weighted(children: list[Entry]) -> Entry:
    dice = Random(2)  # noqa: S311 - repeatable
    for one in children:
        one["weight"] = dice.choice([1, 3, 5])
    total = sum(one["weight"] for one in children)
    return group("weighted", children, total=total)


def rounded(children: list[Entry]) -> Entry:
    rounding = {"places": 2, "mode": "floor", "source": "law"}
    return group("mean", children, rounding=rounding)


def nobody_knows(made: Policy) -> dict[str, Answer]:
    return {
        one.id: Answer(State.NOT_RECORDED, None)
        for axis in made.axes
        for one in leaves_of(axis.root)
    }


def followed(made: Policy) -> Entry:
    """Place somebody of whom nothing is known in both forms, in bounded time."""
    answers = nobody_knows(made)
    began = process_time()
    exact = placement_json(made, "0", place(made, answers))
    assert row_json(made, evaluate_answers(made, [answers]), 0) == exact
    assert process_time() - began < SECONDS
    return exact


@pytest.mark.parametrize("treatment", ["ask", "lowest", "renormalise"])
def test_thirty_open_leaves_with_odd_numbers_reach_every_level(treatment):
    found = followed(policy(*odd_leaves(treatment)))

    assert found["possible_boxes"] == list(range(1, 10))


@pytest.mark.parametrize("shape", [weighted, rounded])
def test_thirty_open_leaves_inside_a_group_reach_every_level(shape):
    found = followed(policy(shape(odd_leaves("ask"))))

    assert found["possible_boxes"] == list(range(1, 10))


def test_no_level_is_reached_that_all_values_miss():
    found = followed(policy(*odd_leaves("ask", 61, 78)))

    assert found["performance_level"] == "meets"
    assert found["possible_boxes"] == [2, 5, 8]


def test_middle_level_between_two_heaps_of_sums_is_not_reached():
    heaps = odd_leaves("ask", 0, 0)
    decisive = leaf("award", NATIONAL, {"option": dict.fromkeys(WORDS, 100)})
    decisive["score"]["option"]["INTERNAL"] = 0
    decisive["weight"] = 9
    for one in heaps:
        one["weight"] = "0.01"
    found = followed(policy(group("weighted", [*heaps, decisive], total="9.3")))

    assert found["possible_boxes"] == [1, 3, 4, 6, 7, 9]


def test_middle_level_too_narrow_to_be_followed_is_refused():
    made = document(*odd_leaves("ask"))
    made["axes"]["performance"]["levels"]["rows"] = [
        {"level": "below", "below": 60},
        {"level": "meets", "from": 60, "below": "60.000001"},
        {"level": "above", "from": "60.000001"},
    ]

    with pytest.raises(PolicyFileError) as caught:
        build(made)

    assert caught.value.code == "too_many_values"


def test_too_many_sums_of_weights_that_may_be_left_out_are_refused():
    children = odd_leaves("renormalise")
    dice = Random(3)  # noqa: S311 - repeatable
    for one in children:
        one["weight"] = dice.randint(1, 2**10)
    total = sum(one["weight"] for one in children)

    with pytest.raises(PolicyFileError) as caught:
        policy(group("weighted", children, total=total))

    assert caught.value.code in ("too_wide", "too_many_values")


sums = st.lists(st.integers(-50, 150), min_size=1, max_size=4)


@fast(200)
@given(st.lists(sums, min_size=1, max_size=5), st.integers(1, 60), st.data())
def test_a_joined_set_meets_what_the_whole_set_meets(sets, grain, data):
    whole = joined = points([0])
    for one in sets:
        whole = whole.plus(points(one))
        joined = joined.plus(points(one)).joined(Fraction(grain))
    low = Fraction(data.draw(st.integers(-100, 400)))
    wide = low + grain + data.draw(st.integers(0, 5))
    ends = data.draw(st.tuples(st.booleans(), st.booleans()))

    assert (joined.lowest, joined.highest) == (whole.lowest, whole.highest)
    assert len(joined.spans) <= len(whole.spans)
    stretch = Interval(low, ends[0], wide, ends[1])
    assert joined.meets(stretch) == whole.meets(stretch)
    for rule in ("half_up", "floor", "ceiling"):
        assert joined.rounded(grain, rule) == whole.rounded(grain, rule)
    assert joined.within(10, 90).meets(stretch) == whole.within(10, 90).meets(stretch)


def test_ranges_that_touch_stay_apart_at_no_grain():
    found = RangeSet(((0, 0), (1, 1), (9, 9)))

    assert found.joined(Fraction(0)) is found
    assert found.joined(Fraction(2)).spans == ((0, 1), (9, 9))
    assert found.joined(Fraction(1)).spans == found.spans
