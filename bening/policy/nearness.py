"""How near people stand to a border between two levels of an axis.

Whoever stands near a border would move if the border moved a little, or one document
were read otherwise: a policy that puts many people there decides by chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bening.policy.evaluate import Result
from bening.policy.facts import Array
from bening.policy.micro import MICRO, round_half_up
from bening.policy.model import Axis

CLOSE = (MICRO // 2, MICRO, 2 * MICRO)
"""Distances counted apart: half a point, one point, two points."""

REACH = 10
"""Bars of one point on either side of a border; beyond them one open bar each."""


@dataclass(frozen=True)
class Bar:
    """People whose distance from the nearest border lies in one stretch.

    Attributes:
        low: inclusive, in micro points, negative below the border; None without end.
        high: exclusive, same form.
    """

    low: int | None
    high: int | None
    people: int


@dataclass(frozen=True)
class Nearness:
    """The distances of everybody whose axis value is known.

    Attributes:
        axis: `performance` or `potential`.
        borders: where a level begins, in micro points, rising; empty for an axis that
            has no number.
        people: whose value is known; `open` the others.
        bars: distance from the nearest border, in stretches of one point.
        close: (distance in micro points, people at most so far from a border).
    """

    axis: str
    borders: tuple[int, ...]
    people: int
    open: int
    bars: tuple[Bar, ...]
    close: tuple[tuple[int, int], ...]


def nearness(axis: Axis, result: Result) -> Nearness:
    """Measure how near people stand to the borders of an axis.

    Values and borders are taken to a millionth of a point. Of two borders equally near
    the lower one counts; a value on a border has the distance 0 and is counted above it.

    Args:
        axis: an axis of the policy that gave the result.
        result: n people.
    """
    borders = borders_of(axis, result)
    known = _known(axis, result) if borders else np.zeros(len(result.keys), bool)
    values = result.exact[axis.name].rounded(1)[known] if borders else _NOBODY
    distances = _from_nearest(values, borders)
    return Nearness(
        axis=axis.name,
        borders=borders,
        people=len(values),
        open=len(result.keys) - len(values),
        bars=_bars(distances),
        close=tuple(
            (limit, int((np.abs(distances) <= limit).sum())) for limit in CLOSE
        ),
    )


def borders_of(axis: Axis, result: Result) -> tuple[int, ...]:
    """Return where the levels of an axis begin, in micro points, rising.

    Cuts that come from the population are those of the result. An axis of words has no
    number and so no border; nor have cuts where nobody's value is known.
    """
    if axis.levels.categories is not None:
        return ()
    if axis.levels.percentile is None:
        edges = (row.span.lower for row in axis.levels.rows[1:])
        return tuple(edge for edge in edges if edge is not None)
    cut = result.cuts.of(axis.name)
    if cut is None:
        return ()
    return tuple(round_half_up(edge, 1) for edge in (cut.middle, cut.high))


_NOBODY = np.zeros(0, np.int64)


def _known(axis: Axis, result: Result) -> Array:
    if axis.name == "performance":
        return result.performance_known
    return result.potential_known


def _from_nearest(values: Array, borders: tuple[int, ...]) -> Array:
    if not borders:
        return _NOBODY
    apart = values[:, np.newaxis] - np.array(borders, np.int64)
    nearest = np.abs(apart).argmin(axis=1)
    return np.take_along_axis(apart, nearest[:, np.newaxis], axis=1)[:, 0]


def _bars(distances: Array) -> tuple[Bar, ...]:
    steps = np.clip(distances // MICRO, -REACH - 1, REACH) + REACH + 1
    counts = np.bincount(steps, minlength=2 * REACH + 2).tolist()
    edges = [None, *(at * MICRO for at in range(-REACH, REACH + 1)), None]
    return tuple(
        Bar(low, high, people)
        for low, high, people in zip(edges, edges[1:], counts, strict=False)
    )
