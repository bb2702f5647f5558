"""Days in words, as each language writes them."""

from __future__ import annotations

from datetime import date

from bening.policy.wording import Label

_MONTHS = (
    Label("Januari", "January"),
    Label("Februari", "February"),
    Label("Maret", "March"),
    Label("April", "April"),
    Label("Mei", "May"),
    Label("Juni", "June"),
    Label("Juli", "July"),
    Label("Agustus", "August"),
    Label("September", "September"),
    Label("Oktober", "October"),
    Label("November", "November"),
    Label("Desember", "December"),
)


def day_label(day: date) -> Label:
    """Return a date as both languages write it.

    >>> day_label(date(2027, 1, 1)).id
    '1 Januari 2027'
    """
    month = _MONTHS[day.month - 1]
    return Label(f"{day.day} {month.id} {day.year}", f"{day.day} {month.en} {day.year}")
