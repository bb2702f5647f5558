"""Bening's own workbook: handed out, filled in, taken back."""

from __future__ import annotations

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from bening.exchange.workbook import sheets
from bening.exchange.workbook.rows import PositionRow, UnitRow
from bening.exchange.workbook.write import PersonLine, Prefill, write_workbook
from bening.policy.kinds import KINDS
from tests.exchange_files.making import (
    DEWI,
    SITI,
    TODAY,
    csv_file,
    facts_of,
    finding,
    read,
)
from tests.exchange_files.own_book import ROWS, filled, read_own

SPECIAL = {"nip", "person_name", "valid_from", "last_day", "year_only"}


def _handed_out(folder, **prefill):
    path = folder / "file.xlsx"
    with path.open("wb") as file:
        write_workbook(file, Prefill(**prefill))
    return path


def test_an_untouched_workbook_comes_back_without_a_word(tmp_path):
    people = [PersonLine(SITI, "SITI CONTOH"), PersonLine(DEWI, "=DEWI")]

    collected = read(_handed_out(tmp_path, agency="Kota Contoh", people=people))

    assert collected.recognised.layout == "own"
    assert len(collected.recognised.sheets) == len(sheets.SHEETS)
    assert not collected.rows
    assert not collected.codes
    assert not collected.declarations


def test_prefilled_units_and_positions_come_back_unchanged(tmp_path):
    units = (UnitRow("A", "Dinas A", None, is_opd=True), UnitRow("B", "Bidang B", "A"))
    positions = (
        PositionRow(
            *("J1", "Kepala Dinas A", "JPT_PRATAMA", "A"),
            echelon="II.b",
            holder_nip=SITI,
            held_since=date(2020, 1, 1),
        ),
        PositionRow("J2", "Perencana", "JF", "B", functional_level="MUDA"),
    )

    collected = read(_handed_out(tmp_path, units=units, positions=positions))

    assert tuple(row.unit for row in collected.rows if row.unit) == units
    assert tuple(row.position for row in collected.rows if row.position) == positions
    assert not collected.codes


def test_nips_and_dates_are_written_as_text_and_dates(tmp_path):
    path = _handed_out(tmp_path, people=[PersonLine(SITI, "SITI")])

    cells = (
        CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Potensi").to_python()
    )

    assert cells[1][:2] == [SITI, "SITI"]


def test_every_column_fits_the_vocabulary_of_facts():
    for sheet in sheets.SHEETS:
        kind = KINDS.get(sheet.kind)
        if kind is None:
            continue
        for column in sheet.columns:
            name = column.field.partition(".")[0]
            if column.field in SPECIAL or name == "potkom":
                continue
            field = kind.fields[name]
            if field.type == "code":
                assert set(column.labels) == set(field.words)


def test_required_columns_cover_required_fields():
    for sheet in sheets.SHEETS:
        needed = (
            {name for name, field in KINDS[sheet.kind].fields.items() if field.required}
            if sheet.kind in KINDS
            else set()
        )
        required = {column.field for column in sheet.columns if column.required}
        assert needed <= required


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_of_each_sheet_becomes_its_fact(tmp_path, kind):
    sheet, row, payload = ROWS[kind]

    collected = read_own(tmp_path, sheet, {"nip": SITI, **row}, cutoff=TODAY)

    (fact,) = facts_of(collected, kind)
    assert fact.payload == payload
    assert fact.valid_from == row["valid_from"]
    assert not collected.codes


@pytest.mark.parametrize("kind", ROWS)
def test_a_date_in_the_future_or_none_refuses_the_row(tmp_path, kind):
    sheet, row, _ = ROWS[kind]
    ahead = {"nip": SITI, **row, "valid_from": date(2030, 1, 1)}
    without = {"nip": DEWI, **row, "valid_from": ""}

    collected = read_own(tmp_path, sheet, ahead, without, cutoff=TODAY)

    assert collected.codes["day_in_future"] == 1
    assert collected.codes["value_missing"] == 1
    assert not facts_of(collected, kind)


def test_the_last_day_is_included(tmp_path):
    sheet, row, _ = ROWS["position"]

    (fact,) = facts_of(read_own(tmp_path, sheet, {"nip": SITI, **row}), "position")

    assert fact.valid_until == date(2021, 1, 1)


def test_a_training_with_only_a_year_is_its_last_day(tmp_path):
    row = {"nip": SITI, "hours": 8, "year_only": 2025}

    (fact,) = facts_of(read_own(tmp_path, sheets.TRAINING, row), "training")

    assert fact.valid_from == date(2025, 12, 31)


def test_potkom_and_aspects_are_two_facts(tmp_path):
    aspects = {
        column.field: 4
        for column in sheets.POTENTIAL.columns
        if column.field.startswith("aspects.")
    }
    row = {"nip": SITI, "potkom.raw": "120,5", "potkom.scale": 150, **aspects}

    collected = read_own(
        tmp_path, sheets.POTENTIAL, row | {"valid_from": date(2025, 3, 1)}
    )

    (potential,) = facts_of(collected, "potential")
    (potkom,) = facts_of(collected, "potkom")
    assert sum(potential.payload["aspects"].values()) == 32
    assert potkom.payload == {"raw": 120_500_000, "scale": 150}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"potkom.raw": 90}, "value_missing"),
        ({"potkom.raw": 90, "potkom.scale": 120}, "potkom_scale_unknown"),
        ({"aspects.EMOTIONAL": 6}, "number_range"),
        ({"aspects.EMOTIONAL": 4}, "aspects_incomplete"),
        ({"aspects.EMOTIONAL": "4,5"}, "number_not_whole"),
        ({}, "value_missing"),
    ],
)
def test_each_wrong_potential_has_its_own_finding(tmp_path, changes, code):
    row = {"nip": SITI, "valid_from": date(2025, 3, 1), "method": "CACT", **changes}

    collected = read_own(tmp_path, sheets.POTENTIAL, row)

    assert collected.codes[code] == 1
    assert not facts_of(collected, "potential")


@pytest.mark.parametrize(
    ("sheet", "changes", "code"),
    [
        (sheets.TEAMS, {"role": "Koordinator"}, "code_unknown"),
        (sheets.TEAMS, {"role": ""}, "value_missing"),
        (sheets.TEAMS, {"ended_on": date(2024, 1, 1)}, "end_before_start"),
        (sheets.FEEDBACK, {"score": 108}, "number_range"),
        (sheets.FEEDBACK, {"score": "baik"}, "number_unreadable"),
        (sheets.TRAINING, {"hours": "1.234"}, "number_ambiguous"),
        (sheets.TRAINING, {"valid_from": "31-06-2025"}, "date_impossible"),
        (sheets.TRAINING, {"valid_from": "", "year_only": 2031}, "year_in_future"),
        (sheets.SANCTIONS, {"level": "Ringan"}, "sanction_level_differs"),
        (sheets.AWARDS, {"nip": "199001012015039991"}, "nip_sex"),
    ],
)
def test_each_wrong_cell_refuses_its_row_and_no_other(tmp_path, sheet, changes, code):
    _, row, _ = ROWS[sheet.kind]
    wrong = {"nip": SITI, **row, **changes}

    collected = read_own(tmp_path, sheet, wrong, {"nip": DEWI, **row}, cutoff=TODAY)

    finding(collected, code)
    assert len(facts_of(collected, sheet.kind)) == 1


def test_units_above_themselves_are_told_before_anybody_confirms(tmp_path):
    rows = [
        {"code": code, "name": code, "parent_code": parent}
        for code, parent in (("A", "C"), ("B", "A"), ("C", "B"), ("D", "A"))
    ]

    collected = read_own(tmp_path, sheets.UNITS, *rows)

    found = finding(collected, "units_in_a_circle")
    assert (found.row, found.value) == (2, "A, C, B")
    assert len([row for row in collected.rows if row.unit]) == 4


def test_the_same_row_twice_counts_once(tmp_path):
    sheet, row, _ = ROWS["team"]

    collected = read_own(tmp_path, sheet, {"nip": SITI, **row}, {"nip": SITI, **row})

    assert finding(collected, "row_repeated").params == {"first": 2}
    assert len(facts_of(collected, "team")) == 1


def test_units_and_positions_with_mistakes(tmp_path):
    path = filled(
        tmp_path,
        (
            sheets.UNITS,
            [
                {"code": "A", "name": "Dinas A"},
                {"code": "A", "name": "Dinas Lain"},
                {"code": "B", "name": "Bidang", "parent_code": "B"},
                {"code": "C"},
            ],
        ),
        (
            sheets.POSITIONS,
            [
                {
                    "code": "J1",
                    "title": "Camat",
                    "position_class": "Eselon 3",
                    "unit_code": "A",
                }
            ],
        ),
    )

    collected = read(path)

    assert [row.unit.code for row in collected.rows if row.unit] == ["A"]
    codes = {"code_repeated", "parent_is_itself", "value_missing", "code_unknown"}
    assert set(collected.codes) == codes


def test_one_sheet_alone_as_csv_is_accepted(tmp_path):
    sheet, row, payload = ROWS["other"]
    values = {**row, "nip": SITI, "valid_from": "01-03-2024"}
    table: list[list[object]] = [
        [*sheet.headers],
        [values.get(column.field, "") for column in sheet.columns],
    ]

    collected = read(csv_file(tmp_path, table, delimiter=";"))

    assert collected.recognised.layout == "own"
    assert facts_of(collected, "other")[0].payload == payload


def test_long_lists_and_comments_stay_within_what_excel_opens():
    target = io.BytesIO()

    write_workbook(target, Prefill(people=[PersonLine(SITI, "=1+1", "+x", "@y")]))

    book = CalamineWorkbook.from_filelike(io.BytesIO(target.getvalue()))
    people = book.get_sheet_by_name(sheets.PEOPLE).to_python()
    assert people[1] == [SITI, "'=1+1", "'+x", "'@y"]
    assert sheets.WORDS in book.sheet_names
