"""The boxes a person can still land in while evidence is missing.

Every leaf without points from evidence may still bring any value its table has, or stay
as it is, whatever the policy does about it meanwhile. The axes share no leaf, so the
boxes are all pairs of a level of the one and a level of the other; a second step ties
the axes together and is followed way by way, and so is each position class where it is
not known and ties several groups together. Nothing is sampled: the values each axis
can take are worked out as exact sets. Percentile cuts are those given: the population
is taken as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from bening.policy.cuts import AxisCuts, Cuts
from bening.policy.fitting import classes_apart, fitted
from bening.policy.model import (
    Axis,
    Group,
    Leaf,
    Node,
    Policy,
    SecondStep,
    leaves_of,
)
from bening.policy.operations.combining import (
    Answers,
    first_met,
    levels_reached,
    outcome,
)
from bening.policy.operations.second_step import Ways, extras_reach, ways_of
from bening.policy.operations.values import Holding
from bening.policy.ranges import RangeSet


@dataclass(frozen=True)
class Reachable:
    """Levels within reach, lowest first, and boxes, smallest number first.

    Attributes:
        may_go_on: whether the second step is within reach.
        further: values of the axis that a second step counts further; None without.
    """

    performance: tuple[str, ...]
    potential: tuple[str, ...]
    boxes: tuple[int, ...]
    may_go_on: bool = False
    further: RangeSet | None = None


def reachable(policy: Policy, answers: Answers, cuts: Cuts | None = None) -> Reachable:
    """Return what a person can still land in, if missing evidence came in.

    While the class is not known it is the same one for all groups that choose by it.
    """
    apart = classes_apart(policy)
    if apart:
        holdings = (Holding(name) for name in apart)
        fits = (fitted(policy, holding) for holding in holdings)
        return _any_of(policy, [reachable(one, answers, cuts) for one in fits])
    performance, potential = (
        possible_levels(axis, answers, cuts) for axis in policy.axes
    )
    step = policy.second_step
    if step is None:
        boxes = boxes_of(policy, performance, potential)
        return Reachable(performance, potential, boxes)
    others = potential if step.axis == "performance" else performance
    ways = _ways(policy, step, answers, others)
    own = policy.axis(step.axis)
    levels = tuple(name for name in own.levels.names if name in ways.levels)
    boxes = tuple(sorted({policy.grid.number(*pair) for pair in ways.pairs}))
    if step.axis == "performance":
        return Reachable(levels, potential, boxes, ways.may_go_on, ways.reach)
    return Reachable(performance, levels, boxes, ways.may_go_on, ways.reach)


def _any_of(policy: Policy, ways: Sequence[Reachable]) -> Reachable:
    """Return what a person can land in who goes one of some ways."""
    first, second = (axis.levels.names for axis in policy.axes)
    reaches = [way.further for way in ways if way.further is not None]
    return Reachable(
        tuple(name for name in first if any(name in w.performance for w in ways)),
        tuple(name for name in second if any(name in w.potential for w in ways)),
        tuple(sorted({box for way in ways for box in way.boxes})),
        any(way.may_go_on for way in ways),
        reduce(RangeSet.union, reaches) if reaches else None,
    )


def cut_of(axis: Axis, cuts: Cuts | None) -> AxisCuts | None:
    """Return the cuts of an axis.

    Raises:
        ValueError: if the axis has percentiles and no cuts are given at all.
    """
    if axis.levels.percentile is None:
        return None
    if cuts is None:
        raise ValueError("levels by percentile need the cuts of a population")
    return cuts.of(axis.name)


def possible_levels(
    axis: Axis, answers: Answers, cuts: Cuts | None = None
) -> tuple[str, ...]:
    """Return the levels of an axis within reach before any second step, lowest first."""
    reach = outcome(axis.first, answers, "possible").reach
    return levels_reached(axis.levels, reach, cut_of(axis, cuts))


def boxes_of(
    policy: Policy, performance: Sequence[str], potential: Sequence[str]
) -> tuple[int, ...]:
    """Return the boxes of all pairs of some levels, smallest number first."""
    return tuple(
        sorted(policy.grid.number(y, x) for y in performance for x in potential)
    )


def possible_boxes(
    policy: Policy, answers: Answers, cuts: Cuts | None = None
) -> tuple[int, ...]:
    """Return the boxes a person can still land in, smallest number first."""
    return reachable(policy, answers, cuts).boxes


def open_leaves(
    policy: Policy, answers: Answers, cuts: Cuts | None = None
) -> tuple[Leaf, ...]:
    """Return the leaves whose evidence could still change the axes.

    A leaf is open while it has no points from evidence, unless another alternative
    takes its place whatever comes in, or it counts in a second step that is not within
    reach.
    """
    found = {}
    for axis in policy.axes:
        for leaf in _open_below(axis.first, answers):
            found[leaf.id] = leaf
        extras = axis.root.children[1:] if axis.root is not axis.first else ()
        if extras and reachable(policy, answers, cuts).may_go_on:
            for node in extras:
                found |= {leaf.id: leaf for leaf in _open_below(node, answers)}
    return tuple(found.values())


def _ways(
    policy: Policy, step: SecondStep, answers: Answers, others: Sequence[str]
) -> Ways:
    axis = policy.axis(step.axis)
    extras = [outcome(node, answers, "possible") for node in axis.root.children[1:]]
    first = outcome(axis.first, answers, "possible").reach
    return ways_of(policy, step, first, others, extras_reach(axis, extras))


def _open_below(node: Node, answers: Answers) -> list[Leaf]:
    if isinstance(node, Leaf):
        return [] if answers[node.id].points is not None else [node]
    if outcome(node, answers, "decided").complete:
        return []
    below = {
        leaf.id
        for child in children_in_reach(node, answers)
        for leaf in _open_below(child, answers)
    }
    below |= _needed(node, answers)
    return [leaf for leaf in leaves_of(node) if leaf.id in below]


def _needed(group: Group, answers: Answers) -> set[str]:
    """Return the leaves whose evidence would let an earlier alternative count."""
    if not group.needs:
        return set()
    earlier = group.needs[: first_met(group, answers)]
    names = {name for needs in earlier for name in needs}
    return {name for name in names if answers[name].points is None}


def children_in_reach(group: Group, answers: Answers) -> tuple[Node, ...]:
    """Return the children that count or can still come to count."""
    if not group.needs:
        return group.children
    return group.children[: first_met(group, answers) + 1]
