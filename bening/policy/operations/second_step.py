"""The second step: for some boxes one axis is counted further and decides anew.

The first box follows from the first tree of that axis. Where it is one of the boxes the
policy names, the axis becomes the weighted mean of its first value and further leaves,
and this value gives the final level and box. While evidence is missing a person can
have several first boxes; each is followed on its own, with those first values only that
lead to it, so that what comes out is exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce

from bening.policy.model import Axis, Policy, SecondStep
from bening.policy.operations.combining import Outcome
from bening.policy.ranges import ZERO, Interval, RangeSet, overlap
from bening.policy.widths import shares


@dataclass(frozen=True)
class Way:
    """One way a person can go: levels of the first step, and what comes of them.

    Attributes:
        other: level of the other axis.
        goes_on: whether the second step counts.
        values: final values of the axis, exact micro points.
        levels: final levels of the axis, lowest first.
    """

    other: str
    goes_on: bool
    values: tuple[Interval, ...]
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
        ends = {end for way in self.ways for part in way.values for end in _ends(part)}
        return ends.pop() if len(ends) == 1 else None

    @property
    def reach(self) -> RangeSet | None:
        """The final values; an open end counts as closed."""
        parts = [part for way in self.ways for part in way.values]
        found = [_closed(part) for part in parts]
        return reduce(RangeSet.union, found) if found else None


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
    rows = axis.levels.rows
    for row in rows:
        values = first.inside(row.span)
        if not values:
            continue
        further = tuple(_further(axis, values, extras))
        reached = tuple(
            one.level
            for one in rows
            if any(overlap(value, one.span) for value in further)
        )
        for other in others:
            pair = (row.level, other)
            if step.axis == "potential":
                pair = (other, row.level)
            goes_on = policy.grid.number(*pair) in step.boxes
            yield Way(
                other,
                goes_on,
                further if goes_on else tuple(values),
                reached if goes_on else (row.level,),
            )


def _further(
    axis: Axis, values: Sequence[Interval], extras: RangeSet
) -> Iterator[Interval]:
    weights, total = shares(axis.root)
    for value in values:
        for low, high in extras.spans:
            yield Interval(
                _mean(value.lower, weights[0], Fraction(low, extras.den), total),
                value.lower_in,
                _mean(value.upper, weights[0], Fraction(high, extras.den), total),
                value.upper_in,
            )


def _mean(
    first: Fraction | None, weight: int, extras: Fraction, total: int
) -> Fraction | None:
    return None if first is None else (first * weight + extras) / total


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


def _ends(part: Interval) -> tuple[Fraction, Fraction]:
    # Values come from tables, so each stretch of them has two ends.
    return part.lower or Fraction(0), part.upper or Fraction(0)


def _closed(part: Interval) -> RangeSet:
    low, high = _ends(part)
    den = low.denominator * high.denominator
    return RangeSet(((int(low * den), int(high * den)),), den)
