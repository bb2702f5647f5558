"""Which levels everybody's axis can fall into; the column form of `levels_reached`."""

from __future__ import annotations

import numpy as np

from bening.policy.facts import Array
from bening.policy.operations.combining_columns import (
    KNOWN,
    LEFT_OUT,
    Catalogue,
    Spread,
)
from bening.policy.operations.scoring_columns import held_by
from bening.policy.ranges import ZERO, RangeSet
from bening.policy.ratios import Ratios
from bening.policy.tables import Levels, Span


def levels_mask(levels: Levels, found: Spread, catalogue: Catalogue) -> Array:
    """Return the levels each person's values fall into.

    Returns:
        (n,) int8, bit i for the level at place i, lowest first; 0 where the axis has
        no value at all.
    """
    mask = np.zeros(len(found.part), np.int8)
    known = found.part == KNOWN
    for place, row in enumerate(levels.rows):
        mask[known & held_by(row.span, found.base)] = 1 << place
    people = np.nonzero(~known & (found.part != LEFT_OUT))[0]
    people = people[np.argsort(found.part[people], kind="stable")]
    starts = np.nonzero(np.diff(found.part[people], prepend=-1))[0]
    for group in np.split(people, starts[1:]) if len(people) else []:
        # Only `LEFT_OUT`, taken away above, has no reach.
        reach = catalogue.parts[int(found.part[group[0]])].reach or ZERO
        mask[group] = _mask_of_set(levels, found.base.pick(group), reach)
    return mask


def _mask_of_set(levels: Levels, base: Ratios, reach: RangeSet) -> Array:
    mask = np.zeros(len(base), np.int8)
    lows = np.array([low for low, _ in reach.spans], np.int64)
    highs = np.array([high for _, high in reach.spans], np.int64)
    for place, row in enumerate(levels.rows):
        met = _meets(row.span, base, lows, highs, reach.den)
        mask |= met.astype(np.int8) << place
    return mask


def _meets(span: Span, base: Ratios, lows: Array, highs: Array, den: int) -> Array:
    """Return whether base plus some value of the set lies in a stretch.

    The first range of the set that reaches up to the lower edge is the only one that
    has to be compared with the upper edge: the others lie higher.
    """
    first = np.zeros(len(base), np.int64)
    if span.lower is not None:
        needed = (span.lower * base.den - base.num) * den
        if span.lower_in:
            first = np.searchsorted(highs, -(-needed // base.den))
        else:
            first = np.searchsorted(highs, needed // base.den, side="right")
    reached = first < len(lows)
    if span.upper is None:
        return reached
    low = lows[np.minimum(first, len(lows) - 1)] * base.den + base.num * den
    edge = span.upper * base.den * den
    reached &= (low <= edge) if span.upper_in else (low < edge)
    return reached
