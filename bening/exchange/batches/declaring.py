"""Whom "checked to this day, nobody else has any" concerns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from bening.exchange.workbook.rows import Finding, NoneDeclaration
from bening.records.facts import NewFact, new_ids
from bening.records.identities import Match, Named, match_people
from bening.records.known import people_with_kind
from bening.records.people import people_in_service

_NAMED = 5
"""So many unknown numbers are named in a finding."""


@dataclass(slots=True)
class Declared:
    """What a file declares, and what of it cannot be believed.

    Attributes:
        valid: declarations whose rows all name people of the agency.
        findings: why the others are withheld.
    """

    valid: list[NoneDeclaration] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def check_declared(
    agency_id: UUID, declarations: Sequence[NoneDeclaration]
) -> Declared:
    """Withhold what a row about nobody puts in doubt. Runs inside `acting_in`.

    A row of the kind with a mistyped number could be anyone's, so nobody is "nobody
    else".
    """
    declared = Declared()
    for declaration in declarations:
        named = [Named(nip=nip) for nip in declaration.listed]
        unknown = [
            one.nip
            for one, matched in zip(
                named, match_people(agency_id, named) if named else (), strict=True
            )
            if matched.result is not Match.FOUND
        ]
        if unknown:
            declared.findings.append(
                Finding(
                    "declaration_withheld",
                    declaration.sheet,
                    declaration.row,
                    value=", ".join(unknown[:_NAMED]),
                )
            )
        else:
            declared.valid.append(declaration)
    return declared


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
