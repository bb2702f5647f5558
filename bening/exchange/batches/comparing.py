"""Compare a staged file with what is recorded, and make the preview. Some rows a time.

Nothing is recorded here. The preview can be made anew at any time before somebody
confirms, for other imports may have been confirmed meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models.functions import Now

from bening.exchange.batches.access import holding
from bening.exchange.batches.advancing import begin_step, end_work, note
from bening.exchange.batches.counting import Tally
from bening.exchange.batches.declaring import check_declared, facts_declared
from bening.exchange.batches.found import COMPARE, drop_findings, store_findings
from bening.exchange.batches.missing import missing_people
from bening.exchange.batches.plan import Plan, plan_rows
from bening.exchange.batches.staged import (
    Chunk,
    chunk_after,
    declarations_of,
    note_people,
)
from bening.exchange.batches.structure import positions_in, units_in
from bening.exchange.batches.takeovers import announced
from bening.exchange.models import Batch
from bening.organisation.comparing import compare


def begin_comparing(batch: Batch) -> None:
    """Start the preview anew; the caller holds the import."""
    drop_findings(batch, COMPARE)
    begin_step(
        batch,
        Batch.Step.COMPARE,
        batch.rows,
        state=Batch.State.READING,
        preview="{}",
        compared_at=None,
    )


def compare_some(agency_id: UUID, batch_id: UUID) -> None:
    """Compare the next rows; after the last ones the file stands staged."""
    with holding(agency_id, batch_id, Batch.State.READING) as batch:
        if batch.step != Batch.Step.COMPARE:
            return
        chunk = chunk_after(batch, batch.done)
        if chunk is None:
            _finish(batch)
            return
        plan = plan_rows(batch, chunk.rows)
        tally = Tally.from_text(batch.preview)
        tally.add(plan)
        units, positions = tuple(units_in(chunk.rows)), tuple(positions_in(chunk.rows))
        tally.add_structure("unit", compare(agency_id, units).counts)
        tally.add_structure("position_list", compare(agency_id, positions).counts)
        note_found(batch, chunk, plan, plan.people.known_ids)
        coming = ((chunk.last, one) for one in announced(plan.people))
        store_findings(batch, COMPARE, coming)
        note(batch, done=chunk.last, preview=tally.text())


def note_found(
    batch: Batch, chunk: Chunk, plan: Plan, people: Collection[UUID]
) -> None:
    """Note whom the rows of a chunk name and what comparing found."""
    note_people(batch, chunk, people)
    store_findings(batch, COMPARE, ((chunk.last, one) for one in plan.findings))


def _finish(batch: Batch) -> None:
    tally = Tally.from_text(batch.preview)
    declared = check_declared(batch.agency_id, declarations_of(batch))
    for declaration in declared.valid:
        facts = facts_declared(batch.agency_id, declaration, None)
        tally.add_declared(declaration.kind, len(facts))
    found = (*declared.findings, *missing_people(batch))
    store_findings(batch, COMPARE, ((batch.rows, one) for one in found))
    end_work(batch, Batch.State.STAGED, preview=tally.text(), compared_at=Now())
