"""Sets of values a score can still take: exact unions of closed ranges.

A point is a range of length zero. Open evidence is described by such a set; adding,
scaling and rounding sets gives exactly the values an axis can still reach, without
sampling and without trying completions one by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from bening.policy.tables import Span

MANY = 2000
"""Pairs of points from which on sums are formed in bulk."""

WIDE = 1 << 17
"""Steps of a grid up to which a set is written as one whole number."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RangeSet:
    """A union of closed ranges, in micro points over one denominator.

    Attributes:
        spans: (lowest, highest) pairs, sorted, apart from each other.
        den: denominator of every bound, at least 1.
    """

    spans: Spans
    den: int = 1

    @property
    def lowest(self) -> Fraction:
        """The smallest value of the set."""
        return Fraction(self.spans[0][0], self.den)

    @property
    def highest(self) -> Fraction:
        """The largest value of the set."""
        return Fraction(self.spans[-1][1], self.den)

    @property
    def is_single(self) -> bool:
        """Whether the set holds exactly one value."""
        return self.spans[0][0] == self.spans[-1][1]

    def plus(self, other: RangeSet) -> RangeSet:
        """Return every sum of a value of this set and one of the other."""
        den = lcm(self.den, other.den)
        mine, yours = _over(self, den), _over(other, den)
        if len(mine) == 1:
            mine, yours = yours, mine
        if len(yours) == 1 and yours[0][0] == yours[0][1]:
            by = yours[0][0]
            return RangeSet(tuple((a + by, b + by) for a, b in mine), den)
        if len(mine) * len(yours) > MANY and _are_points((*mine, *yours)):
            step = _grid(mine, yours)
            if mine[-1][0] + yours[-1][0] - mine[0][0] - yours[0][0] < step * WIDE:
                return RangeSet(_sums_of_points(mine, yours, step), den)
        return RangeSet(
            _merge((a + c, b + d) for a, b in mine for c, d in yours),
            den,
        )

    def shifted(self, by: Fraction) -> RangeSet:
        """Return the set moved by a constant."""
        return self.plus(point(by))

    def times(self, factor: Fraction) -> RangeSet:
        """Return the set multiplied by a factor of at least zero."""
        spans = _merge(
            (low * factor.numerator, high * factor.numerator)
            for low, high in self.spans
        )
        return RangeSet(spans, self.den * factor.denominator)

    def union(self, other: RangeSet) -> RangeSet:
        """Return the values that are in either set."""
        den = lcm(self.den, other.den)
        return RangeSet(_merge((*_over(self, den), *_over(other, den))), den)

    def meets(self, span: Span) -> bool:
        """Return whether some value lies in a stretch."""
        return any(
            _reaches_up(high, span, self.den) and _reaches_down(low, span, self.den)
            for low, high in self.spans
        )

    def rounded(self, unit: int) -> RangeSet:
        """Return the values after rounding half up: only whole multiples of `unit`."""
        found: set[int] = set()
        step = self.den * unit
        for low, high in self.spans:
            # `micro.round_half_up`, on numerators
            first = (2 * low + step) // (2 * step) * unit
            last = (2 * high + step) // (2 * step) * unit
            found.update(range(first, last + 1, unit))
        return RangeSet(tuple((value, value) for value in sorted(found)))


def point(value: Fraction | int) -> RangeSet:
    """Return the set of one value."""
    exact = Fraction(value)
    return RangeSet(((exact.numerator, exact.numerator),), exact.denominator)


def points(values: Iterable[int]) -> RangeSet:
    """Return the set of some whole values."""
    return RangeSet(tuple((value, value) for value in sorted(set(values))))


ZERO = RangeSet(((0, 0),))


def _reaches_up(high: int, span: Span, den: int) -> bool:
    if span.lower is None:
        return True
    edge = span.lower * den
    return high >= edge if span.lower_in else high > edge


def _reaches_down(low: int, span: Span, den: int) -> bool:
    if span.upper is None:
        return True
    edge = span.upper * den
    return low <= edge if span.upper_in else low < edge


def _are_points(spans: Spans) -> bool:
    return all(low == high for low, high in spans)


def _grid(mine: Spans, yours: Spans) -> int:
    """Return the largest step by which all points of both sets lie apart."""
    return gcd(*(low - spans[0][0] for spans in (mine, yours) for low, _ in spans))


def _sums_of_points(mine: Spans, yours: Spans, step: int) -> Spans:
    """Return all sums of two sets of points on their common grid.

    A set is a whole number with a bit for each point, so adding a point to all points
    of the other set is one shift.
    """
    bits = found = 0
    for low, _ in mine:
        bits |= 1 << (low - mine[0][0]) // step
    for low, _ in yours:
        found |= bits << (low - yours[0][0]) // step
    start = mine[0][0] + yours[0][0]
    digits = bin(found)[:1:-1]
    values = [start + place * step for place, bit in enumerate(digits) if bit == "1"]
    return tuple((value, value) for value in values)


def _over(ranges: RangeSet, den: int) -> Spans:
    factor = den // ranges.den
    if factor == 1:
        return ranges.spans
    return tuple((low * factor, high * factor) for low, high in ranges.spans)


def _merge(spans: Iterable[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for low, high in sorted(set(spans)):
        if merged and low <= merged[-1][1]:
            if high > merged[-1][1]:
                merged[-1] = (merged[-1][0], high)
        else:
            merged.append((low, high))
    return tuple(merged)
