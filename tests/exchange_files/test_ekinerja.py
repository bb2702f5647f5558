"""E-Kinerja's "Laporan Penilaian SKP": where the header stands, what a row says."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.utils import translation

from bening.exchange.codes import PREDICATE_OF
from bening.exchange.workbook.findings import problem, severity
from tests.exchange_files.making import (
    DEWI,
    SITI,
    appraisal,
    csv_file,
    ekinerja,
    facts_of,
    finding,
    read,
    workbook,
    xlsx_file,
)


def _read(folder, *rows):
    return read(csv_file(folder, ekinerja(*rows), delimiter=";"))


def test_a_row_becomes_an_appraisal(tmp_path):
    collected = _read(tmp_path, appraisal())

    (fact,) = facts_of(collected, "appraisal")
    assert collected.recognised.layout == "ekinerja"
    assert fact.valid_from == date(2025, 1, 1)
    assert fact.payload == {
        "year": 2025,
        "period_start": "2025-01-01",
        "period_end": "2025-12-31",
        "work_result": "MEETS",
        "behaviour": "MEETS",
        "predicate": "B",
        "definitive": True,
        "rated_at": "2026-01-10T09:00:00",
        "rater": "197501012000031990",
    }


def test_the_header_in_row_8_of_a_workbook_is_found(tmp_path):
    with workbook(tmp_path) as book:
        page = book.add_worksheet("Laporan Penilaian SKP")
        page.merge_range("A1:F1", "LAPORAN PENILAIAN SKP TAHUN 2025")
        page.write("A2", "Instansi Pemerintah Kota Contoh")
        page.write("A6", "Dicetak 10-01-2026 09:00")
        for number, row in enumerate(ekinerja(appraisal()), start=7):
            page.write_row(number, 0, row)

    collected = read(tmp_path / "file.xlsx")

    (sheet,) = collected.recognised.sheets
    assert sheet.header_row == 8
    assert collected.rows[0].row == 9
    assert len(facts_of(collected, "appraisal")) == 1


@pytest.mark.parametrize("row", [*range(0, 30, 7), 29])
def test_the_header_is_found_within_thirty_rows(tmp_path, row):
    title = [["Laporan", "Penilaian"]] * row

    collected = read(csv_file(tmp_path, [*title, *ekinerja(appraisal())]))

    assert collected.recognised.sheets[0].header_row == row + 1


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("DIATAS EKSPEKTASI", "ABOVE"),
        ("Di Atas Ekspektasi", "ABOVE"),
        ("di atas espektasi", "ABOVE"),
        ("DIATAS", "ABOVE"),
    ],
)
def test_ratings_are_read_in_every_spelling(tmp_path, text, word):
    row = appraisal(hasil_kerja=text, perilaku_kerja=text, hasil_akhir="Sangat Baik")

    (fact,) = facts_of(_read(tmp_path, row), "appraisal")

    assert (fact.payload["work_result"], fact.payload["predicate"]) == (word, "SB")


@pytest.mark.parametrize("pair", PREDICATE_OF)
def test_all_nine_fields_of_the_matrix_agree_and_no_other(tmp_path, pair):
    ratings = {
        "ABOVE": "Diatas Ekspektasi",
        "MEETS": "Sesuai Ekspektasi",
        "BELOW": "Dibawah Ekspektasi",
    }
    names = {
        "SB": "Sangat Baik",
        "B": "Baik",
        "BP": "Butuh Perbaikan",
        "K": "KURANG / MISCONDUCT",
        "SK": "Sangat Kurang",
    }
    for predicate, name in names.items():
        row = appraisal(
            hasil_kerja=ratings[pair[0]],
            perilaku_kerja=ratings[pair[1]],
            hasil_akhir=name,
        )
        collected = _read(tmp_path, row)
        agrees = PREDICATE_OF[pair] == predicate
        assert bool(facts_of(collected, "appraisal")) is agrees
        assert ("predicate_contradicts" in collected.codes) is not agrees


def test_a_contradiction_says_what_would_be_right(tmp_path):
    collected = _read(tmp_path, appraisal(hasil_akhir="SANGAT BAIK"))

    found = finding(collected, "predicate_contradicts")
    assert found.params["right"] == "Baik"
    assert (found.row, found.column) == (2, "hasil_akhir")


def test_an_unrated_row_is_no_fact(tmp_path):
    row = appraisal(hasil_kerja="-", perilaku_kerja="-", hasil_akhir="-")

    collected = _read(tmp_path, row, appraisal(nip=DEWI))

    assert len(facts_of(collected, "appraisal")) == 1
    assert finding(collected, "not_rated").params["count"] == 1


def test_a_missing_rating_leaves_the_predicate(tmp_path):
    collected = _read(tmp_path, appraisal(perilaku_kerja="-"))

    (fact,) = facts_of(collected, "appraisal")
    assert "behaviour" not in fact.payload
    finding(collected, "rating_missing")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"hasil_akhir": "ISTIMEWA"}, "code_unknown"),
        ({"hasil_kerja": "LUMAYAN"}, "code_unknown"),
        ({"periode_akhir_skp": "2025-13-31"}, "date_impossible"),
        ({"periode_akhir_skp": "", "tahun_skp": ""}, "period_missing"),
        (
            {"periode_awal_skp": "2025-12-31", "periode_akhir_skp": "2025-01-01"},
            "period_reversed",
        ),
        ({"tahun_skp": "2024"}, "year_contradicts"),
        ({"tahun_skp": "1825"}, "number_range"),
        ({"nip": "19900101"}, "nip_length"),
    ],
)
def test_each_wrong_cell_refuses_the_appraisal(tmp_path, changes, code):
    collected = _read(tmp_path, appraisal(**changes), appraisal(nip=DEWI))

    assert finding(collected, code).row == 2
    assert len(facts_of(collected, "appraisal")) == 1


def test_the_period_follows_from_year_and_month(tmp_path):
    row = appraisal(periode_akhir_skp="", bulan_skp="9")

    (fact,) = facts_of(_read(tmp_path, row), "appraisal")

    assert fact.payload["period_end"] == "2025-09-30"


def test_of_two_rows_in_a_year_the_later_counts_and_the_other_is_shown(tmp_path):
    first = appraisal(periode_akhir_skp="2025-05-31")
    second = appraisal(periode_awal_skp="2025-06-01")
    acting = appraisal(is_skp_plt_plh_pjb="1", periode_awal_skp="2025-09-01")

    collected = _read(tmp_path, first, second, acting)

    assert finding(collected, "appraisal_left_aside").row == 2
    assert finding(collected, "appraisal_left_aside").params == {"kept": 3}
    assert finding(collected, "appraisal_acting").row == 4
    definitive = [
        fact.payload["definitive"] for fact in facts_of(collected, "appraisal")
    ]
    assert definitive == [True, True, False]


def test_of_the_same_period_the_later_rating_counts(tmp_path):
    rows = (
        appraisal(waktu_dinilai="2026-01-20 10:00:00", id="2"),
        appraisal(waktu_dinilai="2026-01-10 09:00:00"),
    )

    assert finding(_read(tmp_path, *rows), "appraisal_left_aside").row == 3


def test_rows_that_are_tied_are_both_left_out(tmp_path):
    other = appraisal(
        hasil_kerja="DIATAS EKSPEKTASI",
        perilaku_kerja="DIATAS EKSPEKTASI",
        hasil_akhir="SANGAT BAIK",
    )

    collected = _read(tmp_path, appraisal(), other, appraisal(nip=DEWI))

    assert collected.codes["appraisals_tied"] == 2
    assert [fact.payload["predicate"] for fact in facts_of(collected, "appraisal")] == [
        "B"
    ]


def test_an_earlier_part_of_the_year_does_not_count_for_tied_rows(tmp_path):
    part = appraisal(periode_akhir_skp="2025-05-31", bulan_skp="5")
    rest = appraisal(periode_awal_skp="2025-06-01")
    other = rest | {"pegawai_atasan_nip": "197601012000031990"}

    collected = _read(tmp_path, part, rest, other)

    assert collected.codes["appraisals_tied"] == 2
    assert finding(collected, "appraisal_before_tie").row == 2
    assert facts_of(collected, "appraisal") == []


@pytest.mark.parametrize(
    ("cell", "rated_at"),
    [
        ("5/1/26 9:30", "2026-01-05T09:30:00"),
        ("2026-01-05T09:30:15.000Z", "2026-01-05T09:30:15"),
        ("5 Januari 2026 09.30", "2026-01-05T09:30:00"),
        ("05.01.2026 09.30", "2026-01-05T09:30:00"),
    ],
)
def test_the_time_of_rating_is_read_in_every_form(tmp_path, cell, rated_at):
    (fact,) = facts_of(_read(tmp_path, appraisal(waktu_dinilai=cell)), "appraisal")

    assert fact.payload["rated_at"] == rated_at


def test_the_very_same_row_twice_counts_once(tmp_path):
    collected = _read(tmp_path, appraisal(), appraisal())

    assert finding(collected, "row_repeated").row == 3
    assert len(facts_of(collected, "appraisal")) == 1


@pytest.mark.parametrize(
    ("cell", "title", "definitive"),
    [
        ("0", "KEPALA DINAS", True),
        ("1", "KEPALA DINAS", False),
        ("Tidak", "KEPALA DINAS", True),
        ("", "Plt. KEPALA DINAS", False),
        ("", "PLH KEPALA DINAS", False),
        ("", "KEPALA DINAS", True),
    ],
)
def test_acting_is_told_by_its_column_or_the_title(tmp_path, cell, title, definitive):
    row = appraisal(is_skp_plt_plh_pjb=cell, skp_jabatan=title)

    (fact,) = facts_of(_read(tmp_path, row), "appraisal")

    assert fact.payload["definitive"] is definitive


def test_dates_and_times_of_a_workbook_are_read(tmp_path):
    row = appraisal(
        periode_awal_skp=date(2025, 1, 1),
        periode_akhir_skp=date(2025, 12, 31),
        waktu_dinilai=datetime.fromisoformat("2026-01-10T09:30:00"),
        tahun_skp=2025,
        is_skp_plt_plh_pjb=0,
    )
    rows = ekinerja(row)
    with workbook(tmp_path) as book:
        page = book.add_worksheet()
        for number, values in enumerate(rows):
            for column, value in enumerate(values):
                page.write(number, column, value)

    (fact,) = facts_of(read(tmp_path / "file.xlsx"), "appraisal")

    assert fact.payload["period_end"] == "2025-12-31"
    assert fact.payload["rated_at"] == "2026-01-10T09:30:00"
    assert fact.payload["definitive"] is True


def test_pns_and_pppk_stand_in_one_report(tmp_path):
    rows = (appraisal(), appraisal(nip="199202022023211993", jenis_pegawai="PPPK"))

    assert len(facts_of(_read(tmp_path, *rows), "appraisal")) == 2


def test_the_list_of_skp_is_recognised_and_explained(tmp_path):
    headers = ["skp_id", "id", "nip", "nama", "is_skp", "skp_status", "skp_model"]
    rows = [headers, ["1", "2", SITI, "SITI", "1", "persetujuan", "x"]]

    collected = read(xlsx_file(tmp_path, rows))

    assert collected.recognised.layout == "ekinerja_skp_list"
    finding(collected, "layout_ekinerja_skp_list")
    assert not collected.rows


def test_a_short_report_without_ratings_is_read(tmp_path):
    rows = [["NIP", "Nama", "Hasil_Akhir", "Tahun SKP"], [SITI, "SITI", "Baik", "2025"]]

    collected = read(csv_file(tmp_path, rows))

    (fact,) = facts_of(collected, "appraisal")
    assert fact.payload["predicate"] == "B"
    assert fact.payload["period_end"] == "2025-12-31"


def test_an_unknown_kind_of_employee_says_nothing_about_the_nip(tmp_path):
    row = appraisal(nip="199202022023211993", jenis_pegawai="ASN")

    assert len(facts_of(_read(tmp_path, row), "appraisal")) == 1


def test_an_earlier_part_of_a_year_whose_latest_row_is_unrated_is_warned_of(tmp_path):
    early = appraisal(periode_akhir_skp="2025-06-30", bulan_skp="6")
    late = appraisal(periode_awal_skp="2025-07-01", hasil_akhir="-")

    collected = _read(tmp_path, early, late)

    assert len(facts_of(collected, "appraisal")) == 1
    warned = finding(collected, "appraisal_before_unrated")
    assert (warned.row, warned.params) == (2, {"other": 3})
    assert severity(warned) == "warning"


def test_an_earlier_part_of_a_year_whose_latest_row_contradicts_itself_is_warned_of(
    tmp_path,
):
    early = appraisal(periode_akhir_skp="2025-06-30", bulan_skp="6")
    late = appraisal(periode_awal_skp="2025-07-01", hasil_akhir="KURANG")

    collected = _read(tmp_path, late, early)

    assert finding(collected, "appraisal_before_wrong").row == 3


@pytest.mark.parametrize(
    "late",
    [
        {"is_skp_plt_plh_pjb": "1", "hasil_akhir": "-"},
        {"tahun_skp": "2024", "periode_akhir_skp": "2024-12-31", "hasil_akhir": "-"},
        {"nip": DEWI, "id": "", "hasil_akhir": "-"},
        {"periode_akhir_skp": "2025-03-31", "hasil_akhir": "-"},
    ],
    ids=["acting", "another year", "somebody else", "earlier"],
)
def test_rows_that_could_not_count_in_its_place_warn_of_nothing(tmp_path, late):
    early = appraisal(periode_akhir_skp="2025-06-30", bulan_skp="6")

    collected = _read(tmp_path, early, appraisal(**late))

    assert "appraisal_before_unrated" not in collected.codes


def test_a_time_of_rating_that_cannot_be_read_leaves_out_the_cell_alone(tmp_path):
    collected = _read(tmp_path, appraisal(waktu_dinilai="kemarin sore"))

    (fact,) = facts_of(collected, "appraisal")
    assert "rated_at" not in fact.payload
    told = finding(collected, "date_unreadable")
    assert (severity(told), told.row, told.column) == ("warning", 2, "waktu_dinilai")
    with translation.override("en"):
        assert "rest of the row was taken" in problem(told)
