"""Periods as reports print them: two days, months, a year, or all of it in one cell."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from bening.exchange.workbook.dates import (
    EARLIEST,
    LATEST,
    MONTHS,
    DayReading,
    read_day,
)
from bening.exchange.workbook.grid import Cell
from bening.exchange.workbook.text import plain, tidy

_DECEMBER = 12
_BETWEEN = re.compile(
    r"\s*(?:\bs\s*[./]?\s*d\b\.?|\bsampai(?:\s+dengan)?\b|\bhingga\b|\bto\b|[–—~]|"
    r"\s-\s|(?<=[a-z])-(?=[a-z]))\s*"
)
_MONTH = re.compile(r"(?P<month>[a-z]{3,9}|\d{1,2})\.?[\s/.,-]+(?P<year>\d{4})$")
_BARE_MONTH = re.compile(r"(?P<month>[a-z]{3,9})\.?$")
_DAY_AND_MONTH = re.compile(r"\d{1,2}\s+[a-z]{3,9}$")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})(?:[.,]0+)?$")
_ENDS_IN_YEAR = re.compile(r"(?:19|20)\d{2}$")


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """What a cell says about the first or the last day of a period.

    Attributes:
        reading: the day, or why it cannot be read.
        is_widened: only a month or a year stands there, or both ends of the period.
    """

    reading: DayReading
    is_widened: bool = False


def read_period_day(value: Cell, *, today: date, last: bool) -> PeriodReading:
    """Read one end of a period.

    Args:
        value: the cell.
        today: the day the data are of.
        last: the last day is wanted; else the first.

    >>> read_period_day("Jan s.d. Jun 2025", today=date(2026, 1, 1), last=True).reading.day
    datetime.date(2025, 6, 30)
    """
    reading = read_day(value, today=today, future=last)
    if not (reading.problem and value is not None):
        return PeriodReading(reading)
    text = plain(tidy(str(value))).lower()
    parts = _BETWEEN.split(text)
    if len(parts) > 1:
        text = parts[-1] if last else _with_year(parts[0], parts[-1])
    day = _of_month_or_year(text, last=last) or _day(text, today, last=last)
    if day is None:
        return PeriodReading(reading)
    return PeriodReading(DayReading(day), is_widened=True)


def month_of(text: str) -> int | None:
    """Return the number of a month by its name; None for anything else.

    >>> month_of("Desember"), month_of("12")
    (12, None)
    """
    return MONTHS.get(plain(tidy(text)).lower().rstrip("."))


def _with_year(first: str, last: str) -> str:
    """Give the first of two ends the year that only the last one has."""
    year = _ENDS_IN_YEAR.search(last)
    lacks = _BARE_MONTH.match(first) or _DAY_AND_MONTH.match(first)
    return f"{first} {year[0]}" if lacks and year else first


def _of_month_or_year(text: str, *, last: bool) -> date | None:
    match = _MONTH.match(text)
    if match:
        month = MONTHS.get(match["month"]) or _number(match["month"])
        return _bounded(int(match["year"]), month, last=last)
    match = _YEAR.match(text)
    if match:
        return _bounded(int(match["year"]), _DECEMBER if last else 1, last=last)
    return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _bounded(year: int, month: int, *, last: bool) -> date | None:
    if not (EARLIEST <= year <= LATEST and 1 <= month <= _DECEMBER):
        return None
    day = calendar.monthrange(year, month)[1] if last else 1
    return date(year, month, day)


def _day(text: str, today: date, *, last: bool) -> date | None:
    return read_day(text, today=today, future=last).day
