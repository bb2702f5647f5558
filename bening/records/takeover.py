"""Take people over from the agency that held them so far, with their records.

Identity is national; facts belong to the agency a person works in. When the confirmed
file of an agency names somebody whom another agency holds, that agency's facts are
copied with their provenance, and there the person is marked as moved: nothing is
deleted, and what was known there stays known.

This is the only place where an act in one agency reads or writes in another. It reads
the persons of the named identities and nobody else, runs only inside the act of a
second person's confirmation, and leaves an entry in the log of both agencies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import connection

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.agencies.directory import AgencyInfo, agencies_by_id
from bening.ledger.entries import append
from bening.records.changes import Changes, NewPerson, Source
from bening.records.current import refresh_people
from bening.records.facts import KnownFact
from bening.records.known import facts_as_known, uuids
from bening.records.newcomers import add_people
from bening.records.origins import File, origin_of
from bening.records.payloads import written
from bening.records.record import write_alone
from bening.records.statuses import MOVED
from bening.records.writing import Row, insert_rows

KIND = "transfer"

PPPK_CODE = 21
"""From this code on, digits 13 and 14 of a NIP are a PPPK's."""

FilesOf = Callable[[UUID, Collection[UUID]], Mapping[UUID, File]]
"""Gives the files of imports of an agency, inside `acting_in` that agency."""


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody whom a confirmed file names and who may be held elsewhere.

    Attributes:
        person: as the agency that takes over knows them; the identity is known.
        is_new: not on record in that agency at all.
    """

    person: NewPerson
    is_new: bool


class Held(NamedTuple):
    """Somebody as another agency holds them."""

    agency_id: UUID
    person_id: UUID
    identity_id: UUID


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came over about one person, and from which agency."""

    person: NewPerson
    agency: AgencyInfo
    facts: int


def take_turns() -> None:
    """Wait until no other transaction takes people over; the lock goes with this one.

    Two agencies that take from each other would else wait for one another. Take it
    before `write_alone`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('transfer', 3))")


def held_elsewhere(agency_id: UUID, identity_ids: Collection[UUID]) -> tuple[Held, ...]:
    """Return who of these identities other agencies hold, by agency; ids, nothing else."""
    others = tuple(agencies_by_id().keys() - {agency_id})
    if not (others and identity_ids):
        return ()
    with acting_in(*others), connection.cursor() as cursor:
        cursor.execute(
            "SELECT agency_id, id, identity_id FROM records_person "
            "WHERE identity_id = ANY(%s::uuid[]) AND name <> '' AND status <> %s "
            "ORDER BY agency_id, id",
            [uuids(identity_ids), MOVED],
        )
        return tuple(Held(*row) for row in cursor.fetchall())


def take_over(
    *,
    agency_id: UUID,
    by: Viewer,
    source: Source,
    comers: Sequence[Comer],
    moved_on: date,
    files_of: FilesOf,
) -> tuple[TakenOver, ...]:
    """Take people over into an agency from whichever agencies hold them.

    Args:
        agency_id: the agency they work in now.
        by: who confirms the file that says so.
        source: names the take-over; `digest` is that of the file.
        comers: whom the file names; their identities are known.
        moved_on: the day the file speaks of.
        files_of: tells the file behind an import.

    Raises:
        Forbidden: if `by` may not confirm imports for the agency that takes over.
    """
    by.require(Action.CONFIRM_IMPORT, agency_id)
    by_identity = {one.person.identity_id: one for one in comers}
    held = held_elsewhere(agency_id, [one for one in by_identity if one is not None])
    agencies = agencies_by_id(frozenset({agency_id, *(one.agency_id for one in held)}))
    move = _Move(agencies[agency_id], by, source, moved_on, files_of)
    move.add(by_identity[identity] for identity in {one.identity_id for one in held})
    taken: list[TakenOver] = []
    for from_id, group in groupby(held, key=attrgetter("agency_id")):
        leaving = {one.person_id: by_identity[one.identity_id] for one in group}
        taken += move.carry_over(agencies[from_id], leaving)
    return tuple(taken)


@dataclass(frozen=True, slots=True)
class _Move:
    """One act of taking over, from one agency after the other."""

    target: AgencyInfo
    by: Viewer
    source: Source
    moved_on: date
    files_of: FilesOf

    def add(self, comers: Iterable[Comer]) -> None:
        """Put those who are new on record."""
        fresh = tuple(one.person for one in comers if one.is_new)
        with acting_in(self.target.id):
            write_alone(self.target.id)
            add_people(self.target.id, Changes(people=fresh))

    def carry_over(
        self, origin: AgencyInfo, leaving: Mapping[UUID, Comer]
    ) -> Iterator[TakenOver]:
        """Take over the people one agency holds, by their ids there."""
        found, files = self._give_over(origin, leaving)
        rows = [
            self._copy(fact, leaving[fact.person_id].person.id, origin, files)
            for fact in found
        ]
        counts = self._take_in(
            origin, {one.person.id for one in leaving.values()}, rows
        )
        for comer in leaving.values():
            yield TakenOver(comer.person, origin, counts[comer.person.id])

    def _give_over(
        self, origin: AgencyInfo, leaving: Mapping[UUID, Comer]
    ) -> tuple[tuple[KnownFact, ...], Mapping[UUID, File]]:
        """Mark people as moved where they were; return what is known of them there."""
        with acting_in(origin.id):
            write_alone(origin.id)
            found = tuple(
                facts_as_known(agency_id=origin.id, person_ids=leaving.keys())
            )
            files = self.files_of(
                origin.id, {fact.batch for fact in found if fact.batch is not None}
            )
            closing = [
                self._closed(origin.id, person_id, comer, found)
                for person_id, comer in leaving.items()
            ]
            root = insert_rows(closing)
            refresh_people(origin.id, leaving.keys())
            append(
                agency_id=origin.id,
                type="records.people_given_over",
                object_id=self.source.batch_id,
                by=self.by,
                facts={
                    "to": str(self.target.id),
                    "people": len(leaving),
                    "facts": len(found),
                },
                commit={"facts": root},
            )
        return found, files

    def _take_in(
        self, origin: AgencyInfo, person_ids: Collection[UUID], rows: Sequence[Row]
    ) -> Counter[UUID]:
        """Write copies; what came back with somebody and stands here already is left."""
        with acting_in(self.target.id):
            known = facts_as_known(agency_id=self.target.id, person_ids=person_ids)
            here = {_content(fact, written(fact.payload)) for fact in known}
            fresh = [row for row in rows if _content(row, row.payload) not in here]
            root = insert_rows(fresh) if fresh else ""
            refresh_people(self.target.id, person_ids)
            append(
                agency_id=self.target.id,
                type="records.people_taken_over",
                object_id=self.source.batch_id,
                by=self.by,
                facts={
                    "from": str(origin.id),
                    "file": self.source.digest,
                    "people": len(person_ids),
                    "facts": len(fresh),
                },
                commit={"facts": root} if root else {},
            )
        return Counter(row.person_id for row in fresh)

    def _copy(
        self,
        fact: KnownFact,
        person_id: UUID,
        origin: AgencyInfo,
        files: Mapping[UUID, File],
    ) -> Row:
        return Row(
            id=uuid4(),
            agency_id=self.target.id,
            person_id=person_id,
            kind=fact.kind,
            valid_from=fact.valid_from,
            valid_until=fact.valid_until,
            none=fact.none,
            payload=written(fact.payload),
            verified=fact.verified,
            source_kind=KIND,
            batch=self.source.batch_id,
            sheet=fact.sheet,
            row=fact.row,
            cancels=None,
            origin=origin_of(fact, origin.id, origin.name, files),
        )

    def _closed(
        self,
        agency_id: UUID,
        person_id: UUID,
        comer: Comer,
        found: Sequence[KnownFact],
    ) -> Row:
        """Return the row that says that somebody has moved, since the day of the file."""
        held = [
            fact
            for fact in found
            if fact.person_id == person_id
            and fact.kind == "employment"
            and not fact.none
        ]
        last = max(held, key=attrgetter("valid_from", "sequence"), default=None)
        category = "PPPK" if int(comer.person.nip[12:14]) >= PPPK_CODE else "PNS"
        before = last.payload if last else {"category": category}
        name = f"Pindah ke {self.target.name}"
        return Row(
            id=uuid4(),
            agency_id=agency_id,
            person_id=person_id,
            kind="employment",
            valid_from=max(self.moved_on, last.valid_from) if last else self.moved_on,
            valid_until=None,
            none=False,
            payload=written({**before, "status": MOVED, "status_name": name}),
            verified=True,
            source_kind=KIND,
            batch=self.source.batch_id,
            sheet="",
            row=None,
            cancels=None,
        )


def _content(fact: KnownFact | Row, payload: str) -> tuple[object, ...]:
    return (
        fact.person_id,
        fact.kind,
        fact.valid_from,
        fact.valid_until,
        fact.none,
        payload,
    )
