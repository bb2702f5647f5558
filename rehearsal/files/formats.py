"""CSV and XLSX files whose bytes depend on their content alone."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | date | None
Row = Sequence[Cell]

_SAID_TO_BE_MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""Time written into workbooks, so that the same content gives the same bytes."""
_DATE_FORMAT = "dd-mm-yyyy"


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook.

    Attributes:
        above: rows above the header: row number from 1 → its cells.
        header: names of the columns.
        header_row: number of the header's row, from 1.
        rows: the data, written right below the header.
    """

    name: str
    header: Sequence[str]
    rows: Iterable[Row]
    header_row: int = 1
    above: dict[int, Row] | None = None


def write_csv(path: Path, sheet: Sheet, delimiter: str = ",") -> None:
    """Write a sheet as CSV, without what stands above its header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(sheet.header)
        writer.writerows(sheet.rows)


def write_xlsx(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write sheets as one workbook; texts stay texts, numbers numbers."""
    book = xlsxwriter.Workbook(
        path,
        {
            "constant_memory": True,
            "strings_to_numbers": False,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        },
    )
    book.set_properties({"created": _SAID_TO_BE_MADE.replace(tzinfo=None)})
    day_format = book.add_format({"num_format": _DATE_FORMAT})
    head_format = book.add_format({"bold": True})
    for sheet in sheets:
        _fill(book.add_worksheet(sheet.name), sheet, head_format, day_format)
    book.close()


def _fill(page: Worksheet, sheet: Sheet, head: Format, days: Format) -> None:
    for number, cells in sorted((sheet.above or {}).items()):
        _write_row(page, number - 1, cells, days)
    page.write_row(sheet.header_row - 1, 0, sheet.header, head)
    page.freeze_panes(sheet.header_row, 0)
    for number, cells in enumerate(sheet.rows, start=sheet.header_row):
        _write_row(page, number, cells, days)


def _write_row(page: Worksheet, number: int, cells: Row, days: Format) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            if cell:
                page.write_string(number, column, cell)
        elif isinstance(cell, date):
            page.write_datetime(number, column, _midnight(cell), days)
        elif cell is not None:
            page.write_number(number, column, cell)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a cell has no zone
