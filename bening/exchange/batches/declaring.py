"""Whom "checked to this day, nobody else has any" concerns."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bening.exchange.workbook.rows import NoneDeclaration
from bening.records.facts import NewFact, new_ids
from bening.records.known import people_with_kind
from bening.records.people import people_in_service


def facts_declared(
    agency_id: UUID, declaration: NoneDeclaration, person_ids: Collection[UUID] | None
) -> tuple[NewFact, ...]:
    """Return the "checked, there is none" of each person concerned.

    That is everyone in service, but those the file has a row for and those of whom such
    evidence is on record: what is recorded is not contradicted by silence. Runs inside
    `acting_in`.

    Args:
        agency_id: the agency.
        declaration: what the file declares.
        person_ids: the persons to ask about; None for everyone.
    """
    listed = frozenset(declaration.listed)
    recorded = people_with_kind(agency_id, declaration.kind, person_ids)
    ids = new_ids()
    return tuple(
        NewFact(
            person_id=person.id,
            kind=declaration.kind,
            valid_from=declaration.checked_on,
            none=True,
            sheet=declaration.sheet,
            row=declaration.row,
            id=next(ids),
        )
        for person in people_in_service(agency_id, person_ids)
        if person.nip not in listed and person.id not in recorded
    )
