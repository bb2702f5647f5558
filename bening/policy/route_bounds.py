"""How much some effort could raise an axis at most: a bound, never an estimate.

Where an axis is made of weighted parts, means and sums, a leaf raises it by its share
of the points it gains, and a rounding on the way adds less than one unit. What a budget
brings at most then follows from the offers that bring most for their effort, the last
one in part. A choice that such a bound rules out cannot reach the level.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import lcm

from bening.policy.micro import unit_of
from bening.policy.model import Group, Leaf, Node, leaves_of
from bening.policy.offer import Offer
from bening.policy.operations.combining import Answers
from bening.policy.operations.scoring import lowest_points
from bening.policy.route_goals import PLAIN, is_dropped
from bening.policy.widths import shares


@dataclass(frozen=True)
class Gain:
    """A stretch of effort on one leaf, and how much it raises the axis at most."""

    effort: int
    points: Fraction

    @property
    def rate(self) -> Fraction:
        """Points of the axis for an effort of 1."""
        return self.points / self.effort


class Bounds:
    """What effort on the leaves from some place on raises an axis by at most."""

    def __init__(
        self, root: Node, answers: Answers, offers: Sequence[Sequence[Offer]]
    ) -> None:
        self.curves: list[_Curve] = []
        acting = {some[0].leaf for some in offers}
        absent = left_out(root, answers) - acting
        self.is_known = is_plain(root, answers, absent)
        if self.is_known:
            slack = rounding_slack(root, absent)
            share = dict(leaf_shares(root, absent))
            leaves = {leaf.id: leaf for leaf in leaves_of(root)}
            each = [list(_hull(some, leaves, answers, share)) for some in offers]
            self.curves = [
                _Curve(slack, [gain for gains in each[place:] for gain in gains])
                for place in range(len(each) + 1)
            ]

    def rules_out(self, place: int, effort: int, points: Fraction) -> bool:
        """Return whether some effort certainly does not bring some micro points."""
        return self.is_known and self.curves[place].is_below(effort, points)


class _Curve:
    """The most that effort brings: the steepest stretches first, the last in part.

    Everything is kept over one denominator, so that asking takes whole numbers only.
    """

    def __init__(self, slack: Fraction, gains: list[Gain]) -> None:
        gains = sorted(gains, key=lambda gain: -gain.rate)
        self.den = lcm(slack.denominator, *(gain.rate.denominator for gain in gains))
        self.rates = [int(gain.rate * self.den) for gain in gains]
        self.efforts = [0, *accumulate(gain.effort for gain in gains)]
        each = zip(self.rates, gains, strict=True)
        brought = (rate * gain.effort for rate, gain in each)
        self.points = [*accumulate(brought, initial=int(slack * self.den))]

    def is_below(self, effort: int, points: Fraction) -> bool:
        """Return whether some effort brings less than some points at most."""
        at = bisect_right(self.efforts, effort) - 1
        most = self.points[at]
        if at < len(self.rates):
            most += self.rates[at] * (effort - self.efforts[at])
        return most * points.denominator < points.numerator * self.den


def _hull(
    offers: Sequence[Offer],
    leaves: Mapping[str, Leaf],
    answers: Answers,
    share: Mapping[str, Fraction],
) -> Iterator[Gain]:
    """Yield the stretches of the concave hull over a leaf's offers, steepest first."""
    name = offers[0].leaf
    if name not in share:
        return
    now = answers[name].points
    start = Fraction(lowest_points(leaves[name].score)) if now is None else now
    points = [(offer.effort, (offer.points - start) * share[name]) for offer in offers]
    at = (0, Fraction(0))
    while points:
        best = max(
            points,
            key=lambda point: ((point[1] - at[1]) / (point[0] - at[0]), point[0]),
        )
        if best[1] > at[1]:
            yield Gain(best[0] - at[0], best[1] - at[1])
        points = [point for point in points if point[0] > best[0]]
        at = best


def left_out(root: Node, answers: Answers) -> frozenset[str]:
    """Return the leaves that are left out while there is no evidence for them."""
    return frozenset(leaf.id for leaf in leaves_of(root) if is_dropped(leaf, answers))


def is_plain(root: Node, answers: Answers, absent: frozenset[str]) -> bool:
    """Return whether a tree is made of weighted parts, means and sums alone.

    Args:
        root: the tree.
        answers: leaf id to answer.
        absent: leaves that are left out whatever is done.
    """
    if isinstance(root, Leaf):
        return root.id in absent or not is_dropped(root, answers)
    return root.combine in PLAIN and all(
        is_plain(child, answers, absent) for child in root.children
    )


def leaf_shares(
    node: Node, absent: frozenset[str], share: Fraction = Fraction(1)
) -> Iterator[tuple[str, Fraction]]:
    """Yield each leaf that counts and what one point of it is worth on the axis."""
    if isinstance(node, Leaf):
        yield node.id, share
        return
    for part, child in _present(node, absent):
        yield from leaf_shares(child, absent, share * part)


def rounding_slack(
    node: Node, absent: frozenset[str], share: Fraction = Fraction(1)
) -> Fraction:
    """Return by how much the roundings inside a tree can raise it beyond its parts."""
    if isinstance(node, Leaf):
        return Fraction(0)
    found = unit_of(node.rounding.places) * share if node.rounding else Fraction(0)
    for part, child in _present(node, absent):
        found += rounding_slack(child, absent, share * part)
    return found


def _present(group: Group, absent: frozenset[str]) -> Iterator[tuple[Fraction, Node]]:
    """Yield the children that count, each with what a point of it is worth."""
    weights, _ = shares(group)
    there = [
        (weight, child)
        for weight, child in zip(weights, group.children, strict=True)
        if any(leaf.id not in absent for leaf in leaves_of(child))
    ]
    total = 1 if group.combine == "sum" else sum(weight for weight, _ in there)
    for weight, child in there:
        yield Fraction(weight, total), child
