"""What a way has to reach on an axis, and when no more evidence could reach it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bening.policy.model import Axis, Leaf, Node, Treatment, leaves_of
from bening.policy.operations.combining import (
    Answers,
    levels_reached,
    outcome,
)
from bening.policy.tables import LevelRow

NOWHERE = -1
"""Below the lowest level: there is no value, or a box is blocked."""

PLAIN = ("weighted", "mean", "sum")
"""Combinations in which an open leaf leaves its axis open by the same width, always."""


@dataclass(frozen=True)
class Standing:
    """Where an axis stands under some answers, levels counted from 0.

    Attributes:
        lowest: level of the lowest value it can have; `NOWHERE` for none.
        settled: its level, if it can have only one; else `NOWHERE`.
        value: the lowest value, in micro points; None for none.
        width: the highest value less the lowest.
    """

    lowest: int
    settled: int
    value: Fraction | None
    width: Fraction


def standing_of(axis: Axis, answers: Answers) -> Standing:
    """Return where an axis stands under some answers."""
    decided = outcome(axis.root, answers, "decided")
    reached = levels_reached(axis.levels, decided.reach)
    if decided.reach is None or decided.blocked or not reached:
        return Standing(NOWHERE, NOWHERE, None, Fraction(0))
    order = [row.level for row in axis.levels.rows]
    lowest = order.index(reached[0])
    return Standing(
        lowest,
        lowest if len(reached) == 1 else NOWHERE,
        decided.reach.lowest,
        decided.reach.highest - decided.reach.lowest,
    )


class Goal:
    """An axis settled at a level or above."""

    def __init__(self, axis: Axis, answers: Answers, level: int) -> None:
        self.axis = axis
        self.level = level
        rows = axis.levels.rows[level : level + 1]
        self.border = rows[0].span.lower if rows else None
        self.has_even_width = has_even_width(axis.root, answers)

    def is_reached(self, standing: Standing) -> bool:
        """Return whether an axis that stands so has reached the goal."""
        return standing.settled >= self.level

    def is_near(self, best: Standing) -> bool:
        """Return whether lower values than these best ones could reach the goal.

        The lowest value has to lie at the level; and where open leaves leave the axis
        open by an even width, some level has to be as wide.
        """
        if best.lowest < self.level:
            return False
        rows = self.axis.levels.rows[self.level : best.lowest + 1]
        return not self.has_even_width or any(
            _has_room(row, best.width) for row in rows
        )


def _has_room(row: LevelRow, width: Fraction) -> bool:
    span = row.span
    if span.lower is None or span.upper is None:
        return True
    return width <= span.upper - span.lower


def has_even_width(root: Node, answers: Answers) -> bool:
    """Return whether each open leaf below adds the same width whatever others say."""
    if isinstance(root, Leaf):
        return True
    if not any(_is_open(leaf, answers) for leaf in leaves_of(root)):
        return _never_drops(root, answers)
    return (
        root.combine in PLAIN
        and root.rounding is None
        and all(has_even_width(child, answers) for child in root.children)
        and _never_drops(root, answers)
    )


def _never_drops(root: Node, answers: Answers) -> bool:
    return not any(is_dropped(leaf, answers) for leaf in leaves_of(root))


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
    if node.combine == "alternatives":
        for child in node.children[:-1]:
            found |= {leaf.id for leaf in leaves_of(child)}
    return found
