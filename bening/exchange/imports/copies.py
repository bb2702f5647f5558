"""Workbooks that leave the house: findings marked in the file, and the own workbook.

Both hold personal data, so each taking is a right of its own and an entry in the log.
"""

from __future__ import annotations

from typing import IO
from uuid import UUID

import xlsxwriter

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.agencies.directory import agencies_by_id
from bening.exchange.batches.files import is_kept, path_of
from bening.exchange.batches.overview import import_info
from bening.exchange.imports.findings import finding_of
from bening.exchange.models import BatchFinding
from bening.exchange.workbook.mark import write_list, write_marked
from bening.exchange.workbook.rows import PositionRow, UnitRow
from bening.exchange.workbook.write import PersonLine, Prefill, write_workbook
from bening.ledger.entries import append
from bening.organisation.positions import PositionInfo, list_positions
from bening.organisation.tree import UnitTree, load_tree
from bening.records.people import PersonInfo, people_in_service


def write_findings(
    *, viewer: Viewer, agency_id: UUID, batch_id: UUID, target: IO[bytes]
) -> None:
    """Write the findings of an import as a workbook and log that they were taken.

    While the file is kept it is the file itself with every finding marked on its cell;
    afterwards it is the list alone.

    Args:
        viewer: who takes it.
        agency_id: the agency.
        batch_id: the import.
        target: where the bytes go.

    Raises:
        Forbidden: if the viewer may not stage imports.
        UnknownImport: if the agency has no such import.
        FileRefused: if the file cannot be read any more.
    """
    viewer.require(Action.STAGE_IMPORT, agency_id)
    info = import_info(viewer=viewer, agency_id=agency_id, batch_id=batch_id)
    with acting_in(agency_id):
        stored = BatchFinding.objects.filter(agency_id=agency_id, batch_id=batch_id)
        found = [finding_of(row) for row in stored.order_by("number", "id")]
        append(
            agency_id=agency_id,
            type="exchange.findings_taken",
            object_id=batch_id,
            by=viewer,
            facts={"file": info.file_digest, "findings": len(found)},
        )
    if is_kept(agency_id, batch_id):
        write_marked(path_of(agency_id, batch_id), found, target)
        return
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    write_list(book, found)
    book.close()


def write_own_workbook(*, viewer: Viewer, agency_id: UUID, target: IO[bytes]) -> None:
    """Write Bening's own workbook with the agency's people, units and positions.

    Args:
        viewer: who takes it.
        agency_id: the agency.
        target: where the bytes go.

    Raises:
        Forbidden: if the viewer may not stage imports.
    """
    viewer.require(Action.STAGE_IMPORT, agency_id)
    agency = agencies_by_id(frozenset({agency_id}))[agency_id]
    with acting_in(agency_id):
        tree = load_tree(agency_id)
        people = people_in_service(agency_id)
        positions = list_positions(agency_id)
        append(
            agency_id=agency_id,
            type="exchange.workbook_taken",
            object_id=agency_id,
            by=viewer,
            facts={"people": len(people)},
        )
    write_workbook(
        target,
        Prefill(
            agency=agency.name,
            people=[_line(person, tree) for person in people],
            units=_units(tree),
            positions=[_position(position) for position in positions],
        ),
    )


def _line(person: PersonInfo, tree: UnitTree) -> PersonLine:
    unit = tree.by_id.get(person.unit_id) if person.unit_id else None
    return PersonLine(
        person.nip, person.name, person.position_title, unit.name if unit else ""
    )


def _position(position: PositionInfo) -> PositionRow:
    return PositionRow(
        code=position.code,
        title=position.title,
        position_class=position.position_class,
        unit_code=position.unit_code,
        functional_level=position.functional_level or None,
        echelon=position.echelon or None,
    )


def _units(tree: UnitTree) -> list[UnitRow]:
    return [
        UnitRow(
            code=unit.code,
            name=unit.name,
            parent_code=tree.by_id[unit.parent_id].code if unit.parent_id else None,
            is_opd=unit.is_opd or None,
        )
        for unit in tree.by_id.values()
    ]
