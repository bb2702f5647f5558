"""Search, without leaving anything out, for what takes least to raise one axis.

A choice takes at most one offer for each leaf. Choices are tried leaf by leaf; a branch
is left only when it costs more than what is found already, or when even the best offers
for all leaves ahead, as the policy's own operations combine them, cannot lift the
lowest value of the axis to the level wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bening.policy.model import Axis, Leaf, leaves_of
from bening.policy.offers import Offer
from bening.policy.operations.combining import Answers
from bening.policy.route_bounds import Bounds
from bening.policy.route_goals import Goal, Standing, standing_of, switching_leaves

FIRST_BUDGET = 8

Choice = tuple[int, ...]
"""For each leaf that can be acted on, 0 for nothing or the number of an offer."""


@dataclass(frozen=True)
class Found:
    """A choice that reaches the level, and what it takes."""

    effort: int
    counts_from: date
    offers: tuple[Offer, ...]

    @property
    def key(self) -> tuple[int, date, int, tuple[str, ...]]:
        """What such choices are ordered by: the least comes first."""
        leaves = tuple(offer.leaf for offer in self.offers)
        return self.effort, self.counts_from, len(leaves), leaves

    @staticmethod
    def together(ways: Sequence[Found]) -> Found:
        """Return several choices, on different axes, as one."""
        return Found(
            sum(way.effort for way in ways),
            max(way.counts_from for way in ways),
            tuple(offer for way in ways for offer in way.offers),
        )


class Trials:
    """Tries choices on one axis, each once."""

    def __init__(
        self, axis: Axis, answers: Answers, offers: Mapping[str, Sequence[Offer]]
    ) -> None:
        self.axis = axis
        self.answers = answers
        switching = switching_leaves(axis.root, answers)
        leaves = [leaf for leaf in leaves_of(axis.root) if offers[leaf.id]]
        leaves.sort(key=lambda leaf: (leaf.id not in switching, not self._asks(leaf)))
        self.offers = [tuple(offers[leaf.id]) for leaf in leaves]
        self.leaves = frozenset(leaf.id for leaf in leaves)
        self.switches = sum(leaf.id in switching for leaf in leaves)
        self.bounds = Bounds(axis.root, answers, self.offers)
        self.known: dict[Choice, Standing] = {}

    def _asks(self, leaf: Leaf) -> bool:
        return self.answers[leaf.id].points is None

    @property
    def nothing(self) -> Choice:
        """The choice to do nothing."""
        return (0,) * len(self.offers)

    def chosen(self, choice: Choice) -> tuple[Offer, ...]:
        """Return the offers of a choice."""
        return tuple(
            offers[number - 1]
            for offers, number in zip(self.offers, choice, strict=True)
            if number
        )

    def standing(self, choice: Choice) -> Standing:
        """Return where the axis stands with a choice."""
        if choice not in self.known:
            changed = {offer.leaf: offer.answer for offer in self.chosen(choice)}
            self.known[choice] = standing_of(self.axis, {**self.answers, **changed})
        return self.known[choice]


def cheapest(trials: Trials, level: int, count: int) -> tuple[Found, ...]:
    """Return the choices that settle an axis at a level or above and take least.

    They differ in the leaves they act on, and of none a smaller part would do.

    Args:
        trials: the axis.
        level: the level, counted from 0.
        count: how many are wanted.
    """
    goal = Goal(trials.axis, trials.answers, level)
    most = sum(offers[-1].effort for offers in trials.offers)
    budget = min(FIRST_BUDGET, most)
    while True:
        search = _Search(trials, goal, count, budget)
        search.descend(0, 0, trials.nothing)
        if len(search.found) >= count or budget >= most:
            return tuple(search.best())
        budget = min(budget + budget // 2, most)


class _Search:
    """One descent through all choices within a budget."""

    def __init__(self, trials: Trials, goal: Goal, count: int, budget: int) -> None:
        self.trials = trials
        self.goal = goal
        self.count = count
        self.budget = budget
        self.found: dict[frozenset[str], Found] = {}

    def best(self) -> list[Found]:
        """Return what was found, that which takes least first."""
        return sorted(self.found.values(), key=lambda one: one.key)[: self.count]

    def descend(self, depth: int, effort: int, choice: Choice) -> None:
        """Try everything from a leaf on; nothing is chosen yet from there on."""
        if self._reaches(choice):
            self._keep(effort, choice)
            return
        if depth == len(choice) or not self._may_reach(depth, effort, choice):
            return
        self.descend(depth + 1, effort, choice)
        for number, offer in enumerate(self.trials.offers[depth], start=1):
            if effort + offer.effort > self.budget:
                break
            self.descend(depth + 1, effort + offer.effort, _with(choice, depth, number))

    def _reaches(self, choice: Choice) -> bool:
        return self.goal.is_reached(self.trials.standing(choice))

    def _may_reach(self, depth: int, effort: int, choice: Choice) -> bool:
        if depth < self.trials.switches:
            return True
        if self._needs_more(depth, self.budget - effort, choice):
            return False
        best = choice
        for place in range(depth, len(choice)):
            within = [
                number
                for number, offer in enumerate(self.trials.offers[place], start=1)
                if effort + offer.effort <= self.budget
            ]
            best = _with(best, place, max(within, default=0))
        return self.goal.is_near(self.trials.standing(best))

    def _needs_more(self, depth: int, effort: int, choice: Choice) -> bool:
        """Return whether the rest of the budget certainly cannot raise it enough."""
        bounds, standing = self.trials.bounds, self.trials.standing(choice)
        if not bounds.is_known or self.goal.border is None or standing.value is None:
            return False
        return standing.value + bounds.most(depth, effort) < self.goal.border

    def _keep(self, effort: int, choice: Choice) -> None:
        offers = self.trials.chosen(choice)
        counts_from = max(offer.counts_from for offer in offers)
        found = Found(effort, counts_from, offers)
        leaves = frozenset(offer.leaf for offer in offers)
        before = self.found.get(leaves)
        if (before is None or found.key < before.key) and not self._has_enough(choice):
            self.found[leaves] = found
            if len(self.found) >= self.count:
                self.budget = self.best()[-1].effort

    def _has_enough(self, choice: Choice) -> bool:
        """Return whether a smaller part of a choice reaches the level."""
        return any(
            self._reaches(part)
            or (self._may_hide_enough(part) and self._has_enough(part))
            for part in _parts(choice)
        )

    def _may_hide_enough(self, part: Choice) -> bool:
        if any(part[: self.trials.switches]):
            return True
        return self.goal.is_near(self.trials.standing(part))


def _with(choice: Choice, place: int, number: int) -> Choice:
    return (*choice[:place], number, *choice[place + 1 :])


def _parts(choice: Choice) -> Iterator[Choice]:
    for place, number in enumerate(choice):
        if number:
            yield _with(choice, place, 0)
