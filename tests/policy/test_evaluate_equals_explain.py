"""The central property: columns and the explanation of one person never differ."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bening.policy.cases import row_json
from bening.policy.evaluate import Result, evaluate
from bening.policy.explain import Step, explain
from bening.policy.facts import FactColumns
from bening.policy.fitting import fitted
from bening.policy.micro import MICRO
from bening.policy.model import Policy
from bening.policy.operations.open_columns import open_masks
from bening.policy.operations.reading import holding_on
from bening.policy.placing import answers_of, cuts_of_people, findings_of, place
from bening.policy.possible import open_leaves
from bening.policy.ranking import order_people
from bening.policy.telling import placement_json
from tests.policy.conftest import fast, thorough
from tests.policy.random_people import AS_OF, people
from tests.policy.random_policies import policies


def exact(ratios, row: int) -> Fraction:
    den = ratios.den if isinstance(ratios.den, int) else ratios.den[row]
    return Fraction(int(ratios.num[row]), int(den))


def assert_equal(policy: Policy, everybody) -> Result:
    columns = FactColumns.build(everybody)
    result = evaluate(policy, columns, AS_OF)
    fits = [fitted(policy, holding_on(person.facts, AS_OF)) for person in everybody]
    known_answers = [
        answers_of(policy, findings_of(policy, person.facts, AS_OF))
        for person in everybody
    ]
    assert result.cuts == cuts_of_people(list(zip(fits, known_answers, strict=True)))
    for row, person in enumerate(everybody):
        answers = known_answers[row]
        placed = place(fits[row], answers, result.cuts)
        open_now = {leaf.id for leaf in open_leaves(fits[row], answers, result.cuts)}
        masks = open_masks(policy, result)
        assert {name for name, mask in masks.items() if mask[row]} == open_now
        for name, answer in answers.items():
            column = result.leaves[name]
            assert column.state[row] == answer.state, name
            assert column.settled[row] == (answer.points is not None), name
            if answer.points is not None:
                assert exact(column.points, row) == answer.points, name
        columns_say = row_json(policy, result, row)
        assert columns_say == placement_json(policy, person.key, placed)
        for axis, known in (
            ("performance", result.performance_known),
            ("potential", result.potential_known),
            ("talent_score", result.talent_known),
        ):
            value = placed.talent_score
            if axis != "talent_score":
                value = getattr(placed, axis).value
            assert known[row] == (value is not None)
            if value is not None:
                assert exact(result.exact[axis], row) == value
        assert placed.box is None or placed.box in placed.possible_boxes
    return result


def assert_adds_up(step: Step) -> None:
    """Check that the children's contributions and the rounding give the step's own."""
    for child in step.children:
        assert_adds_up(child)
    parts = [child.contribution for child in step.children if child.share]
    known = [part for part in parts if part is not None]
    if step.score is None or len(known) < len(parts):
        return
    if step.children and step.share:
        changed = step.rounding + step.limited
        total = sum(known, Fraction(0)) + changed * step.share
        assert total == step.contribution
    if step.kind == "axis":
        assert step.lowest <= step.score <= step.highest


def same_result(everybody, policy: Policy) -> None:
    result = assert_equal(policy, everybody)
    for person in everybody:
        told = explain(policy, person, AS_OF, cuts=result.cuts)
        for step in (told.performance, told.potential):
            assert_adds_up(step)
    order = order_people(policy, result)
    assert sorted(order.tolist()) == list(range(len(everybody)))


def order_of_people_is_irrelevant(policy: Policy, everybody, seed: int) -> None:
    result = evaluate(policy, FactColumns.build(everybody), AS_OF)
    places = dict(zip(result.keys, order_people(policy, result).tolist(), strict=True))
    shuffled = list(everybody)
    Random(seed).shuffle(shuffled)  # noqa: S311 - repeatable
    again = evaluate(policy, FactColumns.build(shuffled), AS_OF)
    for row, key in enumerate(again.keys):
        former = result.keys.index(key)
        assert row_json(policy, again, row) == row_json(policy, result, former)
    for key, after in zip(
        again.keys, order_people(policy, again).tolist(), strict=True
    ):
        assert places[key] == after


@fast(60)
@given(policies(), people())
def test_columns_and_explanation_agree_to_the_last_digit(policy, everybody):
    same_result(everybody, policy)


@thorough(4000)
@given(policies(), people())
def test_columns_and_explanation_agree_for_thousands(policy, everybody):
    same_result(everybody, policy)


@fast(30)
@given(policies(), people(), st.integers())
def test_order_of_people_changes_nothing(policy, everybody, seed):
    order_of_people_is_irrelevant(policy, everybody, seed)


@thorough(2000)
@given(policies(), people(), st.integers())
def test_order_of_people_changes_nothing_for_thousands(policy, everybody, seed):
    order_of_people_is_irrelevant(policy, everybody, seed)


@fast(40)
@given(people(size=20))
def test_published_policies_agree_to_the_last_digit(bkn, djbk, everybody):
    same_result(everybody, bkn)
    same_result(everybody, djbk)


def test_nobody_is_evaluated_to_empty_columns(bkn):
    result = evaluate(bkn, FactColumns.build([]), AS_OF)

    assert result.keys == ()
    assert len(result.box) == len(order_people(bkn, result)) == 0
    assert result.performance.dtype == np.int64
    assert MICRO == 1_000_000
