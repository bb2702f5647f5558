"""Find the percentile cuts of a population; exact, and the same in any order."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from bening.policy.cuts import AxisCuts, Cuts, rank_of
from bening.policy.facts import Array
from bening.policy.model import Axis, AxisName, Policy
from bening.policy.operations.spreads import KNOWN, Spread
from bening.policy.ratios import Ratios


def cuts_of_spreads(policy: Policy, decided: Mapping[AxisName, Spread]) -> Cuts:
    """Return the cuts of everybody whose axis has exactly one value.

    Args:
        policy: the policy.
        decided: axis name to everybody's values under the policy's treatments.
    """
    return Cuts(*(_axis_cuts(axis, decided[axis.name]) for axis in policy.axes))


def _axis_cuts(axis: Axis, found: Spread) -> AxisCuts | None:
    percentile = axis.levels.percentile
    known = (found.part == KNOWN) & ~found.blocked
    if percentile is None or not known.any():
        return None
    values = found.base.pick(known)
    order = np.lexsort(values.digits()[::-1])
    return AxisCuts(
        _value_at(values, order, percentile.middle),
        _value_at(values, order, percentile.high),
    )


def _value_at(values: Ratios, order: Array, percent: int) -> Fraction:
    row = int(order[rank_of(len(order), percent) - 1])
    den = values.den if isinstance(values.den, int) else int(values.den[row])
    return Fraction(int(values.num[row]), den)
