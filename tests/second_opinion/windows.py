"""How old a fact may be: `window` of section 6."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.second_opinion.facts import Fact, years_earlier

#: Windows that count by calendar years.
BY_YEAR = ("calendar_year", "complete_calendar_years", "calendar_year_before")
Window = Mapping[str, Any] | None


def first_day(window: Window, day: date) -> date | None:
    """Return the first day for declarations of none."""
    if not window:
        return None
    years = int(window["years"])
    if window["counted"] in BY_YEAR:
        return date(day.year - years, 1, 1)
    return years_earlier(day, years)


def outside(window: Window, fact: Fact, day: date) -> str:
    """Return why a fact lies outside the window, or nothing."""
    if not window:
        return ""
    if window["counted"] in BY_YEAR:
        return outside_years(window, fact, day.year)
    if window["counted"] == "validity":
        printed = fact.fields.get(window["printed"])
        if printed is not None:
            return "" if printed >= day else "too_old"
    recent = fact.since >= years_earlier(day, int(window["years"]))
    return "" if recent else "too_old"


def outside_years(window: Mapping[str, Any], fact: Fact, now: int) -> str:
    year = fact.since.year
    if "year_field" in window:
        year = fact.fields[window["year_field"]]
    oldest = now - int(window["years"])
    youngest = {
        "calendar_year": now,
        "complete_calendar_years": now - 1,
        "calendar_year_before": oldest,
    }[window["counted"]]
    if year < oldest:
        return "too_old"
    if year <= youngest:
        return ""
    before = window["counted"] == "calendar_year_before"
    return "later_year" if before else "too_new"
