"""The second step: for some boxes one axis is counted further and decides anew.

The first box follows from the first tree of that axis. Where it is one of the boxes the
policy names, the axis becomes the weighted mean of its first value and further leaves,
and this value gives the final level and box. While evidence is missing a person can
have several first boxes; each is followed on its own, with those first values only that
lead to it, so that what comes out is exact.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from math import ceil, floor, lcm

from bening.policy.model import Axis, Policy, SecondStep
from bening.policy.operations.combining import Outcome
from bening.policy.ranges import ZERO, Interval, RangeSet
from bening.policy.tables import Span
from bening.policy.widths import shares


@dataclass(frozen=True)
class Way:
    """One way a person can go: levels of the first step, and what comes of them.

    Attributes:
        other: level of the other axis.
        goes_on: whether the second step counts.
        lowest: smallest final value of the axis, or what it stays above; exact micro
            points.
        highest: largest final value, or what it stays below.
        levels: final levels of the axis, lowest first.
    """

    other: str
    goes_on: bool
    lowest: Fraction
    highest: Fraction
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Ways:
    """Everything a person's two axes can become by two steps.

    Attributes:
        own_is_performance: the axis counted further is performance.
    """

    own_is_performance: bool
    ways: tuple[Way, ...]

    @property
    def levels(self) -> tuple[str, ...]:
        """Final levels of the axis counted further, in no order, each once."""
        found = (level for way in self.ways for level in way.levels)
        return tuple(dict.fromkeys(found))

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Final pairs of a performance and a potential level, each once."""
        found = (
            (level, way.other) if self.own_is_performance else (way.other, level)
            for way in self.ways
            for level in way.levels
        )
        return tuple(dict.fromkeys(found))

    @property
    def may_go_on(self) -> bool:
        """Whether the second step counts on some way."""
        return any(way.goes_on for way in self.ways)

    @property
    def goes_on(self) -> bool:
        """Whether the second step counts on every way."""
        return bool(self.ways) and all(way.goes_on for way in self.ways)

    @property
    def value(self) -> Fraction | None:
        """The one final value, exact micro points; None where there are several."""
        reach = self.reach
        return reach.lowest if reach is not None and reach.is_single else None

    @property
    def reach(self) -> RangeSet | None:
        """From the smallest to the largest final value; None without any way."""
        if not self.ways:
            return None
        low = min(way.lowest for way in self.ways)
        high = max(way.highest for way in self.ways)
        den = lcm(low.denominator, high.denominator)
        first, last = (n.numerator * (den // n.denominator) for n in (low, high))
        return RangeSet(((first, last),), den)


def ways_of(
    policy: Policy,
    step: SecondStep,
    first: RangeSet | None,
    others: Sequence[str],
    extras: RangeSet,
) -> Ways:
    """Return everything the axis counted further can become.

    Args:
        policy: the policy.
        step: its second step.
        first: values of the first tree; None where it has none.
        others: levels the other axis can have.
        extras: weighted sums of the further leaves, see `extras_reach`.
    """
    ways = tuple(_ways(policy, step, first, others, extras)) if first else ()
    return Ways(step.axis == "performance", ways)


def extras_reach(axis: Axis, extras: Sequence[Outcome]) -> RangeSet:
    """Return the sums of the further leaves, weighted as `widths.shares` weights."""
    weights, _ = shares(axis.root)
    scaled = [
        (one.reach or ZERO).times(weight)
        for one, weight in zip(extras, weights[1:], strict=True)
    ]
    return reduce(RangeSet.plus, scaled)


def _ways(
    policy: Policy,
    step: SecondStep,
    first: RangeSet,
    others: Sequence[str],
    extras: RangeSet,
) -> Iterator[Way]:
    axis = policy.axis(step.axis)
    for row in axis.levels.rows:
        values = first.inside(row.span)
        if not values:
            continue
        going = [other for other in others if _goes_on(policy, step, row.level, other)]
        if going:
            way = _further(axis, values, extras)
            yield from (replace(way, other=other) for other in going)
        lowest, highest = _end(values[0].lower), _end(values[-1].upper)
        for other in others:
            if other not in going:
                yield Way(
                    other,
                    goes_on=False,
                    lowest=lowest,
                    highest=highest,
                    levels=(row.level,),
                )


def _goes_on(policy: Policy, step: SecondStep, own: str, other: str) -> bool:
    """Return whether two levels of the first step give a box of the second."""
    pair = (own, other) if step.axis == "performance" else (other, own)
    return policy.grid.number(*pair) in step.boxes


def _further(axis: Axis, values: Sequence[Interval], extras: RangeSet) -> Way:
    """Return what some first values become, whatever the other axis is."""
    weights, total = shares(axis.root)

    def mean(first: Fraction | None, further: int) -> Fraction:
        return (_end(first) * weights[0] + Fraction(further, extras.den)) / total

    lowest = mean(values[0].lower, extras.spans[0][0])
    highest = mean(values[-1].upper, extras.spans[-1][1])
    levels = tuple(
        row.level
        for row in axis.levels.rows
        if _reaches(row.span, (weights[0], total), values, extras)
    )
    return Way("", goes_on=True, lowest=lowest, highest=highest, levels=levels)


def _reaches(
    span: Span,
    weights: tuple[int, int],
    values: Sequence[Interval],
    extras: RangeSet,
) -> bool:
    """Return whether some first and some further values together lie in a stretch.

    Args:
        span: the stretch.
        weights: weight of the first value, and the total.
        values: first values, rising.
        extras: weighted sums of the further leaves.
    """
    highs = [high for _, high in extras.spans]
    for value in values:
        place = 0
        if span.lower is not None:
            # The first range of sums that, with the largest value, reaches the border.
            needed = span.lower * weights[1] - _end(value.upper) * weights[0]
            if value.upper_in and span.lower_in:
                place = bisect_left(highs, ceil(needed * extras.den))
            else:
                place = bisect_right(highs, floor(needed * extras.den))
        if place == len(highs):
            continue
        if span.upper is None:
            return True
        low = Fraction(extras.spans[place][0], extras.den)
        together = _end(value.lower) * weights[0] + low
        edge = span.upper * weights[1]
        both_in = value.lower_in and span.upper_in
        if together < edge or (together == edge and both_in):
            return True
    return False


def _end(edge: Fraction | None) -> Fraction:
    # Values come from tables, so each stretch of them has two ends.
    return edge or Fraction(0)


def sides(policy: Policy) -> tuple[Policy, Policy]:
    """Return the policy without its second step, and the one that always takes it.

    Both are plain policies; whoever goes on is placed by the second, others by the first.
    """
    step = policy.second_step
    if step is None:
        return policy, policy
    axis = policy.axis(step.axis)
    always = replace(axis, root=replace(axis.root, combine="weighted"))
    never = replace(axis, root=axis.first)
    if step.axis == "performance":
        return (
            replace(policy, performance=never, second_step=None),
            replace(policy, performance=always, second_step=None),
        )
    return (
        replace(policy, potential=never, second_step=None),
        replace(policy, potential=always, second_step=None),
    )
