"""What became of people who were taken over, and how a take-over is undone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from django.db import connection

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.records.changes import Source
from bening.records.known import facts_as_known
from bening.records.record import take_back
from bening.records.statuses import MOVED
from bening.records.takeover import KIND


def undo_take_over(
    *, agency_id: UUID, by: Viewer, source: Source, origin_ids: Collection[UUID]
) -> None:
    """Let people stand again where they were taken from; the copies go separately.

    Args:
        agency_id: the agency that had taken over.
        by: who confirms the withdrawal.
        source: names the take-over.
        origin_ids: the agencies it took from.

    Raises:
        Forbidden: if `by` may not withdraw imports for the agency.
    """
    by.require(Action.WITHDRAW_IMPORT, agency_id)
    for origin_id in sorted(origin_ids):
        with acting_in(origin_id):
            marked = frozenset(_marked(origin_id, source.batch_id))
            take_back(
                agency_id=origin_id,
                by=by,
                source=Source(source.batch_id, kind=KIND),
                person_ids=marked,
                type_="records.people_given_back",
            )


def count_moved_on(agency_id: UUID, batch_id: UUID) -> int:
    """Return how many people of a take-over have left again. Runs inside `acting_in`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT p.id) FROM records_person p JOIN records_fact f "
            "ON f.agency_id = p.agency_id AND f.person_id = p.id "
            "WHERE p.agency_id = %s AND p.status = %s AND f.agency_id = %s "
            "AND f.batch = %s AND f.cancels IS NULL AND f.source_kind = %s "
            "AND f.origin <> ''",
            [agency_id, MOVED, agency_id, batch_id, KIND],
        )
        (count,) = cursor.fetchone()
    return int(count)


def moved_days(agency_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, date]:
    """Return since when people count as moved away. Runs inside `acting_in`."""
    days: dict[UUID, date] = {}
    for fact in facts_as_known(
        agency_id=agency_id, person_ids=person_ids, kinds=["employment"]
    ):
        if fact.payload.get("status") == MOVED:
            day = days.get(fact.person_id, fact.valid_from)
            days[fact.person_id] = max(day, fact.valid_from)
    return days


def _marked(agency_id: UUID, batch_id: UUID) -> Iterator[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT person_id FROM records_fact "
            "WHERE agency_id = %s AND batch = %s AND cancels IS NULL",
            [agency_id, batch_id],
        )
        yield from (row[0] for row in cursor.fetchall())
