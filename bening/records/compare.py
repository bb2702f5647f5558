"""Compare new facts with those in force: new, the same, or a correction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from bening.records.facts import KnownFact, NewFact, Payload, TakenBack
from bening.records.slots import SLOTS, Key, Slot, same_content, slot_key


class Outcome(StrEnum):
    """What a new fact turns out to be."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    TWICE = "twice"


WRITTEN = frozenset({Outcome.NEW, Outcome.CHANGED})
"""What becomes a row; the others are no news, or for a person to look at."""


class Compared(NamedTuple):
    """A new fact and what it turned out to be.

    Attributes:
        fact: as it would be written; for a kind whose fields merge, completed by what
            is in force.
        corrects: the fact in force that it corrects; None for a state that changed
            since, whose former fact stays.
        before: what is in force, where it differs.
        is_tied: it stands beside one in force, and nothing tells which counts.
    """

    fact: NewFact
    outcome: Outcome
    corrects: TakenBack | None = None
    before: Payload | None = None
    is_tied: bool = False


class _Held(NamedTuple):
    """What is in force about one thing while comparing."""

    id: UUID
    valid_from: date
    valid_until: date | None
    payload: Payload
    is_ours: bool
    """Of the same import as the new facts."""


@dataclass(slots=True)
class FactsInForce:
    """The facts in force of some persons, by what they are about.

    What is compared against it is added to it, so a source is also compared with
    itself.
    """

    about: dict[tuple[UUID, Key], list[_Held]] = field(
        default_factory=lambda: defaultdict(list)
    )
    of_kind: dict[tuple[UUID, str], list[_Held]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @classmethod
    def of(cls, known: Iterable[KnownFact], batch_id: UUID | None) -> FactsInForce:
        """Build it from facts in the order of writing.

        Args:
            known: all facts in force of the persons.
            batch_id: the import that new facts will belong to. A second, different
                fact of one import about one thing is TWICE: the first stands, the
                second is for a person to look at.
        """
        held = cls()
        for fact in known:
            key = slot_key(fact.kind, fact.valid_from, fact.payload, none=fact.none)
            held.add(
                (fact.person_id, key),
                _Held(
                    fact.id,
                    fact.valid_from,
                    fact.valid_until,
                    fact.payload,
                    fact.batch == batch_id,
                ),
            )
        return held

    def compare(self, new: Iterable[NewFact]) -> tuple[Compared, ...]:
        """Compare new facts in the order given."""
        return tuple(self._compare(fact) for fact in new)

    def add(self, place: tuple[UUID, Key], held: _Held) -> None:
        """Count a fact as in force."""
        self.about[place].append(held)
        self.of_kind[place[0], str(place[1][0])].append(held)

    def _compare(self, fact: NewFact) -> Compared:
        place = _place(fact)
        about = self.about.get(place, [])
        slot = SLOTS[fact.kind]
        if fact.none:
            result = self._clear(fact) or _known_or_new(fact, about)
        elif slot.lasting:
            result = _compare_lasting(fact, about, slot)
        elif fact.since_unknown and slot.dated:
            result = _compare_undated(
                fact, self.of_kind.get((fact.person_id, fact.kind), []), slot
            )
        elif about:
            result = _compare_judged(fact, about, slot)
        else:
            result = Compared(fact, Outcome.NEW)
        if result.outcome in WRITTEN:
            self._take_in(result, place if result.fact is fact else _place(result.fact))
        return result

    def _clear(self, fact: NewFact) -> Compared | None:
        """Take back the case under way that ended with nothing, if it is in force."""
        if fact.clears is None:
            return None
        key = slot_key(fact.kind, fact.clears, {}, none=False)
        held = self.about.get((fact.person_id, key), [])
        ended = next(
            (one for one in held if one.payload.get("stage") == "IN_PROCESS"), None
        )
        if ended is None:
            return None
        held.remove(ended)
        taken = TakenBack(ended.id, fact.person_id, fact.kind, ended.valid_from)
        return Compared(fact, Outcome.CHANGED, taken, ended.payload)

    def _take_in(self, result: Compared, place: tuple[UUID, Key]) -> None:
        fact = result.fact
        if result.corrects is not None:
            for held in (self.about[place], self.of_kind[fact.person_id, fact.kind]):
                held[:] = [one for one in held if one.id != result.corrects.id]
        self.add(
            place,
            _Held(
                fact.id, fact.valid_from, fact.valid_until, fact.payload, is_ours=True
            ),
        )


def _place(fact: NewFact) -> tuple[UUID, Key]:
    key = slot_key(fact.kind, fact.valid_from, fact.payload, none=fact.none)
    return fact.person_id, key


def _known_or_new(fact: NewFact, about: Sequence[_Held]) -> Compared:
    return Compared(fact, Outcome.SAME if about else Outcome.NEW)


def _compare_lasting(fact: NewFact, about: Sequence[_Held], slot: Slot) -> Compared:
    """A state: compare with the one that holds on the day the source speaks of.

    A state that differs from it has changed: the new one stands beside the old one.
    """
    day = max(fact.valid_from, fact.seen_on or fact.valid_from)
    holding = max(
        (held for held in about if held.valid_from <= day),
        key=lambda held: held.valid_from,
        default=None,
    )
    if holding is None:
        return Compared(fact, Outcome.NEW)
    completed = _completed(fact, holding, slot)
    if same_content(completed.payload, holding.payload):
        return Compared(completed, Outcome.SAME)
    seen_on = fact.seen_on or fact.valid_from
    if holding.is_ours or seen_on <= holding.valid_from == fact.valid_from:
        return _compare_with(fact, holding, slot)
    changed = replace(completed, valid_from=max(fact.valid_from, seen_on))
    return Compared(changed, Outcome.CHANGED, before=holding.payload)


def _compare_undated(fact: NewFact, of_kind: Sequence[_Held], slot: Slot) -> Compared:
    """The source does not say since when: the latest that it does not contradict."""
    for held in sorted(of_kind, key=lambda one: one.valid_from, reverse=True):
        if not _contradicts(fact, held):
            dated = replace(
                fact, valid_from=held.valid_from, valid_until=held.valid_until
            )
            return _compare_with(dated, held, slot)
    return Compared(fact, Outcome.NEW)


def _compare_judged(fact: NewFact, about: Sequence[_Held], slot: Slot) -> Compared:
    """Compare with the last one that it does not disagree with where that matters."""
    agreeing = [held for held in about if not _disagrees(fact, held, slot)]
    if agreeing:
        return _compare_with(fact, agreeing[-1], slot)
    before = about[-1].payload
    if any(held.is_ours for held in about):
        return Compared(fact, Outcome.TWICE, before=before)
    return Compared(fact, Outcome.NEW, before=before, is_tied=True)


def _compare_with(fact: NewFact, held: _Held, slot: Slot) -> Compared:
    completed = _completed(fact, held, slot)
    if _says_the_same(completed, held):
        return Compared(completed, Outcome.SAME)
    if held.is_ours and (not slot.merges or _contradicts(fact, held)):
        return Compared(fact, Outcome.TWICE, before=held.payload)
    taken = TakenBack(held.id, fact.person_id, fact.kind, held.valid_from)
    return Compared(completed, Outcome.CHANGED, taken, held.payload)


def _completed(fact: NewFact, held: _Held, slot: Slot) -> NewFact:
    if not slot.merges:
        return fact
    return replace(
        fact,
        payload={**held.payload, **fact.payload},
        valid_until=fact.valid_until or held.valid_until,
    )


def _says_the_same(fact: NewFact, held: _Held) -> bool:
    return (
        (fact.valid_from == held.valid_from or fact.since_unknown)
        and fact.valid_until == held.valid_until
        and same_content(fact.payload, held.payload)
    )


def _disagrees(fact: NewFact, held: _Held, slot: Slot) -> bool:
    return any(fact.payload.get(name) != held.payload.get(name) for name in slot.judged)


def _contradicts(fact: NewFact, held: _Held) -> bool:
    shared = fact.payload.keys() & held.payload.keys()
    return not same_content(
        {name: fact.payload[name] for name in shared},
        {name: held.payload[name] for name in shared},
    )
