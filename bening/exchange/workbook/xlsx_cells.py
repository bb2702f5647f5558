"""Rows and cells of one XLSX sheet, from the events of an XML parser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from bening.exchange.workbook import refusals
from bening.exchange.workbook.grid import (
    MAX_COLUMNS,
    Cell,
    CellError,
    Extras,
    RawRow,
)
from bening.exchange.workbook.xlsx_parts import NumberStyles, column_index, whole

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
MAX_CELL_CHARS = 40_000
"""A little above the 32,767 characters that Excel allows in a cell."""

SERIAL_RANGE = (1, 73_415)
"""Day numbers from 1 January 1900 to 31 December 2100."""

_EPOCH_1900 = datetime.fromisoformat("1899-12-30")
_EPOCH_1904 = datetime.fromisoformat("1904-01-01")
_LARGEST_EXPONENT = 308
_MAX_LETTERS = 3
_FALSE_LEAP_DAY = 60
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SIGNIFICANT_DIGITS = 15


def day_of_serial(serial: Decimal, *, epoch_1904: bool = False) -> date | None:
    """Give the day (with time, if any) a spreadsheet's day number stands for.

    >>> day_of_serial(Decimal(45017)), day_of_serial(Decimal(0))
    (datetime.date(2023, 4, 1), None)
    """
    if not SERIAL_RANGE[0] <= serial <= SERIAL_RANGE[1]:
        return None
    whole = int(serial)
    epoch = _EPOCH_1904 if epoch_1904 else _EPOCH_1900
    if not epoch_1904 and whole < _FALSE_LEAP_DAY:
        whole += 1  # Excel believes in 29 February 1900
    seconds = int(((serial % 1) * 86_400).to_integral_value())
    moment = epoch + timedelta(days=whole, seconds=seconds)
    return moment if seconds else moment.date()


_PER_CENT = 100


class CellReader:
    """Turns what a cell holds into a plain value."""

    def __init__(
        self, shared: Sequence[str], styles: NumberStyles, *, epoch_1904: bool
    ) -> None:
        """Keep the workbook's strings, its styles and its epoch."""
        self._shared = shared
        self._dates = {str(style) for style in styles.dates}
        self._percents = {str(style) for style in styles.percents}
        self._epoch_1904 = epoch_1904

    def value(self, kind: str, style: str, text: str) -> Cell:
        """Give the value of a cell.

        Args:
            kind: attribute ``t`` of the cell; ``n`` when absent.
            style: attribute ``s``; empty when absent.
            text: content of ``v`` or of the inline string, not empty.
        """
        if kind == "s":
            return self._shared_text(text)
        if kind == "n":
            return self._number(style, text)
        if kind == "b":
            return text.strip() in {"1", "true"}
        if kind == "e":
            return CellError(text)
        return _unescaped(text) or None

    def _shared_text(self, text: str) -> Cell:
        try:
            return _unescaped(self._shared[int(text)]) or None
        except (ValueError, IndexError) as error:
            raise refusals.Damaged from error

    def _number(self, style: str, text: str) -> Cell:
        try:
            number = Decimal(text.strip())
        except InvalidOperation:
            return text
        if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
            return text
        if style in self._dates:
            return day_of_serial(number, epoch_1904=self._epoch_1904) or number
        if len(number.as_tuple().digits) > _SIGNIFICANT_DIGITS and "." in text:
            number = Decimal(f"{number:.{_SIGNIFICANT_DIGITS}g}")
        # What a person sees as 88,89 % is stored as 0.8889.
        return number * _PER_CENT if style in self._percents else number


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character.isprintable() or character.isspace() else ""


class SheetParser:
    """Collects rows from the XML of a sheet, chunk by chunk."""

    def __init__(
        self, parser: expat.XMLParserType, cells: CellReader, extras: Extras
    ) -> None:
        """Attach to a parser; hidden columns and far cells go to `extras`."""
        self._parser = parser
        self._cells = cells
        self._extras = extras
        self._hidden_columns: set[int] = set()
        self._far = 0
        self._ready: list[RawRow] = []
        self._columns: dict[str, int] = {}
        self._phonetic = False
        self._number = 0
        self._cell_count = 0
        self._row: list[Cell] = []
        self._row_hidden = False
        self._formulas: set[int] = set()
        self._column = -1
        self._kind = "n"
        self._style = ""
        self._text: list[str] = []
        self._chars = 0
        self._taking = False
        parser.StartElementHandler = self._begin_sheet

    def feed(self, chunk: bytes) -> Iterator[RawRow]:
        """Take a chunk and yield the rows it completes."""
        self._parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by position
        ready, self._ready = self._ready, []
        yield from ready

    def close(self) -> Iterator[RawRow]:
        """Take the end of the part and yield what is left."""
        self._parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position
        self._extras.hidden_columns = frozenset(self._hidden_columns)
        self._extras.far_cells = self._far
        ready, self._ready = self._ready, []
        yield from ready

    def _begin_sheet(self, name: str, _: dict[str, str]) -> None:
        prefix, colon, local = name.rpartition(":")
        if local != "worksheet":
            raise refusals.Damaged
        starts = {
            "c": self._start_cell,
            "v": self._start_text,
            "t": self._start_text,
            "f": self._start_formula,
            "row": self._start_row,
            "rPh": self._start_phonetic,
            "col": self._start_columns,
        }
        ends = {
            "c": self._end_cell,
            "v": self._end_text,
            "t": self._end_text,
            "row": self._end_row,
            "rPh": self._end_phonetic,
        }
        started = {prefix + colon + key: value for key, value in starts.items()}.get
        ended = {prefix + colon + key: value for key, value in ends.items()}.get

        def start(name: str, attributes: dict[str, str]) -> None:
            handler = started(name)
            if handler is not None:
                handler(attributes)

        def end(name: str) -> None:
            handler = ended(name)
            if handler is not None:
                handler()

        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end
        self._parser.CharacterDataHandler = self._data

    def _start_text(self, _: dict[str, str]) -> None:
        self._taking = self._column >= 0 and not self._phonetic

    def _end_text(self) -> None:
        self._taking = False

    def _start_phonetic(self, _: dict[str, str]) -> None:
        self._phonetic = True

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _start_formula(self, _: dict[str, str]) -> None:
        if self._column >= 0:
            self._formulas.add(self._column)

    def _data(self, data: str) -> None:
        if self._taking:
            self._text.append(data)
            self._chars += len(data)
            if self._chars > MAX_CELL_CHARS:
                raise refusals.Damaged

    def _start_row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r")
        self._number = whole(given) if given else self._number + 1
        if not 1 <= self._number <= LAST_ROW:
            raise refusals.Damaged
        self._row_hidden = attributes.get("hidden") in {"1", "true"}
        self._row = []
        self._formulas = set()
        self._column = -1
        self._cell_count = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell_count += 1
        reference = attributes.get("r")
        if reference:
            self._column = self._column_of(reference)
        else:
            self._column = max(len(self._row), self._column + 1)
        if self._column >= LAST_COLUMN or self._cell_count > LAST_COLUMN:
            raise refusals.Damaged
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._text.clear()
        self._chars = 0

    def _column_of(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            known = letters.isascii() and letters.isalpha()
            if not known or len(letters) > _MAX_LETTERS:
                raise refusals.Damaged
            column = self._columns[letters] = column_index(letters.upper())
        return column

    def _end_cell(self) -> None:
        text = "".join(self._text)
        value = self._cells.value(self._kind, self._style, text) if text else None
        column = self._column
        if value is None:
            return
        if column >= MAX_COLUMNS:
            self._far += 1
            return
        row = self._row
        missing = column - len(row)
        if missing < 0:
            row[column] = value
            return
        if missing:
            row.extend([None] * missing)
        row.append(value)

    def _end_row(self) -> None:
        if self._row:
            self._ready.append(
                RawRow(
                    self._number,
                    self._row,
                    frozenset(self._formulas),
                    hidden=self._row_hidden,
                )
            )
        self._row = []
        self._column = -1

    def _start_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") not in {"1", "true"}:
            return
        first, last = whole(attributes.get("min")), whole(attributes.get("max"))
        self._hidden_columns.update(range(max(first, 1) - 1, min(last, MAX_COLUMNS)))
