"""The XLSX reader against an independent one, and forms only programs write."""

from __future__ import annotations

from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bening.exchange.workbook.grid import Area, CellError
from bening.exchange.workbook.xlsx import Package
from tests.exchange_files.making import MAIN, OFFICE, raw_xlsx, sheet_xml, workbook

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]),
    min_size=1,
    max_size=20,
).filter(str.strip)
VALUE = st.one_of(
    TEXT,
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 6)),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 12, 31)),
    st.none(),
)


def _rows(path):
    with closing(Package(path)) as package:
        (sheet, *_) = package.sheets
        return [(row.number, row.cells) for row in sheet.rows()]


def _plain(value):
    """Give a value the two readers can be compared by."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return round(float(value), 9)
    return value


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(st.lists(VALUE, min_size=1, max_size=6), min_size=1, max_size=6))
def test_both_readers_see_the_same(tmp_path, rows):
    path = tmp_path / "file.xlsx"
    options = {"default_date_format": "dd-mm-yyyy", "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(number, column, value)
                elif isinstance(value, date):
                    page.write_datetime(number, column, value)
                elif value is not None:
                    page.write(number, column, value)

    mine = {
        (number - 1, column): _plain(cell)
        for number, cells in _rows(path)
        for column, cell in enumerate(cells)
        if cell is not None
    }

    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    theirs = {
        (row, column): _plain(cell)
        for row, cells in enumerate(sheet.to_python(skip_empty_area=False))
        for column, cell in enumerate(cells)
        if cell != ""
    }
    assert mine == theirs


def test_types_of_cells(tmp_path):
    cells = (
        '<c r="A1" t="str"><f>A2</f><v>hasil</v></c>'
        '<c r="B1" t="b"><v>1</v></c>'
        '<c r="C1" t="e"><v>#N/A</v></c>'
        '<c r="D1" t="n"><v>1.5E2</v></c>'
        '<c r="E1" t="d"><v>2023-04-01</v></c>'
        '<c r="F1"><v>0.30000000000000004</v></c>'
        '<c r="G1" t="inlineStr"><is><r><t>dua </t></r><r><t>bagian</t></r>'
        "<rPh><t>lafal</t></rPh></is></c>"
        '<c r="H1" s="0"/>'
        '<c r="I1" t="str"><v>a_x000D_b_x0000_</v></c>'
    )
    path = raw_xlsx(tmp_path, sheet_xml(f'<row r="1">{cells}</row>'))

    ((number, values),) = _rows(path)

    assert number == 1
    assert values[:6] == [
        "hasil",
        True,
        CellError("#N/A"),
        Decimal(150),
        "2023-04-01",
        Decimal("0.3"),
    ]
    assert isinstance(values[2], CellError)
    assert values[6:] == ["dua bagian", None, "a\rb"]


def test_formulas_merges_and_hidden_rows_are_seen(tmp_path):
    rows = (
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'
        '<row r="5"><c r="B5"><f>A2</f><v>1</v></c></row>'
    )
    sheet = sheet_xml(
        rows,
        before='<cols><col min="2" max="3" hidden="1"/></cols>',
        after='<mergeCells count="1"><mergeCell ref="A2:B4"/></mergeCells>',
    )
    with closing(Package(raw_xlsx(tmp_path, sheet))) as package:
        (source,) = package.sheets
        first, second = source.rows()

    assert (first.number, first.hidden, first.formulas) == (2, True, frozenset())
    assert (second.number, second.hidden, second.formulas) == (5, False, frozenset({1}))
    assert source.extras.merged == (Area(2, 0, 4, 1),)
    assert source.extras.hidden_columns == {1, 2}


def test_a_prefix_before_every_element_changes_nothing(tmp_path):
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1">'
        '<x:c r="A1" t="inlineStr"><x:is><x:t>nip</x:t></x:is></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )

    assert _rows(raw_xlsx(tmp_path, sheet)) == [(1, ["nip"])]


def test_cells_and_rows_without_a_reference_follow_one_another(tmp_path):
    sheet = sheet_xml(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    )

    assert _rows(raw_xlsx(tmp_path, sheet)) == [
        (1, [Decimal(1), Decimal(2)]),
        (2, [Decimal(3)]),
    ]


def test_cells_out_of_order_find_their_place(tmp_path):
    sheet = sheet_xml('<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>')

    assert _rows(raw_xlsx(tmp_path, sheet)) == [(1, [Decimal(1), None, Decimal(3)])]


def test_the_epoch_of_1904_is_kept(tmp_path):
    parts = {
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="1"/>'
            '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/>'
            '<xf numFmtId="14"/></cellXfs></styleSheet>'
        ),
    }
    sheet = sheet_xml('<row r="1"><c r="A1" s="1"><v>43555</v></c></row>')

    assert _rows(raw_xlsx(tmp_path, sheet, parts)) == [(1, [date(2023, 4, 1)])]


def test_dates_with_time_and_own_formats(tmp_path):
    moment = datetime.fromisoformat("2023-04-01T13:30:00")
    with workbook(tmp_path) as book:
        page = book.add_worksheet()
        own = book.add_format({"num_format": "[$-421]dd mmmm yyyy;@"})
        page.write_datetime(0, 0, moment, own)
        page.write_number(0, 1, 45017, book.add_format({"num_format": '0 "hari"'}))

    assert _rows(tmp_path / "file.xlsx") == [(1, [moment, Decimal(45017)])]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_xml_in_other_encodings_is_read(tmp_path, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + sheet_xml(
        '<row r="1"><c r="A1" t="str"><v>É</v></c></row>'
    )

    path = raw_xlsx(tmp_path, text.encode(encoding))

    assert _rows(path) == [(1, ["É"])]


def test_names_of_parts_may_differ_in_case(tmp_path):
    path: Path = raw_xlsx(
        tmp_path,
        sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
        {"xl/SharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>nip</t></si></sst>'},
    )

    assert _rows(path) == [(1, ["nip"])]
