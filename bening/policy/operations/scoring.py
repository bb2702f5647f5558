"""Tables that turn a raw value into points, for one person and as sets of values."""

from __future__ import annotations

from fractions import Fraction

from bening.policy.model import State
from bening.policy.ranges import RangeSet, points
from bening.policy.tables import Direct, Option, Score, Span
from bening.policy.widths import score_limits

Raw = str | Fraction
"""A word, or a number in micro points."""


def holds(span: Span, value: Fraction) -> bool:
    """Return whether a number lies in a stretch.

    >>> holds(Span(60, True, 80, False), Fraction(80))
    False
    """
    above = span.lower is None or (
        value > span.lower or (value == span.lower and span.lower_in)
    )
    below = span.upper is None or (
        value < span.upper or (value == span.upper and span.upper_in)
    )
    return above and below


def points_of(score: Score, raw: Raw) -> Fraction | None:
    """Return the micro points of a raw value; None if the table has no place for it."""
    if isinstance(score, Option):
        found = score.points.get(str(raw))
        return None if found is None else Fraction(found)
    number = Fraction(raw)
    if isinstance(score, Direct):
        number = number * score.factor / score.divisor
        if number < score.low or (number > score.high and score.above == "refuse"):
            return None
        return min(number, Fraction(score.high))
    for row in score.rows:
        if holds(row.span, number):
            return Fraction(row.points)
    return None


def settled_points(score: Score, state: State, raw: Raw | None) -> Fraction | None:
    """Return the points that evidence gives; None where a treatment has to decide.

    "Checked, there is none" takes the row `none`; a table without one leaves it open.
    """
    if state is State.VALUE and raw is not None:
        return points_of(score, raw)
    if state is State.RECORDED_NONE and score.none is not None:
        return Fraction(score.none)
    return None


def lowest_points(score: Score) -> int:
    """Return the fewest points a table can give, its row `none` included."""
    return score_limits(score)[0]


def highest_points(score: Score) -> int:
    """Return the most points a table can give, its row `none` included."""
    return score_limits(score)[1]


def reachable(score: Score) -> RangeSet:
    """Return all points a table can give, its row `none` included."""
    if isinstance(score, Direct):
        between = RangeSet(((score.low, score.high),))
        return between if score.none is None else between.union(points([score.none]))
    if isinstance(score, Option):
        found = list(score.points.values())
    else:
        found = [row.points for row in score.rows]
    return points(found if score.none is None else [*found, score.none])
