"""What in SIASN's export is told instead of believed."""

from __future__ import annotations

import pytest

from bening.exchange.workbook import refusals
from tests.exchange_files.making import (
    BUDI,
    DEWI,
    SIASN,
    SITI,
    TODAY,
    csv_file,
    facts_of,
    fill,
    finding,
    person,
    pppk,
    read,
    siasn,
    workbook,
    xlsx_file,
)


def test_a_pppk_number_on_a_pns_refuses_the_row(tmp_path):
    collected = read(csv_file(tmp_path, siasn(person(NIP_BARU=BUDI))))

    finding(collected, "nip_pppk_code")
    assert collected.rows[0].facts == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"NIP_BARU": "19900101201503299"}, "nip_length"),
        ({"NIP_BARU": ""}, "nip_missing"),
        ({"NIP_BARU": "199001012015039991"}, "nip_sex"),
        ({"NIP_BARU": "199002312015032991"}, "nip_birth_date"),
        ({"NIP_BARU": "1.99001012015033E+17"}, "nip_numeric"),
    ],
)
def test_an_impossible_nip_refuses_its_row_and_no_other(tmp_path, changes, code):
    rows = siasn(person(**changes), pppk(), person(NIP_BARU=DEWI))

    collected = read(csv_file(tmp_path, rows))

    found = finding(collected, code)
    assert (found.row, found.column) == (2, "NIP BARU")
    assert [bool(row.facts) for row in collected.rows] == [False, True, True]


@pytest.mark.parametrize(
    ("changes", "code", "column", "lost"),
    [
        ({"TANGGAL_LAHIR": "31-02-1990"}, "date_impossible", "TANGGAL LAHIR", None),
        ({"TANGGAL_LAHIR": "02-01-1990"}, "nip_birth_differs", "TANGGAL LAHIR", None),
        ({"JENIS_KELAMIN": "M"}, "nip_sex_differs", "JENIS KELAMIN", None),
        ({"JENIS_KELAMIN": "X"}, "code_unknown", "JENIS KELAMIN", None),
        ({"NAMA": ""}, "name_missing", "NAMA", "profile"),
        (
            {"GOL_AKHIR_ID": "99", "GOL_AKHIR_NAMA": "4a"},
            "rank_unknown",
            "GOL AKHIR ID",
            "rank",
        ),
        ({"GOL_AKHIR_ID": "31"}, "rank_contradicts", "GOL AKHIR ID", "rank"),
        ({"KEDUDUKAN_HUKUM_ID": "95"}, "status_unknown", "KEDUDUKAN HUKUM ID", None),
        (
            {"KEDUDUKAN_HUKUM_ID": "", "KEDUDUKAN_HUKUM_NAMA": ""},
            "status_missing",
            "KEDUDUKAN HUKUM ID",
            "employment",
        ),
        (
            {"TINGKAT_PENDIDIKAN_ID": "77", "TINGKAT_PENDIDIKAN_NAMA": "Kursus"},
            "education_unknown",
            "TINGKAT PENDIDIKAN ID",
            "education",
        ),
        ({"TAHUN_LULUS": "209"}, "year_unreadable", "TAHUN LULUS", None),
        ({"TAHUN_LULUS": "2031"}, "year_in_future", "TAHUN LULUS", None),
        ({"TMT_JABATAN": "null"}, "since_missing", "TMT JABATAN", None),
        ({"TMT_JABATAN": "01-01-2031"}, "since_in_future", "TMT JABATAN", None),
        ({"MK_BULAN": "13"}, "number_range", "MK BULAN", None),
        ({"ESELON_ID": "", "ESELON_NAMA": ""}, "class_unknown", "JABATAN NAMA", None),
        (
            {"KEDUDUKAN_HUKUM_ID": "71"},
            "category_contradicts",
            "JENIS PEGAWAI NAMA",
            None,
        ),
    ],
)
def test_each_wrong_cell_has_its_own_finding(tmp_path, changes, code, column, lost):
    collected = read(csv_file(tmp_path, siasn(person(**changes))))

    assert finding(collected, code).column == column
    kinds = {fact.kind for row in collected.rows for fact in row.facts}
    assert kinds == {"profile", "employment", "rank", "position", "education"} - {lost}


def test_a_position_without_a_start_counts_from_the_data(tmp_path):
    collected = read(csv_file(tmp_path, siasn(person(TMT_JABATAN="null"))))

    (position,) = facts_of(collected, "position")
    assert position.valid_from == TODAY
    assert position.since_unknown


def test_a_person_twice_is_taken_once(tmp_path):
    rows = siasn(person(), person(), person(NAMA="SITI LAIN"))

    collected = read(csv_file(tmp_path, rows))

    assert finding(collected, "row_repeated").params == {"first": 2}
    assert finding(collected, "person_repeated").row == 4
    assert [bool(row.facts) for row in collected.rows] == [True, False, False]


def test_a_file_whose_nips_are_mostly_numbers_is_refused(tmp_path):
    rows = siasn(person(), person(NIP_BARU=DEWI), pppk())
    column = SIASN.index("NIP BARU")
    rows[1][column], rows[2][column] = float(SITI), float(DEWI)

    with pytest.raises(refusals.NipsAsNumbers) as refused:
        read(xlsx_file(tmp_path, rows))

    assert refused.value.params == {"count": 2, "rows": 3}
    assert "Text" in str(refused.value)


def test_one_numeric_nip_refuses_only_its_row(tmp_path):
    rows = siasn(person(), person(NIP_BARU=DEWI), pppk())
    rows[1][SIASN.index("NIP BARU")] = float(SITI)

    collected = read(xlsx_file(tmp_path, rows))

    assert finding(collected, "nip_numeric").row == 2
    assert [bool(row.facts) for row in collected.rows] == [False, True, True]


def test_people_of_several_agencies_are_told(tmp_path):
    rows = siasn(person(), pppk(), person(NIP_BARU=DEWI, INSTANSI_KERJA_ID="X"))

    collected = read(csv_file(tmp_path, rows))

    assert finding(collected, "several_agencies").params == {"count": 1}


def test_a_person_on_two_sheets_is_taken_once(tmp_path):
    with workbook(tmp_path) as book:
        fill(book.add_worksheet("PNS"), siasn(person()))
        fill(book.add_worksheet("Semua"), siasn(person(NAMA="LAIN"), pppk()))

    collected = read(tmp_path / "file.xlsx")

    assert finding(collected, "person_repeated").params == {"first": "PNS!2"}
    assert len(facts_of(collected, "profile")) == 2
