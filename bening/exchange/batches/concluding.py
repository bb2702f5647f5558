"""What a confirmed file means for everybody: done after its rows, some people a time.

- "Checked, nobody else has any": one such fact for each person concerned.
- New units or positions: positions on record that they complete are completed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from uuid import UUID

from django.db.models.functions import Now

from bening.exchange.batches.access import confirmer, holding
from bening.exchange.batches.advancing import begin_step, end_work, note
from bening.exchange.batches.completing import structure_for
from bening.exchange.batches.counting import Tally
from bening.exchange.batches.declaring import check_declared, facts_declared
from bening.exchange.batches.found import COMPARE, is_found, store_findings
from bening.exchange.batches.missing import missing_people
from bening.exchange.batches.staged import declarations_of, drop_rows, text_of
from bening.exchange.models import Batch
from bening.exchange.workbook.rows import Finding
from bening.ledger.entries import append
from bening.organisation.tree import units_in_a_circle
from bening.records.changes import Changes, Source
from bening.records.compare import WRITTEN, Compared, FactsInForce
from bening.records.facts import KnownFact, NewFact
from bening.records.known import facts_as_known
from bening.records.people import count_people, next_people
from bening.records.record import record_facts, write_alone

PEOPLE_A_TIME = 1000


def begin_concluding(batch: Batch) -> None:
    """Note that all rows are recorded; the caller holds the import."""
    declared = check_declared(batch.agency_id, declarations_of(batch))
    store_findings(batch, COMPARE, ((batch.rows, one) for one in declared.findings))
    begin_step(
        batch,
        Batch.Step.CONCLUDE,
        count_people(batch.agency_id),
        last_person=None,
        declarations=text_of(declared.valid),
    )


def conclude_some(agency_id: UUID, batch_id: UUID) -> None:
    """Record what concerns the next few people; after the last the import is done."""
    with holding(agency_id, batch_id, Batch.State.CONFIRMING) as batch:
        if batch.step != Batch.Step.CONCLUDE:
            return
        write_alone(agency_id)
        tally = Tally.from_text(batch.result)
        people = _people_concerned(batch, tally)
        if not people:
            _finish(batch)
            return
        compared = _compared(batch, tally, people)
        record_facts(
            agency_id=agency_id,
            by=confirmer(batch),
            source=Source(batch.id, batch.file_digest),
            changes=Changes(
                facts=tuple(one.fact for one in compared),
                corrected=tuple(one.corrects for one in compared if one.corrects),
            ),
        )
        for one in compared:
            if one.fact.none:
                tally.add_declared(one.fact.kind, 1)
        note(
            batch,
            done=batch.done + len(people),
            last_person=people[-1],
            result=tally.text(),
        )


def _people_concerned(batch: Batch, tally: Tally) -> tuple[UUID, ...]:
    if not (declarations_of(batch) or tally.has_new_structure):
        return ()
    return next_people(batch.agency_id, batch.last_person, PEOPLE_A_TIME)


def _compared(
    batch: Batch, tally: Tally, people: Collection[UUID]
) -> tuple[Compared, ...]:
    declarations = declarations_of(batch)
    kinds = {one.kind for one in declarations} | {"position"}
    known = tuple(
        facts_as_known(agency_id=batch.agency_id, person_ids=people, kinds=kinds)
    )
    facts: list[NewFact] = []
    for declaration in declarations:
        facts += facts_declared(batch.agency_id, declaration, people)
    if tally.has_new_structure:
        facts += _completed_positions(batch.agency_id, known)
    # No import's own facts: what an earlier row said may be completed as well.
    compared = FactsInForce.of(known, None).compare(facts)
    return tuple(one for one in compared if one.outcome in WRITTEN)


def _completed_positions(
    agency_id: UUID, known: Collection[KnownFact]
) -> Iterator[NewFact]:
    held = [
        NewFact(
            person_id=fact.person_id,
            kind=fact.kind,
            valid_from=fact.valid_from,
            payload=fact.payload,
            valid_until=fact.valid_until,
            sheet=fact.sheet,
            row=fact.row,
        )
        for fact in known
        if fact.kind == "position" and not fact.none
    ]
    structure = structure_for(agency_id, held)
    for fact in held:
        completed = structure.completed(fact) if structure else fact
        if completed.payload != fact.payload:
            yield replace(completed, sheet="", row=None)


def _finish(batch: Batch) -> None:
    found = list(missing_people(batch))
    circle = units_in_a_circle(batch.agency_id)
    if circle and not is_found(batch, "units_in_a_circle"):
        found.append(Finding("units_in_a_circle", value=", ".join(circle)))
    store_findings(batch, COMPARE, ((batch.rows, one) for one in found))
    drop_rows(batch)
    tally = Tally.from_text(batch.result)
    totals = tally.totals()
    end_work(batch, Batch.State.CONFIRMED, completed_at=Now(), declarations="")
    append(
        agency_id=batch.agency_id,
        type="exchange.batch_completed",
        object_id=batch.id,
        by=confirmer(batch),
        facts={
            "file": batch.file_digest,
            "rows": batch.rows,
            "new": totals["new"],
            "changed": totals["changed"],
            "same": totals["same"],
            "declared": sum(tally.declared.values()),
            "people": tally.new_people,
        },
    )
