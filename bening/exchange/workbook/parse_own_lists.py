"""Bening's own workbook: units, positions, and declarations that there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from bening.exchange.workbook.columns import Sheet
from bening.exchange.workbook.identify import identify
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.own_book import OwnBook
from bening.exchange.workbook.parse_own import LONG_AGO, UNTOUCHED, read_value
from bening.exchange.workbook.report import Report
from bening.exchange.workbook.rows import (
    NewFactValues,
    NoneDeclaration,
    ParsedRow,
    Plain,
    PositionRow,
    Subject,
    UnitRow,
    filled,
)
from bening.exchange.workbook.sheets import EVERYBODY
from bening.exchange.workbook.text import canonical

Values = dict[str, Plain | date | None]


class ListParser:
    """Turns rows of the sheets Unit and Jabatan into rows of the organisation."""

    def __init__(self, line: Line, report: Report, sheet: Sheet, book: OwnBook) -> None:
        """Read from `line`, report to `report`."""
        self._line = line
        self._report = report
        self._sheet = sheet
        self._book = book
        self._seen: dict[str, int] = {}
        self._parents: dict[str, str] = {}

    def take(self) -> None:
        """Read the row the line stands at."""
        line = self._line
        values: Values = {
            column.field: read_value(line, column)
            for column in self._sheet.columns
            if column.type != "nip"
        }
        code = _text(values["code"])
        if code is not None:
            first = self._seen.setdefault(code, line.number)
            if first != line.number:
                line.complain("code_repeated", "code", first=first)
        if self._sheet.kind == "unit":
            row = self._unit(values)
        else:
            row = self._position(values)
        self._report.row(row)

    def finish(self) -> None:
        """Say which units are above themselves by way of others."""
        for circle in circles(self._parents):
            row = min(map(self._seen.__getitem__, circle))
            self._report.find("units_in_a_circle", row, value=", ".join(circle))

    def _unit(self, values: Values) -> ParsedRow:
        line = self._line
        code, name = _text(values["code"]), _text(values["name"])
        parent = _text(values["parent_code"])
        if code is not None and parent == code:
            line.complain("parent_is_itself", "parent_code")
        if line.failed or code is None or name is None:
            return ParsedRow(self._report.sheet, line.number)
        if parent is not None:
            self._parents[code] = parent
        is_opd = values["is_opd"]
        unit = UnitRow(code, name, parent, None if is_opd is None else bool(is_opd))
        return ParsedRow(self._report.sheet, line.number, unit=unit)

    def _position(self, values: Values) -> ParsedRow:
        line = self._line
        holder = None
        if line.is_filled("holder_nip"):
            self._book.counts.filled += 1
            reading = line.nip("holder_nip")
            self._book.counts.numeric += reading.problem == "nip_numeric"
            holder = reading.nip
        texts = {name: _text(value) for name, value in values.items()}
        since = values["held_since"]
        since = since if isinstance(since, date) else None
        code, title = texts["code"], texts["title"]
        known, unit = texts["position_class"], texts["unit_code"]
        if line.failed or not (code and title and known and unit):
            return ParsedRow(self._report.sheet, line.number)
        position = PositionRow(
            code,
            title,
            known,
            unit,
            texts["functional_level"],
            texts["echelon"],
            holder,
            since,
        )
        return ParsedRow(
            self._report.sheet,
            line.number,
            None if holder is None else Subject(holder),
            _holding(position, line.options.data_on),
            position=position,
        )


def circles(parents: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give the circles that child → parent makes, each once.

    >>> list(circles({"a": "b", "b": "c", "c": "b", "d": "top"}))
    [('b', 'c')]
    """
    done: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        code: str | None = start
        while code is not None and code not in done and code not in path:
            path[code] = None
            code = parents.get(code)
        if code in path:
            yield tuple(path)[tuple(path).index(code) :]
        done |= path.keys()


def _holding(position: PositionRow, today: date) -> tuple[NewFactValues, ...]:
    """Make the holder's position fact where the list says since when."""
    since = position.held_since
    if position.holder_nip is None or since is None or since > today:
        return ()
    payload = filled(
        **{"class": position.position_class},
        title=position.title,
        position_code=position.code,
        functional_level=position.functional_level,
        echelon=position.echelon,
        unit_code=position.unit_code,
    )
    return (NewFactValues("position", since, payload),)


class NoneParser:
    """Turns the declarations that somebody has none of some evidence into facts."""

    def __init__(self, line: Line, report: Report, sheet: Sheet, book: OwnBook) -> None:
        """Read from `line`, report to `report`; other sheets were read before."""
        self._line = line
        self._report = report
        self._columns = {column.field: column for column in sheet.columns}
        self._book = book

    def take(self) -> None:
        """Read the row the line stands at; rows nobody wrote in are passed over."""
        line = self._line
        if not line.filled(UNTOUCHED):
            return
        everybody = canonical(line.text("nip") or "") == canonical(EVERYBODY)
        subject = None if everybody else identify(line, self._book.counts)
        kind = _text(read_value(line, self._columns["none_kind"]))
        checked_on = read_value(line, self._columns["valid_from"])
        if isinstance(checked_on, date) and checked_on > line.options.data_on:
            line.complain("day_in_future", "valid_from", day=checked_on.isoformat())
        elif (
            isinstance(checked_on, date)
            and checked_on < line.options.data_on - LONG_AGO
        ):
            line.note("checked_long_ago", "valid_from", day=checked_on.isoformat())
        facts: tuple[NewFactValues, ...] = ()
        if not line.failed and kind is not None and isinstance(checked_on, date):
            if everybody:
                self._declare(kind, checked_on)
            elif subject is not None and self._has_none(kind, subject):
                facts = (NewFactValues(kind, checked_on, none=True),)
        self._report.row(ParsedRow(self._report.sheet, line.number, subject, facts))

    def finish(self) -> None:
        """Nothing is left to say at the end."""

    def _has_none(self, kind: str, subject: Subject) -> bool:
        if subject.nip not in self._book.listed.get(kind, set()):
            return True
        self._line.complain("none_contradicts", "none_kind")
        return False

    def _declare(self, kind: str, checked_on: date) -> None:
        line = self._line
        if kind in self._book.unreadable:
            line.complain(
                "none_withheld", "none_kind", other=self._book.unreadable[kind]
            )
            return
        listed = tuple(sorted(self._book.listed.get(kind, set())))
        self._report.declare_none(
            NoneDeclaration(kind, checked_on, self._report.sheet, line.number, listed)
        )


def _text(value: Plain | date | None) -> str | None:
    return value if isinstance(value, str) else None
