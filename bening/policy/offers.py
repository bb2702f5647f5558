"""What could change one leaf: the evidence somebody could bring about, and from when.

Nothing is assumed about a policy. Each deed is turned into the fact it would leave, and
the leaf's own reading says, with all facts there are, what the leaf would then be: so
windows, picks and tables count exactly as they do on the map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from bening.policy.deeds import Amount, Deeds, Fields, Row
from bening.policy.deeds_table import deeds_for
from bening.policy.model import Leaf, Policy, State, Treatment, leaves_of
from bening.policy.offer import Offer, Way
from bening.policy.offer_days import event_days, months_between, months_later
from bening.policy.operations.combining import Answer
from bening.policy.operations.reading import Found, find, holding_on
from bening.policy.operations.scoring import lowest_points, settled_points
from bening.policy.operations.values import Holding
from bening.policy.person import Fact
from bening.policy.tables import Bands, Direct, Option

ADDED = "+"
"""Row of the facts that an offer would add; no fact on record is called so."""

RECORD_YEARS = 3


@dataclass(frozen=True)
class _Try:
    """How a fact would be dated: its day, its year, the last day, the map's day."""

    day: date
    year: int
    by: date
    counts_from: date


def offers_of(
    policy: Policy, facts: Sequence[Fact], as_of: date, answers: dict[str, Answer]
) -> dict[str, tuple[Offer, ...]]:
    """Return what could change each leaf, leaf by leaf in the order of the policy.

    Of two offers that bring the same, or less for more effort, one is kept: the one
    that takes less, then the one that counts sooner.

    Args:
        policy: the policy.
        facts: everything known about the person, in write order.
        as_of: date of the map.
        answers: what the facts say about each leaf on that day.

    Returns:
        Leaf id to offers, those that take least first; a leaf nobody can act on has
        none.
    """
    holding = holding_on(facts, as_of)
    leaves = [leaf for axis in policy.axes for leaf in leaves_of(axis.root)]
    return {
        leaf.id: LeafOffers(leaf, facts, holding, as_of, answers[leaf.id]).best()
        for leaf in leaves
    }


class LeafOffers:
    """Finds the offers of one leaf."""

    def __init__(
        self,
        leaf: Leaf,
        facts: Sequence[Fact],
        holding: Holding,
        as_of: date,
        answer: Answer,
    ) -> None:
        self.leaf = leaf
        self.facts = facts
        self.holding = holding
        self.as_of = as_of
        self.answer = answer
        self.own = [fact for fact in facts if fact.kind == leaf.evidence.kind]
        codes = [c.words for c in leaf.evidence.only if c.field == "indicator"]
        self.deeds = deeds_for(leaf.evidence.kind, codes[0] if codes else ())
        self.floor = self._floor()

    def best(self) -> tuple[Offer, ...]:
        """Return the offers worth making, those that take least first."""
        if self.deeds is None:
            return ()
        found = [*self._records(self.deeds), *self._does(self.deeds)]
        if self.deeds.waits:
            found += self._waits(self.deeds)
        found.sort(key=lambda offer: (offer.effort, offer.counts_from, -offer.points))
        kept: list[Offer] = []
        for offer in found:
            if not kept or all(offer.points > other.points for other in kept):
                kept.append(offer)
        return tuple(kept)

    def _floor(self) -> Fraction | None:
        """Return the points an offer has to exceed; None where any would do."""
        if self.answer.points is not None:
            return self.answer.points
        if self.leaf.missing.of(self.answer.state) is Treatment.LOWEST:
            return Fraction(lowest_points(self.leaf.score))
        return None

    def found_on(self, day: date, added: tuple[Fact, ...] = ()) -> Found:
        """Return what the leaf says on a day with some facts more."""
        facts = (*self.facts, *added) if added else self.facts
        return find(self.leaf.evidence, self.leaf.score, facts, self.holding, day)

    def points_of(self, found: Found) -> Fraction | None:
        """Return the points of what was found; None where they are open."""
        return settled_points(self.leaf.score, found.state, found.raw)

    def _is_better(self, points: Fraction | None) -> bool:
        return points is not None and (self.floor is None or points > self.floor)

    # what exists and is not recorded

    def _records(self, deeds: Deeds) -> Iterator[Offer]:
        missing = self.answer.state is State.NOT_RECORDED or (
            deeds.renews and self.answer.state is State.EXPIRED
        )
        if not missing or deeds.record is None:
            return
        tries = self._past(deeds)
        rows = [(row, row.record) for row in deeds.rows if row.record is not None]
        effort = deeds.amount.record if deeds.amount else None
        yield from self._of_either("record", deeds, effort, rows, tries)
        if deeds.none is not None:
            fact = Fact(
                self.leaf.evidence.kind, ADDED, self.as_of, None, none=True, payload={}
            )
            yield from self._offers(
                "record", deeds, [(tries[0], (fact,))], effort=deeds.none
            )

    def _past(self, deeds: Deeds) -> list[_Try]:
        """Return the days on which existing evidence may lie, the latest first."""
        years = [self.as_of.year - n for n in range(1, RECORD_YEARS + 1)]
        closed = [
            _Try(date(year, 12, 31), year, self.as_of, self.as_of)
            for year in years
            if year >= 1
        ]
        if deeds.year is not None:
            return closed
        return [_Try(self.as_of, self.as_of.year, self.as_of, self.as_of), *closed]

    # what can be brought about

    def _does(self, deeds: Deeds) -> Iterator[Offer]:
        if deeds.do is None:
            return
        rows = [
            (row, row.effort)
            for row in deeds.rows
            if row.effort is not None and self._has_before(row)
        ]
        effort = deeds.amount.effort if deeds.amount else None
        yield from self._of_either("do", deeds, effort, rows, self._future(deeds))

    def _future(self, deeds: Deeds) -> list[_Try]:
        """Return when something begun now would count: on its day, or a year later."""
        day = months_later(self.as_of, deeds.months)
        last = date(day.year, 12, 31)
        after = date(day.year + 1, 1, 1)
        in_year = _Try(last, day.year, last, after)
        if deeds.year is not None:
            return [in_year]
        return [_Try(day, day.year, day, day), in_year]

    def _has_before(self, row: Row) -> bool:
        return not row.after or any(
            all(fact.payload.get(name) in words for name, words in row.after.items())
            for fact in self.own
        )

    # what comes by itself

    def _waits(self, deeds: Deeds) -> Iterator[Offer]:
        highest = self.floor
        for day in event_days(self.own, self.as_of):
            found = self.found_on(day)
            points = self.points_of(found)
            if points is None or (highest is not None and points <= highest):
                continue
            highest = points
            yield Offer(
                leaf=self.leaf.id,
                way="wait",
                answer=Answer(found.state, points),
                found=found,
                effort=months_between(self.as_of, day),
                by=day,
                counts_from=day,
                facts=(),
                deeds=deeds,
            )

    # facts and what they would say

    def _of_either(
        self,
        way: Way,
        deeds: Deeds,
        effort: int | None,
        rows: list[tuple[Row, int]],
        tries: list[_Try],
    ) -> Iterator[Offer]:
        """Yield what a number brings, and rows where the policy counts no number."""
        found: list[Offer] = []
        if deeds.amount is not None and effort is not None:
            found += self._of_amount(way, deeds, deeds.amount, effort, tries)
        if not found:
            for row, takes in rows:
                found += self._of_row(way, deeds, row, takes, tries)
        yield from found

    def _of_row(
        self, way: Way, deeds: Deeds, row: Row, effort: int, tries: list[_Try]
    ) -> Iterator[Offer]:
        dated = [(when, (self._fact(row.fields, deeds, when),)) for when in tries]
        yield from self._offers(way, deeds, dated, effort=effort, row=row)

    def _of_amount(
        self, way: Way, deeds: Deeds, amount: Amount, effort: int, tries: list[_Try]
    ) -> Iterator[Offer]:
        per_step = 1 if way == "record" else amount.per_step
        for when in tries:
            found = [
                offer
                for number in self._numbers(deeds, amount, when)
                for offer in self._offers(
                    way,
                    deeds,
                    [(when, (self._fact_of(deeds, amount, when, number),))],
                    effort=effort + self._steps(amount, number) * per_step,
                    amount=number,
                )
            ]
            if found:
                yield from found
                return

    def _numbers(self, deeds: Deeds, amount: Amount, when: _Try) -> list[int]:
        """Return the numbers worth aiming at, lowest first.

        A number that counts directly is offered up to each step of its effort, so the
        least number that does (`with_number`) takes no less than the offer says.
        """
        score = self.leaf.score
        if isinstance(score, Direct):
            top = self.least(deeds, amount, when, Fraction(score.high)) or amount.most
            steps = range(self._now(amount) + amount.step, top, amount.step)
            return [*steps, top]
        points = _table_points(score)
        least = [self.least(deeds, amount, when, target) for target in points]
        return sorted({number for number in least if number is not None})

    def _now(self, amount: Amount) -> int:
        """Return the number there is, which a newer one has to exceed."""
        raw = self.found_on(self.as_of).raw
        if amount.is_added or not isinstance(raw, Fraction):
            return 0
        return max(int(raw) // amount.grain * amount.grain, 0)

    def _steps(self, amount: Amount, number: int) -> int:
        """Return what the steps to a number take: each one more than the last."""
        steps = -(-max(number - self._now(amount), 0) // amount.step)
        return steps if amount.is_added else steps * (steps + 1) // 2

    def least(
        self, deeds: Deeds, amount: Amount, when: _Try, target: Fraction
    ) -> int | None:
        """Return the least number, in its grain, that gives some points or more."""

        def enough(count: int) -> bool:
            fact = self._fact_of(deeds, amount, when, count * amount.grain)
            points = self.points_of(self.found_on(when.counts_from, (fact,)))
            return points is not None and points >= target

        low, high = 0, amount.most // amount.grain
        if not enough(high):
            return None
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if enough(middle) else (middle + 1, high)
        return high * amount.grain

    def _fact_of(self, deeds: Deeds, amount: Amount, when: _Try, number: int) -> Fact:
        return self._fact({amount.name: number, **amount.beside}, deeds, when)

    def _fact(self, fields: Fields, deeds: Deeds, when: _Try) -> Fact:
        payload: dict[str, Any] = {}
        for condition in self.leaf.evidence.only:
            word = condition.words[0]
            payload[condition.field] = _FLAGS.get(word, word)
        payload |= fields
        if deeds.year is not None:
            payload[deeds.year] = when.year
            payload["period_end"] = date(when.year, 12, 31).isoformat()
        return Fact(
            self.leaf.evidence.kind, ADDED, when.day, None, none=False, payload=payload
        )

    def _offers(
        self,
        way: Way,
        deeds: Deeds,
        dated: Sequence[tuple[_Try, tuple[Fact, ...]]],
        *,
        effort: int,
        row: Row | None = None,
        amount: int | None = None,
    ) -> Iterator[Offer]:
        """Yield an offer for the first date on which it brings something."""
        for when, facts in dated:
            found = self.found_on(when.counts_from, facts)
            points = self.points_of(found)
            if points is not None and self._is_better(points):
                yield Offer(
                    leaf=self.leaf.id,
                    way=way,
                    answer=Answer(found.state, points),
                    found=found,
                    effort=effort,
                    by=when.by,
                    counts_from=when.counts_from,
                    facts=facts,
                    deeds=deeds,
                    row=row,
                    amount=amount,
                )
                return


def with_number(
    offer: Offer, leaf: LeafOffers, amount: Amount, number: int
) -> Offer | None:
    """Return an offer with another number; None where it would not count."""
    facts = tuple(
        replace(fact, payload={**fact.payload, amount.name: number})
        for fact in offer.facts
    )
    found = leaf.found_on(offer.counts_from, facts)
    points = leaf.points_of(found)
    if points is None:
        return None
    answer = Answer(found.state, points)
    return replace(offer, answer=answer, found=found, facts=facts, amount=number)


def _table_points(score: Bands | Option) -> list[Fraction]:
    """Return the points of a table's rows, fewest first."""
    if isinstance(score, Option):
        return sorted({Fraction(points) for points in score.points.values()})
    return sorted({Fraction(row.points) for row in score.rows})


_FLAGS = {"true": True, "false": False}
