"""How much some effort could raise an axis at most: a bound, never an estimate.

Where an axis is made of weighted parts, means and sums, a leaf raises it by its share
of the points it gains, and a rounding on the way adds less than one unit. What a budget
brings at most then follows from the offers that bring most for their effort, the last
one in part. A choice that such a bound rules out cannot reach the level.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bening.policy.micro import unit_of
from bening.policy.model import Leaf, Node, leaves_of
from bening.policy.offers import Offer
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
        self, root: Node | None, answers: Answers, offers: Sequence[Sequence[Offer]]
    ) -> None:
        self.slack = Fraction(0)
        self.gains: list[list[Gain]] = []
        self.is_known = root is not None and is_plain(root, answers)
        if root is not None and self.is_known:
            self.slack = rounding_slack(root)
            share = dict(leaf_shares(root))
            leaves = {leaf.id: leaf for leaf in leaves_of(root)}
            each = [list(_hull(some, leaves, answers, share)) for some in offers]
            self.gains = [
                sorted(
                    (gain for gains in each[place:] for gain in gains),
                    key=lambda gain: -gain.rate,
                )
                for place in range(len(each) + 1)
            ]

    def most(self, place: int, effort: int) -> Fraction:
        """Return by how many micro points of the axis some effort raises it at most.

        Args:
            place: only leaves from this place on.
            effort: for all of them together.
        """
        points = self.slack
        for gain in self.gains[place]:
            if gain.effort >= effort:
                return points + gain.rate * effort
            points += gain.points
            effort -= gain.effort
        return points


def _hull(
    offers: Sequence[Offer],
    leaves: Mapping[str, Leaf],
    answers: Answers,
    share: Mapping[str, Fraction],
) -> Iterator[Gain]:
    """Yield the stretches of the concave hull over a leaf's offers, steepest first."""
    name = offers[0].leaf
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


def is_plain(root: Node, answers: Answers) -> bool:
    """Return whether a tree is made of weighted parts, means and sums alone."""
    if isinstance(root, Leaf):
        return not is_dropped(root, answers)
    return root.combine in PLAIN and all(
        is_plain(child, answers) for child in root.children
    )


def leaf_shares(
    node: Node, share: Fraction = Fraction(1)
) -> Iterator[tuple[str, Fraction]]:
    """Yield each leaf and what one point of it is worth on the axis."""
    if isinstance(node, Leaf):
        yield node.id, share
        return
    weights, total = shares(node)
    for weight, child in zip(weights, node.children, strict=True):
        yield from leaf_shares(child, share * Fraction(weight, total))


def rounding_slack(node: Node, share: Fraction = Fraction(1)) -> Fraction:
    """Return by how much the roundings inside a tree can raise it beyond its parts."""
    if isinstance(node, Leaf):
        return Fraction(0)
    weights, total = shares(node)
    own = unit_of(node.rounding.places) * share if node.rounding else Fraction(0)
    return own + sum(
        (
            rounding_slack(child, share * Fraction(weight, total))
            for weight, child in zip(weights, node.children, strict=True)
        ),
        Fraction(0),
    )
