"""Place everybody: levels, boxes and coverage; the column form of `placing`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import gcd

import numpy as np

from bening.policy.cuts import Cuts
from bening.policy.facts import Array
from bening.policy.fitting import classes_apart
from bening.policy.kinds import CLASSES
from bening.policy.micro import MICRO
from bening.policy.model import Axis, Group, Leaf, Node, Policy, SecondStep, State
from bening.policy.operations.combining import Mode
from bening.policy.operations.combining_columns import (
    first_met,
    place_by_class,
    spread,
)
from bening.policy.operations.cuts_columns import cuts_of_spreads
from bening.policy.operations.levels_columns import Stretches, levels_mask
from bening.policy.operations.second_step_columns import (
    OPEN,
    Further,
    Start,
    box_numbers,
    further,
)
from bening.policy.operations.spreads import (
    KNOWN,
    NO_CLASS,
    Asked,
    Catalogue,
    People,
)
from bening.policy.ratios import Ratios, weighted_sum

_LEVEL_OF_SET = np.array([0, 1, 2, 0, 3, 0, 0, 0], np.int8)
"""The level that a set of levels, as bits, consists of; 0 where it is not one."""


@dataclass(frozen=True)
class AxisColumns:
    """One axis for everybody.

    Attributes:
        value: exact values, whatever where not known.
        known: (n,) bool, whether there is exactly one and nothing is blocked.
        levels: (n,) int8 set of levels, as bits.
        blocked: (n,) bool, evidence is missing without which there is no box.
    """

    value: Ratios
    known: Array
    levels: Array
    blocked: Array

    @property
    def level(self) -> Array:
        """(n,) int8 the one level, 0 where there are several or it is blocked."""
        return np.where(self.blocked, np.int8(0), _LEVEL_OF_SET[self.levels])


@dataclass(frozen=True)
class PlacedColumns:
    """Both axes for everybody, and the boxes they give.

    Attributes:
        boxes: (n,) uint16 set of boxes, bit b-1 for box b.
        goes_on: (n,) int8, 1 the second step counts, 0 not, -1 that is open.
    """

    performance: AxisColumns
    potential: AxisColumns
    boxes: Array
    goes_on: Array

    @property
    def box(self) -> Array:
        """(n,) int8 the one box, 0 where there are several or it is blocked."""
        single = self.boxes & (self.boxes - 1) == 0
        number = np.zeros(len(self.boxes), np.int8)
        for box in range(1, 10):
            number[self.boxes == 1 << box - 1] = box
        blocked = self.performance.blocked | self.potential.blocked
        return np.where(single & ~blocked, number, np.int8(0))


class Placing:
    """Places people by a policy; what both modes share is worked out once."""

    def __init__(self, policy: Policy, people: People, cuts: Cuts | None) -> None:
        """Work out the first tree of both axes, and the cuts if none are given."""
        self.policy = policy
        self.people = people
        self.catalogue = Catalogue()
        self.decided = {
            axis.name: spread(axis.first, people, self._asked("decided"))
            for axis in policy.axes
        }
        self.cuts = cuts_of_spreads(policy, self.decided) if cuts is None else cuts

    def placed(self, mode: Mode) -> PlacedColumns:
        """Return everybody's place in a mode."""
        found = self._placed(mode)
        unknown = np.flatnonzero(self.people.classes == NO_CLASS)
        if mode == "decided" or len(unknown) == 0:
            return found
        for number, name in enumerate(classes_apart(self.policy)):
            some = self.people.pick(unknown, CLASSES.index(name))
            one = Placing(self.policy, some, self.cuts).placed(mode)
            found = _with_way(found, one, unknown, is_first=number == 0)
        return found

    def _placed(self, mode: Mode) -> PlacedColumns:
        first = {axis.name: self._first(axis, mode) for axis in self.policy.axes}
        performance, potential = first["performance"], first["potential"]
        boxes = _box_sets(self.policy)[performance.levels, potential.levels]
        nobody = np.zeros(len(boxes), np.int8)
        found = PlacedColumns(performance, potential, boxes, nobody)
        step = self.policy.second_step
        return found if step is None else self._further(step, found, mode)

    def coverage(self, axis: Axis, placed: PlacedColumns) -> Ratios:
        """Return the covered share of an axis's weight; see `placing.covered`."""
        found = _coverage(axis.first, self.people)
        step = self.policy.second_step
        if step is not None and step.axis == axis.name:
            whole = _coverage(axis.root, self.people)
            found = whole.where(placed.goes_on == 1, found)
        return found.times(MICRO)

    def _asked(self, mode: Mode) -> Asked:
        return Asked(mode, self.catalogue)

    def _first(self, axis: Axis, mode: Mode) -> AxisColumns:
        """Return an axis before any second step."""
        stretches = axis.levels.stretches(self.cuts.of(axis.name))
        found = self.decided[axis.name]
        if mode == "decided":
            levels = levels_mask(stretches, found, self.catalogue)
        else:
            levels = self._levels(axis.first, stretches, self._asked(mode))
        known = (found.part == KNOWN) & ~found.blocked
        return AxisColumns(
            value=found.base,
            known=known if axis.has_number else np.zeros_like(known),
            levels=levels,
            blocked=found.blocked,
        )

    def _levels(self, node: Node, stretches: Stretches | None, asked: Asked) -> Array:
        """Return the levels a tree can reach.

        Where the tree is one of several children, each is followed on its own: the
        levels of any of them are within reach, and no sets have to be united.
        """
        if isinstance(node, Leaf) or node.rounding or node.limits:
            found = spread(node, self.people, asked)
            return levels_mask(stretches, found, self.catalogue)
        if node.needs:
            taken = first_met(node, self.people.leaves, asked.coming)
            counts = [taken >= place for place in range(len(node.children))]
            ways = [
                replace(asked, coming=asked.coming | set(needs)) for needs in node.needs
            ]
        elif node.combine == "by_class":
            place = place_by_class(node, self.people.classes)
            unknown = place == NO_CLASS
            counts = [(place == n) | unknown for n in range(len(node.children))]
            ways = [asked] * len(node.children)
        else:
            found = spread(node, self.people, asked)
            return levels_mask(stretches, found, self.catalogue)
        mask = np.zeros(len(self.people.classes), np.int8)
        for child, counted, way in zip(node.children, counts, ways, strict=True):
            if counted.any():
                mask |= np.where(counted, self._levels(child, stretches, way), 0)
        return mask

    def _further(
        self, step: SecondStep, found: PlacedColumns, mode: Mode
    ) -> PlacedColumns:
        axis = self.policy.axis(step.axis)
        own, other = found.performance, found.potential
        if step.axis == "potential":
            own, other = other, own
        asked = self._asked(mode)
        first = self.decided[axis.name]
        if mode == "possible":
            first = spread(axis.first, self.people, asked)
        extras = [spread(node, self.people, asked) for node in axis.root.children[1:]]
        start = Start(first, other.levels, extras, self.catalogue)
        ways = further(self.policy, step, start)
        blocks = np.any([extra.blocked for extra in extras], axis=0)
        own = _after(own, ways, blocks)
        both = (own, other) if step.axis == "performance" else (other, own)
        return PlacedColumns(*both, ways.boxes, ways.goes_on)


def _with_way(
    found: PlacedColumns, one: PlacedColumns, people: Array, *, is_first: bool
) -> PlacedColumns:
    """Return the levels and boxes of some people with those of one way more.

    Args:
        found: everybody, as possible.
        one: the people as they are on this way.
        people: (k,) their places.
        is_first: what was found for them before does not count.
    """

    def put(all_: Array, own: Array) -> Array:
        changed = all_.copy()
        changed[people] = own if is_first else changed[people] | own
        return changed

    goes_on = found.goes_on.copy()
    before = one.goes_on if is_first else goes_on[people]
    goes_on[people] = np.where(before == one.goes_on, before, np.int8(OPEN))
    performance, potential = (
        replace(all_, levels=put(all_.levels, own.levels))
        for all_, own in (
            (found.performance, one.performance),
            (found.potential, one.potential),
        )
    )
    boxes = put(found.boxes, one.boxes)
    return PlacedColumns(performance, potential, boxes, goes_on)


def _after(own: AxisColumns, ways: Further, blocks: Array) -> AxisColumns:
    blocked = own.blocked | (ways.may_go_on & blocks)
    return AxisColumns(ways.value, ways.known & ~blocked, ways.levels, blocked)


def _box_sets(policy: Policy) -> Array:
    """Return (8, 8) uint16 sets of boxes by sets of levels, all as bits."""
    boxes = box_numbers(policy)
    sets = np.zeros((8, 8), np.uint16)
    for first in range(8):
        for second in range(8):
            for low in range(3):
                for high in range(3):
                    if first >> low & 1 and second >> high & 1:
                        sets[first, second] |= 1 << (int(boxes[low + 1, high + 1]) - 1)
    return sets


def _coverage(node: Node, people: People) -> Ratios:
    """Return the covered part of a node's weight, 0 to 1; see `combining.coverage`."""
    if isinstance(node, Leaf):
        state = people.leaves[node.id].state
        covered = (state == State.VALUE) | (state == State.RECORDED_NONE)
        return Ratios(covered)
    parts = [_coverage(child, people) for child in node.children]
    if node.needs or node.combine in ("alternatives", "by_class"):
        return _coverage_of_one(node, parts, people)
    common = gcd(*(child.weight for child in node.children))
    weights = [child.weight // common for child in node.children]
    return weighted_sum(weights, parts).over(sum(weights))


def _coverage_of_one(group: Group, parts: list[Ratios], people: People) -> Ratios:
    """Return the coverage of the child that counts."""
    if group.needs:
        return _picked(parts, first_met(group, people.leaves))
    if group.combine == "by_class":
        place = place_by_class(group, people.classes)
        found = _picked(parts, np.maximum(place, 0))
        return found.where(place != NO_CLASS, _extreme(parts, largest=False))
    return _extreme(parts, largest=True)


def _picked(parts: list[Ratios], place: Array) -> Ratios:
    found = parts[-1]
    for number, part in enumerate(parts[:-1]):
        found = part.where(place == number, found)
    return found


def _extreme(parts: list[Ratios], *, largest: bool) -> Ratios:
    found = parts[0]
    for part in parts[1:]:
        mine, yours = part.num * found.den, found.num * part.den
        found = part.where(mine > yours if largest else mine < yours, found)
    return found
