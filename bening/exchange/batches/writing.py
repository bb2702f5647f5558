"""Record the rows of a confirmed file. Some rows a time, each time one transaction.

A worker that is killed leaves whole rows or none; the next one goes on behind the last
committed ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from bening.accounts.viewer import Viewer
from bening.exchange.batches.access import confirmer, holding
from bening.exchange.batches.advancing import note
from bening.exchange.batches.comparing import note_found
from bening.exchange.batches.concluding import begin_concluding
from bening.exchange.batches.counting import Tally
from bening.exchange.batches.found import COMPARE, store_findings
from bening.exchange.batches.options import options_from
from bening.exchange.batches.people import People, find_people
from bening.exchange.batches.plan import plan_rows
from bening.exchange.batches.staged import chunk_after
from bening.exchange.batches.structure import positions_in, units_in
from bening.exchange.batches.takeovers import take_over_candidates
from bening.exchange.models import Batch
from bening.exchange.workbook.rows import Finding, ParsedRow
from bening.organisation.recording import record_structure
from bening.records.changes import Source
from bening.records.record import record_facts, write_alone
from bening.records.takeover import take_turns


def write_some(agency_id: UUID, batch_id: UUID) -> None:
    """Record the next rows; after the last ones what concerns everybody is next."""
    with holding(agency_id, batch_id, Batch.State.CONFIRMING) as batch:
        if batch.step != Batch.Step.WRITE:
            return
        chunk = chunk_after(batch, batch.done)
        if chunk is None:
            begin_concluding(batch)
            return
        by = confirmer(batch)
        tally = Tally.from_text(batch.result)
        people, found = _take_over(batch, by, chunk.rows, tally)
        write_alone(agency_id)
        _record_structure(batch, by, chunk.rows, tally)
        plan = plan_rows(batch, chunk.rows, people)
        record_facts(
            agency_id=agency_id,
            by=by,
            source=Source(
                batch_id=batch.id,
                digest=batch.file_digest,
                first_row=batch.done + 1,
                last_row=chunk.last,
            ),
            changes=plan.changes,
        )
        tally.add(plan)
        note_found(batch, chunk, plan, plan.people.by_row.values())
        store_findings(batch, COMPARE, ((chunk.last, one) for one in found))
        note(batch, done=chunk.last, result=tally.text())


def _take_over(
    batch: Batch, by: Viewer, rows: Sequence[ParsedRow], tally: Tally
) -> tuple[People, tuple[Finding, ...]]:
    """Find out whom the rows name; first take over those whom other agencies hold."""
    seen_on = options_from(batch.options).data_on
    people = find_people(batch.agency_id, rows, seen_on)
    if not people.candidates:
        return people, ()
    take_turns()
    found = take_over_candidates(batch, by, people, tally)
    return find_people(batch.agency_id, rows, seen_on), found


def _record_structure(
    batch: Batch, by: Viewer, rows: Sequence[ParsedRow], tally: Tally
) -> None:
    recorded = record_structure(
        agency_id=batch.agency_id,
        by=by,
        batch_id=batch.id,
        units=tuple(units_in(rows)),
        positions=tuple(positions_in(rows)),
    )
    tally.add_structure("unit", recorded.units)
    tally.add_structure("position_list", recorded.positions)
