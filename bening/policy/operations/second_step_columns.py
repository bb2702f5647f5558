"""The second step for everybody at once; the column form of `second_step`.

Whoever has nothing open is worked out in columns. The others differ in few things: each
different case is worked out once, by the function for one person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

import numpy as np

from bening.policy.facts import Array
from bening.policy.model import Policy, SecondStep
from bening.policy.operations.cases import number_cases
from bening.policy.operations.levels_columns import mask_of_values
from bening.policy.operations.second_step import Ways, ways_of
from bening.policy.operations.spreads import KNOWN, Catalogue, Spread
from bening.policy.ranges import ZERO, RangeSet
from bening.policy.ratios import Ratios, constant
from bening.policy.widths import shares

OPEN = -1
"""Code of "whether the second step counts is open"."""

_LEVEL_OF_BIT = np.array([0, 1, 2, 0, 3, 0, 0, 0], np.int64)


@dataclass(frozen=True)
class Further:
    """What two steps make of everybody.

    Attributes:
        value: final value of the axis, 0 where there is not exactly one.
        known: (n,) bool, whether there is exactly one.
        levels: (n,) int8 set of final levels of the axis, as bits.
        boxes: (n,) uint16 set of final boxes, bit b-1 for box b.
        goes_on: (n,) int8, 1 the second step counts, 0 it does not, `OPEN`.
    """

    value: Ratios
    known: Array
    levels: Array
    boxes: Array
    goes_on: Array

    @property
    def may_go_on(self) -> Array:
        """(n,) bool, whether the second step counts on some way."""
        return np.asarray(self.goes_on != 0)


@dataclass(frozen=True)
class Start:
    """Where everybody stands before the second step.

    Attributes:
        first: values of the first tree.
        others: (n,) int8 set of levels the other axis can have, as bits.
        extras: values of the further leaves.
        catalogue: where the sets are.
    """

    first: Spread
    others: Array
    extras: Sequence[Spread]
    catalogue: Catalogue


def further(policy: Policy, step: SecondStep, start: Start) -> Further:
    """Return what everybody's axis becomes."""
    weights, _ = shares(policy.axis(step.axis).root)
    sums = constant(len(start.others))
    for weight, extra in zip(weights[1:], start.extras, strict=True):
        sums = sums.plus(extra.base.times(weight))
    plain = np.isin(start.others, (1, 2, 4))
    for spread in (start.first, *start.extras):
        plain &= spread.part == KNOWN
    found = _plain(policy, step, start, sums)
    return _with_cases(policy, step, start, sums, found, np.nonzero(~plain)[0])


def _plain(policy: Policy, step: SecondStep, start: Start, sums: Ratios) -> Further:
    """Return the final values of people of whom nothing is open."""
    axis = policy.axis(step.axis)
    weights, total = shares(axis.root)
    stretches = [row.span for row in axis.levels.rows]
    boxes = box_numbers(policy)
    first, other = start.first.base, _LEVEL_OF_BIT[start.others]

    def boxes_of(mask: Array) -> Array:
        own = _LEVEL_OF_BIT[mask]
        pair = (own, other) if step.axis == "performance" else (other, own)
        return boxes[pair]

    goes_on = np.isin(boxes_of(mask_of_values(stretches, first)), step.boxes)
    second = first.times(weights[0]).plus(sums).over(total)
    value = second.where(goes_on, first)
    levels = mask_of_values(stretches, value)
    found = boxes_of(levels).astype(np.int64)
    return Further(
        value=value,
        known=np.ones(len(goes_on), bool),
        levels=levels,
        boxes=np.where(found > 0, 1 << np.maximum(found - 1, 0), 0).astype(np.uint16),
        goes_on=goes_on.astype(np.int8),
    )


def box_numbers(policy: Policy) -> Array:
    """Return (4, 4) int8 box numbers by level codes, 0 where a level is not known."""
    boxes = np.zeros((4, 4), np.int8)
    for low, first in enumerate(policy.performance.levels.rows, start=1):
        for high, second in enumerate(policy.potential.levels.rows, start=1):
            boxes[low, high] = policy.grid.number(first.level, second.level)
    return boxes


def _with_cases(  # noqa: PLR0917 - everything one case is made of
    policy: Policy,
    step: SecondStep,
    start: Start,
    sums: Ratios,
    found: Further,
    people: Array,
) -> Further:
    if len(people) == 0:
        return found
    columns = [
        *start.first.base.pick(people).lowest_terms(),
        *sums.pick(people).lowest_terms(),
        start.others[people].astype(np.int64),
        start.first.part[people],
        *(extra.part[people] for extra in start.extras),
    ]
    case, examples = number_cases(columns)
    results = [
        _ways(policy, step, start, row)
        for row in zip(*(column[examples].tolist() for column in columns), strict=True)
    ]
    values = [ways.value for ways in results]
    num = found.value.num.copy()
    den = np.array(np.broadcast_to(np.asarray(found.value.den, np.int64), num.shape))
    num[people] = np.array([v.numerator if v else 0 for v in values], np.int64)[case]
    den[people] = np.array([v.denominator if v else 1 for v in values], np.int64)[case]

    def put(column: Array, entries: list[int] | list[bool]) -> Array:
        changed = column.copy()
        changed[people] = np.array(entries, column.dtype)[case]
        return changed

    return Further(
        value=Ratios(num, den),
        known=put(found.known, [value is not None for value in values]),
        levels=put(found.levels, [_level_bits(policy, step, w) for w in results]),
        boxes=put(found.boxes, [_box_bits(policy, w) for w in results]),
        goes_on=put(found.goes_on, [_goes_on(w) for w in results]),
    )


def _ways(policy: Policy, step: SecondStep, start: Start, row: tuple[int, ...]) -> Ways:
    """Work one case out: first value, further value, other levels, open parts."""
    first_num, first_den, num, den, others, first_part, *parts = row
    axis = policy.axis(step.axis)
    other = policy.potential if step.axis == "performance" else policy.performance
    weights, _ = shares(axis.root)
    reach = start.catalogue.parts[first_part].reach
    extras = [
        (start.catalogue.parts[number].reach or ZERO).times(weight)
        for weight, number in zip(weights[1:], parts, strict=True)
    ]
    return ways_of(
        policy,
        step,
        None if reach is None else reach.shifted(Fraction(first_num, first_den)),
        [name for bit, name in enumerate(other.levels.names) if others >> bit & 1],
        reduce(RangeSet.plus, extras).shifted(Fraction(num, den)),
    )


def _level_bits(policy: Policy, step: SecondStep, ways: Ways) -> int:
    names = policy.axis(step.axis).levels.names
    return sum(1 << bit for bit, name in enumerate(names) if name in ways.levels)


def _box_bits(policy: Policy, ways: Ways) -> int:
    return sum(1 << box - 1 for box in {policy.grid.number(*p) for p in ways.pairs})


def _goes_on(ways: Ways) -> int:
    return int(ways.goes_on) if ways.goes_on or not ways.may_go_on else OPEN
