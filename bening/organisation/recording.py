"""Record what a source says about units and positions, and take it back.

Both write records (insert-only), refresh the view of units and positions, and append
one log entry, in the caller's transaction. Units and positions hold nothing personal;
who holds a position is a fact of `records`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.ledger.entries import append
from bening.organisation.comparing import Change, compare, live_records, subject_of
from bening.organisation.models import Record
from bening.organisation.told import Counts, PositionTold, UnitTold
from bening.organisation.view import refresh_positions, refresh_units


@dataclass(frozen=True, slots=True)
class StructureRecorded:
    """What recording did.

    Attributes:
        units, positions: how many rows were new, changed something, said the same.
    """

    units: Counts
    positions: Counts


def record_structure(
    *,
    agency_id: UUID,
    by: Viewer,
    batch_id: UUID,
    units: Sequence[UnitTold] = (),
    positions: Sequence[PositionTold] = (),
) -> StructureRecorded:
    """Record rows about units and positions; what is known already is not doubled.

    Args:
        agency_id: whose structure it is.
        by: who confirms the import.
        batch_id: the import that says so.
        units: rows about units, in the order of the source.
        positions: rows about positions, in the order of the source.

    Raises:
        Forbidden: if `by` may not confirm imports for the agency.
    """
    by.require(Action.CONFIRM_IMPORT, agency_id)
    compared_units = compare(agency_id, units)
    compared_positions = compare(agency_id, positions)
    if compared_units.changes:
        _write(agency_id, batch_id, compared_units.changes)
        refresh_units(
            agency_id, {change.told.code for change in compared_units.changes}
        )
        _log(agency_id, by, batch_id, "units", compared_units.counts)
    if compared_positions.changes:
        _write(agency_id, batch_id, compared_positions.changes)
        refresh_positions(
            agency_id, {change.told.code for change in compared_positions.changes}
        )
        _log(agency_id, by, batch_id, "positions", compared_positions.counts)
    return StructureRecorded(compared_units.counts, compared_positions.counts)


def take_back_structure(*, agency_id: UUID, by: Viewer, batch_id: UUID) -> int:
    """Take back the records of an import and restore those it had corrected.

    Returns:
        How many records were taken back.

    Raises:
        Forbidden: if `by` may not withdraw imports for the agency.
    """
    by.require(Action.WITHDRAW_IMPORT, agency_id)
    mine = list(live_records(agency_id).filter(batch=batch_id))
    corrected = Record.objects.filter(
        agency_id=agency_id, batch=batch_id, cancels__isnull=False
    ).values("cancels")
    former = list(
        Record.objects.filter(agency_id=agency_id, id__in=corrected)
        .exclude(batch=batch_id)
        .order_by("sequence")
    )
    Record.objects.bulk_create(
        [_cancel(record, batch_id) for record in mine]
        + [_again(record) for record in former]
    )
    _refresh(agency_id, mine + former)
    if mine:
        append(
            agency_id=agency_id,
            type="organisation.records_withdrawn",
            object_id=batch_id,
            by=by,
            facts={"records": len(mine), "restored": len(former)},
        )
    return len(mine)


def later_corrections(agency_id: UUID, batch_id: UUID) -> frozenset[UUID]:
    """Return the imports that corrected what this import had said."""
    own = Record.objects.filter(
        agency_id=agency_id, batch=batch_id, cancels=None
    ).values("id")
    return frozenset(
        Record.objects.filter(agency_id=agency_id, cancels__in=own)
        .exclude(batch=batch_id)
        .values_list("batch", flat=True)
    )


def _write(agency_id: UUID, batch_id: UUID, changes: Iterable[Change]) -> None:
    rows = []
    for change in changes:
        record = Record(
            id=uuid4(),
            agency_id=agency_id,
            subject=subject_of(change.told),
            code=change.told.code,
            payload=_canonical(change.payload),
            batch=batch_id,
            sheet=change.told.sheet,
            row=change.told.row,
        )
        rows.append(record)
        if change.replaces is not None:
            cancel = _cancel(record, batch_id)
            cancel.cancels = change.replaces
            rows.append(cancel)
    Record.objects.bulk_create(rows)


def _cancel(record: Record, batch_id: UUID) -> Record:
    return Record(
        agency_id=record.agency_id,
        subject=record.subject,
        code=record.code,
        payload="{}",
        batch=batch_id,
        sheet=record.sheet,
        row=record.row,
        cancels=record.id,
    )


def _again(record: Record) -> Record:
    return Record(
        agency_id=record.agency_id,
        subject=record.subject,
        code=record.code,
        payload=record.payload,
        batch=record.batch,
        sheet=record.sheet,
        row=record.row,
    )


def _refresh(agency_id: UUID, records: Sequence[Record]) -> None:
    units = {row.code for row in records if row.subject == Record.Subject.UNIT}
    positions = {row.code for row in records if row.subject == Record.Subject.POSITION}
    if units:
        refresh_units(agency_id, units)
    if positions:
        refresh_positions(agency_id, positions)


def _log(
    agency_id: UUID, by: Viewer, batch_id: UUID, what: str, counts: Counts
) -> None:
    append(
        agency_id=agency_id,
        type=f"organisation.{what}_recorded",
        object_id=batch_id,
        by=by,
        facts={"new": counts.new, "changed": counts.changed},
    )


def _canonical(payload: dict[str, str | bool]) -> str:
    return json.dumps(
        payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
