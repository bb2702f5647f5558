"""What imports say about units, positions and sanctions."""

from __future__ import annotations

from datetime import date

import pytest

from bening.exchange.batches.trying import try_file
from tests.domain.import_support import DEWI, OPTIONS
from tests.exchange_files import making


def sanctions(desk, *rows, checked_on="30-06-2026"):
    with making.workbook(desk.folder, "buku.xlsx") as book:
        page = book.add_worksheet("Hukuman Disiplin")
        page.write_row(0, 0, ["Diperiksa sampai tanggal", checked_on])
        headers = [
            "NIP",
            "Nama",
            "Jenis Hukuman",
            "Tingkat Hukuman",
            "Tahap",
            "TMT Hukuman",
            "Tanggal Selesai",
            "Nomor SK",
            "Keterangan",
        ]
        page.write_row(2, 0, headers)
        for number, row in enumerate(rows, start=3):
            page.write_row(number, 0, row)
    return desk.folder / "buku.xlsx"


LIGHT = [making.SITI, "", "", "Ringan", "Dijatuhkan", "01-02-2025", "", "", ""]


def test_the_sanction_sheet_even_empty_records_that_there_is_none(desk_with_people):
    desk = desk_with_people

    batch = desk.record(sanctions(desk))

    facts = desk.facts("sanction")
    assert desk.detail(batch).counts.declared == {"sanction": 2}
    assert [(fact.none, fact.valid_from) for fact in facts] == [
        (True, date(2026, 6, 30)),
        (True, date(2026, 6, 30)),
    ]
    assert desk.stage(sanctions(desk)) != batch


def test_who_stands_in_the_sanction_sheet_is_not_said_to_have_none(desk_with_people):
    desk = desk_with_people

    desk.record(sanctions(desk, LIGHT))

    assert sorted(fact.none for fact in desk.facts("sanction")) == [False, True]


UNKNOWN_NIP = "199001012015032990"


@pytest.mark.parametrize("level", ["Ringan", "tidak dikenal"])
def test_a_sanction_of_somebody_unknown_declares_nobody_free(desk_with_people, level):
    desk = desk_with_people
    row = [UNKNOWN_NIP, "", "", level, "Dijatuhkan", "01-02-2025", "", "", ""]

    batch = desk.stage(sanctions(desk, LIGHT, row))

    assert desk.detail(batch).counts.declared == {}
    assert desk.codes(batch)["declaration_withheld"] == 1
    desk.confirm(batch)
    assert [fact.none for fact in desk.facts("sanction")] == [False]
    assert desk.codes(batch)["declaration_withheld"] == 1


def test_a_trial_withholds_the_declaration_as_well(desk_with_people):
    desk = desk_with_people
    row = [UNKNOWN_NIP, *LIGHT[1:]]

    trial = try_file(
        viewer=desk.staff.ani,
        agency_id=desk.agency.id,
        path=sanctions(desk, row),
        options=OPTIONS,
    )

    assert trial.counts.declared == {}
    assert "declaration_withheld" in {one.code for one in trial.findings}


def test_an_empty_sanction_sheet_does_not_contradict_a_recorded_sanction(
    desk_with_people,
):
    desk = desk_with_people
    desk.record(sanctions(desk, LIGHT))

    desk.record(sanctions(desk, checked_on="01-07-2026"))

    facts = desk.facts("sanction")
    siti = next(fact.person_id for fact in facts if not fact.none)
    assert [fact.none for fact in facts if fact.person_id == siti] == [False]
    assert len(facts) == 3


def test_people_out_of_service_are_not_said_to_have_no_sanction(desk):
    retired = making.person(
        **DEWI, KEDUDUKAN_HUKUM_ID="99", KEDUDUKAN_HUKUM_NAMA="Pensiun"
    )
    desk.record(desk.file(making.siasn(making.person(), retired)))

    batch = desk.record(sanctions(desk))

    assert desk.detail(batch).counts.declared == {"sanction": 1}


def structure(desk):
    with making.workbook(desk.folder, "unit.xlsx") as book:
        units = book.add_worksheet("Unit")
        units.write_row(
            0, 0, ["Kode Unit", "Nama Unit", "Kode Unit Induk", "Perangkat Daerah"]
        )
        units.write_row(1, 0, ["KOTA", "Pemerintah Kota", "", "Tidak"])
        units.write_row(2, 0, ["DINAS", "Dinas Contoh", "KOTA", "Ya"])
        units.write_row(
            3, 0, ["8ae48f00000000000000000000000a01", "Subbagian Contoh", "DINAS", ""]
        )
        positions = book.add_worksheet("Jabatan")
        positions.write_row(
            0,
            0,
            [
                "Kode Jabatan",
                "Nama Jabatan",
                "Kelas Jabatan",
                "Jenjang Fungsional",
                "Eselon",
                "Kode Unit",
                "NIP Pemangku",
                "TMT Pemangku",
            ],
        )
        positions.write_row(
            1,
            0,
            [
                "J1",
                "Kepala Subbagian Contoh",
                "Pengawas",
                "",
                "IV.a",
                "8ae48f00000000000000000000000a01",
            ],
        )
    return desk.folder / "unit.xlsx"


def without_echelon(**more):
    return making.person(ESELON_ID="", ESELON_NAMA="", **more)


def test_units_and_positions_complete_positions_on_record(desk):
    desk.record(desk.file(making.siasn(without_echelon())))
    (before,) = desk.facts("position")

    desk.record(structure(desk))

    (after,) = desk.facts("position")
    assert "class" not in before.payload
    assert after.payload["class"] == "PENGAWAS"
    assert after.payload["echelon"] == "IV.a"
    assert after.payload["opd"] == "Dinas Contoh"


def test_positions_imported_later_are_completed_at_once(desk):
    desk.record(structure(desk))

    desk.record(desk.file(making.siasn(without_echelon())))

    (position,) = desk.facts("position")
    assert position.payload["class"] == "PENGAWAS"
    assert position.payload["opd"] == "Dinas Contoh"


def units(desk, *rows):
    with making.workbook(desk.folder, "unit.xlsx") as book:
        page = book.add_worksheet("Unit")
        page.write_row(
            0, 0, ["Kode Unit", "Nama Unit", "Kode Unit Induk", "Perangkat Daerah"]
        )
        for number, row in enumerate(rows, start=1):
            page.write_row(number, 0, row)
    return desk.folder / "unit.xlsx"


def test_units_whose_parents_lead_back_are_a_finding(desk):
    path = units(desk, ["A", "Unit A", "B", ""], ["B", "Unit B", "A", ""])

    batch = desk.stage(path)

    assert desk.codes(batch)["units_in_a_circle"] == 1
    desk.confirm(batch)
    assert desk.codes(batch)["units_in_a_circle"] == 1


def test_units_that_lead_back_across_two_files_are_a_finding(desk):
    desk.record(units(desk, ["A", "Unit A", "B", ""], ["B", "Unit B", "", ""]))

    batch = desk.record(units(desk, ["B", "Unit B", "A", ""]))

    assert desk.codes(batch)["units_in_a_circle"] == 1
