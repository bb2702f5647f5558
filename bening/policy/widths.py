"""Whether a policy's numbers fit into 64 bits, decided before anything is computed.

Columns keep fractions as 64-bit numerators over 64-bit denominators (`ratios`). The
largest of each follows from the tables and weights alone, so a policy that could ever
overflow is refused when it is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import gcd, lcm, prod

from bening.policy.document import Entry
from bening.policy.evidence import Aspects, Evidence, Match, Pick, Scaled, Total
from bening.policy.micro import PER_CENT, round_to, unit_of
from bening.policy.model import Group, Leaf, Mix, Node, Policy
from bening.policy.tables import Bands, Direct, Option, Score

LIMIT = 2**62
MAX_SCALE = 1000
MAX_STANDARD = 5


@dataclass(frozen=True)
class Width:
    """Bounds of a node's numbers.

    Attributes:
        low: smallest score, micro points.
        high: largest score.
        den: largest denominator of a known value.
        set_den: largest denominator of a set of possible values.
    """

    low: int
    high: int
    den: int
    set_den: int

    @property
    def size(self) -> int:
        """The largest score without its sign, at least one."""
        return max(abs(self.low), abs(self.high), 1)


def shares(group: Group) -> tuple[tuple[int, ...], int]:
    """Return the children's weights and their sum in lowest terms.

    For `sum` the divisor is one: children simply add up.
    """
    weights = [child.weight for child in group.children]
    common = gcd(*weights)
    if group.combine == "sum":
        return tuple(1 for _ in weights), 1
    return tuple(weight // common for weight in weights), sum(weights) // common


def score_limits(score: Score) -> tuple[int, int]:
    """Return the smallest and the largest points a table can give."""
    if isinstance(score, Option):
        values = list(score.points.values())
    elif isinstance(score, Bands):
        values = [row.points for row in score.rows]
    else:
        values = [score.low, score.high]
    if score.none is not None:
        values.append(score.none)
    return min(values), max(values)


def aspects_ratio(reading: Aspects) -> tuple[int, int]:
    """Return factor and divisor that turn a sum of aspects into micro per cent."""
    largest = reading.highest * len(reading.names)
    common = gcd(PER_CENT, largest)
    return PER_CENT // common, largest // common


def evidence_den(evidence: Evidence) -> int:
    """Return the largest denominator of a raw number."""
    reading = evidence.reading
    if isinstance(reading, Total):
        return reading.divided_by
    value = reading.value if isinstance(reading, Pick) else None
    if isinstance(value, Match):
        return 1 if value.gap else len(value.names) * (MAX_STANDARD + value.plus)
    if isinstance(value, Aspects):
        return aspects_ratio(value)[1]
    return MAX_SCALE if isinstance(value, Scaled) else 1


def width(node: Node) -> Width:
    """Return the bounds of a node's numbers."""
    if isinstance(node, Leaf):
        low, high = score_limits(node.score)
        den = 1
        if isinstance(node.score, Direct):
            den = evidence_den(node.evidence) * node.score.divisor
        return Width(low, high, den, 1)
    widths = [width(child) for child in node.children]
    if node.combine in ("alternatives", "by_class", "category"):
        found = Width(
            min(child.low for child in widths),
            max(child.high for child in widths),
            max(child.den for child in widths),
            lcm(*(child.set_den for child in widths)),
        )
    else:
        found = _weighted(node, widths)
    return _finished(node, found)


def _finished(group: Group, found: Width) -> Width:
    """Return the bounds after a group's rounding and its limits."""
    low, high = found.low, found.high
    if group.rounding is not None:
        unit, rule = unit_of(group.rounding.places), group.rounding.rule
        low, high = round_to(low, unit, rule), round_to(high, unit, rule)
        found = Width(low, high, 1, 1)
    if group.limits is not None:
        least, most = group.limits.low, group.limits.high
        low, high = _held(low, least, most), _held(high, least, most)
    return replace(found, low=low, high=high)


def _held(value: int, least: int | None, most: int | None) -> int:
    value = value if least is None else max(value, least)
    return value if most is None else min(value, most)


def _weighted(group: Group, widths: list[Width]) -> Width:
    weights, total = shares(group)
    if group.combine == "sum":
        low, high = sum(w.low for w in widths), sum(w.high for w in widths)
    else:
        low, high = min(w.low for w in widths), max(w.high for w in widths)
    return Width(
        low,
        high,
        prod(w.den for w in widths) * total,
        lcm(*(w.set_den for w in widths)) * total * len(weights),
    )


def check_widths(policy: Policy, entry: Entry) -> None:
    """Refuse a policy whose numbers could outgrow 64 bits."""
    axes = [width(axis.root) for axis in policy.axes]
    size = max(axis.size for axis in axes)
    largest = max(4 * size * axis.den * axis.set_den for axis in axes)
    for axis, found in zip(policy.axes, axes, strict=True):
        if axis.levels.percentile is not None:
            # `Ratios.digits` orders fractions whose denominators stay below 2**31.
            largest = max(largest, found.den << 31)
    if policy.mix is not None:
        largest = max(
            largest, 4 * size * axes[0].den * axes[1].den * mix_den(policy.mix)
        )
        # `Ratios.digits` orders fractions whose denominators stay below 2**31.
        mixed = axes[0].den * axes[1].den * mix_den(policy.mix)
        largest = max(largest, mixed << 31)
    if largest > LIMIT:
        entry.fail(
            "too_wide",
            f"found weights and tables whose exact result needs numbers up to {largest}",
            f"Results stay exact only up to {LIMIT}.",
            "Use fewer nested means, rounder weights, or a rounding inside a group.",
        )


def mix_den(mix: Mix) -> int:
    """Return the divisor of the talent score in lowest terms."""
    return mix.total // gcd(mix.performance, mix.potential)
