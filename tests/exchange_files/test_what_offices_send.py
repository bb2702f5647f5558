"""Small ways in which files of real offices differ from the layouts' samples."""

from __future__ import annotations

from datetime import date

import pytest

from bening.exchange.codes import CORE_COMPETENCIES
from bening.exchange.workbook import refusals
from tests.exchange_files.making import (
    BUDI,
    DEWI,
    SITI,
    appraisal,
    csv_file,
    ekinerja,
    facts_of,
    finding,
    people_of,
    person,
    pppk,
    read,
    siasn,
    workbook,
)

ASSESSED = {"assessed_on": date(2025, 3, 1)}
PENKOM = ["no", "nip", "nama", "pangkat", "golongan", "Jabatan", "Unit Kerja"]
PENKOM += ["Skoring Mansoskul"]


def _penkom(folder, *scores):
    rows = [
        [str(number), nip, "NAMA", "Penata", "III/c", "JAB", "UNIT", score]
        for number, (nip, score) in enumerate(
            zip((SITI, DEWI, BUDI), scores, strict=False), 1
        )
    ]
    return read(csv_file(folder, [PENKOM, *rows]), **ASSESSED)


def _appraisal(folder, **changes):
    return read(csv_file(folder, ekinerja(appraisal(**changes)), delimiter=";"))


# --- rows that are no data -----------------------------------------------------------


@pytest.mark.parametrize(
    "foot", [["Jumlah", "3"], ["", "Total: 3"], ["TOTAL", "12345"]]
)
def test_a_total_beside_a_few_digits_is_passed_over(tmp_path, foot):
    rows = [*siasn(person()), foot]

    collected = read(csv_file(tmp_path, rows))

    assert collected.codes == {"totals_row": 1}


def test_a_nip_cut_short_beside_a_name_that_sounds_like_a_total_is_told(tmp_path):
    collected = read(
        csv_file(tmp_path, siasn(person(NIP_BARU="1990", NAMA="TOTAL SUJARWO")))
    )

    assert collected.codes["nip_length"] == 1


def test_a_remark_at_the_foot_is_passed_over(tmp_path):
    rows = [*siasn(person()), ["Dicetak oleh admin pada 3 Maret 2026"]]

    assert read(csv_file(tmp_path, rows)).codes == {"row_names_nobody": 1}


def test_json_is_no_table(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text('[{"nip": "199001012015032991"}]')

    with pytest.raises(refusals.NotATable):
        read(path)


# --- numbers of people, and ranks ----------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [f"NI PPPK {BUDI}", f"NI PPPK: {BUDI}", f"NIP/NI PPPK {BUDI}", f"NIPPPK {BUDI}"],
)
def test_the_kind_of_number_before_a_number_is_passed_over(tmp_path, text):
    collected = read(csv_file(tmp_path, siasn(pppk(NIP_BARU=text))))

    assert [one.nip for one in people_of(collected)] == [BUDI]


def test_the_golongan_of_a_pppk_in_figures_is_read(tmp_path):
    row = pppk(GOL_AKHIR_ID="", GOL_AKHIR_NAMA="9")

    (fact,) = facts_of(read(csv_file(tmp_path, siasn(row))), "rank")

    assert (fact.payload["scheme"], fact.payload["name"]) == ("PPPK", "IX")


# --- periods of appraisals -----------------------------------------------------------

YEAR = (date(2025, 1, 1), "2025-12-31")
HALF = (date(2025, 7, 1), "2025-12-31")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025", "2025", YEAR),
        ("Januari 2025", "Desember 2025", YEAR),
        ("01/2025", "12-2025", YEAR),
        ("", "01 Januari 2025 s.d. 31 Desember 2025", YEAR),
        ("", "1 Juli s/d 31 Desember 2025", HALF),
        ("", "Juli - Desember 2025", HALF),
        ("", "Jul–Des 2025", HALF),
        ("", "2025-07-01 sampai dengan 2025-12-31", HALF),
        ("", "01-07-2025 - 31-12-2025", HALF),
        ("Selasa, 1 Juli 2025", "Rabu, 31 Desember 2025", HALF),
    ],
)
def test_a_period_is_read_as_reports_print_it(tmp_path, start, end, expected):
    collected = _appraisal(tmp_path, periode_awal_skp=start, periode_akhir_skp=end)

    (fact,) = facts_of(collected, "appraisal")
    assert (fact.valid_from, fact.payload["period_end"]) == expected


@pytest.mark.parametrize("end", ["Desembre 2025", "13/2025", "s.d.", "2025-13-01"])
def test_a_period_that_is_none_is_told(tmp_path, end):
    collected = _appraisal(tmp_path, periode_akhir_skp=end)

    assert not facts_of(collected, "appraisal")
    assert sum(collected.codes[code] for code in collected.codes if "date" in code) == 1


def test_a_month_is_read_by_its_name(tmp_path):
    changes = {"periode_awal_skp": "", "periode_akhir_skp": "", "bulan_skp": "Juni"}

    (fact,) = facts_of(_appraisal(tmp_path, **changes), "appraisal")

    assert fact.payload["period_end"] == "2025-06-30"


@pytest.mark.parametrize("text", ["1.0", "1", "TRUE", "Plt"])
def test_an_acting_position_is_told_however_a_spreadsheet_writes_it(tmp_path, text):
    collected = _appraisal(tmp_path, is_skp_plt_plh_pjb=text)

    assert facts_of(collected, "appraisal")[0].payload["definitive"] is False


@pytest.mark.parametrize("text", ["-", "", "Belum Dinilai", "belum ada penilaian"])
def test_whoever_is_not_rated_yet_is_counted_as_such(tmp_path, text):
    assert _appraisal(tmp_path, hasil_akhir=text).codes["not_rated"] == 1


# --- scores --------------------------------------------------------------------------


def test_shares_of_one_are_read_as_per_cent_with_a_warning(tmp_path):
    collected = _penkom(tmp_path, "0,855", "1,02")

    scores = [fact.payload["managerial"] for fact in facts_of(collected, "competence")]
    assert scores == [85_500_000, 102_000_000]
    assert finding(collected, "shares_inferred").column == "Skoring Mansoskul"


def test_a_column_with_one_larger_value_holds_per_cent(tmp_path):
    collected = _penkom(tmp_path, "0,855", "85,5")

    scores = [fact.payload["managerial"] for fact in facts_of(collected, "competence")]
    assert scores == [855_000, 85_500_000]
    assert "shares_inferred" not in collected.codes


def test_a_cell_shown_as_per_cent_is_read_as_it_is_shown(tmp_path):
    with workbook(tmp_path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, PENKOM)
        page.write_row(1, 0, ["1", SITI, "SITI", "Penata", "III/c", "J", "U"])
        page.write_number(1, 7, 0.8889, book.add_format({"num_format": "0.00%"}))
        page.write_row(2, 0, ["2", DEWI, "DEWI", "Penata", "III/c", "J", "U"])
        page.write_number(2, 7, 0.9, book.add_format({"num_format": 9}))

    collected = read(tmp_path / "file.xlsx", **ASSESSED)

    scores = [fact.payload["managerial"] for fact in facts_of(collected, "competence")]
    assert scores == [88_890_000, 90_000_000]
    assert not collected.codes


@pytest.mark.parametrize(
    ("text", "level"),
    [("Level 3", 3), ("lv. 4", 4), ("3 (tiga)", 3), ("III", 3), ("iv", 4), ("3,0", 3)],
)
def test_a_level_is_read_as_people_write_it(tmp_path, text, level):
    rows = [
        ["nip", *CORE_COMPETENCIES.values(), "Tanggal"],
        [SITI, text, *"33333333", "1 Maret 2025"],
    ]

    (fact,) = facts_of(read(csv_file(tmp_path, rows)), "competence")

    assert fact.payload["levels"]["INT"] == level
    assert fact.valid_from == date(2025, 3, 1)


@pytest.mark.parametrize("text", ["Level 6", "VI", "tiga", "3,5", "33"])
def test_a_level_that_is_none_is_told(tmp_path, text):
    rows = [
        ["nip", *CORE_COMPETENCIES.values(), "Tanggal"],
        [SITI, text, *"33333333", "1 Maret 2025"],
    ]

    (fact,) = facts_of(read(csv_file(tmp_path, rows)), "competence")

    assert "INT" not in fact.payload["levels"]


ASPECTS = ["nip", "Kemampuan Intelektual", "Kemampuan Interpersonal", "Kesadaran Diri"]
ASPECTS += ["Berpikir Kritis dan Strategis", "Menyelesaikan Permasalahan"]
ASPECTS += ["Kecerdasan Emosional", "Belajar Cepat", "Motivasi dan Komitmen"]
ASPECTS += ["Total", "Tanggal"]


@pytest.mark.parametrize(("total", "kept"), [("32", True), ("30", False)])
def test_a_total_that_is_not_that_of_the_aspects_is_left_out(tmp_path, total, kept):
    rows = [ASPECTS, [SITI, *"44444444", total, "5-3-2025"]]

    collected = read(csv_file(tmp_path, rows), potential_scale=40)

    (fact,) = facts_of(collected, "potential")
    assert ("score" in fact.payload) is kept
    assert ("aspects_total_differs" in collected.codes) is not kept


def test_a_potkom_a_little_over_a_hundred_is_on_the_larger_scale(tmp_path):
    rows = [
        ["NIP dan Nama Lengkap", "Potkom (Jabatan Saat ini)", "Jenis Asesmen"],
        [f"{SITI} SITI", "100,5", "Mansoskul"],
    ]

    (fact,) = facts_of(read(csv_file(tmp_path, rows), **ASSESSED), "potkom")

    assert (fact.payload["raw"], fact.payload["scale"]) == (100_500_000, 150)


# --- columns that were exchanged -----------------------------------------------------


def test_exchanged_columns_of_dates_are_left_out_and_told(tmp_path):
    row = person(TANGGAL_LAHIR="01-03-2015", TMT_CPNS="01-01-1990")

    collected = read(csv_file(tmp_path, siasn(row)))

    profile, employment = (
        facts_of(collected, kind)[0].payload for kind in ("profile", "employment")
    )
    assert "birth_date" not in profile
    assert employment["cpns_on"] == "2015-03-01"
    assert collected.codes["birth_too_late"] == 1
    assert collected.codes["service_before_17"] == 1


def test_a_position_held_before_the_age_of_17_counts_from_the_date_of_the_data(
    tmp_path,
):
    collected = read(csv_file(tmp_path, siasn(person(TMT_JABATAN="01-01-1990"))))

    (fact,) = facts_of(collected, "position")
    assert fact.since_unknown
    assert collected.codes["service_before_17"] == 1


def test_the_month_of_the_seventeenth_birthday_is_old_enough(tmp_path):
    row = person(TMT_CPNS="01-01-2007", TMT_PNS="01-01-2008")

    assert not read(csv_file(tmp_path, siasn(row))).codes
