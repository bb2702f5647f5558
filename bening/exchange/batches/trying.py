"""Read a file and compare it without leaving a trace: what `--dry-run` shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.exchange.batches.counting import Tally
from bening.exchange.batches.declaring import check_declared, facts_declared
from bening.exchange.batches.options import options_text
from bening.exchange.batches.plan import plan_rows
from bening.exchange.batches.structure import positions_in, units_in
from bening.exchange.batches.takeovers import announced
from bening.exchange.models import Batch
from bening.exchange.workbook.read import Reading, read_file
from bening.exchange.workbook.rows import (
    Finding,
    NoneDeclaration,
    ParsedRow,
    ReadOptions,
    Recognition,
)
from bening.organisation.comparing import compare

ROWS_A_TIME = 2000


@dataclass(slots=True)
class Trial:
    """What a file would change.

    Attributes:
        recognised: how the file was understood; when it `needs` answers or a mapping,
            nothing else is known.
        rows: how many rows were read.
        rows_left_aside: how many of them say nothing that can be recorded.
        findings: everything that was found.
        counts: what would change.
    """

    recognised: Recognition
    rows: int = 0
    rows_left_aside: int = 0
    findings: list[Finding] = field(default_factory=list)
    counts: Tally = field(default_factory=Tally)


def try_file(
    *,
    viewer: Viewer,
    agency_id: UUID,
    path: Path,
    options: ReadOptions,
    tell: Callable[[int], None] | None = None,
) -> Trial:
    """Read a file and find out what it would change; nothing is written anywhere.

    Args:
        viewer: who asks.
        agency_id: the agency.
        path: the file.
        options: what the person adds to it.
        tell: takes the number of rows read, now and then.

    Raises:
        Forbidden: if the viewer may not stage imports.
        FileRefused: if the file cannot be read.
    """
    viewer.require(Action.STAGE_IMPORT, agency_id)
    batch = Batch(agency_id=agency_id, options=options_text(options))
    with read_file(path, options, on_progress=tell) as reading:
        trial = Trial(reading.recognised, findings=list(reading.recognised.notes))
        if reading.recognised.needs:
            return trial
        for rows in _some_at_a_time(reading, trial, agency_id):
            trial.rows += len(rows)
            trial.rows_left_aside += sum(not row.says_something for row in rows)
            _compare(batch, rows, trial)
    return trial


def _some_at_a_time(
    reading: Reading, trial: Trial, agency_id: UUID
) -> Iterator[list[ParsedRow]]:
    items = iter(reading)
    while some := tuple(islice(items, ROWS_A_TIME)):
        trial.findings += [item for item in some if isinstance(item, Finding)]
        yield [item for item in some if isinstance(item, ParsedRow)]
        for declaration in some:
            if isinstance(declaration, NoneDeclaration):
                _declare(agency_id, declaration, trial)


def _declare(agency_id: UUID, declaration: NoneDeclaration, trial: Trial) -> None:
    with acting_in(agency_id):
        declared = check_declared(agency_id, [declaration])
        for valid in declared.valid:
            facts = facts_declared(agency_id, valid, None)
            trial.counts.add_declared(valid.kind, len(facts))
    trial.findings += declared.findings


def _compare(batch: Batch, rows: list[ParsedRow], trial: Trial) -> None:
    with acting_in(batch.agency_id):
        plan = plan_rows(batch, rows)
        units = compare(batch.agency_id, tuple(units_in(rows)))
        positions = compare(batch.agency_id, tuple(positions_in(rows)))
    trial.counts.add(plan)
    trial.counts.add_structure("unit", units.counts)
    trial.counts.add_structure("position_list", positions.counts)
    trial.findings += (*plan.findings, *announced(plan.people))
