"""Combine scores up the tree, exactly, whether they are known or still open.

One notion serves everything: the set of values a node can take. A known score is a set
of one value. The box a person gets and the boxes still possible are the same
calculation, with different answers to "what do we make of missing evidence?".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import product
from typing import Literal

from bening.policy.micro import unit_of
from bening.policy.model import Group, Leaf, Node, State, Treatment
from bening.policy.operations.scoring import lowest_points, reachable
from bening.policy.ranges import ZERO, RangeSet, point
from bening.policy.tables import Levels
from bening.policy.widths import shares

Mode = Literal["decided", "possible"]
"""`decided`: missing evidence is treated as the policy says.
`possible`: missing evidence may still bring any value its table has."""


@dataclass(frozen=True)
class Answer:
    """What is known about a leaf.

    Attributes:
        state: one of the four states.
        points: micro points the evidence gives; None where a treatment decides.
    """

    state: State
    points: Fraction | None

    @property
    def covered(self) -> bool:
        """Whether somebody has looked: a value, or "checked, there is none"."""
        return self.state in (State.VALUE, State.RECORDED_NONE)


@dataclass(frozen=True)
class Outcome:
    """The values a node can take.

    Attributes:
        reach: the values; None where the node is left out.
        may_drop: the node may also end up left out.
        blocked: evidence is missing without which there is no box.
        complete: every leaf below has points from evidence.
    """

    reach: RangeSet | None
    may_drop: bool = False
    blocked: bool = False
    complete: bool = False

    @property
    def value(self) -> Fraction | None:
        """The value, if there is exactly one and nothing is blocked."""
        if self.reach is None or not self.reach.is_single or self.blocked:
            return None
        return self.reach.lowest


Answers = Mapping[str, Answer]


def outcome(
    node: Node, answers: Answers, mode: Mode, known: dict[int, Outcome] | None = None
) -> Outcome:
    """Return what a node can be, given what is known about the leaves below.

    Args:
        node: a node of a policy's tree.
        answers: leaf id to answer; every leaf below the node is in it.
        mode: what to make of missing evidence.
        known: outcomes worked out before with the same answers and mode, by the
            identity of their node; filled further.
    """
    known = {} if known is None else known
    if id(node) not in known:
        if isinstance(node, Leaf):
            known[id(node)] = leaf_outcome(node, answers[node.id], mode)
        else:
            below = [outcome(child, answers, mode, known) for child in node.children]
            known[id(node)] = group_outcome(node, below)
    return known[id(node)]


def leaf_outcome(leaf: Leaf, answer: Answer, mode: Mode) -> Outcome:
    """Return what a leaf can be."""
    if answer.points is not None:
        return Outcome(point(answer.points), complete=True)
    treatment = leaf.missing.of(answer.state)
    return open_outcome(leaf, treatment, mode)


def open_outcome(leaf: Leaf, treatment: Treatment, mode: Mode) -> Outcome:
    """Return what a leaf without points of its own can be."""
    if mode == "possible":
        drops = treatment is Treatment.RENORMALISE
        return Outcome(reachable(leaf.score), may_drop=drops)
    if treatment is Treatment.LOWEST:
        return Outcome(point(lowest_points(leaf.score)))
    if treatment is Treatment.RENORMALISE:
        return Outcome(None)
    blocked = treatment is Treatment.BLOCK
    return Outcome(reachable(leaf.score), blocked=blocked)


def group_outcome(group: Group, children: Sequence[Outcome]) -> Outcome:
    """Return what a group can be, given what its children can be."""
    if group.combine == "alternatives":
        found = _alternatives(children)
    else:
        found = _weighted(group, children)
    if group.rounding is None or found.reach is None:
        return found
    rounded = found.reach.rounded(unit_of(group.rounding.places))
    return Outcome(rounded, found.may_drop, found.blocked, found.complete)


def _weighted(group: Group, children: Sequence[Outcome]) -> Outcome:
    weights, _ = shares(group)
    blocked = any(child.blocked for child in children)
    complete = all(child.complete for child in children)
    reach: RangeSet | None = None
    may_drop = False
    for present in product(*(_presence(child) for child in children)):
        there = [
            (weight, child.reach)
            for weight, child, is_there in zip(weights, children, present, strict=True)
            if is_there and child.reach is not None
        ]
        if not there:
            may_drop = True
            continue
        divisor = 1 if group.combine == "sum" else sum(weight for weight, _ in there)
        shared = [reach.times(Fraction(weight, divisor)) for weight, reach in there]
        together = reduce(RangeSet.plus, shared, ZERO)
        reach = together if reach is None else reach.union(together)
    return Outcome(reach, may_drop and reach is not None, blocked, complete)


def _presence(child: Outcome) -> tuple[bool, ...]:
    if child.reach is None:
        return (False,)
    return (True, False) if child.may_drop else (True,)


def _alternatives(children: Sequence[Outcome]) -> Outcome:
    """The first complete child; if none is, the last and all that are still open."""
    for child in children:
        if child.complete:
            return child
    last = children[-1]
    still_open = [
        child
        for child in children[:-1]
        if child.reach is not None and not child.reach.is_single
    ]
    reach, blocked = last.reach, last.blocked
    for child in still_open:
        reach = child.reach if reach is None else reach.union(child.reach or ZERO)
        blocked = blocked or child.blocked
    return Outcome(reach, blocked=blocked)


def coverage(node: Node, answers: Answers) -> Fraction:
    """Return the share of a node's weight whose evidence somebody has looked at.

    Children without weights count alike; of alternatives the best covered one counts.
    """
    if isinstance(node, Leaf):
        return Fraction(answers[node.id].covered)
    parts = [coverage(child, answers) for child in node.children]
    if node.combine == "alternatives":
        return max(parts)
    weights = [child.weight for child in node.children]
    covered = sum(
        (w * part for w, part in zip(weights, parts, strict=True)), Fraction()
    )
    return covered / sum(weights)


def levels_reached(levels: Levels, reach: RangeSet | None) -> tuple[str, ...]:
    """Return the levels that some value of a set falls into, lowest first."""
    if reach is None:
        return ()
    return tuple(row.level for row in levels.rows if reach.meets(row.span))
