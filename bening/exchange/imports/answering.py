"""Answer what a file does not say itself: a mapping of its columns, kept or reused."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.exchange.batches.mappings import save_mapping, saved_mapping
from bening.exchange.batches.overview import import_detail
from bening.exchange.batches.staging import answer
from bening.exchange.workbook.rows import Mapping


def answer_with_mapping(
    *, viewer: Viewer, agency_id: UUID, batch_id: UUID, mapping: Mapping
) -> None:
    """Keep a mapping under its name and read the file anew with it, both or neither.

    Raises:
        Forbidden: if the viewer may not stage imports.
        UnknownImport: if the agency has no such import.
        WrongState: if the file is not waiting for answers.
    """
    with acting_in(agency_id):
        _answer(viewer, agency_id, batch_id, mapping)
        save_mapping(viewer=viewer, agency_id=agency_id, mapping=mapping)


def answer_with_saved(
    *, viewer: Viewer, agency_id: UUID, batch_id: UUID, name: str
) -> None:
    """Read the file anew with a mapping that was kept.

    Raises:
        Forbidden: if the viewer may not stage imports.
        UnknownImport: if the agency has no such import.
        UnknownMapping: if no mapping has the name.
        WrongState: if the file is not waiting for answers.
    """
    mapping = saved_mapping(viewer=viewer, agency_id=agency_id, name=name)
    _answer(viewer, agency_id, batch_id, mapping)


def _answer(viewer: Viewer, agency_id: UUID, batch_id: UUID, mapping: Mapping) -> None:
    detail = import_detail(viewer=viewer, agency_id=agency_id, batch_id=batch_id)
    answer(
        viewer=viewer,
        agency_id=agency_id,
        batch_id=batch_id,
        options=replace(detail.options, mapping=mapping),
    )
