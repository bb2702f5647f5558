"""What a way has to reach, and when no more evidence could reach it.

A goal judges answers by what `placing` decides. Its bounds are sound, never estimates:
what a verdict rules out no choice can reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from bening.policy.cuts import Cuts
from bening.policy.levels import LevelRow
from bening.policy.model import Axis, Leaf, Node, Policy, Treatment, leaves_of
from bening.policy.operations.combining import Answer, Answers, levels_reached
from bening.policy.operations.second_step import sides
from bening.policy.placing import AxisDecision, decide, decide_on_axis
from bening.policy.possible import cut_of
from bening.policy.ranges import RangeSet
from bening.policy.route_outcomes import Known, Outcomes

NOWHERE = -1
"""Below the lowest level: there is no value, or a box is blocked."""

PLAIN = ("weighted", "mean", "sum")
"""Combinations in which an open leaf leaves its axis open by the same width, always."""


@dataclass(frozen=True)
class Lack:
    """What the lowest value of a tree lacks to reach a border.

    Attributes:
        root: place of the tree among the goal's `roots`.
        points: micro points; not above zero where nothing is lacking.
    """

    root: int
    points: Fraction


@dataclass(frozen=True)
class Verdict:
    """What a goal says about some answers.

    Attributes:
        is_reached: they reach it.
        may_be: taken as the best answers there are, lower ones might reach it.
        may_aim: the same, on the axis the goal aims at.
        short: ways to reach it there, each with everything it lacks; none where that
            cannot be said.
    """

    is_reached: bool
    may_be: bool
    may_aim: bool
    short: tuple[tuple[Lack, ...], ...] = ()


class Goal(Protocol):
    """What a way has to reach; the leaves stand in the order to look at them."""

    leaves: tuple[Leaf, ...]
    switching: frozenset[str]
    roots: tuple[Node, ...]

    def judge(self, changed: Mapping[str, Answer]) -> Verdict:
        """Return whether the answers, with some changed, reach the goal, or might."""


class AxisGoal:
    """One axis settled at a level above its present one, or its lowest possible one.

    Attributes:
        leaves: the leaves of the axis.
        switching: leaves whose mere presence changes what counts.
        roots: the tree of the axis.
        is_open: the axis has no level yet.
    """

    def __init__(self, axis: Axis, answers: Answers, cuts: Cuts | None) -> None:
        self.axis = axis
        self.roots: tuple[Node, ...] = (axis.root,)
        self.cuts = cuts
        self.leaves = _open_first(axis, answers)
        self.switching = switching_leaves(axis.root, answers)
        now = decide_on_axis(axis, answers, cuts)
        self.is_open = now.level is None
        self.level = lowest_level(axis, now, cuts) + 1
        self.has_even_width = has_even_width(axis.root, answers)
        self.border = border_of(axis, self.level)
        self.outcomes = Outcomes(self.roots, answers)

    def judge(self, changed: Mapping[str, Answer]) -> Verdict:
        """Return whether the answers, with some changed, settle it, or might."""
        found = decide_on_axis(self.axis, *self._with(changed))
        lowest = lowest_level(self.axis, found, self.cuts)
        reach = found.outcome.reach
        if reach is None or lowest == NOWHERE:
            return Verdict(is_reached=False, may_be=False, may_aim=False)
        may_be = lowest >= self.level and self._may_be(lowest, reach)
        return Verdict(
            is_reached=found.level is not None and lowest >= self.level,
            may_be=may_be,
            may_aim=may_be,
            short=()
            if self.border is None
            else ((Lack(0, self.border - reach.lowest),),),
        )

    def _with(
        self, changed: Mapping[str, Answer]
    ) -> tuple[Answers, Cuts | None, Known]:
        answers, known = self.outcomes.after(changed)
        return answers, self.cuts, known

    def _may_be(self, lowest: int, reach: RangeSet) -> bool:
        """Return whether lower values than these best ones could reach the level.

        Where open leaves leave the axis open by an even width, some level at or below
        that of the lowest value has to be as wide.
        """
        if not self.has_even_width or reach.is_single:
            return True
        width = reach.highest - reach.lowest
        rows = self.axis.levels.rows[self.level : lowest + 1]
        return any(_has_room(row, width) for row in rows)


class BoxGoal:
    """A better box of a policy whose second step ties the axes together.

    Where both axes are settled, either may rise; each is aimed at by a goal of its own,
    and whoever looks through both has looked through all.

    Attributes:
        leaves: the leaves of both axes.
        switching: leaves whose mere presence changes what counts.
        roots: the trees of both axes without, then with the second step.
    """

    def __init__(
        self, policy: Policy, answers: Answers, cuts: Cuts | None, aim: int
    ) -> None:
        self.policy = policy
        self.aim = aim
        self.cuts = cuts
        self.sides = sides(policy)
        self.roots: tuple[Node, ...] = tuple(
            axis.root for side in self.sides for axis in side.axes
        )
        self.leaves = tuple(
            leaf for axis in policy.axes for leaf in leaves_of(axis.root)
        )
        self.switching = frozenset[str]().union(
            *(
                switching_leaves(axis.root, answers)
                for side in self.sides
                for axis in side.axes
            )
        )
        now = decide(policy, answers, cuts)
        both = (now.performance, now.potential)
        self.standing = [
            lowest_level(axis, one, cuts)
            for axis, one in zip(policy.axes, both, strict=True)
        ]
        self.is_open = [one.level is None for one in both]
        self.ends_first = self._may_end_first()
        self.outcomes = Outcomes(self.roots, answers)

    def judge(self, changed: Mapping[str, Answer]) -> Verdict:
        """Return whether the answers, with some changed, give a better box, or might."""
        answers, known = self.outcomes.after(changed)
        both = {
            id(axis): decide_on_axis(axis, answers, self.cuts, known)
            for side in self.sides
            for axis in side.axes
        }
        found = [(side, tuple(both[id(a)] for a in side.axes)) for side in self.sides]
        lowest = [self._lowest(side, one) for side, one in found]
        may = [levels for levels in lowest if self._is_better(levels)]
        # The lowest values go one of the two ways, so a better box shows on that side.
        is_reached = bool(may) and self._is_reached(answers, known)
        return Verdict(
            is_reached=is_reached,
            may_be=bool(may),
            may_aim=any(levels[self.aim] > self.standing[self.aim] for levels in may),
            short=tuple(
                way
                for number, (side, one) in enumerate(found)
                if number or self.ends_first
                for way in self._short(number, side, one)
            ),
        )

    def _may_end_first(self) -> bool:
        """Return whether some better box is not taken further by the second step."""
        step = self.policy.second_step
        boxes = step.boxes if step is not None else ()
        better = (
            number
            for number in self.policy.grid.boxes
            if self._is_better(self._levels(number))
            if self._levels(number)[self.aim] > self.standing[self.aim]
        )
        return any(number not in boxes for number in better)

    def _is_reached(self, answers: Answers, known: Known) -> bool:
        box = decide(self.policy, answers, self.cuts, known).box
        return box is not None and self._is_better(self._levels(box))

    def _short(
        self, number: int, side: Policy, found: tuple[AxisDecision, ...]
    ) -> Iterator[tuple[Lack, ...]]:
        """Yield what each way to a better box lacks on one side of the second step."""
        size = len(side.axes)
        aims = [place for place, is_open in enumerate(self.is_open) if is_open]
        lacks: list[Lack] = []
        for place in aims or [self.aim]:
            axis, level = side.axes[place], self.standing[place] + 1
            if level == len(axis.levels.rows):
                return
            lacks += self._lack(axis, found[place], level, number * size + place)
        yield tuple(lacks)

    def _lack(
        self, axis: Axis, found: AxisDecision, level: int, root: int
    ) -> tuple[Lack, ...]:
        border, reach = border_of(axis, level), found.outcome.reach
        if border is None or reach is None:
            return ()
        return (Lack(root, border - reach.lowest),)

    def _levels(self, box: int) -> list[int]:
        found = self.policy.grid.boxes[box]
        words = (found.performance, found.potential)
        return [
            axis.levels.names.index(word)
            for axis, word in zip(self.policy.axes, words, strict=True)
        ]

    def _lowest(self, side: Policy, found: tuple[AxisDecision, ...]) -> list[int]:
        return [
            lowest_level(axis, one, self.cuts)
            for axis, one in zip(side.axes, found, strict=True)
        ]

    def _is_better(self, levels: Sequence[int]) -> bool:
        rises = [new - old for new, old in zip(levels, self.standing, strict=True)]
        if min(rises) < 0:
            return False
        needed = [rise for rise, one in zip(rises, self.is_open, strict=True) if one]
        return all(needed) if needed else any(rises)


def _open_first(axis: Axis, answers: Answers) -> tuple[Leaf, ...]:
    """Return the leaves of an axis, those without points of their own first."""
    leaves = leaves_of(axis.root)
    return tuple(sorted(leaves, key=lambda leaf: answers[leaf.id].points is not None))


def border_of(axis: Axis, level: int) -> int | None:
    """Return where a level begins, in micro points; None where that is not known."""
    rows = axis.levels.rows[level : level + 1]
    if not rows or axis.levels.percentile is not None:
        return None
    return rows[0].span.lower


def lowest_level(axis: Axis, found: AxisDecision, cuts: Cuts | None) -> int:
    """Return the level of the lowest value an axis can have, counted from 0."""
    if found.level is not None:
        return axis.levels.names.index(found.level)
    reached = levels_reached(axis.levels, found.outcome.reach, cut_of(axis, cuts))
    if found.outcome.blocked or not reached:
        return NOWHERE
    return axis.levels.names.index(reached[0])


def _has_room(row: LevelRow, width: Fraction) -> bool:
    span = row.span
    if span.lower is None or span.upper is None:
        return True
    return width <= span.upper - span.lower


def has_even_width(root: Node, answers: Answers) -> bool:
    """Return whether each open leaf below adds the same width whatever others say.

    Given which leaves are left out, that is; those are settled first (`switching`).
    """
    if isinstance(root, Leaf):
        return True
    if not any(_is_open(leaf, answers) for leaf in leaves_of(root)):
        return True
    return (
        root.combine in PLAIN
        and root.rounding is None
        and root.limits is None
        and all(has_even_width(child, answers) for child in root.children)
    )


def is_dropped(leaf: Leaf, answers: Answers) -> bool:
    """Return whether a leaf is left out while there is no evidence for it."""
    answer = answers[leaf.id]
    treatment = leaf.missing.of(answer.state)
    return answer.points is None and treatment is Treatment.RENORMALISE


def _is_open(leaf: Leaf, answers: Answers) -> bool:
    answer = answers[leaf.id]
    treatment = leaf.missing.of(answer.state)
    return answer.points is None and treatment in (Treatment.ASK, Treatment.BLOCK)


def switching_leaves(node: Node, answers: Answers) -> frozenset[str]:
    """Return the leaves whose mere presence changes which others count, or how much.

    A better value of any other leaf never lowers what the node can be at least.
    """
    if isinstance(node, Leaf):
        return frozenset({node.id} if is_dropped(node, answers) else ())
    found = frozenset[str]().union(
        *(switching_leaves(child, answers) for child in node.children)
    )
    if node.combine != "alternatives":
        return found
    if node.needs:
        return found.union(*node.needs)
    return found.union(
        *({leaf.id for leaf in leaves_of(child)} for child in node.children[:-1])
    )
