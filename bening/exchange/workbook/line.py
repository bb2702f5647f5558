"""One row being read: getters that say what they could not read.

Each getter gives a plain value, or None when the cell is blank or cannot be read; in
the latter case it has already reported a finding with row, column and value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from bening.exchange.workbook.dates import read_day, read_year
from bening.exchange.workbook.grid import Cell, CellError, RawRow
from bening.exchange.workbook.nip import NipReading, read_nip
from bening.exchange.workbook.numerals import micro, read_number
from bening.exchange.workbook.recognise import Header
from bening.exchange.workbook.report import Report
from bening.exchange.workbook.rows import CELL_ONLY, ReadOptions
from bening.exchange.workbook.text import (
    MAX_TEXT,
    canonical,
    is_blank,
    plain,
    shortened,
    tidy,
)

_LEVEL = re.compile(
    r"(?:level|lv|lvl)?\s*[.:]?\s*(?:(?P<number>\d)(?=\D|$)(?![.,]\d)|(?P<roman>i{1,3}|iv|v))"
    r"\s*(?:\(.*\))?$"
)
_ROMANS = ("", "i", "ii", "iii", "iv", "v")


class Line:
    """Reads the cells of one row after another by field.

    Attributes:
        number: of the row at hand.
        failed: whether a cell of the row at hand could not be read.
    """

    def __init__(self, header: Header, options: ReadOptions, report: Report) -> None:
        """Read the columns of `header` and report to `report`."""
        self.header = header
        self.options = options
        self.report = report
        self.number = 0
        self.failed = False
        self.decimal_sign = ""
        self._fields = header.fields
        self._cells: list[Cell] = []
        self._formulas: frozenset[int] = frozenset()
        self._signs: dict[str, set[str]] = {}

    def turn_to(self, row: RawRow) -> None:
        """Take the next row."""
        self.number = row.number
        self.failed = False
        self._cells = row.cells
        self._formulas = row.formulas
        if row.formulas:
            self._note_formulas()
        if self.header.duplicates:
            self._compare_duplicates()

    def has(self, field: str) -> bool:
        """Say whether the sheet has a column for the field."""
        return field in self._fields

    def cell(self, field: str) -> Cell:
        """Give the cell as it is; None when blank or without a column."""
        column = self._fields.get(field)
        if column is None or column >= len(self._cells):
            return None
        return self._cells[column]

    def is_filled(self, field: str) -> bool:
        """Say whether there is anything in the cell."""
        cell = self.cell(field)
        if isinstance(cell, str):
            return not is_blank(tidy(cell))
        return cell is not None

    def filled(self, but: frozenset[str] = frozenset()) -> bool:
        """Say whether any recognised cell is filled, leaving out some fields."""
        return any(self.is_filled(field) for field in self._fields if field not in but)

    def complain(self, code: str, field: str = "", **params: str | int) -> None:
        """Report what is wrong with a cell (or the row, without a field)."""
        self.failed = True
        self.note(code, field, **params)

    def note(self, code: str, field: str = "", **params: str | int) -> None:
        """Report something about a cell (or the row, without a field)."""
        column = self._fields.get(field)
        cell = self.cell(field) if field else None
        self.report.find(
            code,
            self.number,
            column="" if column is None else self.header.name_of(column),
            cell_column=column,
            value=shown(cell),
            **params,
        )

    def tally(self, code: str, field: str) -> None:
        """Count a small thing about a column."""
        column = self._fields.get(field)
        self.report.tally(
            code,
            self.number,
            column="" if column is None else self.header.name_of(column),
            cell_column=column,
            value=shown(self.cell(field)),
        )

    def text(self, field: str) -> str | None:
        """Give the text of a cell, tidied; numbers as they are written."""
        cell = self.cell(field)
        if cell is None:
            return None
        if isinstance(cell, CellError):
            self.complain("cell_error", field)
            return None
        text = tidy(cell) if isinstance(cell, str) else shown(cell)
        if is_blank(text):
            return None
        if len(text) > MAX_TEXT:
            self.note("text_cut", field, limit=MAX_TEXT)
            text = text[:MAX_TEXT]
        return text

    def code(self, field: str) -> str | None:
        """Give a short code: digits without a spreadsheet's `.0`, full-width undone."""
        text = self.text(field)
        if text is None:
            return None
        text = plain(text).removesuffix(".0")
        return text or None

    def choose(
        self,
        field: str,
        words: Mapping[str, str],
        expected: str = "",
        *,
        needed: bool = True,
    ) -> str | None:
        """Give the word whose canonical text stands in the cell.

        Args:
            field: the field.
            words: canonical text → word.
            expected: what to name as expected when nothing fits.
            needed: as for `day`.
        """
        text = self.text(field)
        if text is None:
            return None
        word = words.get(canonical(text))
        if word is None:
            self._miss("code_unknown", field, needed, expected=expected)
        return word

    def day(
        self, field: str, *, future: bool = False, needed: bool = True
    ) -> date | None:
        """Give the day in a cell.

        Args:
            field: the field.
            future: the day may lie ahead.
            needed: without it the row is not taken; else one that cannot be read is a
                warning, and only the cell is left out.
        """
        reading = read_day(self.cell(field), today=self.options.data_on, future=future)
        if reading.problem:
            self._miss(reading.problem, field, needed)
        elif reading.note:
            self.tally(reading.note, field)
        return reading.day

    def year(self, field: str) -> int | None:
        """Give the year in a cell, alone or inside a date."""
        year = read_year(self.cell(field), today=self.options.data_on)
        if year is None and self.is_filled(field):
            self.complain("year_unreadable", field)
        return year

    def number_of(
        self, field: str, low: int, high: int, *, needed: bool = True
    ) -> Decimal | None:
        """Give a number between `low` and `high`, both included.

        Args:
            field: the field.
            low: lowest number.
            high: highest number.
            needed: as for `day`.
        """
        cell = self.cell(field)
        if cell is None:
            return None
        reading = read_number(cell, high=Decimal(high), decimal=self.decimal_sign)
        problem, number = reading.problem, reading.number
        if number is not None and not low <= number <= high:
            problem = "number_range"
        if problem:
            self._miss(problem, field, needed, low=low, high=high)
            return None
        if reading.sign:
            self._watch_sign(field, reading.sign)
        return number

    def micro(self, field: str, low: int, high: int) -> int | None:
        """Give a number in millionths."""
        number = self.number_of(field, low, high)
        return None if number is None else micro(number)

    def whole(
        self, field: str, low: int, high: int, *, needed: bool = True
    ) -> int | None:
        """Give a whole number; `needed` as for `day`."""
        number = self.number_of(field, low, high, needed=needed)
        if number is None:
            return None
        if number != number.to_integral_value():
            self._miss("number_not_whole", field, needed, low=low, high=high)
            return None
        return int(number)

    def level(self, field: str, low: int, high: int) -> int | None:
        """Give a level: a whole number, also as "Level 3", "3 (tiga)" or "III"."""
        cell = self.cell(field)
        found = (
            _LEVEL.match(plain(tidy(cell)).lower()) if isinstance(cell, str) else None
        )
        if found is None:
            return self.whole(field, low, high)
        level = int(found["number"] or _ROMANS.index(found["roman"]))
        if not low <= level <= high:
            self.complain("number_range", field, low=low, high=high)
            return None
        return level

    def nip(
        self, field: str, *, cell: Cell = None, pppk: bool | None = None
    ) -> NipReading:
        """Read a NIP and report what is wrong with it or was put right."""
        value = self.cell(field) if cell is None else cell
        reading = read_nip(value, today=self.options.data_on, pppk=pppk)
        for note in reading.notes if reading.nip else ():
            self.tally(note, field)
        if reading.problem:
            self.complain(reading.problem, field, digits=reading.digits)
        return reading

    def _miss(
        self,
        code: str,
        field: str,
        needed: bool,  # noqa: FBT001 - private, passed on from keywords
        **params: str | int,
    ) -> None:
        """Complain about a cell the row needs; else tell that it was left out."""
        if needed:
            self.complain(code, field, **params)
        else:
            self.note(code, field, **{CELL_ONLY: 1}, **params)

    def _watch_sign(self, field: str, sign: str) -> None:
        seen = self._signs.setdefault(field, set())
        seen.add(sign)
        if len(seen) > 1:
            self.tally("decimal_mixed", field)

    def _note_formulas(self) -> None:
        for field, column in self._fields.items():
            if column in self._formulas:
                code = (
                    "formula_without_value" if self.cell(field) is None else "formula"
                )
                if code == "formula":
                    self.tally(code, field)
                else:
                    self.note(code, field)

    def _compare_duplicates(self) -> None:
        for field, columns in self.header.duplicates.items():
            mine = shown(self.cell(field))
            for column in columns:
                other = self._cells[column] if column < len(self._cells) else None
                if other is not None and shown(other) != mine:
                    self.note("duplicate_differs", field, other=shortened(other))


def shown(cell: Cell) -> str:
    """Give a cell as short text, a number without exponent, a day as ISO."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}" if abs(cell.adjusted()) < 30 else str(cell)  # noqa: PLR2004 - digits worth showing
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return shortened(cell)
