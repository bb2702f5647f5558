"""Find out whom the rows of a file name, and who among them is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from bening.agencies.directory import agencies_by_id
from bening.exchange.workbook.rows import Finding, ParsedRow, Subject
from bening.records.changes import NewPerson
from bening.records.identities import Match, Matched, Named, match_people

FINDINGS: Mapping[Match, str] = {
    Match.UNKNOWN: "person_unknown",
    Match.NIP_CHANGED: "nip_changed",
    Match.TWO_PEOPLE: "two_people",
}


@dataclass(slots=True)
class People:
    """Whom the rows name.

    Attributes:
        by_row: place of the row to the person's id; rows about nobody we can name are
            absent.
        new: persons who appear for the first time.
        learned_pns_ids: persons known by NIP whose PNS ID a row now tells.
        findings: why a row was left aside.
    """

    by_row: dict[int, UUID] = field(default_factory=dict)
    new: dict[Named, NewPerson] = field(default_factory=dict)
    learned_pns_ids: dict[UUID, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def known_ids(self) -> frozenset[UUID]:
        """The persons who were on record before."""
        return frozenset(self.by_row.values()) - {one.id for one in self.new.values()}


def find_people(agency_id: UUID, rows: Sequence[ParsedRow]) -> People:
    """Look everybody up in a few queries. Runs inside `acting_in`.

    The agency a person works in owns the row: one that works elsewhere is left aside.
    """
    people = People()
    siasn_id = agencies_by_id(frozenset({agency_id}))[agency_id].siasn_id
    named = {}
    for place, row in enumerate(rows):
        if not (row.subject and row.facts):
            continue
        if siasn_id and row.working_agency not in {None, siasn_id}:
            people.findings.append(_elsewhere(row))
            continue
        named[place] = _named(row.subject)
    matches = match_people(agency_id, list(named.values()))
    for (place, name), matched in zip(named.items(), matches, strict=True):
        _place(people, place, rows[place], name, matched)
    return people


def _place(
    people: People, place: int, row: ParsedRow, name: Named, matched: Matched
) -> None:
    if matched.result is Match.FOUND and matched.person_id:
        people.by_row[place] = matched.person_id
        if name.pns_id and not matched.pns_id_known:
            people.learned_pns_ids[matched.person_id] = name.pns_id
    elif matched.result is Match.UNKNOWN and _introduces(row):
        key = Named(nip=name.nip)
        person = people.new.setdefault(
            key, NewPerson(name.nip, name.pns_id, matched.identity_id)
        )
        people.by_row[place] = person.id
    elif matched.result is Match.UNKNOWN and Named(nip=name.nip) in people.new:
        people.by_row[place] = people.new[Named(nip=name.nip)].id
    else:
        people.findings.append(_finding(row, name, matched.result))


def _introduces(row: ParsedRow) -> bool:
    """Only a row that says who somebody is makes a new person, never a score alone."""
    has_profile = any(fact.kind == "profile" for fact in row.facts)
    return has_profile and bool(row.subject and row.subject.nip)


def _elsewhere(row: ParsedRow) -> Finding:
    return Finding(
        code="works_elsewhere",
        sheet=row.sheet,
        row=row.row,
        column="INSTANSI KERJA ID",
        value=row.working_agency or "",
    )


def _named(subject: Subject) -> Named:
    return Named(nip=subject.nip or "", pns_id=subject.pns_id or "")


def _finding(row: ParsedRow, name: Named, result: Match) -> Finding:
    return Finding(
        code=FINDINGS[result],
        sheet=row.sheet,
        row=row.row,
        column="NIP" if name.nip else "PNS ID",
        value=name.nip or name.pns_id,
        params={"nip": name.nip, "pns_id": name.pns_id},
    )
