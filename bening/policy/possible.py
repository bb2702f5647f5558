"""The boxes a person can still land in while evidence is missing.

Every leaf without points from evidence may still bring any value its table has, or stay
as it is, whatever the policy does about it meanwhile. The axes share no leaf, so the
boxes are all pairs of a level of the one and a level of the other. Nothing is sampled:
the values each axis can take are worked out as exact sets.
"""

from __future__ import annotations

from collections.abc import Sequence

from bening.policy.model import Axis, Leaf, Node, Policy
from bening.policy.operations.combining import (
    Answers,
    levels_reached,
    outcome,
)


def possible_levels(axis: Axis, answers: Answers) -> tuple[str, ...]:
    """Return the levels of an axis within reach, lowest first."""
    return levels_reached(axis.levels, outcome(axis.root, answers, "possible").reach)


def boxes_of(
    policy: Policy, performance: Sequence[str], potential: Sequence[str]
) -> tuple[int, ...]:
    """Return the boxes of all pairs of some levels, smallest number first."""
    return tuple(
        sorted(policy.grid.number(y, x) for y in performance for x in potential)
    )


def possible_boxes(policy: Policy, answers: Answers) -> tuple[int, ...]:
    """Return the boxes a person can still land in, smallest number first."""
    performance, potential = (possible_levels(axis, answers) for axis in policy.axes)
    return boxes_of(policy, performance, potential)


def open_leaves(policy: Policy, answers: Answers) -> tuple[Leaf, ...]:
    """Return the leaves whose evidence could still change the axes.

    A leaf is open while it has no points from evidence, unless another alternative
    that is complete takes its place.
    """
    return tuple(
        leaf for axis in policy.axes for leaf in _open_below(axis.root, answers)
    )


def _open_below(node: Node, answers: Answers) -> list[Leaf]:
    if isinstance(node, Leaf):
        return [] if answers[node.id].points is not None else [node]
    if outcome(node, answers, "decided").complete:
        return []
    return [leaf for child in node.children for leaf in _open_below(child, answers)]
