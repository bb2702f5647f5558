"""People whom another agency holds: announced before, taken over when rows are written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID, uuid5

from bening.accounts.viewer import Viewer
from bening.exchange.batches.counting import Tally
from bening.exchange.batches.options import options_from
from bening.exchange.batches.people import Candidate, People
from bening.exchange.models import Batch
from bening.exchange.workbook.rows import Finding
from bening.records.changes import Source
from bening.records.moved import undo_take_over
from bening.records.origins import File
from bening.records.takeover import (
    KIND,
    Comer,
    TakenOver,
    held_elsewhere,
    take_over,
)


def takeover_source(batch: Batch) -> Source:
    """Return what names the take-over of an import; always the same."""
    return Source(uuid5(batch.id, KIND), batch.file_digest, KIND)


def announced(people: People) -> Iterator[Finding]:
    """Give a note for each person who may come with records from another agency.

    Only where the row carries the PNS ID on record: a NIP can be put together, and
    nobody is to learn by trying who is known here.
    """
    for one in people.candidates:
        if one.is_proven and one.person.pns_id:
            yield _finding("person_may_come_over", one)


def take_over_candidates(
    batch: Batch, by: Viewer, people: People, tally: Tally
) -> tuple[Finding, ...]:
    """Take over whom other agencies hold, and return what is to be said about it."""
    proven = {one.person.id: one for one in people.candidates if one.is_proven}
    taken = take_over(
        agency_id=batch.agency_id,
        by=by,
        source=takeover_source(batch),
        comers=[Comer(one.person, one.is_new) for one in proven.values()],
        moved_on=options_from(batch.options).data_on,
        files_of=_files_of,
    )
    for one in taken:
        tally.add_taken_over(one.agency.id)
    found = [_came(proven[one.person.id], one) for one in taken]
    return (*found, *_unproven(batch.agency_id, people))


def undo_take_overs(batch: Batch, by: Viewer) -> None:
    """Let the people this import took over stand again where they came from."""
    origins = Tally.from_text(batch.result).taken_over
    undo_take_over(
        agency_id=batch.agency_id,
        by=by,
        source=takeover_source(batch),
        origin_ids=[UUID(agency) for agency in origins],
    )


def _unproven(agency_id: UUID, people: People) -> Iterator[Finding]:
    """Tell whose records could not come, for the row does not carry the PNS ID."""
    unproven = {
        one.person.identity_id: one for one in people.candidates if not one.is_proven
    }
    wanted = [identity for identity in unproven if identity is not None]
    for held in held_elsewhere(agency_id, wanted):
        yield _finding("takeover_needs_pns_id", unproven[held.identity_id])


def _came(candidate: Candidate, taken: TakenOver) -> Finding:
    return _finding(
        "person_came_over", candidate, agency=taken.agency.name, facts=taken.facts
    )


def _finding(code: str, one: Candidate, **params: str | int) -> Finding:
    return Finding(code, one.sheet, one.row, "NIP", value=one.person.nip, params=params)


def _files_of(agency_id: UUID, batch_ids: Collection[UUID]) -> Mapping[UUID, File]:
    batches = Batch.objects.filter(agency_id=agency_id, id__in=list(batch_ids))
    return {
        id_: File(name, digest)
        for id_, name, digest in batches.values_list("id", "file_name", "file_digest")
    }
