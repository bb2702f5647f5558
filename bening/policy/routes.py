"""Ways to another box: what somebody could do, what it takes, from when it counts.

The ways that take least are found exactly (`route_search`), each is placed by the same
function as everybody on the map, and of none an action could be left out. A way says
what the policy would make of the evidence while everything else stays as it is. It is
no promise: not of a rating, not of a result, and never of a post.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations, product

from bening.policy.cuts import Cuts
from bening.policy.deeds import Amount
from bening.policy.fitting import fitted
from bening.policy.micro import MICRO
from bening.policy.model import Axis, Leaf, Node, Policy, leaves_of
from bening.policy.offer import Offer
from bening.policy.offers import LeafOffers, with_number
from bening.policy.operations.combining import Answer, Answers
from bening.policy.operations.reading import holding_on
from bening.policy.person import Fact
from bening.policy.placing import answers_of, decide, findings_of
from bening.policy.route_goals import AxisGoal, BoxGoal
from bening.policy.route_outcomes import Outcomes
from bening.policy.route_search import Found, Trials, cheapest
from bening.policy.route_words import renewal_of, rule_of, sentence_of
from bening.policy.tables import Sources
from bening.policy.wording import Label

ROUTES = 3


@dataclass(frozen=True)
class Action:
    """One step of a way: what to do about one leaf.

    Attributes:
        axis: `performance` or `potential`.
        sentence: what to do, by when, and from which map on it counts.
        rule: the row of the policy's table by which it counts, and its points.
        before: points of the leaf now, None while they are open; `points`: then.
        sources: where the leaf's weight, window and table come from.
        offer: the same with the facts that would be recorded.
    """

    leaf: str
    label: Label
    axis: str
    sentence: Label
    rule: Label
    before: Fraction | None
    points: Fraction
    sources: Sources
    offer: Offer


@dataclass(frozen=True)
class Leaning:
    """Evidence that counts now but not any more when the way counts, unless renewed.

    Attributes:
        is_gone: nothing would be left of it; else it would give fewer points.
        sentence: that it has to be renewed.
    """

    leaf: str
    label: Label
    is_gone: bool
    sentence: Label


@dataclass(frozen=True)
class Route:
    """One way to another box.

    Attributes:
        box: the box it leads to, if everything else stays as it is.
        effort: what it takes (`deeds`).
        counts_from: the first map in which all of it counts.
        leans_on: evidence that has to be renewed meanwhile, so that all stays so.
    """

    box: int
    actions: tuple[Action, ...]
    effort: int
    counts_from: date
    leans_on: tuple[Leaning, ...]


@dataclass(frozen=True)
class Routes:
    """What is told to one person; `box` is the present one, None while it is open."""

    box: int | None
    routes: tuple[Route, ...]


def routes_to_other_boxes(
    policy: Policy,
    facts: Sequence[Fact],
    as_of: date,
    *,
    cuts: Cuts | None = None,
    count: int = ROUTES,
) -> Routes:
    """Return the ways to a better box that take least, the least first.

    A better box raises an axis and lowers none. Where an axis is open, the lowest level
    it can have is what a way has to exceed.

    Args:
        policy: the policy.
        facts: everything known about the person, in write order.
        as_of: date of the map.
        cuts: the population's cuts; needed where the policy has percentiles.
        count: how many ways at most.
    """
    finder = _Finder(policy, facts, as_of, cuts)
    ways = [finder.route(found) for found in finder.cheapest(count)]
    box = decide(finder.policy, finder.answers, cuts).box
    return Routes(box, tuple(ways))


class _Finder:
    """Finds one person's ways."""

    def __init__(
        self, policy: Policy, facts: Sequence[Fact], as_of: date, cuts: Cuts | None
    ) -> None:
        holding = holding_on(facts, as_of)
        self.policy = fitted(policy, holding)
        self.cuts = cuts
        self.answers: Answers = answers_of(
            self.policy, findings_of(self.policy, facts, as_of)
        )
        self.leaves = {
            leaf.id: LeafOffers(leaf, facts, holding, as_of, self.answers[leaf.id])
            for axis in self.policy.axes
            for leaf in leaves_of(axis.root)
        }
        self.offers = {name: leaf.best() for name, leaf in self.leaves.items()}
        self.trials: list[Trials] = []
        self.outcomes = Outcomes(_trees(self.policy), self.answers)

    def cheapest(self, count: int) -> list[Found]:
        """Return what takes least to leave the present box upwards."""
        if self.policy.second_step is not None:
            return self._tied(count)
        goals = [AxisGoal(axis, self.answers, self.cuts) for axis in self.policy.axes]
        # Whatever is open has to be settled, and it is enough to settle it.
        needed = [goal for goal in goals if goal.is_open]
        self.trials = [
            Trials(goal, self.answers, self.offers) for goal in needed or goals
        ]
        found = [cheapest(trials, count) for trials in self.trials]
        if needed:
            together = [Found.together(ways) for ways in product(*found)]
        else:
            together = [way for ways in found for way in ways]
        return sorted(together, key=lambda way: way.key)[:count]

    def _tied(self, count: int) -> list[Found]:
        """Return the same where a second step ties the axes together."""
        goals = [BoxGoal(self.policy, self.answers, self.cuts, aim) for aim in (0, 1)]
        open_ = [goal for goal in goals if goal.is_open[goal.aim]]
        self.trials = [
            Trials(goal, self.answers, self.offers) for goal in open_[:1] or goals
        ]
        least: dict[frozenset[str], Found] = {}
        for trials in self.trials:
            for way in cheapest(trials, count):
                leaves = frozenset(offer.leaf for offer in way.offers)
                if leaves not in least or way.key < least[leaves].key:
                    least[leaves] = way
        return sorted(least.values(), key=lambda way: way.key)[:count]

    def route(self, found: Found) -> Route:
        """Return a way with the least numbers that do, placed and put into words."""
        offers = self._least(found.offers)
        box = self._box_with(offers)
        return Route(
            box=box or 0,
            actions=tuple(self._action(offer) for offer in offers),
            effort=found.effort,
            counts_from=found.counts_from,
            leans_on=tuple(self._leanings(offers, found.counts_from)),
        )

    def _least(self, offers: Sequence[Offer]) -> list[Offer]:
        """Return offers whose numbers, one after the other, are as low as they can.

        While other evidence leaves an axis open, a lower number can settle it where a
        higher one does not; numbers with which less would be enough are not taken.
        """
        kept = list(offers)
        for at, offer in enumerate(kept):
            amount = offer.deeds.amount
            if amount is not None and offer.amount is not None:
                lower = list(kept)
                lower[at] = self._least_number(list(kept), at, amount)
                if self._needs_all(lower, lower[at]):
                    kept = lower
        return kept

    def _needs_all(self, offers: list[Offer], changed: Offer) -> bool:
        """Return whether no smaller part with a changed offer would be enough."""
        trials = next(one for one in self.trials if changed.leaf in one.leaves)
        others = [
            offer
            for offer in offers
            if offer.leaf in trials.leaves and offer is not changed
        ]
        return not any(
            trials.goal.judge(_answers((*part, changed))).is_reached
            for size in range(len(others))
            for part in combinations(others, size)
        )

    def _least_number(self, kept: list[Offer], at: int, amount: Amount) -> Offer:
        offer = kept[at]
        box = self._box_with(kept)
        grain = amount.grain
        low, high = 0, (offer.amount or 0) // grain
        while low < high:
            middle = (low + high) // 2
            lower = with_number(offer, self.leaves[offer.leaf], amount, middle * grain)
            if lower and self._box_with([*kept, lower]) == box:
                high, kept[at] = middle, lower
            else:
                low = middle + 1
        return kept[at]

    def _box_with(self, offers: Iterable[Offer]) -> int | None:
        answers, known = self.outcomes.after(_answers(offers))
        return decide(self.policy, answers, self.cuts, known).box

    def _axis_of(self, leaf: str) -> Axis:
        return next(
            axis
            for axis in self.policy.axes
            if any(one.id == leaf for one in leaves_of(axis.root))
        )

    def _action(self, offer: Offer) -> Action:
        leaf = self.leaves[offer.leaf].leaf
        before = self.answers[leaf.id].points
        return Action(
            leaf=leaf.id,
            label=leaf.label,
            axis=self._axis_of(leaf.id).name,
            sentence=sentence_of(leaf, offer),
            rule=rule_of(leaf, offer, before),
            before=None if before is None else before / MICRO,
            points=offer.points / MICRO,
            sources=_sources(leaf),
            offer=offer,
        )

    def _leanings(self, offers: Sequence[Offer], day: date) -> Iterator[Leaning]:
        """Yield what gives less on a day than the way takes for granted."""
        acted = {offer.leaf: offer for offer in offers}
        for name, own in self.leaves.items():
            offer = acted.get(name)
            taken = offer.points if offer else self.answers[name].points
            if taken is None:
                continue
            found = own.found_on(day, offer.facts if offer else ())
            then = own.points_of(found)
            if then is None or then < taken:
                label = own.leaf.label
                yield Leaning(
                    name, label, is_gone=then is None, sentence=renewal_of(label, day)
                )


def _trees(policy: Policy) -> Iterator[Node]:
    """Yield the first trees of both axes, and what a second step counts further."""
    for axis in policy.axes:
        yield axis.first
        if axis.root is not axis.first:
            yield from axis.root.children[1:]


def _answers(offers: Iterable[Offer]) -> dict[str, Answer]:
    return {offer.leaf: offer.answer for offer in offers}


def _sources(leaf: Leaf) -> Sources:
    """Return where weight, window and table of a leaf come from, each once."""
    window = leaf.evidence.window
    found = (
        *leaf.sources,
        *(window.sources if window else ()),
        *leaf.score.sources,
    )
    return tuple({source.key: source for source in found}.values())
