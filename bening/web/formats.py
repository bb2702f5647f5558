"""Numbers and dates as Indonesian and English offices write them.

Everything here takes plain values and the language in force; templates use it through
the `bening` tag library, never Django's own localisation.
"""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Protocol

from django.utils import timezone
from django.utils.translation import get_language

from bening.policy.day_words import day_label

MICRO = 1_000_000
UNKNOWN = "–"


class Bilingual(Protocol):
    """A text in Indonesian and in English, as the policy core writes it."""

    @property
    def id(self) -> str:
        """The text in Indonesian."""

    @property
    def en(self) -> str:
        """The text in English."""


def in_words(text: Bilingual | None) -> str:
    """Return a bilingual text in the language of the page; empty for none."""
    if text is None:
        return ""
    return text.en if _language() == "en" else text.id


def _language() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


def micro(value: Fraction | None) -> int | None:
    """Return a fraction in millionths, rounded half up; None stays None.

    >>> micro(Fraction(1, 3))
    333333
    """
    if value is None:
        return None
    return (2 * value.numerator * MICRO + value.denominator) // (2 * value.denominator)


def whole(number: int | None) -> str:
    """Write a whole number with its thousands: 4.731, in English 4,731.

    >>> whole(None)
    '–'
    """
    if number is None:
        return UNKNOWN
    return f"{number:,}".replace(",", "." if _language() == "id" else ",")


def decimal(micro: int | None, places: int = 1) -> str:
    """Write millionths with fixed places, rounded half up: 88,4, in English 88.4.

    Args:
        micro: value in millionths; None where it is unknown.
        places: digits after the mark, 0 to 6.
    """
    if micro is None:
        return UNKNOWN
    step: int = 10 ** (6 - places)
    steps = (abs(micro) + step // 2) // step
    units, rest = divmod(steps, 10**places)
    sign = "−" if micro < 0 and steps else ""
    if not places:
        return sign + whole(units)
    mark = "," if _language() == "id" else "."
    return f"{sign}{whole(units)}{mark}{rest:0{places}d}"


def plain(micro: int | None, places: int = 4) -> str:
    """Write millionths without trailing zeros: 15, 6,5, 0,25; for weights and points."""
    if micro is None:
        return UNKNOWN
    text = decimal(micro, places)
    mark = "," if _language() == "id" else "."
    return text.rstrip("0").rstrip(mark) if mark in text else text


def percent(micro: int | None, places: int = 1) -> str:
    """Write a share in millionths (1,000,000 is all) as a percentage: 3,1%."""
    return UNKNOWN if micro is None else decimal(micro * 100, places) + "%"


def svg_percent(micro: int) -> str:
    """Write millionths as a percentage for SVG: always a point, never below zero.

    >>> svg_percent(139_000)
    '13.90%'
    """
    hundredths = max(0, micro) * 100 * 100 // MICRO
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def day(value: date | None) -> str:
    """Write a date: 20 November 2026."""
    if value is None:
        return UNKNOWN
    return in_words(day_label(value))


def moment(value: datetime | None) -> str:
    """Write a date with its time: 20 November 2026, 10.41 (English 10:41)."""
    if value is None:
        return UNKNOWN
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    mark = "." if _language() == "id" else ":"
    return f"{day(local.date())}, {local.hour:02d}{mark}{local.minute:02d}"


def initials(name: str) -> str:
    """Return one or two letters for a name, titles before it left out.

    >>> initials("dr. Retno Wulandari, M.K.M.")
    'RW'
    """
    plain_name = name.partition(",")[0]
    words = [
        word for word in plain_name.split() if not word.endswith(".")
    ] or name.split()
    letters = [word[0] for word in words if word[0].isalpha()]
    return "".join(letters[:1] + letters[-1:] if len(letters) > 1 else letters).upper()
