"""Dates as NumPy columns (datetime64, days)."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from rehearsal.dice import Ints, Texts

Days = NDArray[np.datetime64]
Spans = NDArray[np.timedelta64]
NEVER = np.datetime64("NaT", "D")
DAYS_PER_YEAR = 365.25


def day(year: int, month: int, number: int) -> np.datetime64:
    """Return one day."""
    return np.datetime64(date(year, month, number), "D")


def year_of(days: Days) -> Ints:
    """Return the calendar years."""
    return days.astype("datetime64[Y]").astype(np.int64) + 1970


def month_of(days: Days) -> Ints:
    """Return the months, 1 to 12."""
    return days.astype("datetime64[M]").astype(np.int64) % 12 + 1


def first_of(years: Ints, months: Ints) -> Days:
    """Return the first days of these months."""
    count = (years - 1970) * 12 + months - 1
    return count.astype("datetime64[M]").astype("datetime64[D]")


def month_start(days: Days) -> Days:
    """Return the first days of the months the days lie in."""
    return days.astype("datetime64[M]").astype("datetime64[D]")


def add_months(days: Days, months: Ints) -> Days:
    """Return the days so many months later, at most the last day of that month."""
    start = days.astype("datetime64[M]")
    offset = days - start.astype("datetime64[D]")
    target = start + months.astype("timedelta64[M]")
    length = (target + np.timedelta64(1, "M")).astype("datetime64[D]") - target.astype(
        "datetime64[D]"
    )
    last = length - np.timedelta64(1, "D")
    later: Days = target.astype("datetime64[D]") + np.minimum(offset, last)
    return later


def add_years(days: Days, years: NDArray[np.float64] | Ints) -> Days:
    """Return the days so many years later; parts of a year count as 365.25 days."""
    whole = np.floor(years).astype(np.int64)
    rest = np.round((years - whole) * DAYS_PER_YEAR).astype("timedelta64[D]")
    later: Days = add_months(days, whole * 12) + rest
    return later


def years_between(start: Days, end: Days | np.datetime64) -> NDArray[np.float64]:
    """Return the length in years, with parts."""
    return (end - start).astype(np.float64) / DAYS_PER_YEAR


def iso(days: Days) -> Texts:
    """Write days as YYYY-MM-DD, NaT as empty text."""
    text = np.datetime_as_string(days).astype(object)
    text[np.isnat(days)] = ""
    return text


def dashed(days: Days) -> Texts:
    """Write days as DD-MM-YYYY, NaT as empty text."""
    return np.array(
        [f"{text[8:]}-{text[5:7]}-{text[:4]}" if text else "" for text in iso(days)],
        dtype=object,
    )
