"""Days as people and programs write them in cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bening.exchange.workbook.grid import Cell, CellError
from bening.exchange.workbook.text import is_blank, plain, tidy
from bening.exchange.workbook.xlsx_cells import SERIAL_RANGE, day_of_serial

EARLIEST, LATEST = 1900, 2100
TWO_DIGIT_AHEAD = 20
"""Years a two-digit year may lie ahead where a date may be in the future."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february pebruari feb peb febr",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu agt ags aug agst agus",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""Month names in Indonesian and English, full and shortened."""

_SHORT_YEAR, _FULL_YEAR = 2, 4
_LARGEST_NUMBER = 10**8
_NUMERIC = re.compile(
    r"(?P<a>\d{1,4})\s*(?P<sign>[-/.\s])\s*(?P<b>\d{1,2})\s*(?P=sign)\s*(?P<c>\d{1,4})"
    r"(?:[t ,]+\d{1,2}[:.]\d{2}.*)?$"
)
_NAMED = re.compile(
    r"(?:[a-z']+,\s*)?(?P<day>\d{1,2})[-/.\s]*(?P<month>[a-z]{3,9})\.?"
    r"[-/.,\s]*(?P<year>\d{4}|\d{2})(?:[t ,]+\d{1,2}[:.]\d{2}.*)?$"
)
_MONTH_FIRST = re.compile(
    r"(?:[a-z]+,\s*)?(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})$"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[.,]0+)?$")
_WEEKDAY = re.compile(
    r"(?:hari\s+)?(?:(?:senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad|"
    r"(?:mon|tues?|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?)\b[\s,./-]*)?"
    r"(?:(?:tanggal|tgl)\b[\s.:]*)?"
)
"""A day of the week before the date; it is not compared with the date."""

_SERIAL = re.compile(r"\d{5}(?:[.,]0+)?$")
_YEAR = re.compile(r"(?:19|20)\d{2}$")
_ZERO = re.compile(
    r"(?:0{1,2}[-/.]0{1,2}[-/.]0{4}|0{4}-00-00.*|01-01-0001.*|0001-01-01.*)$"
)


@dataclass(frozen=True, slots=True)
class DayReading:
    """What a cell says about a day.

    Attributes:
        day: None when the cell is blank or cannot be read.
        problem: code of a finding when it cannot be read; empty otherwise.
        note: code of a note when it was read by a rule somebody should know.
    """

    day: date | None = None
    problem: str = ""
    note: str = ""


_NOTHING = DayReading()


def read_day(value: Cell, *, today: date, future: bool = False) -> DayReading:
    """Read a day.

    Day comes before month where both are numbers. A two-digit year is the latest one
    not after the year of `today` (with `future`: not more than 20 years after it).

    Args:
        value: the cell.
        today: the day the data are of.
        future: the day may lie ahead, as an end of validity does.
    """
    if isinstance(value, date):
        return _bounded(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, Decimal):
        return _of_number(value)
    if value is None:
        return _NOTHING
    if isinstance(value, bool | CellError):
        return DayReading(problem="date_unreadable")
    text = plain(tidy(value)).strip("'\"").lower()
    if is_blank(text) or _ZERO.match(text):
        return _NOTHING
    if text[0].isalpha():
        text = _WEEKDAY.sub("", text, count=1)
    latest = today.year + (TWO_DIGIT_AHEAD if future else 0)
    return _of_text(text, latest)


def _bounded(day: date, note: str = "") -> DayReading:
    if not EARLIEST <= day.year <= LATEST:
        return DayReading(problem="date_out_of_range")
    return DayReading(day, note=note)


def _of_number(number: Decimal) -> DayReading:
    if not abs(number) < _LARGEST_NUMBER:
        return DayReading(problem="date_unreadable")
    if number == number.to_integral_value():
        if EARLIEST <= number <= LATEST:
            return DayReading(problem="date_only_year")
        compact = _COMPACT.match(str(int(number)))
        if compact:
            return _of_parts(*map(int, compact.groups()))
    if SERIAL_RANGE[0] <= number <= SERIAL_RANGE[1]:
        day = day_of_serial(number)
        if day is not None:
            plain_day = day.date() if isinstance(day, datetime) else day
            return _bounded(plain_day, "date_serial")
    return DayReading(problem="date_unreadable")


def _of_text(text: str, latest: int) -> DayReading:
    for pattern, read in _FORMS:
        match = pattern.match(text)
        if match:
            return read(match, latest)
    problem = "date_only_year" if _YEAR.match(text) else "date_unreadable"
    return DayReading(problem=problem)


def _of_numbers(match: re.Match[str], latest: int) -> DayReading:
    first, middle, last = match["a"], int(match["b"]), match["c"]
    if len(first) == _FULL_YEAR:
        return _of_parts(int(first), middle, int(last))
    if len(first) > _SHORT_YEAR or len(last) not in {_SHORT_YEAR, _FULL_YEAR}:
        return DayReading(problem="date_unreadable")
    return _with_year(last, middle, int(first), latest)


def _of_names(match: re.Match[str], latest: int) -> DayReading:
    month = MONTHS.get(match["month"])
    if month is None:
        return DayReading(problem="date_month_name")
    return _with_year(match["year"], month, int(match["day"]), latest)


def _of_compact(match: re.Match[str], _: int) -> DayReading:
    return _of_parts(*map(int, match.groups()))


def _of_serial(match: re.Match[str], _: int) -> DayReading:
    return _of_number(Decimal(match[0].replace(",", ".")))


_FORMS = (
    (_NUMERIC, _of_numbers),
    (_NAMED, _of_names),
    (_MONTH_FIRST, _of_names),
    (_COMPACT, _of_compact),
    (_SERIAL, _of_serial),
)


def _with_year(year: str, month: int, day: int, latest: int) -> DayReading:
    if len(year) == _FULL_YEAR:
        return _of_parts(int(year), month, day)
    reading = _of_parts(latest - (latest - int(year)) % 100, month, day)
    note = "" if reading.problem else "date_two_digits"
    return DayReading(reading.day, reading.problem, note)


def _of_parts(year: int, month: int, day: int) -> DayReading:
    if not EARLIEST <= year <= LATEST:
        return DayReading(problem="date_out_of_range")
    try:
        return DayReading(date(year, month, day))
    except ValueError:
        return DayReading(problem="date_impossible")


def read_year(value: Cell, *, today: date) -> int | None:
    """Read a year, alone or inside a date; None when there is none.

    >>> read_year("2019", today=date(2026, 1, 1)), read_year("x", today=date(2026, 1, 1))
    (2019, None)
    """
    if isinstance(value, Decimal) and value == value.to_integral_value():
        number = int(value)
        if EARLIEST <= number <= LATEST:
            return number
    if isinstance(value, str):
        text = plain(tidy(value))
        if _YEAR.match(text):
            return int(text)
    reading = read_day(value, today=today, future=True)
    return reading.day.year if reading.day else None
