"""Days, months and ages as requirements count them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from bening.policy.operations.windows import years_before

Stretch = tuple[date, date]
"""First day and the day after the last."""

MONTHS = 12


def months_between(start: date, end: date) -> int:
    """Return the completed months from a day to another.

    >>> months_between(date(2024, 1, 31), date(2024, 2, 29))
    0
    >>> months_between(date(2024, 1, 15), date(2026, 1, 15))
    24
    """
    months = (end.year - start.year) * MONTHS + end.month - start.month
    return max(months - (end.day < start.day), 0)


def months_after(day: date, months: int) -> date:
    """Return the first day on which so many months are completed.

    >>> months_after(date(2024, 1, 31), 1)
    datetime.date(2024, 3, 1)
    """
    whole = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(whole, MONTHS)
    month += 1
    if day.day <= monthrange(year, month)[1]:
        return day.replace(year=year, month=month)
    return date(year, month, monthrange(year, month)[1]) + timedelta(days=1)


def birthday(born: date, age: int) -> date:
    """Return the birthday of an age; that of 29 February is on the 28th otherwise.

    >>> birthday(date(1968, 2, 29), 58)
    datetime.date(2026, 2, 28)
    """
    return years_before(born, -age)


def completed_years(born: date, on: date) -> int:
    """Return an age in completed years on a day."""
    age = on.year - born.year
    return age - (on < birthday(born, age))


def retires_on(born: date, age: int) -> date:
    """Return the day retirement takes effect: the first of the month after.

    >>> retires_on(date(1968, 12, 3), 58)
    datetime.date(2027, 1, 1)
    """
    reached = birthday(born, age)
    months = reached.year * MONTHS + reached.month
    return date(months // MONTHS, months % MONTHS + 1, 1)


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches in order; those that touch or overlap become one."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
