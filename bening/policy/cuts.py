"""Borders between levels that follow from a population: percentiles of known values.

The cut of a percentile is one of the population's own values (nearest rank), so it is
exact, and everybody who has just that value stands above the border together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bening.policy.micro import MICRO, exact_text

_AXES = ("performance", "potential")
_MAX_TEXT = 100


class CutsError(ValueError):
    """Cuts that are not of the documented form."""


@dataclass(frozen=True)
class AxisCuts:
    """Where the two upper levels of an axis begin, exact micro points, inclusive."""

    middle: Fraction
    high: Fraction


@dataclass(frozen=True)
class Cuts:
    """The cuts of a population; None for an axis without percentiles.

    None stands also where no value of the axis was known: then nobody has a level.
    """

    performance: AxisCuts | None = None
    potential: AxisCuts | None = None

    def of(self, axis: str) -> AxisCuts | None:
        """Return the cuts of an axis by its name."""
        return self.performance if axis == "performance" else self.potential

    def to_json(self) -> dict[str, Any]:
        """Return the cuts as plain values: exact points, as decimals or fractions."""
        return {
            name: None
            if cut is None
            else {"middle": exact_text(cut.middle), "high": exact_text(cut.high)}
            for name in _AXES
            for cut in (self.of(name),)
        }

    @classmethod
    def from_json(cls, found: object) -> Cuts:
        """Return the cuts that `to_json` wrote.

        Raises:
            CutsError: for anything else.
        """
        if not isinstance(found, Mapping) or not set(found) <= set(_AXES):
            raise CutsError("cuts are an object with performance, potential or both")
        return cls(*(_axis_cuts(found.get(name)) for name in _AXES))


NO_CUTS = Cuts()


def nearest_rank(values: Sequence[Fraction], percent: int) -> Fraction:
    """Return the smallest value that at least `percent` of all values do not exceed.

    Args:
        values: rising, at least one.
        percent: 1 to 100.

    >>> nearest_rank([Fraction(n) for n in (1, 2, 2, 3)], 50)
    Fraction(2, 1)
    """
    return values[rank_of(len(values), percent) - 1]


def rank_of(count: int, percent: int) -> int:
    """Return the place, from 1, of a percentile among some sorted values.

    >>> rank_of(10, 80), rank_of(11, 80), rank_of(1, 50)
    (8, 9, 1)
    """
    return max(-(-percent * count // 100), 1)


def _axis_cuts(found: object) -> AxisCuts | None:
    if found is None:
        return None
    if not isinstance(found, Mapping) or set(found) != {"middle", "high"}:
        raise CutsError("the cuts of an axis are an object with middle and high")
    cut = AxisCuts(_exact(found["middle"]), _exact(found["high"]))
    if cut.high < cut.middle:
        raise CutsError("the cut to the high level must not lie below the other")
    return cut


def _exact(text: object) -> Fraction:
    if not isinstance(text, str) or len(text) > _MAX_TEXT or "e" in text.lower():
        raise CutsError('a cut is a text such as "2.2" or "100/3"')
    try:
        return Fraction(text) * MICRO
    except (ValueError, ZeroDivisionError):
        raise CutsError('a cut is a text such as "2.2" or "100/3"') from None
