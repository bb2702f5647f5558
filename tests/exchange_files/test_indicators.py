"""The sheet for indicators an agency measures itself."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from bening.exchange.workbook import sheets
from bening.exchange.workbook.indicators import INDICATORS
from bening.exchange.workbook.write import PersonLine, Prefill, write_workbook
from tests.exchange_files.making import (
    SITI,
    facts_of,
    fill,
    finding,
    read,
    workbook,
)

DAY = date(2026, 3, 1)


def _read(folder, **row):
    table = {"nip": SITI, "indicator": "JOB_FIT", "valid_from": DAY} | row
    values = [table.get(column.field, "") for column in sheets.INDICATORS.columns]
    with workbook(folder) as book:
        page = book.add_worksheet(sheets.INDICATORS.name)
        fill(page, [list(sheets.INDICATORS.headers), values])
    return read(folder / "file.xlsx")


def _payload(collected):
    (fact,) = facts_of(collected, "indicator")
    return fact.payload


def test_a_number_becomes_an_indicator(tmp_path):
    collected = _read(
        tmp_path, number="87,5", provider="BKPSDM", valid_to_printed=date(2027, 3, 1)
    )

    assert _payload(collected) == {
        "indicator": "JOB_FIT",
        "number": 87_500_000,
        "valid_to_printed": "2027-03-01",
        "provider": "BKPSDM",
    }
    assert not collected.codes


@pytest.mark.parametrize("number", ["-12,5", -12.5])
def test_a_number_below_zero_is_taken(tmp_path, number):
    collected = _read(tmp_path, indicator="POTENTIAL_GAP", number=number)

    assert _payload(collected)["number"] == -12_500_000


@pytest.mark.parametrize(
    "text", ["Ketua tingkat provinsi", "PROVINCE_HEAD", "province head"]
)
def test_a_word_is_read_by_its_label_or_code(tmp_path, text):
    collected = _read(tmp_path, indicator="ORGANISATION_ROLE", word=text)

    assert _payload(collected)["word"] == "PROVINCE_HEAD"


def test_there_is_none_of_this_indicator_is_a_fact_about_it_alone(tmp_path):
    collected = _read(tmp_path, indicator="INNOVATION", nothing="Ya")

    assert _payload(collected) == {"indicator": "INNOVATION", "nothing": True}


def test_a_no_beside_a_number_says_nothing(tmp_path):
    assert _payload(_read(tmp_path, nothing="Tidak", number=90))["number"] == 90_000_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("JOB_FIT - Kesesuaian jabatan (%)", "JOB_FIT"),
        ("kesesuaian jabatan (%)", "JOB_FIT"),
        ("job fit", "JOB_FIT"),
        ("Indeks inovasi daerah", "INDEKS_INOVASI_DAERAH"),
        ("INDEKS-3", "INDEKS_3"),
    ],
)
def test_a_code_is_read_from_the_list_or_as_the_agency_writes_it(tmp_path, text, code):
    assert _payload(_read(tmp_path, indicator=text, number=1))["indicator"] == code


def test_an_indicator_of_the_agency_may_have_any_word(tmp_path):
    payload = _payload(_read(tmp_path, indicator="LITERASI", word="cukup baik"))

    assert payload == {"indicator": "LITERASI", "word": "CUKUP_BAIK"}


def test_a_year_alone_is_its_last_day(tmp_path):
    collected = _read(
        tmp_path, indicator="ATTENDANCE", number=98, year=2025, valid_from=""
    )

    (fact,) = facts_of(collected, "indicator")
    assert fact.valid_from == date(2025, 12, 31)
    assert fact.payload["year"] == 2025


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({}, "value_missing"),
        ({"number": 1, "word": "LOW"}, "indicator_values"),
        ({"number": 1, "nothing": "Ya"}, "indicator_values"),
        ({"word": "LOW"}, "indicator_form"),
        ({"indicator": "INTELLIGENCE", "number": 110}, "indicator_form"),
        ({"indicator": "INTELLIGENCE", "word": "Jenius"}, "code_unknown"),
        ({"indicator": "3 kali", "number": 1}, "code_form"),
        ({"indicator": "", "number": 1}, "value_missing"),
        ({"indicator": "LAIN", "word": "(baik)"}, "code_form"),
        ({"number": "banyak"}, "number_unreadable"),
        ({"number": 20_000}, "number_range"),
        ({"number": 1, "valid_from": ""}, "value_missing"),
        ({"number": 1, "valid_from": date(2030, 1, 1)}, "day_in_future"),
        ({"number": 1, "valid_from": "", "year": 2031}, "year_in_future"),
        ({"number": 1, "valid_to_printed": date(2020, 1, 1)}, "end_before_start"),
        ({"number": 1, "nothing": "mungkin"}, "code_unknown"),
    ],
)
def test_each_wrong_indicator_has_its_own_finding(tmp_path, row, code):
    collected = _read(tmp_path, **row)

    assert finding(collected, code).row == 2
    assert not facts_of(collected, "indicator")


def test_the_workbook_offers_the_codes_and_words_and_comes_back_unmarked(tmp_path):
    target = io.BytesIO()
    write_workbook(target, Prefill(people=[PersonLine(SITI, "SITI CONTOH")]))
    path = tmp_path / "file.xlsx"
    path.write_bytes(target.getvalue())

    number = 2 + sheets.SHEETS.index(sheets.INDICATORS)
    with zipfile.ZipFile(path) as book:
        page = book.read(f"xl/worksheets/sheet{number}.xml").decode()

    assert page.count('type="list" errorStyle="warning"') == 3
    assert not read(path).codes


def test_every_word_of_the_list_means_one_thing():
    words = [word for each in INDICATORS.values() for word in each.words]

    assert len(words) == len(set(words))
