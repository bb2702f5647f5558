"""The file that comes back with its findings marked."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from bening.exchange.workbook.findings import ERROR
from bening.exchange.workbook.mark import write_marked
from bening.exchange.workbook.plan import MARKS_SHEET
from bening.exchange.workbook.refusals import FileRefused
from bening.exchange.workbook.rows import Finding
from tests.exchange_files.making import (
    SIASN,
    SITI,
    csv_file,
    fill,
    person,
    pppk,
    read,
    siasn,
    workbook,
    xlsx_file,
)


def _marked(path, language="en"):
    target = io.BytesIO()
    with translation.override(language):
        write_marked(path, read(path).findings, target)
    return target.getvalue()


def _sheets(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_cells_come_back_with_comments_and_a_list(tmp_path):
    path = csv_file(tmp_path, siasn(person(NIP_BARU="123"), pppk(JENIS_KELAMIN="F")))

    content = _marked(path)

    sheets = _sheets(content)
    assert list(sheets) == ["Data", MARKS_SHEET]
    assert sheets["Data"][1][1] == "123"
    header, first, *_ = sheets[MARKS_SHEET]
    assert header[:5] == ["Sheet", "Row", "Column", "Value", "Severity"]
    assert first[1:5] == [2, "NIP BARU", "123", ERROR]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        comments = package.read("xl/comments1.xml").decode()
        styles = package.read("xl/styles.xml").decode()
    assert "has 3 digits" in comments
    assert "FFF8C9C4" in styles


def test_sensitive_columns_stay_behind(tmp_path):
    row = person(NIP_BARU="123", NIK="3674014101900001", ALAMAT="JALAN RAHASIA")

    sheets = _sheets(_marked(csv_file(tmp_path, siasn(row))))

    assert sheets["Data"][0][SIASN.index("NIK")] == "NIK"
    assert sheets["Data"][1][SIASN.index("NIK")] == ""
    assert "RAHASIA" not in str(sheets)


def test_a_marked_file_can_be_mended_and_sent_again(tmp_path):
    path = xlsx_file(tmp_path, siasn(person(TANGGAL_LAHIR="31-02-1990"), pppk()))
    marked = tmp_path / "marked.xlsx"

    marked.write_bytes(_marked(path))

    again = read(marked)
    first = read(path)
    assert again.recognised.layout == "siasn"
    assert again.codes == first.codes
    assert [row.facts for row in again.rows] == [row.facts for row in first.rows]


def test_a_marked_file_sent_again_is_marked_again(tmp_path):
    path = xlsx_file(tmp_path, siasn(person(NIP_BARU="123")))
    marked = tmp_path / "marked.xlsx"
    marked.write_bytes(_marked(path))

    assert list(_sheets(_marked(marked))) == ["Data", MARKS_SHEET]


def test_types_of_cells_are_kept(tmp_path):
    rows = siasn(person())
    rows[1][SIASN.index("TANGGAL LAHIR")] = date(1990, 1, 1)
    rows[1][SIASN.index("TAHUN LULUS")] = 2019

    row = _sheets(_marked(xlsx_file(tmp_path, rows)))["Data"][1]

    assert row[SIASN.index("NIP BARU")] == SITI
    assert row[SIASN.index("TANGGAL LAHIR")] == date(1990, 1, 1)
    assert row[SIASN.index("TAHUN LULUS")] == 2019


def test_formulas_in_names_do_not_come_back_alive(tmp_path):
    path = csv_file(tmp_path, siasn(person(NAMA="=1+1", NIP_BARU="123")))

    content = _marked(path)

    assert _sheets(content)["Data"][1][SIASN.index("NAMA")] == "'=1+1"
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert "<f>" not in package.read("xl/worksheets/sheet1.xml").decode()


def test_several_sheets_and_odd_names_come_back(tmp_path):
    with workbook(tmp_path) as book:
        fill(book.add_worksheet("SIASN"), siasn(person(NIP_BARU="123")))
        fill(book.add_worksheet("Catatan; & <lain>"), [["a"], ["b"]])

    assert list(_sheets(_marked(tmp_path / "file.xlsx"))) == [
        "SIASN",
        "Catatan; & <lain>",
        MARKS_SHEET,
    ]


def test_findings_beyond_the_cells_are_marked_too(tmp_path):
    path = csv_file(tmp_path, [["nip"], ["1"]])
    target = io.BytesIO()

    write_marked(
        path,
        [Finding("nip_missing", "", 2, "nip", 5), Finding("no_rows", "", 2)],
        target,
    )

    assert MARKS_SHEET in _sheets(target.getvalue())


def test_a_refused_file_has_no_marked_copy(tmp_path):
    path = tmp_path / "file.xlsx"
    path.write_bytes(b"%PDF-1.7")

    with pytest.raises(FileRefused):
        write_marked(path, [], io.BytesIO())
