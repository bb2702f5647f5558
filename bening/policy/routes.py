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

from bening.policy.micro import MICRO
from bening.policy.model import Leaf, Policy, leaves_of
from bening.policy.offers import LeafOffers, Offer, with_number
from bening.policy.operations.combining import Answers
from bening.policy.operations.reading import holding_on
from bening.policy.person import Fact
from bening.policy.placing import answers_of, findings_of, place
from bening.policy.route_goals import NOWHERE, standing_of
from bening.policy.route_search import Found, Trials, cheapest
from bening.policy.route_words import rule_of, sentence_of
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
    """

    leaf: str
    label: Label
    is_gone: bool


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
    policy: Policy, facts: Sequence[Fact], as_of: date, count: int = ROUTES
) -> Routes:
    """Return the ways to a better box that take least, the least first.

    A better box raises an axis and lowers none. Where an axis is open, the lowest level
    it can have is what a way has to exceed.

    Args:
        policy: the policy.
        facts: everything known about the person, in write order.
        as_of: date of the map.
        count: how many ways at most.
    """
    finder = _Finder(policy, facts, as_of)
    ways = [finder.route(found) for found in finder.cheapest(count)]
    box = place(policy, finder.answers).box
    return Routes(box, tuple(way for way in ways if way is not None))


class _Finder:
    """Finds one person's ways."""

    def __init__(self, policy: Policy, facts: Sequence[Fact], as_of: date) -> None:
        self.policy = policy
        self.answers: Answers = answers_of(policy, findings_of(policy, facts, as_of))
        holding = holding_on(facts, as_of)
        self.leaves = {
            leaf.id: LeafOffers(leaf, facts, holding, as_of, self.answers[leaf.id])
            for axis in policy.axes
            for leaf in leaves_of(axis.root)
        }
        offers = {name: leaf.best() for name, leaf in self.leaves.items()}
        self.trials = [Trials(axis, self.answers, offers) for axis in policy.axes]

    def cheapest(self, count: int) -> list[Found]:
        """Return what takes least to leave the present box upwards."""
        found = [
            cheapest(trials, trials.standing(trials.nothing).lowest + 1, count)
            for trials in self.trials
        ]
        is_open = [
            trials.standing(trials.nothing).settled == NOWHERE for trials in self.trials
        ]
        if any(is_open):
            # Whatever is open has to be settled, and it is enough to settle it.
            needed = [ways for ways, one in zip(found, is_open, strict=True) if one]
            together = [Found.together(ways) for ways in product(*needed)]
        else:
            together = [way for ways in found for way in ways]
        return sorted(together, key=lambda way: way.key)[:count]

    def route(self, found: Found) -> Route | None:
        """Return a way with the least numbers that do, placed and put into words.

        None where the policy, with both axes together, gives no box after all.
        """
        offers = self._least(found.offers)
        box = place(self.policy, self._with(offers)).box
        if box is None:
            return None
        return Route(
            box=box,
            actions=tuple(self._action(offer) for offer in offers),
            effort=found.effort,
            counts_from=found.counts_from,
            leans_on=tuple(self._leanings(offers, found.counts_from)),
        )

    def _with(self, offers: Iterable[Offer]) -> Answers:
        return {**self.answers, **{offer.leaf: offer.answer for offer in offers}}

    def _least(self, offers: Sequence[Offer]) -> list[Offer]:
        """Return offers whose numbers, one after the other, are as low as they can.

        While other evidence leaves an axis open, a lower number can settle it where a
        higher one does not; numbers with which less would be enough are not taken.
        """
        kept = list(offers)
        for at, offer in enumerate(kept):
            if offer.amount is not None and offer.deeds.amount is not None:
                lower = list(kept)
                lower[at] = self._least_number(list(kept), at, offer.deeds.amount.grain)
                if self._needs_all(lower):
                    kept = lower
        return kept

    def _needs_all(self, offers: list[Offer]) -> bool:
        """Return whether of no axis a smaller part of the offers would be enough."""
        for trials in self.trials:
            goal = trials.standing(trials.nothing).lowest + 1
            own = [offer for offer in offers if offer.leaf in trials.leaves]
            for size in range(1, len(own)):
                for part in combinations(own, size):
                    changed = self._with(part)
                    if standing_of(trials.axis, changed).settled >= goal:
                        return False
        return True

    def _least_number(self, kept: list[Offer], at: int, grain: int) -> Offer:
        offer = kept[at]
        axis = self._trials_of(offer.leaf).axis
        goal = standing_of(axis, self._with(kept)).settled
        low, high = 0, (offer.amount or 0) // grain
        while low < high:
            middle = (low + high) // 2
            lower = with_number(offer, self.leaves[offer.leaf], middle * grain)
            if lower and standing_of(axis, self._with([*kept, lower])).settled == goal:
                high, kept[at] = middle, lower
            else:
                low = middle + 1
        return kept[at]

    def _trials_of(self, leaf: str) -> Trials:
        return next(trials for trials in self.trials if leaf in trials.leaves)

    def _action(self, offer: Offer) -> Action:
        leaf = self.leaves[offer.leaf].leaf
        before = self.answers[leaf.id].points
        return Action(
            leaf=leaf.id,
            label=leaf.label,
            axis=self._trials_of(leaf.id).axis.name,
            sentence=sentence_of(offer),
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
                yield Leaning(name, own.leaf.label, is_gone=then is None)


def _sources(leaf: Leaf) -> Sources:
    """Return where weight, window and table of a leaf come from, each once."""
    window = leaf.evidence.window
    found = (
        *leaf.sources,
        *(window.sources if window else ()),
        *leaf.score.sources,
    )
    return tuple({source.key: source for source in found}.values())
