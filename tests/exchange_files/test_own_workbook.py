"""Bening's own workbook: handed out, filled in, taken back."""

from __future__ import annotations

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from bening.exchange.workbook import sheets
from bening.exchange.workbook.columns import Sheet
from bening.exchange.workbook.rows import PositionRow, UnitRow
from bening.exchange.workbook.write import PersonLine, Prefill, write_workbook
from bening.policy.kinds import KINDS
from tests.exchange_files.making import (
    DEWI,
    SITI,
    TODAY,
    csv_file,
    facts_of,
    fill,
    finding,
    read,
    workbook,
)

SPECIAL = {"nip", "person_name", "valid_from", "last_day", "year_only"}


def _handed_out(folder, **prefill):
    path = folder / "file.xlsx"
    with path.open("wb") as file:
        write_workbook(file, Prefill(**prefill))
    return path


def _filled(folder, *tables, cutoff=None):
    """Write a workbook of some sheets; a row is field → value."""
    with workbook(folder) as book:
        for sheet, rows in tables:
            page = book.add_worksheet(sheet.name)
            start = 0
            if sheet.cutoff:
                page.write(0, 0, sheets.CUTOFF_LABEL)
                if cutoff is not None:
                    fill(page, [["", cutoff]])
                start = 2
            table = [
                sheet.headers,
                *(
                    [row.get(column.field, "") for column in sheet.columns]
                    for row in rows
                ),
            ]
            fill(page, table, start=start)
    return folder / "file.xlsx"


def _read(folder, sheet: Sheet, *rows, **more):
    return read(_filled(folder, (sheet, rows), **more))


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


ROWS = {
    "position": (
        sheets.POSITION_HISTORY,
        {
            "title": "KEPALA BIDANG",
            "class": "Administrator",
            "echelon": "III.b",
            "unit": "Bidang",
            "opd": "Dinas",
            "valid_from": date(2018, 1, 1),
            "last_day": date(2020, 12, 31),
            "decree": "800/1",
        },
        {
            "title": "KEPALA BIDANG",
            "class": "ADMINISTRATOR",
            "echelon": "III.b",
            "unit": "Bidang",
            "opd": "Dinas",
            "decree": "800/1",
        },
    ),
    "acting": (
        sheets.ACTING,
        {
            "assignment": "Plt",
            "level": "Lebih tinggi",
            "title": "KEPALA DINAS",
            "valid_from": date(2024, 1, 1),
        },
        {"assignment": "PLT", "level": "HIGHER", "title": "KEPALA DINAS"},
    ),
    "award": (
        sheets.AWARDS,
        {
            "level": "satyalancana",
            "code": "201 - Satyalancana Karya Satya 10 tahun",
            "valid_from": date(2024, 8, 17),
        },
        {"level": "SATYALANCANA", "code": "201"},
    ),
    "team": (
        sheets.TEAMS,
        {
            "role": "Ketua",
            "scope": "Antarinstansi",
            "valid_from": date(2025, 1, 2),
            "ended_on": date(2025, 12, 31),
        },
        {"role": "HEAD", "scope": "INTER_AGENCY", "ended_on": "2025-12-31"},
    ),
    "feedback_360": (
        sheets.FEEDBACK,
        {"score": "87,5", "year": 2025, "raters": 7, "valid_from": date(2025, 12, 1)},
        {"score": 87_500_000, "year": 2025, "raters": 7},
    ),
    "training": (
        sheets.TRAINING,
        {"hours": 24, "name": "PKA", "kind_code": "5", "valid_from": date(2025, 3, 1)},
        {"hours": 24_000_000, "name": "PKA", "kind_code": "5"},
    ),
    "certificate": (
        sheets.CERTIFICATES,
        {
            "name": "PBJ",
            "valid_from": date(2024, 3, 1),
            "valid_to_printed": date(2029, 3, 1),
        },
        {"name": "PBJ", "valid_to_printed": "2029-03-01"},
    ),
    "sanction": (
        sheets.SANCTIONS,
        {
            "code": "23",
            "level": "Sedang",
            "stage": "Dijatuhkan",
            "valid_from": date(2024, 3, 1),
            "ended_on": date(2024, 8, 31),
        },
        {"code": "23", "level": "MEDIUM", "stage": "DECIDED", "ended_on": "2024-08-31"},
    ),
    "field_fit": (
        sheets.FIELD_FIT,
        {"fit": "Serumpun", "valid_from": date(2024, 3, 1)},
        {"fit": "RELATED"},
    ),
    "other": (
        sheets.OTHER,
        {"subject": "Inovasi", "value": "X", "valid_from": date(2024, 3, 1)},
        {"subject": "INNOVATION", "value": "X"},
    ),
    "competence": (
        sheets.COMPETENCE,
        {
            **{f"levels.{code}": 2 for code in ("INT", "KSM", "KOM", "OPH", "PP")},
            **{f"levels.{code}": 3 for code in ("PDO", "MP", "PK", "PB")},
            "jpm": "95,5",
            "valid_from": date(2025, 3, 1),
            "provider": "UPT",
        },
        {
            "levels": {
                **dict.fromkeys(("INT", "KSM", "KOM", "OPH", "PP"), 2),
                **dict.fromkeys(("PDO", "MP", "PK", "PB"), 3),
            },
            "jpm": 95_500_000,
            "provider": "UPT",
        },
    ),
    "potential": (
        sheets.POTENTIAL,
        {"score": 81.25, "valid_from": date(2025, 3, 1), "method": "CACT"},
        {"score": 81_250_000, "method": "CACT"},
    ),
}


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_of_each_sheet_becomes_its_fact(tmp_path, kind):
    sheet, row, payload = ROWS[kind]

    collected = _read(tmp_path, sheet, {"nip": SITI, **row}, cutoff=TODAY)

    (fact,) = facts_of(collected, kind)
    assert fact.payload == payload
    assert fact.valid_from == row["valid_from"]
    assert not collected.codes


@pytest.mark.parametrize("kind", ROWS)
def test_a_date_in_the_future_or_none_refuses_the_row(tmp_path, kind):
    sheet, row, _ = ROWS[kind]
    ahead = {"nip": SITI, **row, "valid_from": date(2030, 1, 1)}
    without = {"nip": DEWI, **row, "valid_from": ""}

    collected = _read(tmp_path, sheet, ahead, without, cutoff=TODAY)

    assert collected.codes["day_in_future"] == 1
    assert collected.codes["value_missing"] == 1
    assert not facts_of(collected, kind)


def test_the_last_day_is_included(tmp_path):
    sheet, row, _ = ROWS["position"]

    (fact,) = facts_of(_read(tmp_path, sheet, {"nip": SITI, **row}), "position")

    assert fact.valid_until == date(2021, 1, 1)


def test_a_training_with_only_a_year_is_its_last_day(tmp_path):
    row = {"nip": SITI, "hours": 8, "year_only": 2025}

    (fact,) = facts_of(_read(tmp_path, sheets.TRAINING, row), "training")

    assert fact.valid_from == date(2025, 12, 31)


def test_potkom_and_aspects_are_two_facts(tmp_path):
    aspects = {
        column.field: 4
        for column in sheets.POTENTIAL.columns
        if column.field.startswith("aspects.")
    }
    row = {"nip": SITI, "potkom.raw": "120,5", "potkom.scale": 150, **aspects}

    collected = _read(
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

    collected = _read(tmp_path, sheets.POTENTIAL, row)

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

    collected = _read(tmp_path, sheet, wrong, {"nip": DEWI, **row}, cutoff=TODAY)

    finding(collected, code)
    assert len(facts_of(collected, sheet.kind)) == 1


def test_the_cutoff_of_sanctions_speaks_for_everybody_else(tmp_path):
    _, row, _ = ROWS["sanction"]

    collected = _read(tmp_path, sheets.SANCTIONS, {"nip": SITI, **row}, cutoff=TODAY)

    (declaration,) = collected.declarations
    assert (declaration.kind, declaration.checked_on) == ("sanction", TODAY)
    assert declaration.listed == (SITI,)


def test_an_empty_sheet_with_a_cutoff_speaks_for_everybody(tmp_path):
    (declaration,) = _read(tmp_path, sheets.SANCTIONS, cutoff="30-06-2026").declarations

    assert declaration.checked_on == date(2026, 6, 30)
    assert declaration.listed == ()


def test_a_person_whose_sanction_cannot_be_read_is_not_declared_free(tmp_path):
    _, row, _ = ROWS["sanction"]
    broken = {"nip": SITI, **row, "valid_from": "31-02-2024"}

    (declaration,) = _read(
        tmp_path, sheets.SANCTIONS, broken, cutoff=TODAY
    ).declarations

    assert declaration.listed == (SITI,)


@pytest.mark.parametrize("nip", ["19900101201503299", ""])
def test_a_sanction_of_nobody_known_withholds_the_declaration(tmp_path, nip):
    _, row, _ = ROWS["sanction"]

    collected = _read(tmp_path, sheets.SANCTIONS, {"nip": nip, **row}, cutoff=TODAY)

    assert not collected.declarations
    assert finding(collected, "cutoff_withheld").row == 4


def test_a_person_named_without_a_sanction_is_not_declared_free(tmp_path):
    collected = _read(tmp_path, sheets.SANCTIONS, {"nip": SITI}, cutoff=TODAY)

    (declaration,) = collected.declarations
    assert declaration.listed == (SITI,)
    assert collected.codes == {"value_missing": 3}


def test_a_name_without_a_number_withholds_the_declaration(tmp_path):
    row = {"person_name": "SITI CONTOH"}

    collected = _read(tmp_path, sheets.SANCTIONS, row, cutoff=TODAY)

    assert not collected.declarations
    assert finding(collected, "cutoff_withheld").row == 4


@pytest.mark.parametrize("word", ["NIHIL", "Tidak ada", "-"])
def test_a_word_for_nobody_names_nobody(tmp_path, word):
    collected = _read(tmp_path, sheets.SANCTIONS, {"nip": word}, cutoff=TODAY)

    (declaration,) = collected.declarations
    assert declaration.listed == ()
    assert not collected.codes


@pytest.mark.parametrize(
    ("cutoff", "code"),
    [
        (None, "cutoff_missing"),
        ("31-02-2026", "date_impossible"),
        ("01-01-2030", "day_in_future"),
    ],
)
def test_sanctions_without_a_cutoff_declare_nothing(tmp_path, cutoff, code):
    _, row, _ = ROWS["sanction"]

    collected = _read(tmp_path, sheets.SANCTIONS, {"nip": SITI, **row}, cutoff=cutoff)

    assert not collected.declarations
    assert collected.codes[code] == 1


def _none(nip, kind, day=TODAY):
    return {"nip": nip, "none_kind": kind, "valid_from": day}


def test_a_declaration_for_one_person_is_a_fact(tmp_path):
    collected = _read(tmp_path, sheets.NONE, _none(SITI, "Penghargaan"))

    (fact,) = facts_of(collected, "award")
    assert (fact.none, fact.valid_from, fact.payload) == (True, TODAY, {})


def test_a_declaration_for_everybody_leaves_out_who_has_some(tmp_path):
    _, row, _ = ROWS["award"]
    path = _filled(
        tmp_path,
        (sheets.NONE, [_none("SEMUA", "Penghargaan")]),
        (sheets.AWARDS, [{"nip": SITI, **row}]),
    )

    (declaration,) = read(path).declarations

    assert (declaration.kind, declaration.listed) == ("award", (SITI,))


def test_a_declaration_that_contradicts_a_row_is_refused(tmp_path):
    _, row, _ = ROWS["award"]
    path = _filled(
        tmp_path,
        (sheets.NONE, [_none(SITI, "Penghargaan"), _none(DEWI, "Penghargaan")]),
        (sheets.AWARDS, [{"nip": SITI, **row}]),
    )

    collected = read(path)

    assert finding(collected, "none_contradicts").row == 2
    assert [fact.none for fact in facts_of(collected, "award")] == [False, True]


def test_a_declaration_for_everybody_waits_for_unreadable_rows(tmp_path):
    _, row, _ = ROWS["award"]
    path = _filled(
        tmp_path,
        (sheets.NONE, [_none("SEMUA", "Penghargaan")]),
        (sheets.AWARDS, [{"nip": "1", **row}]),
    )

    collected = read(path)

    assert finding(collected, "none_withheld").params == {"other": 2}
    assert not collected.declarations


def test_units_above_themselves_are_told_before_anybody_confirms(tmp_path):
    rows = [
        {"code": code, "name": code, "parent_code": parent}
        for code, parent in (("A", "C"), ("B", "A"), ("C", "B"), ("D", "A"))
    ]

    collected = _read(tmp_path, sheets.UNITS, *rows)

    found = finding(collected, "units_in_a_circle")
    assert (found.row, found.value) == (2, "A, C, B")
    assert len([row for row in collected.rows if row.unit]) == 4


def test_the_same_row_twice_counts_once(tmp_path):
    sheet, row, _ = ROWS["team"]

    collected = _read(tmp_path, sheet, {"nip": SITI, **row}, {"nip": SITI, **row})

    assert finding(collected, "row_repeated").params == {"first": 2}
    assert len(facts_of(collected, "team")) == 1


def test_units_and_positions_with_mistakes(tmp_path):
    path = _filled(
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
