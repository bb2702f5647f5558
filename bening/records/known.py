"""What was known: the facts in force on a day, as they had been written by then.

"What did we know on D" is: facts recorded by D that no row recorded by D takes back.
Runs inside `acting_in`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper

from bening.records.facts import KnownFact

COLUMNS = (
    "f.id, f.person_id, f.kind, f.valid_from, f.valid_until, f.none, f.payload, "
    "f.verified, f.source_kind, f.batch, f.sheet, f.row, f.sequence, f.recorded_at, "
    "f.origin"
)
ROWS = (
    f"SELECT {COLUMNS}, f.cancels FROM records_fact f "  # noqa: S608 - a constant
    "WHERE f.agency_id = %(agency)s"
)
IN_ORDER = " ORDER BY f.person_id, f.sequence"
PEOPLE_IN_FORCE = (
    "SELECT DISTINCT f.person_id FROM records_fact f "
    "WHERE f.agency_id = %(agency)s AND f.cancels IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM records_fact c WHERE c.agency_id = %(agency)s "
    "AND c.cancels = f.id AND c.cancels IS NOT NULL) "
)
ID, PERSON, CANCELS = 0, 1, 15
"""Places of columns in a row of `COLUMNS` with `cancels` after it."""


def uuids(ids: Collection[UUID]) -> str:
    """Return ids as the text of an array: one value for the driver, not thousands."""
    return "{" + ",".join(map(str, ids)) + "}"


@contextmanager
def joining_by_hash() -> Iterator[CursorWrapper]:
    """Give a cursor for statements over many rows that may have no statistics yet.

    While an agency is imported for the first time its tables look empty to the planner,
    and the nested loop it then chooses takes minutes. Inside a transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_nestloop', 'off', true)")
        yield cursor
        cursor.execute("SELECT set_config('enable_nestloop', 'on', true)")


def facts_as_known(
    *,
    agency_id: UUID,
    person_ids: Collection[UUID] | None = None,
    kinds: Collection[str] | None = None,
    batch_id: UUID | None = None,
    known_at: datetime | None = None,
    on: date | None = None,
) -> Iterator[KnownFact]:
    """Give the facts in force, by person and then in the order of writing.

    Args:
        agency_id: the agency that owns them.
        person_ids: only these persons; None for everyone.
        kinds: only these kinds; None for all.
        batch_id: only facts of this import.
        known_at: as they were known then; None for now.
        on: leave out what begins after this day; None leaves nothing out.

    Yields:
        One `KnownFact` after the other; the payload decoded.
    """
    narrower = {
        "f.person_id = ANY(%(persons)s::uuid[])": person_ids is not None,
        "f.kind = ANY(%(kinds)s)": kinds is not None,
        "f.recorded_at <= %(known_at)s": known_at is not None,
        "f.valid_from <= %(on)s": on is not None,
    }
    conditions = "".join(f" AND {text}" for text, asked in narrower.items() if asked)
    values = {
        "agency": agency_id,
        "persons": uuids(person_ids or ()),
        "kinds": list(kinds or ()),
        "known_at": known_at,
        "on": on,
    }
    # A row that takes a fact back names the same person, so one pass over each
    # person's rows is enough; a join would depend on statistics a new table lacks.
    for _, rows in groupby(
        _rows(f"{ROWS}{conditions}{IN_ORDER}", values), key=itemgetter(PERSON)
    ):
        every = tuple(rows)
        taken_back = {row[CANCELS] for row in every}
        for row in every:
            if row[CANCELS] is None and row[ID] not in taken_back:
                fact = _known(row[:CANCELS])
                if batch_id is None or fact.batch == batch_id:
                    yield fact


def facts_replaced_by(
    agency_id: UUID, batch_id: UUID, person_ids: Collection[UUID]
) -> tuple[KnownFact, ...]:
    """Return the facts of other imports that this import had corrected."""
    with joining_by_hash() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM records_fact f "  # noqa: S608 - a constant
            "WHERE f.agency_id = %(agency)s AND f.person_id = ANY(%(persons)s::uuid[]) "
            "AND f.cancels IS NULL AND f.batch IS DISTINCT FROM %(batch)s "
            "AND EXISTS (SELECT 1 FROM records_fact c WHERE c.agency_id = %(agency)s "
            "AND c.cancels = f.id AND c.cancels IS NOT NULL "
            "AND c.batch = %(batch)s) ORDER BY f.sequence",
            {"agency": agency_id, "batch": batch_id, "persons": uuids(person_ids)},
        )
        return tuple(_known(row) for row in cursor.fetchall())


def people_with_kind(
    agency_id: UUID, kind: str, person_ids: Collection[UUID] | None = None
) -> frozenset[UUID]:
    """Return who has a fact of this kind in force, "none" aside; of all or of some."""
    with joining_by_hash() as cursor:
        cursor.execute(
            f"{PEOPLE_IN_FORCE}"
            "AND f.kind = %(kind)s AND NOT f.none AND (%(persons)s::uuid[] IS NULL "
            "OR f.person_id = ANY(%(persons)s::uuid[]))",
            {
                "agency": agency_id,
                "kind": kind,
                "persons": None if person_ids is None else uuids(person_ids),
            },
        )
        return frozenset(row[0] for row in cursor.fetchall())


def imports_that_corrected(agency_id: UUID, batch_id: UUID) -> frozenset[UUID]:
    """Return the other imports that took back facts of this import."""
    with joining_by_hash() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.batch FROM records_fact f JOIN records_fact c "
            "ON c.agency_id = f.agency_id AND c.cancels = f.id "
            "WHERE f.agency_id = %(agency)s AND f.batch = %(batch)s "
            "AND f.cancels IS NULL AND c.batch <> %(batch)s",
            {"agency": agency_id, "batch": batch_id},
        )
        return frozenset(row[0] for row in cursor.fetchall())


def _known(row: tuple[Any, ...]) -> KnownFact:  # Any: the driver's rows are untyped
    (id_, person, kind, start, end, none, payload, verified, *source) = row
    return KnownFact(
        id_, person, kind, start, end, none, json.loads(payload), verified, *source
    )


def _rows(
    query: str,
    values: Mapping[str, Any],  # Any: what the driver takes
) -> Iterator[tuple[Any, ...]]:  # Any: the driver's rows are untyped
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        while rows := cursor.fetchmany(5000):
            yield from rows
