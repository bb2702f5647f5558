"""Windows of time and terms, as plain comparisons of day numbers and years.

The same comparisons serve one fact (integers) and many (arrays): `first` and `last` are
worked out once per policy and date.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date

from bening.policy.evidence import Term, Window
from bening.policy.person import Fact, day_number

ENDLESS = 10**6
"""A day number and year no calendar reaches."""


@dataclass(frozen=True)
class Limits:
    """What a window means on a certain day.

    Attributes:
        first: earliest day (or year, if the window reads a year) that counts.
        last: latest that counts; younger facts count later.
        printed_first: earliest printed end date that still counts.
        none_first: earliest day on which "checked, none" still says something.
    """

    first: int
    last: int
    printed_first: int
    none_first: int


def years_before(day: date, years: int) -> date:
    """Return the same day some years earlier; 29 February may become 28 February.

    >>> years_before(date(2028, 2, 29), 3)
    datetime.date(2025, 2, 28)
    """
    year = day.year - years
    if year < 1:
        return date.min
    if (day.month, day.day) == (2, 29) and not isleap(year):
        day = day.replace(day=28)
    return day.replace(year=year)


def limits_of(window: Window | None, as_of: date) -> Limits:
    """Return what a window means on a day; without a window everything counts."""
    today = as_of.toordinal()
    if window is None:
        return Limits(0, ENDLESS, today, 0)
    if window.counted in ("exact_day", "validity"):
        first = years_before(as_of, window.years).toordinal()
        return Limits(first, today, today, first)
    start_year = max(as_of.year - window.years, 1)
    start_day = date(start_year, 1, 1).toordinal()
    end_year = _last_year(window, start_year, as_of.year)
    if window.year_field is not None:
        return Limits(start_year, end_year, today, start_day)
    end_day = min(date(max(end_year, 1), 12, 31).toordinal(), today)
    return Limits(start_day, end_day, today, start_day)


def _last_year(window: Window, start_year: int, this_year: int) -> int:
    if window.counted == "calendar_year_before":
        return start_year
    return this_year - (window.counted == "complete_calendar_years")


def outside(window: Window | None, limits: Limits, fact: Fact) -> str | None:
    """Return why a fact is outside a window, or None if it is inside."""
    if window is None:
        return None
    if window.printed is not None and window.printed in fact.payload:
        printed = day_number(fact.payload[window.printed])
        return None if printed >= limits.printed_first else "too_old"
    moment = fact.valid_from.toordinal()
    if window.year_field is not None:
        if window.year_field not in fact.payload:
            return "unreadable"
        moment = fact.payload[window.year_field]
    if moment < limits.first:
        return "too_old"
    if moment <= limits.last:
        return None
    return "later_year" if window.counted == "calendar_year_before" else "too_new"


@dataclass(frozen=True)
class TermLimits:
    """What a term means on a certain day.

    Attributes:
        in_force: earliest last day of something still in force.
        recent: earliest last day of something that ended recently.
    """

    in_force: int
    recent: int


def term_limits(term: Term, as_of: date) -> TermLimits:
    """Return what a term means on a day."""
    today = as_of.toordinal()
    if term.recent_years is None:
        return TermLimits(today, today)
    return TermLimits(today, years_before(as_of, term.recent_years).toordinal())


def phase_of(last_day: int | None, limits: TermLimits) -> str:
    """Return IN_FORCE, RECENT or OVER; without a last day it is in force."""
    if last_day is None or last_day >= limits.in_force:
        return "IN_FORCE"
    return "RECENT" if last_day >= limits.recent else "OVER"


def completed_years(since: date, as_of: date) -> int:
    """Return the completed years between two days.

    >>> completed_years(date(2024, 2, 29), date(2025, 2, 28))
    0
    """
    before_anniversary = (as_of.month, as_of.day) < (since.month, since.day)
    return as_of.year - since.year - before_anniversary


def anniversaries(as_of: date) -> list[int]:
    """Return the latest day since which n years are completed, n = 1 and up.

    The column form of `completed_years`: the years completed since a day are the number
    of these days that are not before it.
    """
    return [years_before(as_of, n).toordinal() for n in range(1, as_of.year)]
