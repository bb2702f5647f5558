"""The functions by which facts come into being and are taken back.

Each checks the right, writes, refreshes what lists show, and appends one log entry, in
one transaction. An agency's facts are written one act at a time: each act waits for the
one before it, so two imports never record one thing twice.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.ledger.entries import append
from bening.records.changes import Changes, Recorded, Source
from bening.records.current import SHOWN, refresh_people
from bening.records.facts import TakenBack
from bening.records.known import facts_as_known, facts_replaced_by
from bening.records.newcomers import add_people
from bening.records.writing import (
    cancelling_row,
    fact_row,
    insert_rows,
    restoring_row,
)


def write_alone(agency_id: UUID) -> None:
    """Wait until no other transaction writes facts of the agency, and keep others out.

    The lock goes with the transaction. Take it before reading what is compared with.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 2))", (str(agency_id),)
        )


def record_facts(
    *, agency_id: UUID, by: Viewer, source: Source, changes: Changes
) -> Recorded:
    """Write new persons and facts, and the cancellations of those they correct.

    Args:
        agency_id: the agency that owns the facts.
        by: who confirms them; facts confirmed by a second person count as verified.
        source: where they come from.
        changes: what is new, as `FactsInForce.compare` found it.

    Raises:
        Forbidden: if `by` may not confirm imports for the agency.
        UnfitFact: if a payload does not fit its kind; nothing is written then.
    """
    by.require(Action.CONFIRM_IMPORT, agency_id)
    with acting_in(agency_id):
        write_alone(agency_id)
        add_people(agency_id, changes)
        rows = [
            fact_row(fact, agency_id, source, verified=True) for fact in changes.facts
        ]
        rows += [cancelling_row(one, agency_id, source) for one in changes.corrected]
        if not rows:
            return Recorded(people=len(changes.people))
        root = insert_rows(rows)
        refresh_people(agency_id, {row.person_id for row in rows if row.kind in SHOWN})
        receipt = append(
            agency_id=agency_id,
            type="records.facts_recorded",
            object_id=source.batch_id,
            by=by,
            facts={
                "file": source.digest,
                "people": len(changes.people),
                "facts": len(changes.facts),
                "corrected": len(changes.corrected),
                "first_row": source.first_row,
                "last_row": source.last_row,
            },
            commit={"facts": root},
        )
    return Recorded(
        len(changes.people), len(changes.facts), len(changes.corrected), receipt
    )


def withdraw_facts(
    *, agency_id: UUID, by: Viewer, source: Source, person_ids: Collection[UUID]
) -> Recorded:
    """Take back what an import recorded about some persons.

    Facts of other imports that it had corrected are said again, with their own
    provenance. Done twice, it changes nothing more.

    Args:
        agency_id: the agency that owns the facts.
        by: who confirms the withdrawal.
        source: the import that is withdrawn.
        person_ids: the persons to do in this act.

    Raises:
        Forbidden: if `by` may not withdraw imports for the agency.
    """
    by.require(Action.WITHDRAW_IMPORT, agency_id)
    return take_back(
        agency_id=agency_id,
        by=by,
        source=source,
        person_ids=person_ids,
        type_="records.facts_cancelled",
    )


def take_back(
    *,
    agency_id: UUID,
    by: Viewer,
    source: Source,
    person_ids: Collection[UUID],
    type_: str,
) -> Recorded:
    """Take back what came in by one source; whoever calls has checked the right.

    Args:
        agency_id: as for `withdraw_facts`, and so the next three.
        by: who confirms it.
        source: the source that is withdrawn.
        person_ids: the persons to do in this act.
        type_: kind of the log entry.
    """
    with acting_in(agency_id):
        write_alone(agency_id)
        mine = facts_as_known(
            agency_id=agency_id, person_ids=person_ids, batch_id=source.batch_id
        )
        taken = [
            TakenBack(fact.id, fact.person_id, fact.kind, fact.valid_from)
            for fact in mine
        ]
        if not taken:
            return Recorded()
        concerned = {one.person_id for one in taken}
        former = facts_replaced_by(agency_id, source.batch_id, concerned)
        rows = [cancelling_row(one, agency_id, source) for one in taken]
        rows += [restoring_row(fact, agency_id) for fact in former]
        root = insert_rows(rows)
        refresh_people(agency_id, concerned)
        receipt = append(
            agency_id=agency_id,
            type=type_,
            object_id=source.batch_id,
            by=by,
            facts={
                "file": source.digest,
                "people": len(concerned),
                "cancelled": len(taken),
                "restored": len(former),
            },
            commit={"facts": root},
        )
    return Recorded(len(concerned), len(former), len(taken), receipt)
