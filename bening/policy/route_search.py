"""Search, without leaving anything out, for what takes least to reach a goal.

A choice takes at most one offer for each leaf. Choices are tried leaf by leaf; a branch
is left only when it takes more than what is found already, or when even the best offers
for all leaves ahead, as the policy's own operations combine them, cannot reach the goal.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bening.policy.offer import Offer
from bening.policy.operations.combining import Answers
from bening.policy.route_bounds import Bounds
from bening.policy.route_goals import Goal, Verdict

FIRST_BUDGET = 8

Choice = tuple[int, ...]
"""For each leaf that can be acted on, 0 for nothing or the number of an offer."""


@dataclass(frozen=True)
class Found:
    """A choice that reaches a goal, and what it takes."""

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
        """Return several choices, for different goals, as one."""
        return Found(
            sum(way.effort for way in ways),
            max(way.counts_from for way in ways),
            tuple(offer for way in ways for offer in way.offers),
        )


class Trials:
    """Tries choices towards one goal, each once."""

    def __init__(
        self, goal: Goal, answers: Answers, offers: Mapping[str, Sequence[Offer]]
    ) -> None:
        self.goal = goal
        acting = [leaf for leaf in goal.leaves if offers[leaf.id]]
        acting.sort(key=lambda leaf: leaf.id not in goal.switching)
        self.leaves = frozenset(leaf.id for leaf in acting)
        self.switches = sum(leaf.id in goal.switching for leaf in acting)
        self.offers = [tuple(offers[leaf.id]) for leaf in acting]
        self.bounds = [Bounds(root, answers, self.offers) for root in goal.roots]
        self.efforts = [[offer.effort for offer in some] for some in self.offers]
        self.known: dict[Choice, Verdict] = {}
        self.enough: dict[Choice, bool] = {}

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

    def verdict(self, choice: Choice) -> Verdict:
        """Return what the goal says about a choice."""
        if choice not in self.known:
            changed = {offer.leaf: offer.answer for offer in self.chosen(choice)}
            self.known[choice] = self.goal.judge(changed)
        return self.known[choice]


def cheapest(trials: Trials, count: int) -> tuple[Found, ...]:
    """Return the choices that reach a goal and take least.

    They differ in the leaves they act on, and of none a smaller part would do.

    Args:
        trials: towards the goal.
        count: how many are wanted.
    """
    most = sum(offers[-1].effort for offers in trials.offers)
    budget = min(FIRST_BUDGET, most)
    while True:
        search = _Search(trials, count, budget)
        search.descend(0, 0, trials.nothing)
        if len(search.found) >= count or budget >= most:
            return tuple(search.best())
        budget = min(budget + budget // 4 + 1, most)


class _Search:
    """One descent through all choices within a budget."""

    def __init__(self, trials: Trials, count: int, budget: int) -> None:
        self.trials = trials
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
        return self.trials.verdict(choice).is_reached

    def _may_reach(self, depth: int, effort: int, choice: Choice) -> bool:
        if depth < self.trials.switches:
            return True
        if self._needs_more(depth, self.budget - effort, choice):
            return False
        left = self.budget - effort
        best = (bisect_right(some, left) for some in self.trials.efforts[depth:])
        return self.trials.verdict((*choice[:depth], *best)).may_aim

    def _needs_more(self, depth: int, effort: int, choice: Choice) -> bool:
        """Return whether the rest of the budget certainly cannot raise it enough."""
        short = self.trials.verdict(choice).short
        return bool(short) and all(
            any(
                self.trials.bounds[lack.root].rules_out(depth, effort, lack.points)
                for lack in way
            )
            for way in short
        )

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
        """Return whether a smaller part of a choice reaches the goal."""
        enough = self.trials.enough
        if choice not in enough:
            enough[choice] = any(
                self._reaches(part)
                or (self._may_hide_enough(part) and self._has_enough(part))
                for part in _parts(choice)
            )
        return enough[choice]

    def _may_hide_enough(self, part: Choice) -> bool:
        if any(part[: self.trials.switches]):
            return True
        return self.trials.verdict(part).may_be


def _with(choice: Choice, place: int, number: int) -> Choice:
    return (*choice[:place], number, *choice[place + 1 :])


def _parts(choice: Choice) -> Iterator[Choice]:
    for place, number in enumerate(choice):
        if number:
            yield _with(choice, place, 0)
