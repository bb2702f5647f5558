"""Units and positions: recorded, corrected, hung in a tree, taken back."""

from __future__ import annotations

from uuid import uuid4

import pytest

from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.organisation.positions import look_up_positions
from bening.organisation.recording import (
    later_corrections,
    record_structure,
    take_back_structure,
)
from bening.organisation.told import Counts, PositionTold, UnitTold
from bening.organisation.tree import load_tree, units_below, units_in_a_circle
from tests.ledger_reading import entries_about

CITY = UnitTold("KOTA", "Pemerintah Kota Mandala")
OFFICE = UnitTold("DISDIK", "Dinas Pendidikan", parent_code="KOTA", is_opd=True)
DIVISION = UnitTold("BIDPAUD", "Bidang PAUD", parent_code="DISDIK")
HEAD = PositionTold(
    "J1", "Kepala Dinas Pendidikan", "JPT_PRATAMA", "DISDIK", echelon="II.b"
)


@pytest.fixture
def record(agency, staff):
    """Record rows as an import that Budi confirms; gives the import's id."""

    def do(*rows, batch_id=None):
        batch_id = batch_id or uuid4()
        with acting_in(agency.id):
            result = record_structure(
                agency_id=agency.id,
                by=staff.budi,
                batch_id=batch_id,
                units=[row for row in rows if isinstance(row, UnitTold)],
                positions=[row for row in rows if isinstance(row, PositionTold)],
            )
        return batch_id, result

    return do


def tree_of(agency):
    with acting_in(agency.id):
        return load_tree(agency.id)


def test_units_form_a_tree_even_when_the_parent_comes_later(agency, record):
    record(DIVISION)
    record(OFFICE, CITY)

    tree = tree_of(agency)

    division = tree.by_code["BIDPAUD"]
    assert tree.path(division.id) == ("Dinas Pendidikan", "Bidang PAUD")
    assert tree.opd(division.id).code == "DISDIK"
    assert tree.opd(tree.by_code["KOTA"].id) is None


def test_opd_is_the_unit_below_the_agency_where_none_is_marked(agency, record):
    record(CITY, UnitTold("A", "Badan A", "KOTA"), UnitTold("A1", "Bidang A1", "A"))

    tree = tree_of(agency)

    assert tree.opd(tree.by_code["A1"].id).code == "A"


def test_opd_of_a_unit_without_any_known_parent_is_unknown(agency, record):
    record(UnitTold("A", "Badan A"), UnitTold("B", "Badan B"))

    tree = tree_of(agency)

    assert tree.opd(tree.by_code["A"].id) is None


def test_units_whose_parents_lead_back_are_reported_and_stand_alone(agency, record):
    record(UnitTold("A", "A", "B"), UnitTold("B", "B", "A"), UnitTold("C", "C", "A"))

    with acting_in(agency.id):
        assert units_in_a_circle(agency.id) == ("A", "B")
    assert tree_of(agency).by_code["A"].parent_id is None


def test_units_below_come_with_the_unit_itself(agency, record):
    record(CITY, OFFICE, DIVISION)
    tree = tree_of(agency)

    with acting_in(agency.id):
        below = units_below(agency.id, tree.by_code["DISDIK"].id)

    assert set(below) == {tree.by_code["DISDIK"].id, tree.by_code["BIDPAUD"].id}


def test_the_same_rows_again_change_nothing_and_are_not_logged(agency, record):
    record(CITY, HEAD)

    batch, result = record(CITY, HEAD)

    assert result.units == Counts(same=1)
    assert result.positions == Counts(same=1)
    assert entries_about(agency.id, batch) == []


def test_a_row_that_says_less_takes_nothing_away(agency, record):
    record(CITY, OFFICE)

    _, result = record(UnitTold("DISDIK", "Dinas Pendidikan dan Kebudayaan"))

    unit = tree_of(agency).by_code["DISDIK"]
    assert result.units == Counts(changed=1)
    assert unit.name == "Dinas Pendidikan dan Kebudayaan"
    assert unit.is_opd
    assert unit.parent_id is not None


def test_taking_an_import_back_restores_what_it_had_corrected(agency, staff, record):
    first, _ = record(CITY, OFFICE)
    second, _ = record(UnitTold("DISDIK", "Nama yang salah"), DIVISION)

    with acting_in(agency.id):
        assert later_corrections(agency.id, first) == {second}
        taken = take_back_structure(
            agency_id=agency.id, by=staff.citra, batch_id=second
        )

    tree = tree_of(agency)
    assert taken == 2
    assert tree.by_code["DISDIK"].name == "Dinas Pendidikan"
    assert tree.by_code["DISDIK"].parent_id is not None
    assert tree.by_code["BIDPAUD"].parent_id is None
    assert entries_about(agency.id, second) == [
        "organisation.units_recorded",
        "organisation.records_withdrawn",
    ]


def test_positions_are_found_by_code_and_by_place(agency, record):
    record(HEAD)
    record(OFFICE)

    with acting_in(agency.id):
        book = look_up_positions(agency.id, ["J1"], ["DISDIK"])

    by_code = book.find("J1", "", "")
    by_place = book.find("", "DISDIK", "KEPALA DINAS  PENDIDIKAN")
    assert by_code is not None
    assert by_code.echelon == "II.b"
    assert by_place == by_code
    assert book.find("", "DISDIK", "Sekretaris") is None


def test_two_positions_of_one_title_that_differ_are_not_guessed(agency, record):
    record(
        OFFICE,
        PositionTold("G1", "Guru", "JF", "DISDIK", "PERTAMA"),
        PositionTold("G2", "Guru", "JF", "DISDIK", "MUDA"),
    )

    with acting_in(agency.id):
        book = look_up_positions(agency.id, [], ["DISDIK"])

    assert book.find("", "DISDIK", "guru") is None


def test_only_those_who_may_confirm_imports_record_units(agency, staff):
    with acting_in(agency.id), pytest.raises(Forbidden):
        record_structure(
            agency_id=agency.id, by=staff.gani, batch_id=uuid4(), units=[CITY]
        )
