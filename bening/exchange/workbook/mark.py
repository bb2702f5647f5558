"""The file as it came, with every finding marked on its cell, and a list of them.

Whoever sent the file can mend it where the marks are and send it again: marks are
comments and colours, the sheet with the list is passed over in reading.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from bening.exchange.workbook import findings as sentences
from bening.exchange.workbook.neutral import neutralise
from bening.exchange.workbook.plan import MARKS_SHEET
from bening.exchange.workbook.read import run_child
from bening.exchange.workbook.rows import Finding

_COLOURS = {
    sentences.ERROR: "#F8C9C4",
    sentences.WARNING: "#FCE5B5",
    sentences.NOTE: "#D6E6F5",
}
_ORDER = (sentences.ERROR, sentences.WARNING, sentences.NOTE)
_CSV_SHEET = "Data"
_NAME_CHARS = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_MOST_COMMENTS = 20_000
"""Comments a workbook bears before programs become slow; colours go on."""

Place = tuple[str, int, int]
"""Sheet, row from 1, column from 0; column -1 marks the whole row."""


@dataclass(frozen=True, slots=True)
class _Mark:
    severity: str
    text: str


def write_marked(source: Path, findings: Iterable[Finding], target: IO[bytes]) -> None:
    """Write a marked copy of a file.

    Args:
        source: the file as it was sent; it is read in the limited process, and columns
            that talent management does not need stay behind.
        findings: what was found in it.
        target: where the bytes of the XLSX go.

    Raises:
        FileRefused: when the file cannot be read.
    """
    found = list(findings)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(target, options)
    _MarkedCopy(book, _marks(found)).write(_cells(source))
    write_list(book, found)
    book.close()


def _marks(findings: Iterable[Finding]) -> dict[Place, _Mark]:
    marks: dict[Place, _Mark] = {}
    for finding in findings:
        if finding.row is None:
            continue
        column = -1 if finding.cell_column is None else finding.cell_column
        place = (finding.sheet, finding.row, column)
        text = f"{sentences.problem(finding)} {sentences.advice(finding)}".strip()
        severity = sentences.severity(finding)
        before = marks.get(place)
        if before is not None:
            text = f"{before.text}\n{text}"
            severity = min(before.severity, severity, key=_ORDER.index)
        marks[place] = _Mark(severity, text)
    return marks


def _cells(source: Path) -> Iterator[tuple[str, int, list[list[str] | None]]]:
    with tempfile.TemporaryFile() as spool:
        order = {"what": "cells", "path": str(source.resolve(strict=True))}
        for _said in run_child(order, spool):
            pass
        spool.seek(0)
        for line in spool:
            sheet, row, cells = json.loads(line)
            yield sheet, row, cells


class _MarkedCopy:
    """Writes rows of cells with their marks."""

    def __init__(self, book: Any, marks: Mapping[Place, _Mark]) -> None:  # untyped lib
        self._book = book
        self._marks = marks
        self._pages: dict[str, Any] = {}
        self._comments = 0
        colours = {**_COLOURS, "": None}
        self._formats = {
            (severity, kind): book.add_format(_style(colour, kind))
            for severity, colour in colours.items()
            for kind in ("", "s", "n", "d", "b")
        }
        self._rows: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
        for sheet, row, column in marks:
            self._rows[sheet, row].add(column)

    def write(self, rows: Iterable[tuple[str, int, list[list[str] | None]]]) -> None:
        for sheet, number, cells in rows:
            if sheet == MARKS_SHEET:
                continue
            page = self._pages.get(sheet)
            if page is None:
                page = self._book.add_worksheet(self._new_name(sheet))
                self._pages[sheet] = page
            self._write_row(page, sheet, number, cells)

    def _new_name(self, sheet: str) -> str:
        """Give a name the new workbook accepts, for a sheet that may bear any."""
        taken = {page.name.lower() for page in self._pages.values()} | {
            MARKS_SHEET.lower()
        }
        name = _FORBIDDEN.sub(" ", sheet).strip(" '")[:_NAME_CHARS] or _CSV_SHEET
        if name.lower() in taken or name.lower() == "history":
            name = f"{name[:25]} {len(taken)}"
        return name

    def _write_row(
        self, page: Any, sheet: str, number: int, cells: list[list[str] | None]
    ) -> None:
        marked = self._rows.get((sheet, number), set())
        whole = self._marks.get((sheet, number, -1))
        width = max(len(cells), max(marked, default=-1) + 1)
        for column in range(width):
            mark = (
                self._marks.get((sheet, number, column)) if column in marked else None
            )
            cell = cells[column] if column < len(cells) else None
            severity = mark.severity if mark else whole.severity if whole else ""
            self._write_cell(page, number - 1, column, cell, severity)
            text = mark.text if mark else ""
            if column == 0 and whole is not None:
                text = f"{whole.text}\n{text}".strip()
            if text and self._comments < _MOST_COMMENTS:
                self._comments += 1
                page.write_comment(number - 1, column, text[:2000], {"x_scale": 2})

    def _write_cell(
        self, page: Any, row: int, column: int, cell: list[str] | None, severity: str
    ) -> None:
        if cell is None:
            if severity:
                page.write_blank(row, column, None, self._formats[severity, ""])
            return
        kind, text = cell
        style = self._formats[severity, kind]
        if kind == "n":
            page.write_number(row, column, float(text), style)
        elif kind == "b":
            page.write_boolean(row, column, bool(text), style)
        elif kind == "d":
            page.write_datetime(row, column, _day(text), style)
        else:
            page.write_string(row, column, neutralise(text)[:32_767], style)


def _day(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _style(colour: str | None, kind: str) -> dict[str, str]:
    formats = {"s": "@", "d": "dd-mm-yyyy"}
    style = {"num_format": formats[kind]} if kind in formats else {}
    return style | ({"bg_color": colour} if colour else {})


def write_list(book: Any, findings: Iterable[Finding]) -> None:
    """Add the sheet with the list of findings to an XlsxWriter workbook."""
    page = book.add_worksheet(MARKS_SHEET)
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    headers = (
        (_("Sheet"), 18),
        (_("Row"), 8),
        (_("Column"), 24),
        (_("Value"), 24),
        (_("Severity"), 12),
        (_("What was found"), 60),
        (_("What to do"), 50),
    )
    for index, (name, width) in enumerate(headers):
        page.set_column(index, index, width, wrap)
        page.write_string(0, index, name, bold)
    page.freeze_panes(1, 0)
    severities = {
        sentences.ERROR: _("error"),
        sentences.WARNING: _("warning"),
        sentences.NOTE: _("note"),
    }
    ordered = sorted(findings, key=lambda each: _ORDER.index(sentences.severity(each)))
    for row, finding in enumerate(ordered, start=1):
        page.write_string(row, 0, neutralise(finding.sheet))
        if finding.row is not None:
            page.write_number(row, 1, finding.row)
        for index, text in (
            (2, finding.column),
            (3, finding.value),
            (4, severities[sentences.severity(finding)]),
            (5, sentences.problem(finding)),
            (6, sentences.advice(finding)),
        ):
            page.write_string(row, index, neutralise(text))
