"""Bening's own workbook comes back as it went out: units and positions filled in."""

from __future__ import annotations

import pytest

from bening.agencies.context import acting_in
from bening.exchange.batches.refusals import NothingToConfirm
from bening.exchange.imports.copies import write_own_workbook
from bening.exchange.workbook.rows import PositionRow, UnitRow
from bening.exchange.workbook.write import Prefill, write_workbook
from bening.organisation.positions import list_positions
from tests.domain.import_support import desk

__all__ = ["desk"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk_with_positions(desk):
    """A desk whose agency told one unit with two positions."""
    path = desk.folder / "susunan.xlsx"
    with path.open("wb") as target:
        write_workbook(
            target,
            Prefill(
                units=[UnitRow(code="u1", name="Dinas Contoh", is_opd=True)],
                positions=[
                    PositionRow(
                        "p1", "Kepala Dinas", "JPT_PRATAMA", "u1", None, "II.b"
                    ),
                    PositionRow("p2", "Analis Ahli Muda", "JF", "u1", "MUDA"),
                ],
            ),
        )
    desk.record(path)
    return desk


def _positions(desk):
    with acting_in(desk.agency.id):
        return list_positions(desk.agency.id)


def test_positions_are_listed_in_the_order_of_their_codes(desk_with_positions):
    found = [(p.code, p.position_class) for p in _positions(desk_with_positions)]

    assert found == [("p1", "JPT_PRATAMA"), ("p2", "JF")]


def test_the_workbook_taken_out_and_brought_back_changes_nothing(desk_with_positions):
    desk = desk_with_positions
    before = _positions(desk)
    path = desk.folder / "kembali.xlsx"
    with path.open("wb") as target:
        write_own_workbook(
            viewer=desk.staff.ani, agency_id=desk.agency.id, target=target
        )

    batch_id = desk.stage(path)

    with pytest.raises(NothingToConfirm):
        desk.confirm(batch_id)
    assert _positions(desk) == before
    assert not {code for code in desk.codes(batch_id) if code.startswith("position")}
