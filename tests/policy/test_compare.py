"""Two policies on one population: the counts add up, and the order of people is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.policy.compare import (
    SUCCESSION_BOXES,
    Grouping,
    Slates,
    compare,
    flows_between,
    slate_changes,
    slates_of,
)
from bening.policy.evaluate import evaluate
from bening.policy.facts import FactColumns
from bening.policy.levels import Percentile
from bening.policy.micro import round_half_up
from bening.policy.nearness import nearness
from bening.policy.person import Fact, Person
from bening.policy.ratios import Ratios
from tests.policy.conftest import fast
from tests.policy.random_people import AS_OF, random_people

standings = st.integers(0, 9)
moves = st.lists(st.tuples(standings, standings), min_size=1, max_size=60)


def _arrays(pairs):
    before, after = zip(*pairs, strict=True)
    return np.array(before, np.int8), np.array(after, np.int8)


@pytest.fixture(scope="module")
def people() -> FactColumns:
    """Three hundred random people with all kinds of facts."""
    return FactColumns.build(random_people(11, 300))


def _rated_good() -> Person:
    appraisal = {
        "year": 2025,
        "period_end": "2025-12-31",
        "predicate": "B",
        "definitive": True,
    }
    since = date(2025, 1, 1)
    return Person(
        "x", [Fact("appraisal", "", since, None, none=False, payload=appraisal)]
    )


@fast(60)
@given(moves)
def test_margins_of_the_matrix_are_the_people_of_each_policy(pairs):
    before, after = _arrays(pairs)

    flows = flows_between(before, after)

    assert flows.before == tuple(np.bincount(before, minlength=10).tolist())
    assert flows.after == tuple(np.bincount(after, minlength=10).tolist())
    assert flows.people == len(pairs) == flows.moved + flows.stayed
    succession = [
        sum(side[box] for box in SUCCESSION_BOXES)
        for side in (flows.before, flows.after)
    ]
    assert succession[0] + flows.entered - flows.left == succession[1]


@fast(60)
@given(moves, st.randoms(use_true_random=False))
def test_order_of_people_changes_no_count(pairs, random):
    shuffled = random.sample(pairs, len(pairs))

    assert flows_between(*_arrays(pairs)) == flows_between(*_arrays(shuffled))


def test_a_policy_against_itself_moves_nobody(bkn, people):
    same = compare(bkn, bkn, people, AS_OF)

    assert same.flows.moved == 0
    assert not same.moved.any()
    assert same.flows.people == len(people)


def test_each_policy_is_evaluated_as_if_it_were_alone(bkn, djbk, people):
    both = compare(bkn, djbk, people, AS_OF)

    assert both.before.box.tolist() == evaluate(bkn, people, AS_OF).box.tolist()
    assert both.after.box.tolist() == evaluate(djbk, people, AS_OF).box.tolist()
    assert both.flows.moved == int(both.moved.sum()) > 0


def test_there_and_back_again_turns_the_matrix_round(bkn, djbk, people):
    there = compare(bkn, djbk, people, AS_OF).flows
    back = compare(djbk, bkn, people, AS_OF).flows

    assert back.counts == tuple(zip(*there.counts, strict=True))
    assert (back.entered, back.left) == (there.left, there.entered)


def test_a_unit_that_loses_its_last_candidate_is_named():
    before = np.array([7, 8, 5, 9, 4])
    after = np.array([5, 8, 5, 4, 7])
    units = Grouping("unit", ("a", "b", "c"), np.array([0, 1, 1, 2, 2]))

    lost, kept, exchanged = slate_changes(before, after, slates_of(units))

    assert lost.loses_its_last
    assert (lost.people, lost.before, lost.after) == (1, 1, 0)
    assert not kept.loses_its_last
    assert kept.stayed == 1
    assert (exchanged.before, exchanged.after, exchanged.stayed) == (1, 1, 0)
    assert not exchanged.loses_its_last


def test_a_person_may_stand_on_several_slates_and_a_slate_may_be_empty():
    plans = Slates(("x", "y", "z"), np.array([0, 0, 1]), np.array([0, 1, 1]))

    x, y, z = slate_changes(np.array([9, 3]), np.array([2, 7]), plans)

    assert (x.people, x.before, x.after, x.stayed) == (2, 1, 1, 0)
    assert y.gains_its_first
    assert (z.people, z.before, z.after) == (0, 0, 0)
    assert not z.loses_its_last
    assert not z.gains_its_first


def test_distances_to_the_nearest_border_count_each_person_once(bkn, people):
    result = evaluate(bkn, people, AS_OF)

    for axis, known in zip(
        bkn.axes, (result.performance_known, result.potential_known), strict=True
    ):
        near = nearness(axis, result)

        assert near.people == known.sum() == sum(bar.people for bar in near.bars)
        assert near.open == len(people) - near.people
        counts = [count for _, count in near.close]
        assert counts == sorted(counts)


def test_distances_are_those_of_the_exact_values(bkn, people):
    result = evaluate(bkn, people, AS_OF)
    near = nearness(bkn.performance, result)
    exact = result.exact["performance"].rounded(1)[result.performance_known].tolist()

    distances = [min(abs(value - at) for at in near.borders) for value in exact]

    assert near.borders == (60_000_000, 80_000_000)
    assert near.close == tuple(
        (limit, sum(d <= limit for d in distances))
        for limit in (500_000, 1_000_000, 2_000_000)
    )


def test_a_value_just_so_far_from_a_border_is_counted_as_near(bkn):
    alone = FactColumns.build([_rated_good()])
    result = evaluate(bkn, alone, AS_OF)
    value = Ratios(np.array([80_500_000]))
    there = replace(
        result,
        exact=dict(result.exact) | {"performance": value},
        performance_known=np.array([True]),
    )

    near = nearness(bkn.performance, there)

    assert near.close == ((500_000, 1), (1_000_000, 1), (2_000_000, 1))


def test_a_value_on_a_border_stands_above_it(bkn):
    alone = FactColumns.build([_rated_good()])
    result = evaluate(bkn, alone, AS_OF)
    assert result.performance.tolist() == [60_000_000]

    near = nearness(bkn.performance, result)

    (bar,) = [bar for bar in near.bars if bar.people]
    assert (bar.low, bar.high) == (0, 1_000_000)
    assert near.close == ((500_000, 1), (1_000_000, 1), (2_000_000, 1))


def test_borders_of_a_population_are_its_own_cuts(bkn, people):
    levels = replace(bkn.performance.levels, percentile=Percentile(50, 80))
    axis = replace(bkn.performance, levels=levels)
    result = evaluate(replace(bkn, performance=axis), people, AS_OF)
    values = result.exact["performance"].rounded(1)[result.performance_known]

    near = nearness(axis, result)

    assert result.cuts.performance is not None
    assert near.borders == (
        round_half_up(result.cuts.performance.middle, 1),
        round_half_up(result.cuts.performance.high, 1),
    )
    assert set(near.borders) <= set(values.tolist())
    assert near.people == len(values)


def test_where_nobody_has_a_value_there_is_no_border(bkn):
    levels = replace(bkn.performance.levels, percentile=Percentile(50, 80))
    axis = replace(bkn.performance, levels=levels)
    nobody = FactColumns.build([Person("x", [])])

    near = nearness(axis, evaluate(replace(bkn, performance=axis), nobody, AS_OF))

    assert near.borders == ()
    assert (near.people, near.open) == (0, 1)


def test_an_axis_of_words_has_no_border(bkn, people):
    words = {"ABOVE": "above", "MEETS": "meets", "BELOW": "below"}
    levels = replace(bkn.performance.levels, categories=words)

    near = nearness(
        replace(bkn.performance, levels=levels), evaluate(bkn, people, AS_OF)
    )

    assert near.borders == ()
    assert near.people == 0
    assert sum(bar.people for bar in near.bars) == 0
