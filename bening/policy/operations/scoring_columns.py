"""Tables that turn raw values into points, for columns; see `scoring`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bening.policy.facts import Array
from bening.policy.ratios import Ratios
from bening.policy.tables import Bands, Direct, Option, Score, Span


@dataclass(frozen=True)
class Values:
    """Raw values or points of rows or people.

    Attributes:
        usable: which entries have a value at all; the others hold anything.
        numbers: micro points; or, if there are `words`, indexes into them.
        words: the words that the indexes mean, empty for numbers.
        table: the micro points of each word, once there is a table for them.
    """

    usable: Array
    numbers: Ratios
    words: tuple[str, ...] = ()
    table: Array | None = None

    def pick(self, rows: Array) -> Ratios:
        """Return the points of some entries that are usable, by their places."""
        found = self.numbers.pick(rows)
        return found if self.table is None else Ratios(self.table[found.num])

    def order(self, rows: Array, *, falling: bool) -> list[Array]:
        """Return whole numbers that order the points of some usable entries.

        The most important come first; most points are largest, or smallest if
        `falling`.
        """
        found = self.numbers.pick(rows)
        if self.table is not None:
            _, ranks = np.unique(self.table, return_inverse=True)
            keys = [ranks.astype(np.int16)[found.num]]
        else:
            keys = found.digits()
        return [-key for key in keys] if falling else keys


def with_points(score: Score, values: Values) -> Values:
    """Return points for raw values; what the table has no place for is not usable."""
    if isinstance(score, Option):
        return _option_points(score, values)
    if isinstance(score, Direct):
        return _direct_points(score, values)
    return _band_points(score, values)


def _option_points(score: Option, values: Values) -> Values:
    points = np.array([score.points.get(word, 0) for word in values.words], np.int64)
    usable = values.usable
    for code, word in enumerate(values.words):
        if word not in score.points:
            usable = usable & (values.numbers.num != code)
    return Values(usable, values.numbers, values.words, points)


def _direct_points(score: Direct, values: Values) -> Values:
    numbers = values.numbers
    if (score.factor, score.divisor) != (1, 1):
        numbers = numbers.times(score.factor).over(score.divisor)
    fits = numbers.num >= score.low * numbers.den
    if score.above == "refuse":
        fits = fits & (numbers.num <= score.high * numbers.den)
    return Values(values.usable & fits, numbers.at_most(score.high))


def _band_points(score: Bands, values: Values) -> Values:
    found = np.zeros(len(values.numbers), bool)
    points = np.zeros(len(values.numbers), np.int64)
    for row in score.rows:
        inside = held_by(row.span, values.numbers)
        found |= inside
        points[inside] = row.points
    return Values(values.usable & found, Ratios(points))


def held_by(span: Span, numbers: Ratios) -> Array:
    """Return which numbers lie in a stretch; the column form of `scoring.holds`."""
    inside = np.ones(len(numbers), bool)
    if span.lower is not None:
        edge = span.lower * numbers.den
        inside &= numbers.num >= edge if span.lower_in else numbers.num > edge
    if span.upper is not None:
        edge = span.upper * numbers.den
        inside &= numbers.num <= edge if span.upper_in else numbers.num < edge
    return inside
