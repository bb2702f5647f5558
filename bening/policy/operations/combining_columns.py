"""Combine everybody's scores up the tree; the column form of `combining`.

A person's possible values are written as a known part, exact and personal, plus a set
from a catalogue that many people share: whoever lacks the same evidence shares the same
set. So weights and means are integer arithmetic on columns, and the sets are worked out
once per pattern of missing evidence, by the same functions as for one person.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bening.policy.facts import Array
from bening.policy.kinds import CLASSES
from bening.policy.micro import unit_of
from bening.policy.model import Group, Leaf, Node, State
from bening.policy.operations.combining import (
    COMING,
    Outcome,
    finished,
    group_outcome,
    leaf_outcome,
    open_outcome,
    united,
)
from bening.policy.operations.spreads import (
    KNOWN,
    LEFT_OUT,
    NO_CLASS,
    Asked,
    Catalogue,
    LeafColumn,
    People,
    Spread,
    looked_up,
    replaced,
    split,
)
from bening.policy.operations.weighing_columns import weighted
from bening.policy.ratios import Ratios, constant


def spread(node: Node, people: People, asked: Asked) -> Spread:
    """Return what a node can be for everybody."""
    if isinstance(node, Leaf):
        return leaf_spread(node, people.leaves[node.id], asked)
    if node.needs:
        return _finished(node, _needing(node, people, asked), asked.catalogue)
    children = [spread(child, people, asked) for child in node.children]
    if node.combine == "alternatives":
        found = _alternatives(node, children, asked)
    elif node.combine == "by_class":
        found = _by_class(node, children, people.classes, asked.catalogue)
    elif node.combine == "category":
        (found,) = children
    else:
        found = weighted(node, children, asked.catalogue)
    return _finished(node, found, asked.catalogue)


def leaf_spread(leaf: Leaf, column: LeafColumn, asked: Asked) -> Spread:
    """Return what a leaf can be for everybody."""
    # One place more: whoever has points from evidence has nothing open.
    parts = np.zeros(len(State) + 1, np.int32)
    lowest, blocks = np.zeros(len(parts), np.int64), np.zeros(len(parts), bool)
    for state in () if column.settled.all() else State:
        if state is State.VALUE or leaf.id in asked.coming:
            found = leaf_outcome(leaf, COMING, asked.mode)
        else:
            found = open_outcome(leaf, leaf.missing.of(state), asked.mode)
        value, parts[state] = split(found, asked.catalogue)
        lowest[state], blocks[state] = int(value), found.blocked
    code = np.where(column.settled, np.int8(len(State)), column.state)
    base = column.points
    if lowest.any():
        # A treatment decides only where the points are 0.
        base = base.plus(Ratios(lowest[code]))
    part, blocked = looked_up(parts, code), looked_up(blocks, code)
    return Spread(base, part, blocked, column.settled)


def _alternatives(group: Group, children: Sequence[Spread], asked: Asked) -> Spread:
    found = children[-1]
    for child in reversed(children):
        found = _chosen(child.complete, child, found)

    def combined(outcomes: list[Outcome], _: int) -> Outcome:
        return group_outcome(_bare(group), outcomes, asked.mode)

    return replaced(combined, children, found, ~found.complete, asked.catalogue)


def _by_class(
    group: Group, children: Sequence[Spread], classes: Array, catalogue: Catalogue
) -> Spread:
    place = place_by_class(group, classes)
    found = children[-1]
    for number, child in enumerate(children[:-1]):
        found = _chosen(place == number, child, found)
    unknown = place == NO_CLASS
    found = Spread(found.base, found.part, found.blocked, found.complete & ~unknown)

    def combined(outcomes: list[Outcome], _: int) -> Outcome:
        return united(group, outcomes)

    return replaced(combined, children, found, unknown, catalogue)


def place_by_class(group: Group, classes: Array) -> Array:
    """Return the place of the child that counts for each person's class.

    Returns:
        (n,) int64, `NO_CLASS` where the class is not known and there is a choice.
    """
    places = [
        next(
            place
            for place, words in enumerate(group.classes)
            if words is None or name in words
        )
        for name in CLASSES
    ]
    unknown = NO_CLASS if len(group.children) > 1 else 0
    # The code of "not known" is -1 and picks the last entry.
    return np.array([*places, unknown], np.int64)[classes]


def _needing(group: Group, people: People, asked: Asked) -> Spread:
    """Return alternatives with stated needs; see `combining.needing_outcome`."""
    taken = first_met(group, people.leaves, asked.coming)
    children = [spread(child, people, asked) for child in group.children]
    found = children[-1]
    for number, child in enumerate(children[:-1]):
        found = _chosen(taken == number, child, found)
    found = Spread(found.base, found.part, found.blocked, found.complete & (taken == 0))
    if asked.mode == "decided" or not taken.any():
        return found
    coming = [
        spread(child, people, _with_needs(asked, needs))
        for child, needs in zip(group.children, group.needs, strict=True)
    ]

    def combined(outcomes: list[Outcome], last: int) -> Outcome:
        return united(group, outcomes[: last + 1])

    return replaced(combined, coming, found, taken > 0, asked.catalogue, taken)


def first_met(
    group: Group, leaves: dict[str, LeafColumn], coming: frozenset[str] = frozenset()
) -> Array:
    """Return the place of the first alternative whose needs are met, for everybody.

    Args:
        group: alternatives with stated needs.
        leaves: leaf id to its column.
        coming: leaves for which evidence will be there.
    """
    last = len(group.children) - 1
    count = len(next(iter(leaves.values())).settled)
    taken = np.full(count, last, np.int64)
    for place in reversed(range(last)):
        met = np.ones(count, bool)
        for name in group.needs[place]:
            met &= leaves[name].settled | (name in coming)
        taken[met] = place
    return taken


def _with_needs(asked: Asked, needs: Sequence[str]) -> Asked:
    return Asked(asked.mode, asked.catalogue, asked.coming | set(needs))


def _chosen(rows: Array, one: Spread, other: Spread) -> Spread:
    return Spread(
        one.base.where(rows, other.base),
        np.where(rows, one.part, other.part),
        np.where(rows, one.blocked, other.blocked),
        np.where(rows, one.complete, other.complete),
    )


def _finished(group: Group, found: Spread, catalogue: Catalogue) -> Spread:
    """Round and limit; see `combining.finished`."""
    if group.rounding is None and group.limits is None:
        return found
    base = found.base
    if group.rounding is not None:
        unit = unit_of(group.rounding.places)
        base = Ratios(base.rounded(unit, group.rounding.rule))
    if group.limits is not None:
        base = base if group.limits.low is None else base.at_least(group.limits.low)
        base = base if group.limits.high is None else base.at_most(group.limits.high)
    left_out = found.part == LEFT_OUT
    still_open = (found.part != KNOWN) & ~left_out
    base = constant(len(left_out)).where(left_out, base)
    done = Spread(base, found.part, found.blocked, found.complete)

    def combined(outcomes: list[Outcome], _: int) -> Outcome:
        return finished(group, outcomes[0])

    return replaced(combined, [found], done, still_open, catalogue)


def _bare(group: Group) -> Group:
    """Return a group without rounding and limits."""
    return Group(
        group.id,
        group.label,
        group.weight,
        group.combine,
        group.total,
        group.children,
        None,
        group.sources,
        grain=group.grain,
    )
