"""Read an uploaded file into staged rows. Some rows a time, each time one transaction.

Reading the same file gives the same items in the same order, so a worker that takes
over reads from the start, passes over what is committed and goes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from uuid import UUID

from bening.accounts.viewer import viewer_by_id
from bening.exchange.batches.access import holding
from bening.exchange.batches.advancing import begin_step, end_work, note
from bening.exchange.batches.comparing import begin_comparing
from bening.exchange.batches.files import path_of
from bening.exchange.batches.found import COMPARE, READ, drop_findings, store_findings
from bening.exchange.batches.options import options_from
from bening.exchange.batches.staged import drop_rows, stage_rows, with_declarations
from bening.exchange.models import Batch
from bening.exchange.workbook.read import Reading, read_file
from bening.exchange.workbook.refusals import FileRefused
from bening.exchange.workbook.rows import (
    Finding,
    Item,
    NoneDeclaration,
    ReadOptions,
)
from bening.exchange.workbook.wire import encode_recognition
from bening.ledger.entries import append

ITEMS_A_TIME = 2000
STATE = Batch.State

Numbered = tuple[int, tuple[Item, str]]
"""An item and its line, with its place in the reading from 1."""


def read_all(agency_id: UUID, batch_id: UUID) -> None:
    """Read the file of an import; afterwards it waits to be compared, or for answers.

    A file that cannot be read leaves its digest and the reason, nothing else.
    """
    options = _begin(agency_id, batch_id)

    def tell(rows: int) -> None:
        with holding(agency_id, batch_id, STATE.READING) as batch:
            note(batch, **({"done": rows} if batch.step == Batch.Step.READ else {}))

    try:
        with read_file(
            path_of(agency_id, batch_id), options, on_progress=tell
        ) as reading:
            if _take_recognition(agency_id, batch_id, reading):
                for items in _some_at_a_time(reading):
                    _take_items(agency_id, batch_id, items)
                _finish(agency_id, batch_id)
    except FileRefused as no:
        _refuse(agency_id, batch_id, no)


def _begin(agency_id: UUID, batch_id: UUID) -> ReadOptions:
    with holding(agency_id, batch_id, STATE.UPLOADED, STATE.READING) as batch:
        if batch.state == STATE.UPLOADED:
            begin_step(batch, Batch.Step.READ, None, state=STATE.READING)
        else:
            note(batch)
        return options_from(batch.options)


def _take_recognition(agency_id: UUID, batch_id: UUID, reading: Reading) -> bool:
    """Note what the file is; False when it needs answers first."""
    recognised = reading.recognised
    with holding(agency_id, batch_id, STATE.READING) as batch:
        text = json.dumps(encode_recognition(recognised))
        if recognised.needs:
            end_work(batch, STATE.ASKING, layout=recognised.layout, recognition=text)
            return False
        if batch.step == Batch.Step.READ:
            begin_step(
                batch,
                Batch.Step.STAGE,
                reading.rows,
                layout=recognised.layout,
                recognition=text,
            )
            store_findings(batch, READ, ((0, one) for one in recognised.notes))
    return True


def _some_at_a_time(reading: Reading) -> Iterator[Sequence[Numbered]]:
    numbered = enumerate(reading.with_lines(), start=1)
    while some := tuple(islice(numbered, ITEMS_A_TIME)):
        yield some


def _take_items(agency_id: UUID, batch_id: UUID, items: Sequence[Numbered]) -> None:
    with holding(agency_id, batch_id, STATE.READING) as batch:
        fresh = [numbered for numbered in items if numbered[0] > batch.done]
        if batch.step != Batch.Step.STAGE or not fresh:
            return
        telling: list[str] = []
        declared: list[NoneDeclaration] = []
        found: list[tuple[int, Finding]] = []
        number = batch.rows
        for _, (item, line) in fresh:
            if isinstance(item, Finding):
                found.append((number, item))
            elif isinstance(item, NoneDeclaration):
                declared.append(item)
            else:
                number += 1
                if item.facts or item.unit or item.position:
                    telling.append(line)
        stage_rows(batch, telling, number)
        store_findings(batch, READ, found)
        left_aside = number - batch.rows - len(telling)
        note(
            batch,
            done=fresh[-1][0],
            rows=number,
            rows_left_aside=batch.rows_left_aside + left_aside,
            declarations=with_declarations(batch, declared),
        )


def _finish(agency_id: UUID, batch_id: UUID) -> None:
    with holding(agency_id, batch_id, STATE.READING) as batch:
        if batch.step != Batch.Step.STAGE:
            return
        append(
            agency_id=agency_id,
            type="exchange.file_staged",
            object_id=batch_id,
            by=viewer_by_id(batch.uploaded_by_id),
            facts={
                "file": batch.file_digest,
                "rows": batch.rows,
                "left_aside": batch.rows_left_aside,
                "layout": batch.layout,
            },
        )
        begin_comparing(batch)


def _refuse(agency_id: UUID, batch_id: UUID, no: FileRefused) -> None:
    with holding(agency_id, batch_id, STATE.READING) as batch:
        drop_rows(batch)
        drop_findings(batch, READ, COMPARE)
        params = {name: str(value) for name, value in no.params.items()}
        refusal = {"code": no.code, "params": params}
        end_work(
            batch,
            STATE.REFUSED,
            refusal=json.dumps(refusal, sort_keys=True),
            recognition="",
            declarations="",
            rows=0,
            rows_left_aside=0,
        )
        append(
            agency_id=agency_id,
            type="exchange.file_refused",
            object_id=batch_id,
            by=viewer_by_id(batch.uploaded_by_id),
            facts={"file": batch.file_digest, "reason": no.code},
        )
