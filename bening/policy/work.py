"""How much work the sets of possible values can make, decided before anything is done.

With all evidence missing every value of every table is possible. The number of sums is
kept small by the grain of the levels (see `ranges`); where there is no grain, or a very
fine one, the sums must be few by themselves. A policy that could make more work than a
page may wait for is refused when it is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm, prod

from bening.policy.document import Entry
from bening.policy.micro import unit_of
from bening.policy.model import Group, Leaf, Node, Policy, may_drop
from bening.policy.operations.scoring import reachable
from bening.policy.ranges import MANY, WIDE
from bening.policy.widths import shares, width

MOST_PAIRS = 4_000_000
"""Pairs of ranges one person's axis may need, about three seconds."""

MOST_DIVISORS = 1024
"""Different sums of weights of which some are left out."""


@dataclass(frozen=True)
class _Size:
    """Bounds of a node's set of possible values.

    Attributes:
        ranges: how many ranges it can have.
        step: all values lie whole multiples of this apart; None where there are
            stretches of values.
        pairs: pairs of ranges looked at, below and here.
    """

    ranges: int
    step: Fraction | None
    pairs: int


def check_work(policy: Policy, entry: Entry) -> None:
    """Refuse a policy whose possible values could be too many to follow."""
    for axis in policy.axes:
        first = _size(axis.first)
        pairs = first.pairs
        if axis.root is not axis.first:
            further = [_size(node) for node in axis.root.children[1:]]
            sums = prod(one.ranges for one in further)
            pairs += sum(one.pairs for one in further) + sums + first.ranges * sums
        if pairs > MOST_PAIRS:
            entry.anything()[axis.name].fail(
                "too_many_values",
                f"found up to {pairs} pairs of possible values",
                f"At most {MOST_PAIRS} can be followed while evidence is missing.",
                "Use rounder points and weights, a wider middle level, or a rounding "
                "inside a group.",
            )


def _size(node: Node) -> _Size:
    if isinstance(node, Leaf):
        spans = reachable(node.score).spans
        if any(low != high for low, high in spans):
            return _Size(len(spans), None, 0)
        step = gcd(*(low - spans[0][0] for low, _ in spans))
        return _Size(len(spans), Fraction(step), 0)
    sizes = [_size(child) for child in node.children]
    if node.combine in ("weighted", "mean", "sum"):
        found = _summed(node, sizes)
    else:
        ranges = sum(size.ranges for size in sizes)
        pairs = sum(size.pairs for size in sizes) + ranges
        found = _Size(_joined(node, ranges, None), None, pairs)
    if node.rounding is None:
        return found
    unit = Fraction(unit_of(node.rounding.places))
    return _Size(_joined(node, found.ranges, unit), unit, found.pairs)


def _summed(group: Group, sizes: list[_Size]) -> _Size:
    weights, total = shares(group)
    divisor = 1 if group.combine == "sum" else total
    steps = [
        None if size.step is None else size.step * weight / divisor
        for size, weight in zip(sizes, weights, strict=True)
    ]
    divisors = _divisors(group)
    step = None if divisors > 1 else _common(steps)
    pairs, ranges = sum(size.pairs for size in sizes), 1
    for size in sizes:
        pairs += divisors * _work(group, ranges, size.ranges, step)
        ranges = _joined(group, ranges * size.ranges, step)
    return _Size(_joined(group, ranges * divisors, step), step, pairs)


def _work(group: Group, ranges: int, more: int, step: Fraction | None) -> int:
    """Return the pairs of adding a set to the sums so far."""
    if ranges * more > MANY and step and _extent(group) < step * WIDE:
        # Written as bits, adding a point to all is one shift.
        return min(ranges, more) * MANY
    return ranges * more


def _joined(group: Group, ranges: int, step: Fraction | None) -> int:
    """Return how many of some ranges are left after joining them."""
    for apart in (group.grain, step):
        if apart:
            ranges = min(ranges, int(_extent(group) / apart) + 1)
    return ranges


def _extent(group: Group) -> int:
    found = width(replace(group, rounding=None, limits=None))
    return found.high - found.low


def _common(steps: list[Fraction | None]) -> Fraction | None:
    """Return the largest step of which all are multiples."""
    known = [step for step in steps if step is not None]
    if len(known) < len(steps):
        return None
    den = lcm(*(step.denominator for step in known))
    return Fraction(gcd(*(int(step * den) for step in known)), den)


def _divisors(group: Group) -> int:
    """Return how many different sums the weights have of which some are left out."""
    weights, _ = shares(group)
    sums = {0}
    for weight, child in zip(weights, group.children, strict=True):
        if may_drop(child):
            sums |= {weight + one for one in sums}
        if len(sums) > MOST_DIVISORS:
            return MOST_PAIRS
    return len(sums)
