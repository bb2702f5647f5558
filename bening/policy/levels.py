"""The three levels of an axis: by borders, by percentiles, or by words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from bening.policy.cuts import AxisCuts
from bening.policy.ranges import Interval
from bening.policy.tables import Sources, Span


@dataclass(frozen=True)
class LevelRow:
    """One level and the stretch of axis values it covers."""

    level: str
    span: Span


@dataclass(frozen=True)
class Percentile:
    """Borders from the population: nearest rank, equal values on one level.

    Attributes:
        middle: per cent of the known values at or below which the middle level begins.
        high: the same for the high level.
    """

    middle: int
    high: int


@dataclass(frozen=True)
class Levels:
    """Three levels, lowest first, that cover every value exactly once.

    Attributes:
        rows: the levels; with `percentile` their spans say nothing, see `stretches`.
        closed: rows are stretches of whole numbers, the axis being rounded to such.
        percentile: the borders follow from the population.
        categories: the level of each word of the axis's only leaf; the axis then has
            no number, and its leaf counts 1, 2 or 3 points for its level.
    """

    rows: tuple[LevelRow, ...]
    sources: Sources
    closed: bool = False
    percentile: Percentile | None = None
    categories: Mapping[str, str] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The levels' words, lowest first."""
        return tuple(row.level for row in self.rows)

    @property
    def grain(self) -> Fraction:
        """How close values may lie that no level tells apart: the middle one's width.

        Zero where the borders are not known beforehand or the axis has no number.
        """
        span = self.rows[1].span
        if self.closed or self.categories is not None:
            return Fraction(0)
        if span.lower is None or span.upper is None:
            return Fraction(0)
        return Fraction(span.upper - span.lower)

    def stretches(self, cut: AxisCuts | None) -> tuple[Span | Interval, ...] | None:
        """Return what each level covers, lowest first.

        Args:
            cut: the population's cuts, for percentiles; no matter otherwise.

        Returns:
            None where nobody's value is known, so that there are no borders.
        """
        if self.percentile is None:
            return tuple(row.span for row in self.rows)
        if cut is None:
            return None
        return (
            Interval(upper=cut.middle),
            Interval(cut.middle, lower_in=True, upper=cut.high),
            Interval(cut.high, lower_in=True),
        )
