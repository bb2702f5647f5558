"""Find out whom the rows of a file name, and who among them is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from bening.agencies.directory import agencies_by_id
from bening.exchange.workbook.rows import Finding, ParsedRow, Subject
from bening.records.changes import NewPerson
from bening.records.identities import Match, Matched, Named, match_people
from bening.records.moved import moved_days

FINDINGS: Mapping[Match, str] = {
    Match.UNKNOWN: "person_unknown",
    Match.NIP_CHANGED: "nip_changed",
    Match.TWO_PEOPLE: "two_people",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody new here whose numbers are known already, and the row that says so.

    Attributes:
        person: as this agency knows them; the identity is known.
        is_new: not on record here; otherwise without facts, or moved away before.
        is_proven: the row carries the PNS ID on record, if there is one.
    """

    person: NewPerson
    is_new: bool
    is_proven: bool
    sheet: str
    row: int


@dataclass(slots=True)
class People:
    """Whom the rows name.

    Attributes:
        by_row: place of the row to the person's id; rows about nobody we can name are
            absent.
        new: persons who appear for the first time.
        learned_pns_ids: persons known by NIP whose PNS ID a row now tells.
        candidates: who among them may be held by another agency.
        findings: why a row was left aside.
    """

    by_row: dict[int, UUID] = field(default_factory=dict)
    new: dict[Named, NewPerson] = field(default_factory=dict)
    learned_pns_ids: dict[UUID, str] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def known_ids(self) -> frozenset[UUID]:
        """The persons who were on record before."""
        return frozenset(self.by_row.values()) - {one.id for one in self.new.values()}


def find_people(agency_id: UUID, rows: Sequence[ParsedRow], seen_on: date) -> People:
    """Look everybody up in a few queries. Runs inside `acting_in`.

    The agency a person works in owns the row: one that works elsewhere is left aside,
    and so is a row older than the day on which another agency took the person over.

    Args:
        agency_id: the agency.
        rows: in the order of the file.
        seen_on: the day the file speaks of.
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
    moved = {one.person_id for one in matches if one.has_moved and one.person_id}
    days = moved_days(agency_id, moved) if moved else {}
    for (place, name), matched in zip(named.items(), matches, strict=True):
        since = days.get(matched.person_id) if matched.person_id else None
        if since is not None and not _is_later(people, rows[place], seen_on, since):
            continue
        _place(people, place, rows[place], name, matched)
    return people


def _is_later(people: People, row: ParsedRow, seen_on: date, since: date) -> bool:
    """Say whether a row about somebody who had moved away is to be taken.

    A row that says who works here is taken when the file is later than the move. Any
    other evidence is taken too, but this agency's map does not show the person.
    """
    introduces = _introduces(row)
    if introduces and seen_on > since:
        return True
    code = "person_moved_before" if introduces else "person_moved_away"
    people.findings.append(
        Finding(code, row.sheet, row.row, params={"day": since.isoformat()})
    )
    return not introduces


def _place(
    people: People, place: int, row: ParsedRow, name: Named, matched: Matched
) -> None:
    if matched.result is Match.FOUND and matched.person_id:
        people.by_row[place] = matched.person_id
        if matched.is_absent and _introduces(row):
            known = NewPerson(
                name.nip, name.pns_id, matched.identity_id, matched.person_id
            )
            people.candidates.append(_candidate(row, known, matched, is_new=False))
        if name.pns_id and not matched.pns_id_known:
            people.learned_pns_ids[matched.person_id] = name.pns_id
    elif matched.result is Match.UNKNOWN and _introduces(row):
        key = Named(nip=name.nip)
        person = people.new.setdefault(
            key, NewPerson(name.nip, name.pns_id, matched.identity_id)
        )
        people.by_row[place] = person.id
        if matched.identity_id is not None:
            people.candidates.append(_candidate(row, person, matched, is_new=True))
    elif matched.result is Match.UNKNOWN and Named(nip=name.nip) in people.new:
        people.by_row[place] = people.new[Named(nip=name.nip)].id
    else:
        people.findings.append(_finding(row, name, matched.result))


def _candidate(
    row: ParsedRow, person: NewPerson, matched: Matched, *, is_new: bool
) -> Candidate:
    return Candidate(person, is_new, matched.is_proven, row.sheet, row.row)


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
