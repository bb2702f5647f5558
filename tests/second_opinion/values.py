"""Sets of exact values: finite unions of stretches and single numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

#: Lowest, highest, lowest is excluded, highest is excluded.
Stretch = tuple[Fraction, Fraction, bool, bool]


@dataclass(frozen=True, slots=True)
class Edges:
    """The stretch of a row; None is without end."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    def holds(self, number: Fraction) -> bool:
        if self.low is not None and (
            number < self.low or (self.low_open and number == self.low)
        ):
            return False
        return self.high is None or not (
            number > self.high or (self.high_open and number == self.high)
        )

    def cut(self, stretch: Stretch) -> Stretch | None:
        """Return what of a stretch lies between the edges."""
        low, high, low_open, high_open = stretch
        if self.low is not None and self.low >= low:
            low_open = self.low_open or (low_open and self.low == low)
            low = self.low
        if self.high is not None and self.high <= high:
            high_open = self.high_open or (high_open and self.high == high)
            high = self.high
        if low > high or (low == high and (low_open or high_open)):
            return None
        return low, high, low_open, high_open


@dataclass(frozen=True, slots=True)
class Values:
    """Numbers that are possible, as separate stretches in rising order."""

    stretches: tuple[Stretch, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stretches)

    def only(self) -> Fraction | None:
        """Return the number, if it is exactly one."""
        if len(self.stretches) != 1:
            return None
        low, high, _, _ = self.stretches[0]
        return low if low == high else None

    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        """Return the lowest and the highest value."""
        if not self.stretches:
            return None, None
        return self.stretches[0][0], self.stretches[-1][1]

    def plus(self, other: "Values") -> "Values":
        return join(
            (a + c, b + d, a_open or c_open, b_open or d_open)
            for a, b, a_open, b_open in self.stretches
            for c, d, c_open, d_open in other.stretches
        )

    def times(self, factor: Fraction) -> "Values":
        """Multiply by a number above zero."""
        if factor == 1:
            return self
        return Values(
            tuple((a * factor, b * factor, x, y) for a, b, x, y in self.stretches)
        )

    def within(self, edges: Edges) -> "Values":
        cuts = (edges.cut(stretch) for stretch in self.stretches)
        return Values(tuple(cut for cut in cuts if cut is not None))

    def limited(self, low: Fraction | None, high: Fraction | None) -> "Values":
        parts = list(self.within(Edges(low, high)).stretches)
        if low is not None and self.within(Edges(high=low, high_open=True)):
            parts.append((low, low, False, False))
        if high is not None and self.within(Edges(low=high, low_open=True)):
            parts.append((high, high, False, False))
        return join(parts)

    def rounded(self, places: int, mode: str) -> "Values":
        """Round every value; between the rounded ends every multiple is reached."""
        unit = Fraction(1, 10**places)
        found: set[int] = set()
        for low, high, low_open, high_open in self.stretches:
            if low_open or high_open:
                message = "only closed sets are rounded"
                raise ValueError(message)
            first, last = step(low, unit, mode), step(high, unit, mode)
            found.update(range(first, last + 1))
        return points(*(count * unit for count in found))


def step(number: Fraction, unit: Fraction, mode: str) -> int:
    """Return which multiple of the unit a number is rounded to."""
    if mode == "floor":
        return floor(number / unit)
    if mode == "ceiling":
        return ceil(number / unit)
    return floor(number / unit + Fraction(1, 2))


def points(*numbers: Fraction) -> Values:
    return Values(tuple((n, n, False, False) for n in sorted(set(numbers))))


def stretch_of(low: Fraction, high: Fraction) -> Values:
    return Values(((low, high, False, False),))


def join(stretches: Iterable[Stretch]) -> Values:
    """Bring stretches into order and merge those that touch."""
    done: list[Stretch] = []
    for now in sorted(set(stretches), key=lambda s: (s[0], s[2])):
        if not done:
            done.append(now)
            continue
        low, high, low_open, high_open = done[-1]
        if now[0] > high or (now[0] == high and now[2] and high_open):
            done.append(now)
        elif now[1] > high:
            done[-1] = (low, now[1], low_open, now[3])
        elif now[1] == high:
            done[-1] = (low, high, low_open, high_open and now[3])
    return Values(tuple(done))


def union(sets: Iterable[Values]) -> Values:
    return join(stretch for one in sets for stretch in one.stretches)
