"""Sets of values a score can still take: exact unions of closed ranges.

A point is a range of length zero. Open evidence is described by such a set; adding,
scaling and rounding sets gives exactly the values an axis can still reach, without
sampling and without trying completions one by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from bening.policy.micro import round_half_up
from bening.policy.model import Span

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
        for low, high in self.spans:
            first = round_half_up(Fraction(low, self.den), unit)
            last = round_half_up(Fraction(high, self.den), unit)
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
