"""Weighted sums of sets of values, of which some may be left out.

Sums are kept by the weight that is there, so the work does not double with each part
that may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from math import gcd, lcm

from bening.policy.model import Group
from bening.policy.ranges import ZERO, RangeSet

Part = tuple[int, RangeSet, bool]
"""Weight (of `widths.shares`), values, and whether the part may also be left out."""

Sums = Mapping[int, RangeSet]
"""The weighted sums of some parts, by the weight of those that are not left out."""

NOTHING: Sums = {0: ZERO}


def weighted_reach(group: Group, parts: Sequence[Part]) -> RangeSet | None:
    """Return the weighted means, or sums, of some sets of values.

    Args:
        group: gives `combine` and the grain.
        parts: the sets.

    Returns:
        None where there is no part.
    """
    settled, still_open = _by_openness(parts)
    there = sum(weight for weight, _, _ in settled)
    known = _settled_sum(settled)
    if settled and not still_open:
        return known.over(divisor(group, there))
    rest = there + sum(weight for weight, _, may_drop in still_open if not may_drop)
    sums = NOTHING
    for part in still_open:
        rest -= 0 if part[2] else part[0]
        sums = with_part(group, sums, part, rest)
    return mean_of(group, sums, there, known)


def with_part(group: Group, sums: Sums, part: Part, rest: int) -> Sums:
    """Return sums with a part more.

    Args:
        group: gives `combine` and the grain.
        sums: of the parts before.
        part: the part.
        rest: the weight that is certainly there besides these parts.
    """
    weight, reach, may_drop = part
    scaled = reach.times(weight)
    found: dict[int, RangeSet] = dict(sums) if may_drop else {}
    for there, values in sums.items():
        together = values.plus(scaled)
        if there + weight in found:
            together = together.union(found[there + weight])
        if len(together.spans) > 1:
            least = divisor(group, there + weight + rest)
            together = together.joined(group.grain * least)
        found[there + weight] = together
    return found


def mean_of(group: Group, sums: Sums, there: int, known: RangeSet) -> RangeSet | None:
    """Return what sums of open parts and the known ones come to.

    Args:
        group: gives `combine` and the grain.
        sums: of the open parts.
        there: weight of the known parts.
        known: weighted sum of the known parts, one value.

    Returns:
        None where there is no part at all.
    """
    shared = [
        values.plus(known).over(divisor(group, there + weight))
        for weight, values in sums.items()
        if there + weight
    ]
    if not shared:
        return None
    found = reduce(RangeSet.union, shared) if len(shared) > 1 else shared[0]
    return found.joined(group.grain)


def divisor(group: Group, weight: int) -> int:
    """Return by what a weighted sum is divided."""
    return 1 if group.combine == "sum" else weight


def _by_openness(parts: Iterable[Part]) -> tuple[list[Part], list[Part]]:
    """Return the parts of exactly one value, and the others."""
    settled: list[Part] = []
    still_open: list[Part] = []
    for part in parts:
        is_settled = part[1].is_single and not part[2]
        (settled if is_settled else still_open).append(part)
    return settled, still_open


def _settled_sum(parts: Sequence[Part]) -> RangeSet:
    """Return the weighted sum of sets of one value each, as such a set."""
    den = lcm(*(one.den for _, one, _ in parts))
    total = sum(weight * one.spans[0][0] * (den // one.den) for weight, one, _ in parts)
    shared = gcd(total, den)
    return RangeSet(((total // shared, total // shared),), den // shared)
