"""Bening's own workbook: sheets whose rows are facts about people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from bening.exchange import codes
from bening.exchange.workbook.assessments import (
    POTKOM_SCALES,
    Occasion,
    competence_fact,
    levels_of,
)
from bening.exchange.workbook.columns import Column, Sheet
from bening.exchange.workbook.identify import identify
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.own_book import OwnBook
from bening.exchange.workbook.parse_indicator import indicator_fact
from bening.exchange.workbook.report import Report
from bening.exchange.workbook.rows import (
    NewFactValues,
    NoneDeclaration,
    ParsedRow,
    Plain,
    filled,
)
from bening.exchange.workbook.text import canonical
from bening.policy.kinds import POTENTIAL_ASPECTS

_APART = frozenset({"nip", "person_name", "valid_from", "last_day", "year_only"})
_MAY_LIE_AHEAD = frozenset({"valid_to_printed", "last_day", "ended_on"})
_NOBODY = frozenset({"", "nihil", "tidakada", "kosong", "none"})
"""What people write into a sheet to say that nobody belongs there."""

LONG_AGO = timedelta(days=366)
"""A case under way, or a date of checking, that is older is told."""

UNTOUCHED = frozenset({"nip", "person_name"})
"""Fields that are filled in a row nobody wrote in."""


class OwnParser:
    """Turns rows of one sheet into facts of the sheet's kind."""

    def __init__(self, line: Line, report: Report, sheet: Sheet, book: OwnBook) -> None:
        """Read from `line`, report to `report`; `book` is shared by all sheets."""
        self._line = line
        self._report = report
        self._sheet = sheet
        self._book = book
        self._seen: dict[tuple[str, int], int] = {}
        self._make = _MAKERS.get(sheet.kind, _simple_fact)

    def take(self) -> None:
        """Read the row the line stands at; rows nobody wrote in are passed over."""
        line = self._line
        if not line.filled(UNTOUCHED) and not self._names_somebody():
            return
        subject = identify(line, self._book.counts)
        if subject is None or subject.nip is None:
            self._book.unreadable.setdefault(self._sheet.kind, line.number)
            self._report.row(ParsedRow(self._report.sheet, line.number))
            return
        self._book.listed.setdefault(self._sheet.kind, set()).add(subject.nip)
        facts: tuple[NewFactValues, ...] = ()
        if not self._is_repeated(subject.nip):
            facts = self._make(line, self._sheet)
        if line.failed:
            facts = ()
        self._report.row(ParsedRow(self._report.sheet, line.number, subject, facts))

    def finish(self) -> None:
        """Declare "checked, nobody else" where the sheet has a cut-off date."""
        if not self._sheet.cutoff:
            return
        header, kind = self._line.header, self._sheet.kind
        day = self._book.cutoff_of(header, self._report, self._line.options.data_on)
        listed = self._book.listed.get(kind, set())
        if day is None:
            if listed:
                self._report.find("cutoff_missing", header.row)
        elif kind in self._book.unreadable:
            self._report.find("cutoff_withheld", self._book.unreadable[kind])
        else:
            if day < self._line.options.data_on - LONG_AGO:
                self._report.find("checked_long_ago", header.row, day=day.isoformat())
            self._report.declare_none(
                NoneDeclaration(
                    kind, day, self._report.sheet, header.row, tuple(sorted(listed))
                )
            )

    def _names_somebody(self) -> bool:
        """Say whether a row with nothing but NIP or name says something all the same.

        Where everybody else is declared to have none, whoever is named is not everybody
        else.
        """
        texts = (canonical(self._line.text(field) or "") for field in UNTOUCHED)
        return self._sheet.cutoff and any(text not in _NOBODY for text in texts)

    def _is_repeated(self, nip: str) -> bool:
        line = self._line
        content = hash(tuple(map(line.cell, line.header.fields)))
        first = self._seen.setdefault((nip, content), line.number)
        if first == line.number:
            return False
        line.note("row_repeated", "nip", first=first)
        line.failed = True
        return True


def words_of(labels: Mapping[str, str]) -> dict[str, str]:
    """Give canonical text → word for a drop-down: word, label, and label's parts."""
    words: dict[str, str] = {}
    for word, label in labels.items():
        for text in (word, label, *label.split(" - ", 1)):
            words.setdefault(canonical(text), word)
    return words


_WORDS: dict[int, dict[str, str]] = {}


def _words(column: Column) -> dict[str, str]:
    words = _WORDS.get(id(column))
    if words is None:
        words = _WORDS[id(column)] = words_of(column.labels)
    return words


def read_value(line: Line, column: Column) -> Plain | date | None:
    """Read the cell of a column by its type; a missing required one is a finding."""
    value: Plain | date | None = None
    name = column.field
    if column.type in {"code", "bool"}:
        value = line.choose(name, _words(column), ", ".join(column.labels.values()))
        if column.type == "bool" and value is not None:
            value = value == "true"
    elif column.type == "date":
        value = line.day(name, future=name in _MAY_LIE_AHEAD)
    elif column.type == "decimal":
        value = line.micro(name, column.low, column.high)
    elif column.type == "int":
        value = line.whole(name, column.low, column.high)
    else:
        value = line.year(name) if column.type == "year" else line.text(name)
    if value is None and column.required and not line.is_filled(name):
        line.complain("value_missing", name)
    return value


def _simple_fact(line: Line, sheet: Sheet) -> tuple[NewFactValues, ...]:
    values = {
        column.field: read_value(line, column)
        for column in sheet.columns
        if column.field not in {"nip", "person_name"}
    }
    since = _since(line, values)
    if since is None:
        return ()
    ended = _ended(line, values, since)
    payload: dict[str, Plain] = {}
    for name, value in values.items():
        if value is not None and name not in _APART:
            payload[name] = value.isoformat() if isinstance(value, date) else value
    if sheet.kind == "sanction":
        _check_sanction(line, payload, since)
        ended_on = values["ended_on"]
        if isinstance(ended_on, date) and _ended_with_nothing(line, payload, ended_on):
            return (NewFactValues(sheet.kind, ended_on, none=True, clears=since),)
    return (
        NewFactValues(
            sheet.kind,
            since,
            payload,
            valid_until=None if ended is None else ended + timedelta(days=1),
        ),
    )


def _since(line: Line, values: Mapping[str, Plain | date | None]) -> date | None:
    since, year = values.get("valid_from"), values.get("year_only")
    if since is None and isinstance(year, int):
        since = date(year, 12, 31)
        if year > line.options.data_on.year:
            line.complain("year_in_future", "year_only")
    elif isinstance(since, date) and since > line.options.data_on:
        line.complain("day_in_future", "valid_from", day=since.isoformat())
    elif since is None and not line.failed:
        line.complain("value_missing", "valid_from")
    return since if isinstance(since, date) else None


def _ended(
    line: Line, values: Mapping[str, Plain | date | None], since: date
) -> date | None:
    for name in ("last_day", "ended_on", "valid_to_printed"):
        end = values.get(name)
        if isinstance(end, date) and end < since:
            line.complain("end_before_start", name, day=since.isoformat())
    last = values.get("last_day")
    return last if isinstance(last, date) else None


def _ended_with_nothing(
    line: Line, payload: Mapping[str, Plain], ended_on: date
) -> bool:
    """Say whether a case that was under way has ended without a sanction."""
    return payload.get("stage") == "IN_PROCESS" and ended_on <= line.options.data_on


def _check_sanction(line: Line, payload: Mapping[str, Plain], since: date) -> None:
    """Say when kind and level contradict each other, or a case stays open for long."""
    is_open = payload.get("stage") == "IN_PROCESS" and "ended_on" not in payload
    if is_open and since < line.options.data_on - LONG_AGO:
        line.note("sanction_long_in_process", "valid_from", day=since.isoformat())
    known = codes.SANCTIONS.get(str(payload.get("code", "")))
    if known is not None and known[1] != payload.get("level"):
        line.complain("sanction_level_differs", "level", kind=known[0])


def _competence(line: Line, sheet: Sheet) -> tuple[NewFactValues, ...]:
    occasion = _occasion(line, sheet)
    fact = None if occasion is None else competence_fact(line, occasion, {})
    if fact is None and not line.failed:
        line.complain("value_missing")
    return () if fact is None else (fact,)


def _potential(line: Line, sheet: Sheet) -> tuple[NewFactValues, ...]:
    occasion = _occasion(line, sheet)
    if occasion is None:
        return ()
    facts = []
    aspects = levels_of(line, "aspects", POTENTIAL_ASPECTS, 0)
    if aspects and len(aspects) < len(POTENTIAL_ASPECTS):
        line.note("aspects_incomplete", "", count=len(aspects))
        aspects = {}
    values = filled(aspects=aspects or None, score=line.micro("score", 0, 100))
    if values:
        facts.append(
            NewFactValues("potential", occasion.on, values | occasion.common())
        )
    potkom = _potkom(line)
    if potkom:
        facts.append(NewFactValues("potkom", occasion.on, potkom | occasion.common()))
    if not facts and not line.failed:
        line.complain("value_missing")
    return tuple(facts)


def _indicator(line: Line, _: Sheet) -> tuple[NewFactValues, ...]:
    return indicator_fact(line)


def _potkom(line: Line) -> dict[str, Plain]:
    if not line.is_filled("potkom.raw"):
        return {}
    if not line.is_filled("potkom.scale"):
        line.complain("value_missing", "potkom.scale")
        return {}
    scale = line.whole("potkom.scale", *POTKOM_SCALES)
    if scale is not None and scale not in POTKOM_SCALES:
        line.complain("potkom_scale_unknown", "potkom.scale")
    raw = line.micro("potkom.raw", 0, scale or POTKOM_SCALES[1])
    return {} if raw is None or scale is None else {"raw": raw, "scale": scale}


def _occasion(line: Line, sheet: Sheet) -> Occasion | None:
    wanted = {"valid_from", "valid_to_printed", "method", "provider", "purpose"}
    values = {
        column.field: read_value(line, column)
        for column in sheet.columns
        if column.field in wanted
    }
    since = _since(line, values)
    if since is None:
        return None
    _ended(line, values, since)
    valid_to = values["valid_to_printed"]
    return Occasion(
        since,
        valid_to if isinstance(valid_to, date) else None,
        line.text("method"),
        line.text("provider"),
        line.text("purpose"),
    )


_MAKERS: dict[str, Callable[[Line, Sheet], tuple[NewFactValues, ...]]] = {
    "competence": _competence,
    "potential": _potential,
    "indicator": _indicator,
}
