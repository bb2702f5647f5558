"""Writes Bening's own workbook: drop-downs, the agency's people filled in.

A workbook that nobody wrote in comes back without a single finding; what was filled in
is read by the same table of columns (`sheets.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

import xlsxwriter

from bening.exchange.workbook import sheets
from bening.exchange.workbook.columns import Column, Sheet
from bening.exchange.workbook.neutral import neutralise
from bening.exchange.workbook.rows import PositionRow, UnitRow

_EMPTY_ROWS = 5_000
"""Rows below the filled ones that carry formats and drop-downs."""

_WIDTHS = {"nip": 22, "date": 14, "decimal": 12, "int": 12, "year": 9, "bool": 12}
_LONG_LIST_CHARS = 240
"""Longer lists stand on a sheet of their own: Excel allows 255 characters inline."""

_TITLE = "Buku Kerja Bening"
_GUIDE = (
    "Buku kerja ini memuat data yang tidak ada pada ekspor SIASN dan e-Kinerja.",
    "Isi hanya lembar yang datanya Anda miliki. Lembar kosong dilewati.",
    "Jangan mengubah nama lembar dan judul kolom.",
    "Kolom berjudul tebal dengan tanda bintang wajib diisi.",
    "NIP selalu berupa teks 18 angka. Jangan mengubah format kolomnya.",
    "Tulis tanggal sebagai hari-bulan-tahun, misalnya 31-01-2024.",
    "Pilih kata dari daftar pada kolom yang menyediakannya.",
    "Baris yang hanya berisi NIP dan nama dilewati.",
    "NIK, nomor telepon, alamat, NPWP, dan BPJS tidak diperlukan. Jangan menuliskannya.",
)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One of the agency's people, as filled in."""

    nip: str
    name: str
    title: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Prefill:
    """What is filled in before the workbook is handed out."""

    agency: str = ""
    people: Sequence[PersonLine] = ()
    units: Sequence[UnitRow] = ()
    positions: Sequence[PositionRow] = ()


Row = Sequence[str | date | None]


def write_workbook(target: IO[bytes], prefill: Prefill) -> None:
    """Write the workbook to a binary stream.

    Args:
        target: where the bytes go.
        prefill: people, units and positions to fill in.
    """
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": _TITLE, "company": neutralise(prefill.agency)})
    _Writer(book).write(prefill)
    book.close()


class _Writer:
    """Holds the formats and the sheet of long lists."""

    def __init__(self, book: Any) -> None:  # XlsxWriter has no types
        self._book = book
        self._plain = book.add_format({"num_format": "@"})
        self._date = book.add_format({"num_format": "dd-mm-yyyy"})
        self._decimal = book.add_format({"num_format": "0.00"})
        self._number = book.add_format({"num_format": "0"})
        self._bold = book.add_format({"bold": True})
        self._head = book.add_format(
            {"bold": True, "bg_color": "#0F5E63", "font_color": "#FFFFFF", "border": 1}
        )
        self._optional = book.add_format({"bg_color": "#DCEBEA", "border": 1})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self._lists: dict[tuple[str, ...], str] = {}

    def write(self, prefill: Prefill) -> None:
        self._write_guide(prefill.agency)
        filled: dict[str, Sequence[Row]] = {
            "unit": [_unit_row(unit) for unit in prefill.units],
            "position_list": [_position_row(each) for each in prefill.positions],
        }
        people: Sequence[Row] = [(each.nip, each.name) for each in prefill.people]
        for sheet in sheets.SHEETS:
            self._write_sheet(
                sheet, filled.get(sheet.kind, people if sheet.prefill else ())
            )
        self._write_people(prefill.people)
        self._write_lists()

    def _write_guide(self, agency: str) -> None:
        page = self._book.add_worksheet(sheets.INSTRUCTIONS)
        page.set_column(0, 0, 100)
        page.write_string(0, 0, _TITLE, self._bold)
        page.write_string(1, 0, neutralise(agency))
        for row, text in enumerate(_GUIDE, start=3):
            page.write_string(row, 0, text, self._wrap)
        row = len(_GUIDE) + 4
        for sheet in sheets.SHEETS:
            page.write_string(row, 0, sheet.name, self._bold)
            page.write_string(row + 1, 0, sheet.help, self._wrap)
            row += 2 + bool(sheet.help)

    def _write_sheet(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        page = self._book.add_worksheet(sheet.name)
        top = 0
        if sheet.cutoff:
            page.write_string(0, 0, sheets.CUTOFF_LABEL, self._bold)
            page.write_blank(0, 1, None, self._date)
            top = 2
        last = top + len(rows) + _EMPTY_ROWS
        for index, column in enumerate(sheet.columns):
            mark = " *" if column.required else ""
            style = self._head if column.required else self._optional
            page.write_string(top, index, column.header + mark, style)
            if column.help:
                page.write_comment(top, index, column.help)
            width = _WIDTHS.get(column.type, max(18, len(column.header) + 3))
            page.set_column(index, index, width, self._format_of(column))
            self._validate(page, column, (top + 1, index, last, index))
        page.freeze_panes(top + 1, 2)
        for number, values in enumerate(rows, start=top + 1):
            for index, value in enumerate(values):
                self._write_cell(page, number, index, value)

    def _write_cell(
        self, page: Any, row: int, column: int, value: str | date | None
    ) -> None:
        if isinstance(value, date):
            page.write_datetime(row, column, value, self._date)
        elif value:
            page.write_string(row, column, neutralise(value), self._plain)

    def _format_of(self, column: Column) -> Any:
        return {
            "date": self._date,
            "decimal": self._decimal,
            "int": self._number,
            "year": self._number,
        }.get(column.type, self._plain)

    def _validate(self, page: Any, column: Column, area: tuple[int, ...]) -> None:
        rule: dict[str, Any] = {"ignore_blank": True, "error_type": "warning"}
        if column.labels:
            rule |= {"validate": "list", "source": self._source(column)}
        elif column.type == "date":
            rule |= {
                "validate": "date",
                "criteria": "between",
                "minimum": date(1900, 1, 1),
                "maximum": date(2100, 12, 31),
            }
        elif column.high:
            kind = "decimal" if column.type == "decimal" else "integer"
            rule |= {
                "validate": kind,
                "criteria": "between",
                "minimum": column.low,
                "maximum": column.high,
            }
        else:
            return
        page.data_validation(*area, rule)

    def _source(self, column: Column) -> list[str] | str:
        labels = tuple(column.labels.values())
        if sum(len(label) + 1 for label in labels) < _LONG_LIST_CHARS:
            return list(labels)
        if labels not in self._lists:
            letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[len(self._lists)]
            self._lists[labels] = (
                f"='{sheets.WORDS}'!${letter}$1:${letter}${len(labels)}"
            )
        return self._lists[labels]

    def _write_people(self, people: Iterable[PersonLine]) -> None:
        page = self._book.add_worksheet(sheets.PEOPLE)
        page.set_column(0, 0, 22)
        page.set_column(1, 3, 40)
        for index, name in enumerate(("NIP", "Nama", "Jabatan", "Unit")):
            page.write_string(0, index, name, self._head)
        for row, person in enumerate(people, start=1):
            texts = (person.nip, person.name, person.title, person.unit)
            for index, text in enumerate(texts):
                page.write_string(row, index, neutralise(text), self._plain)

    def _write_lists(self) -> None:
        page = self._book.add_worksheet(sheets.WORDS)
        for index, labels in enumerate(self._lists):
            for row, label in enumerate(labels):
                page.write_string(row, index, label)
        page.hide()


def _unit_row(unit: UnitRow) -> Row:
    opd = {None: "", True: "Ya", False: "Tidak"}[unit.is_opd]
    return (unit.code, unit.name, unit.parent_code, opd)


def _label(name: str) -> Callable[[str | None], str]:
    labels = next(
        column.labels for column in sheets.POSITIONS.columns if column.field == name
    )
    return lambda word: labels.get(word or "", "")


_CLASS, _LEVEL = _label("position_class"), _label("functional_level")


def _position_row(position: PositionRow) -> Row:
    return (
        position.code,
        position.title,
        _CLASS(position.position_class),
        _LEVEL(position.functional_level),
        position.echelon,
        position.unit_code,
        position.holder_nip,
        position.held_since,
    )
