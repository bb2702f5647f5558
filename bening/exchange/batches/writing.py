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
from bening.exchange.batches.plan import plan_rows
from bening.exchange.batches.staged import chunk_after
from bening.exchange.batches.structure import positions_in, units_in
from bening.exchange.models import Batch
from bening.exchange.workbook.rows import ParsedRow
from bening.organisation.recording import record_structure
from bening.records.changes import Source
from bening.records.record import record_facts, write_alone


def write_some(agency_id: UUID, batch_id: UUID) -> None:
    """Record the next rows; after the last ones what concerns everybody is next."""
    with holding(agency_id, batch_id, Batch.State.CONFIRMING) as batch:
        if batch.step != Batch.Step.WRITE:
            return
        chunk = chunk_after(batch, batch.done)
        if chunk is None:
            begin_concluding(batch)
            return
        write_alone(agency_id)
        by = confirmer(batch)
        tally = Tally.from_text(batch.result)
        _record_structure(batch, by, chunk.rows, tally)
        plan = plan_rows(batch, chunk.rows)
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
        note(batch, done=chunk.last, result=tally.text())


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
