"""Sets of values a score can still take: exact unions of closed ranges.

A point is a range of length zero. Open evidence is described by such a set; adding,
scaling and rounding sets gives exactly the values an axis can still reach, without
sampling and without trying completions one by one.

Thirty open leaves have more sums than there are atoms in a person, so sets are `joined`
within a *grain* that follows from the levels: neighbours closer together than the
narrowest thing somebody asks about (the middle level, a step of rounding) need not be
told apart. A range of a joined set says: both its ends are values, and nowhere between
them is a gap of a grain or more. A level at least as wide as the grain cannot lie in
such a gap, so every answer stays exact while the number of ranges stays small.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from bening.policy.micro import Rule, rounded_numerator
from bening.policy.tables import Span

MANY = 2000
"""Pairs of points from which on sums are formed in bulk."""

WIDE = 1 << 17
"""Steps of a grid up to which a set is written as one whole number."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of exact micro points; the form of `Span` for any fractions."""

    lower: Fraction | None = None
    lower_in: bool = False
    upper: Fraction | None = None
    upper_in: bool = False


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

    def times(self, factor: Fraction | int) -> RangeSet:
        """Return the set multiplied by a factor of at least zero."""
        num, den = factor.numerator, factor.denominator
        shared = gcd(num, self.den) or 1
        num //= shared
        spans = tuple((low * num, high * num) for low, high in self.spans)
        if num == 0:
            spans = ((0, 0),)
        return RangeSet(spans, self.den // shared * den)

    def over(self, divisor: int) -> RangeSet:
        """Return the set divided by a whole number above zero."""
        return RangeSet(self.spans, self.den * divisor)

    def union(self, other: RangeSet) -> RangeSet:
        """Return the values that are in either set."""
        den = lcm(self.den, other.den)
        return RangeSet(_merge((*_over(self, den), *_over(other, den))), den)

    def joined(self, grain: Fraction) -> RangeSet:
        """Return the set with ranges less than a grain apart made one."""
        if grain == 0 or len(self.spans) == 1:
            return self
        far = -(-grain.numerator * self.den // grain.denominator)
        joined = [self.spans[0]]
        for low, high in self.spans[1:]:
            if low - joined[-1][1] < far:
                joined[-1] = (joined[-1][0], high)
            else:
                joined.append((low, high))
        return RangeSet(tuple(joined), self.den)

    def meets(self, span: Span | Interval) -> bool:
        """Return whether some value lies in a stretch."""
        return not is_empty(span) and any(
            _reaches_up(high, span, self.den) and _reaches_down(low, span, self.den)
            for low, high in self.spans
        )

    def inside(self, span: Span | Interval) -> list[Interval]:
        """Return the parts of the set that lie in a stretch."""
        near = (
            (low, high)
            for low, high in self.spans
            if _reaches_up(high, span, self.den) and _reaches_down(low, span, self.den)
        )
        found = (overlap(_closed(a, b, self.den), span) for a, b in near)
        return [part for part in found if part is not None]

    def rounded(self, unit: int, rule: Rule = "half_up") -> RangeSet:
        """Return the values after rounding: only whole multiples of `unit`."""
        found: set[int] = set()
        step = self.den * unit
        for low, high in self.spans:
            first = rounded_numerator(low, step, rule)
            last = rounded_numerator(high, step, rule)
            found.update(range(first, last + 1))
        return RangeSet(tuple((n * unit, n * unit) for n in sorted(found)))

    def within(self, low: int | None, high: int | None) -> RangeSet:
        """Return the values with those beyond a limit set to the limit."""
        least = None if low is None else low * self.den
        most = None if high is None else high * self.den
        return RangeSet(
            _merge(
                (_held(first, least, most), _held(last, least, most))
                for first, last in self.spans
            ),
            self.den,
        )


def point(value: Fraction | int) -> RangeSet:
    """Return the set of one value."""
    return RangeSet(((value.numerator, value.numerator),), value.denominator)


def points(values: Iterable[int]) -> RangeSet:
    """Return the set of some whole values."""
    return RangeSet(tuple((value, value) for value in sorted(set(values))))


ZERO = RangeSet(((0, 0),))


def overlap(one: Interval, other: Span | Interval) -> Interval | None:
    """Return what two stretches have in common; None if that is nothing.

    >>> overlap(Interval(Fraction(0), True, Fraction(9), True), Span(5, True, 9, False))
    Interval(lower=Fraction(5, 1), lower_in=True, upper=Fraction(9, 1), upper_in=False)
    """
    lower, lower_in = one.lower, one.lower_in
    if other.lower is not None and (lower is None or other.lower >= lower):
        lower_in = other.lower_in and (lower_in or other.lower != lower)
        lower = Fraction(other.lower)
    upper, upper_in = one.upper, one.upper_in
    if other.upper is not None and (upper is None or other.upper <= upper):
        upper_in = other.upper_in and (upper_in or other.upper != upper)
        upper = Fraction(other.upper)
    found = Interval(lower, lower_in, upper, upper_in)
    return None if is_empty(found) else found


def is_empty(span: Span | Interval) -> bool:
    """Return whether no number lies in a stretch.

    >>> is_empty(Span(5, True, 5, False)), is_empty(Span(5, True, 5, True))
    (True, False)
    """
    if span.lower is None or span.upper is None:
        return False
    both_in = span.lower_in and span.upper_in
    return span.lower > span.upper or (span.lower == span.upper and not both_in)


def _closed(low: int, high: int, den: int) -> Interval:
    return Interval(
        Fraction(low, den), lower_in=True, upper=Fraction(high, den), upper_in=True
    )


def _held(value: int, least: int | None, most: int | None) -> int:
    value = value if least is None else max(value, least)
    return value if most is None else min(value, most)


def _reaches_up(high: int, span: Span | Interval, den: int) -> bool:
    if span.lower is None:
        return True
    edge = span.lower * den
    return high >= edge if span.lower_in else high > edge


def _reaches_down(low: int, span: Span | Interval, den: int) -> bool:
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
