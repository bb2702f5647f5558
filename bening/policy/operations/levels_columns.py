"""Which levels everybody's axis can fall into; the column form of `levels_reached`.

Values and borders are compared as whole numerators over one denominator: a value lies
in a stretch if its numerator is at least the `_least` and at most the `_most` of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor

import numpy as np

from bening.policy.facts import Array
from bening.policy.operations.cases import distinct, number_cases
from bening.policy.operations.spreads import KNOWN, LEFT_OUT, Catalogue, Spread
from bening.policy.ranges import ZERO, Interval, RangeSet, is_empty
from bening.policy.ratios import Ratios
from bening.policy.tables import Span

ALL_LEVELS = 7
FEW = 8
"""Ranges of a set up to which each is compared for everybody at once."""

_END = 1 << 62

Stretches = Sequence[Span | Interval]


def levels_mask(
    stretches: Stretches | None, found: Spread, catalogue: Catalogue
) -> Array:
    """Return the levels each person's values fall into.

    Args:
        stretches: what each level covers, lowest first; None without borders.
        found: everybody's values on the axis.
        catalogue: the sets of values.

    Returns:
        (n,) int8, bit i for the level at place i, lowest first; 0 where the axis has
        no value at all; every level where there are values but no borders.
    """
    mask = np.zeros(len(found.part), np.int8)
    if stretches is None:
        mask[found.part != LEFT_OUT] = ALL_LEVELS
        return mask
    mask[:] = mask_of_values(stretches, found.base)
    mask[found.part != KNOWN] = 0
    people = np.nonzero((found.part != KNOWN) & (found.part != LEFT_OUT))[0]
    numbers, place = distinct(found.part[people])
    # Only `LEFT_OUT`, taken away above, has no reach.
    reaches = [catalogue.parts[number].reach or ZERO for number in numbers]
    base = found.base.pick(people)
    fits = _fitting(stretches, base)
    few = [len(r.spans) <= FEW and fits(r) for r in reaches]
    shared = [
        reach if is_few else ZERO for reach, is_few in zip(reaches, few, strict=True)
    ]
    mask[people] = _mask_of_few(stretches, base, shared, place)
    for number in (number for number, is_few in enumerate(few) if not is_few):
        rows, reach = place == number, reaches[number]
        one_by_one = _mask_of_many if fits(reach) else _mask_of_wide
        mask[people[rows]] = one_by_one(stretches, base.pick(rows), reach)
    return mask


def _fitting(stretches: Stretches, base: Ratios) -> Callable[[RangeSet], bool]:
    """Return a test whether a set's comparisons stay inside 64 bits."""
    dens = base.den if isinstance(base.den, int) else int(base.den.max(initial=1))
    known = int(np.abs(base.num).max(initial=0))
    edges = [abs(Fraction(s.lower)) for s in stretches if s.lower is not None]
    edges += [abs(Fraction(s.upper)) for s in stretches if s.upper is not None]
    edge = ceil(max(edges, default=Fraction(0))) + 1

    def fits(reach: RangeSet) -> bool:
        largest = max(abs(reach.spans[0][0]), abs(reach.spans[-1][1]))
        together = known * reach.den + largest * dens
        return max(together, edge * reach.den * dens) < _END // 2

    return fits


def _mask_of_wide(stretches: Stretches, base: Ratios, reach: RangeSet) -> Array:
    """Compare sets of larger numbers, each different known part once."""
    num, den = base.lowest_terms()
    case, examples = number_cases([num, den])
    found = []
    for row in examples.tolist():
        whole = reach.shifted(Fraction(int(num[row]), int(den[row])))
        met = (whole.meets(stretch) << bit for bit, stretch in enumerate(stretches))
        found.append(sum(met))
    return np.array(found, np.int8)[case]


def mask_of_values(stretches: Stretches, values: Ratios) -> Array:
    """Return (n,) int8, the bit of the level that holds each value."""
    mask = np.zeros(len(values), np.int8)
    for place, stretch in enumerate(stretches):
        inside = _holds(stretch, values.num, values.num, values.den)
        mask |= inside.astype(np.int8) << place
    return mask


def _mask_of_few(
    stretches: Stretches, base: Ratios, reaches: Sequence[RangeSet], place: Array
) -> Array:
    """Compare one range after another, with everybody who has so many."""
    mask = np.zeros(len(base), np.int8)
    sizes = [len(reach.spans) for reach in reaches]
    for number in range(max(sizes, default=0)):
        has_it = np.array([number < size for size in sizes], bool)[place]
        spans = [r.spans[number] if number < len(r.spans) else (0, 0) for r in reaches]
        lows = np.array([low for low, _ in spans], np.int64)[place]
        highs = np.array([high for _, high in spans], np.int64)[place]
        dens = np.array([reach.den for reach in reaches], np.int64)[place]
        first = base.num * dens + lows * base.den
        last = base.num * dens + highs * base.den
        for bit, stretch in enumerate(stretches):
            met = has_it & _holds(stretch, first, last, base.den * dens)
            mask |= met.astype(np.int8) << bit
    return mask


def _mask_of_many(stretches: Stretches, base: Ratios, reach: RangeSet) -> Array:
    """Find the one range that can matter: the first that reaches the lower border."""
    mask = np.zeros(len(base), np.int8)
    lows = np.array([low for low, _ in reach.spans], np.int64)
    highs = np.array([high for _, high in reach.spans], np.int64)
    known, den = base.num * reach.den, base.den * reach.den
    for bit, stretch in enumerate(stretches):
        first = np.zeros(len(base), np.int64)
        least = _least(stretch, den)
        if least is not None:
            first = np.searchsorted(highs, -((known - least) // base.den))
        there = np.minimum(first, len(lows) - 1)
        met = first < len(lows)
        low = known + lows[there] * base.den
        high = known + highs[there] * base.den
        met &= _holds(stretch, low, high, den)
        mask |= met.astype(np.int8) << bit
    return mask


def _holds(
    stretch: Span | Interval, first: Array, last: Array, den: Array | int
) -> Array:
    """Return which ranges from `first` to `last` over `den` meet a stretch."""
    inside = np.full(len(first), not is_empty(stretch))
    least, most = _least(stretch, den), _most(stretch, den)
    if least is not None:
        inside &= last >= least
    if most is not None:
        inside &= first <= most
    return inside


def _least(stretch: Span | Interval, den: Array | int) -> Array | int | None:
    """Return the smallest numerator in a stretch; None without a lower border."""
    if stretch.lower is None:
        return None
    if stretch.lower_in:
        return _numerators(Fraction(stretch.lower), den, up=True)
    return _numerators(Fraction(stretch.lower), den, up=False) + 1


def _most(stretch: Span | Interval, den: Array | int) -> Array | int | None:
    """Return the largest numerator in a stretch; None without an upper border."""
    if stretch.upper is None:
        return None
    if stretch.upper_in:
        return _numerators(Fraction(stretch.upper), den, up=False)
    return _numerators(Fraction(stretch.upper), den, up=True) - 1


def _numerators(edge: Fraction, den: Array | int, *, up: bool) -> Array | int:
    """Return a border over some denominators, rounded up or down to whole numbers."""
    if edge.denominator == 1:
        return edge.numerator * den
    if isinstance(den, int):
        return _numerator(edge, den, up=up)
    found, place = distinct(den)
    return np.array([_numerator(edge, one, up=up) for one in found], np.int64)[place]


def _numerator(edge: Fraction, den: int, *, up: bool) -> int:
    exact = edge * den
    return max(-_END, min(ceil(exact) if up else floor(exact), _END))
