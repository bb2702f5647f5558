"""Combine scores up the tree, exactly, whether they are known or still open.

One notion serves everything: the set of values a node can take. A known score is a set
of one value. The box a person gets and the boxes still possible are the same
calculation, with different answers to "what do we make of missing evidence?".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from typing import Literal

from bening.policy.cuts import AxisCuts
from bening.policy.levels import Levels
from bening.policy.micro import unit_of
from bening.policy.model import Group, Leaf, Node, State, Treatment
from bening.policy.operations.scoring import lowest_points, reachable
from bening.policy.operations.weighing import weighted_reach
from bening.policy.ranges import RangeSet, point
from bening.policy.widths import shares

Mode = Literal["decided", "possible"]
"""`decided`: missing evidence is treated as the policy says.
`possible`: missing evidence may still bring any value its table has."""


@dataclass(frozen=True)
class Answer:
    """What is known about a leaf.

    Attributes:
        state: one of the four states.
        points: micro points the evidence gives; None where a treatment decides. With
            the state `VALUE`: evidence will be there, its points are open.
    """

    state: State
    points: Fraction | None

    @property
    def covered(self) -> bool:
        """Whether somebody has looked: a value, or "checked, there is none"."""
        return self.state in (State.VALUE, State.RECORDED_NONE)

    @property
    def has_evidence(self) -> bool:
        """Whether evidence gives the points, or will."""
        return self.points is not None or self.state is State.VALUE


COMING = Answer(State.VALUE, None)
"""Evidence will be there, with any points of its table."""


@dataclass(frozen=True)
class Outcome:
    """The values a node can take.

    Attributes:
        reach: the values; None where the node is left out.
        may_drop: the node may also end up left out.
        blocked: evidence is missing without which there is no box.
        complete: no further evidence can change the node: every leaf that counts has
            points from evidence.
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
        elif node.needs:
            known[id(node)] = needing_outcome(node, answers, mode, known)
        else:
            below = [outcome(child, answers, mode, known) for child in node.children]
            known[id(node)] = group_outcome(node, below, mode)
    return known[id(node)]


def leaf_outcome(leaf: Leaf, answer: Answer, mode: Mode) -> Outcome:
    """Return what a leaf can be."""
    if answer.points is not None:
        return Outcome(point(answer.points), complete=True)
    if answer.state is State.VALUE:
        return Outcome(reachable(leaf.score))
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


def needing_outcome(
    group: Group, answers: Answers, mode: Mode, known: dict[int, Outcome]
) -> Outcome:
    """Return what alternatives with stated needs can be.

    Decided: the first whose needs are met by evidence. Possible: that one, and every
    earlier one, since its needs can still be met; a later one cannot, since evidence
    does not go away. Where an earlier one counts the leaves it needs have evidence.
    """
    taken = first_met(group, answers)
    if taken == 0 or mode == "decided":
        found = outcome(group.children[taken], answers, mode, known)
        complete = found.complete and taken == 0
        return finished(group, replace(found, complete=complete))
    alternatives = [
        outcome(child, with_needs(answers, needs), mode)
        for child, needs in zip(
            group.children[: taken + 1], group.needs[: taken + 1], strict=True
        )
    ]
    return finished(group, united(group, alternatives))


def first_met(group: Group, answers: Answers) -> int:
    """Return the place of the first alternative whose needs are met by evidence."""
    return next(
        place
        for place, needs in enumerate(group.needs)
        if all(answers[name].has_evidence for name in needs)
    )


def with_needs(answers: Answers, needs: Iterable[str]) -> Answers:
    """Return the answers with evidence for some leaves still to come."""
    coming = {name: COMING for name in needs if not answers[name].has_evidence}
    return {**answers, **coming} if coming else answers


def group_outcome(group: Group, children: Sequence[Outcome], mode: Mode) -> Outcome:
    """Return what a group can be, given what its children can be.

    Alternatives with stated needs are `needing_outcome`'s.
    """
    if group.combine == "alternatives":
        found = _alternatives(group, children, mode)
    elif group.combine in ("by_class", "category"):
        found = united(group, children)
    else:
        found = _weighted(group, children)
    return finished(group, found)


def finished(group: Group, found: Outcome) -> Outcome:
    """Return what is left of a group's values after its rounding and its limits."""
    reach = found.reach
    if reach is None or (group.rounding is None and group.limits is None):
        return found
    if group.rounding is not None:
        rounding = group.rounding
        reach = reach.rounded(unit_of(rounding.places), rounding.rule)
    if group.limits is not None:
        reach = reach.within(group.limits.low, group.limits.high)
    return replace(found, reach=reach)


def united(group: Group, children: Sequence[Outcome]) -> Outcome:
    """Return what a group is that is one of some children, nobody knows which."""
    reaches = [child.reach for child in children if child.reach is not None]
    reach = reduce(RangeSet.union, reaches) if reaches else None
    return Outcome(
        None if reach is None else reach.joined(group.grain),
        blocked=any(child.blocked for child in children),
        complete=len(children) == 1 and children[0].complete,
    )


def _weighted(group: Group, children: Sequence[Outcome]) -> Outcome:
    weights, _ = shares(group)
    parts = [
        (weight, child.reach, child.may_drop)
        for weight, child in zip(weights, children, strict=True)
        if child.reach is not None
    ]
    return Outcome(
        weighted_reach(group, parts),
        bool(parts) and all(may_drop for _, _, may_drop in parts),
        any(child.blocked for child in children),
        all(child.complete for child in children),
    )


def _alternatives(group: Group, children: Sequence[Outcome], mode: Mode) -> Outcome:
    """The first complete child; if none is, the last and all that are still open.

    Decided: one whose missing evidence counts as one value is not open.
    """
    for child in children:
        if child.complete:
            return child
    still_open = [
        child
        for child in children[:-1]
        if child.reach is not None and (mode == "possible" or not child.reach.is_single)
    ]
    return replace(united(group, [*still_open, children[-1]]), complete=False)


def coverage(node: Node, answers: Answers) -> Fraction:
    """Return the share of a node's weight whose evidence somebody has looked at.

    Children without weights count alike; of alternatives the best covered one counts,
    or the one taken where needs are stated; while the class is not known, the child
    covered least.
    """
    if isinstance(node, Leaf):
        return Fraction(answers[node.id].covered)
    if node.needs:
        return coverage(node.children[first_met(node, answers)], answers)
    parts = [coverage(child, answers) for child in node.children]
    if node.combine == "alternatives":
        return max(parts)
    if node.combine == "by_class":
        return min(parts)
    weights = [child.weight for child in node.children]
    covered = sum(
        (w * part for w, part in zip(weights, parts, strict=True)), Fraction()
    )
    return covered / sum(weights)


def levels_reached(
    levels: Levels, reach: RangeSet | None, cut: AxisCuts | None = None
) -> tuple[str, ...]:
    """Return the levels that some value of a set falls into, lowest first.

    Args:
        levels: the axis's levels.
        reach: the values; None where the axis has none.
        cut: the population's cuts of the axis, for levels by percentile.

    Returns:
        every level where there are values but, without cuts, no borders.
    """
    if reach is None:
        return ()
    stretches = levels.stretches(cut)
    if stretches is None:
        return levels.names
    return tuple(
        name
        for name, stretch in zip(levels.names, stretches, strict=True)
        if reach.meets(stretch)
    )
