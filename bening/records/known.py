"""What was known: the facts in force on a day, as they had been written by then.

"What did we know on D" is: facts recorded by D that no row recorded by D takes back.
Runs inside `acting_in`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from bening.records.facts import KnownFact

IN_FORCE = (
    "FROM records_fact f WHERE f.agency_id = %(agency)s AND f.cancels IS NULL "
    "AND (%(known_at)s::timestamptz IS NULL OR f.recorded_at <= %(known_at)s) "
    "AND (%(on)s::date IS NULL OR f.valid_from <= %(on)s) "
    "AND NOT EXISTS (SELECT 1 FROM records_fact c WHERE c.agency_id = %(agency)s "
    "AND c.cancels = f.id AND c.cancels IS NOT NULL "
    "AND (%(known_at)s::timestamptz IS NULL OR c.recorded_at <= %(known_at)s)) "
)
COLUMNS = (
    "f.id, f.person_id, f.kind, f.valid_from, f.valid_until, f.none, f.payload, "
    "f.verified, f.source_kind, f.batch, f.sheet, f.row, f.sequence, f.recorded_at "
)
IN_ORDER = "ORDER BY f.person_id, f.sequence"


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
    conditions = ""
    if person_ids is not None:
        conditions += "AND f.person_id = ANY(%(persons)s) "
    if kinds is not None:
        conditions += "AND f.kind = ANY(%(kinds)s) "
    if batch_id is not None:
        conditions += "AND f.batch = %(batch)s "
    values = {
        "agency": agency_id,
        "known_at": known_at,
        "on": on,
        "persons": list(person_ids or ()),
        "kinds": list(kinds or ()),
        "batch": batch_id,
    }
    for row in _rows(f"SELECT {COLUMNS}{IN_FORCE}{conditions}{IN_ORDER}", values):
        yield _known(row)


def facts_replaced_by(
    agency_id: UUID, batch_id: UUID, person_ids: Collection[UUID]
) -> tuple[KnownFact, ...]:
    """Return the facts of other imports that this import had corrected."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM records_fact f "  # noqa: S608 - a constant
            "WHERE f.agency_id = %(agency)s AND f.person_id = ANY(%(persons)s) "
            "AND f.cancels IS NULL AND f.batch IS DISTINCT FROM %(batch)s "
            "AND EXISTS (SELECT 1 FROM records_fact c WHERE c.agency_id = %(agency)s "
            "AND c.cancels = f.id AND c.cancels IS NOT NULL "
            "AND c.batch = %(batch)s) ORDER BY f.sequence",
            {"agency": agency_id, "batch": batch_id, "persons": list(person_ids)},
        )
        return tuple(_known(row) for row in cursor.fetchall())


def people_with_kind(
    agency_id: UUID, kind: str, person_ids: Collection[UUID] | None = None
) -> frozenset[UUID]:
    """Return who has a fact of this kind in force, "none" aside; of all or of some."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT f.person_id {IN_FORCE}"
            "AND f.kind = %(kind)s AND NOT f.none AND (%(persons)s::uuid[] IS NULL "
            "OR f.person_id = ANY(%(persons)s))",
            {
                "agency": agency_id,
                "kind": kind,
                "persons": None if person_ids is None else list(person_ids),
                "known_at": None,
                "on": None,
            },
        )
        return frozenset(row[0] for row in cursor.fetchall())


def imports_that_corrected(agency_id: UUID, batch_id: UUID) -> frozenset[UUID]:
    """Return the other imports that took back facts of this import."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.batch FROM records_fact f JOIN records_fact c "
            "ON c.agency_id = f.agency_id AND c.cancels = f.id "
            "WHERE f.agency_id = %(agency)s AND f.batch = %(batch)s "
            "AND f.cancels IS NULL AND c.batch <> %(batch)s",
            {"agency": agency_id, "batch": batch_id},
        )
        return frozenset(row[0] for row in cursor.fetchall())


def people_with_facts_of(
    agency_id: UUID, batch_id: UUID, limit: int | None = None
) -> tuple[UUID, ...]:
    """Return persons with a fact in force from this import, at most `limit` of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT f.person_id {IN_FORCE}"
            "AND f.batch = %(batch)s ORDER BY f.person_id LIMIT %(limit)s",
            {
                "agency": agency_id,
                "batch": batch_id,
                "known_at": None,
                "on": None,
                "limit": limit,
            },
        )
        return tuple(row[0] for row in cursor.fetchall())


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
