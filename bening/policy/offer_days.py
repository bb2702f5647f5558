"""The days on which evidence may come to count: months, anniversaries, turns of years."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from bening.policy.operations.windows import years_before
from bening.policy.person import Fact

MONTHS = 12

WAIT_YEARS = 5
"""How far ahead somebody is told to wait."""


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month.

    >>> months_later(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def months_between(first: date, last: date) -> int:
    """Return the months from one day to a later one, a begun month counting whole.

    >>> months_between(date(2026, 6, 30), date(2026, 7, 1))
    1
    """
    months = (last.year - first.year) * MONTHS + last.month - first.month
    return max(1, months + (last.day > first.day))


def event_days(facts: Sequence[Fact], as_of: date) -> list[date]:
    """Return the days ahead on which what facts say may change by itself, in order.

    These are the turns of the year, and the day of each date's anniversary and the day
    after, some years ahead.
    """
    ahead = range(as_of.year, as_of.year + WAIT_YEARS + 1)
    days = {date(year, 1, 1) for year in ahead}
    for moment in {day for fact in facts for day in _days_in(fact)}:
        for year in ahead:
            that_day = years_before(moment, moment.year - year)
            days |= {that_day, date.fromordinal(that_day.toordinal() + 1)}
    last = years_before(as_of, -WAIT_YEARS)
    return sorted(day for day in days if as_of < day <= last)


def _days_in(fact: Fact) -> Iterator[date]:
    yield fact.valid_from
    if fact.valid_until is not None:
        yield fact.valid_until
    for value in fact.payload.values():
        if isinstance(value, str):
            try:
                yield date.fromisoformat(value)
            except ValueError:
                continue
