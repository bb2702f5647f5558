"""Numbers as people and programs write them in cells, exact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bening.exchange.workbook.grid import Cell
from bening.exchange.workbook.text import is_blank, plain, tidy

MICRO = 1_000_000
_PER_CENT = 100
_SHAPE = re.compile(r"[+-]?\d+(?:[.,\d]*\d)?$")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?e[+-]?\d{1,3}$", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$")
_THOUSANDS_DIGITS = 3


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What a cell says about a number.

    Attributes:
        number: None when the cell is blank or cannot be read.
        problem: code of a finding when it cannot be read; empty otherwise.
        sign: the decimal sign found, `,` or `.`; empty when there was none.
    """

    number: Decimal | None = None
    problem: str = ""
    sign: str = ""


_NOTHING = NumberReading()
_UNREADABLE = NumberReading(problem="number_unreadable")


def read_number(value: Cell, *, high: Decimal, decimal: str = "") -> NumberReading:
    """Read a number written with a decimal comma or point.

    `1.234` can be one and a bit or more than a thousand. It is read as the former
    when the latter is above `high`, and is a finding otherwise.

    Args:
        value: the cell.
        high: highest value that makes sense.
        decimal: the decimal sign, where somebody stated it; empty otherwise.

    >>> read_number("82,5", high=Decimal(100)).number
    Decimal('82.5')
    >>> read_number("1.234", high=Decimal(10_000)).problem
    'number_ambiguous'
    """
    if value is None or isinstance(value, Decimal):
        return NumberReading(value)
    if isinstance(value, bool) or not isinstance(value, str):
        return _UNREADABLE
    text = plain(tidy(value)).strip("'\"").removesuffix("%").replace(" ", "")
    if is_blank(text):
        return _NOTHING
    if _SCIENTIFIC.match(text):
        return NumberReading(Decimal(text.replace(",", ".")))
    return _of_text(text, high, decimal) if _SHAPE.match(text) else _UNREADABLE


def _of_text(text: str, high: Decimal, decimal: str) -> NumberReading:
    commas, points = text.count(","), text.count(".")
    if not decimal and commas and points:
        decimal = "," if text.rfind(",") > text.rfind(".") else "."
    elif not decimal and commas + points > 1:
        decimal = "." if commas else ","
    elif not decimal and _GROUPED.match(text):
        return _of_one_group(text, "," if commas else ".", high)
    reading = _with_sign(text, decimal or ("," if commas else "."))
    if reading.problem and not (commas and points):
        return _with_sign(text, "," if commas else ".")
    return reading


def _of_one_group(text: str, sign: str, high: Decimal) -> NumberReading:
    large = Decimal(text.replace(sign, ""))
    if abs(large) > high or text.lstrip("+-").startswith("0"):
        return NumberReading(Decimal(text.replace(sign, ".")), sign=sign)
    return NumberReading(problem="number_ambiguous")


def _with_sign(text: str, decimal: str) -> NumberReading:
    grouping = "." if decimal == "," else ","
    whole, _, part = text.partition(decimal)
    groups = whole.lstrip("+-").split(grouping)
    grouped = all(len(group) == _THOUSANDS_DIGITS for group in groups[1:])
    if decimal in part or grouping in part or not grouped:
        return _UNREADABLE
    number = whole.replace(grouping, "") + (f".{part}" if part else "")
    return NumberReading(Decimal(number), sign=decimal if part else "")


def micro(number: Decimal) -> int:
    """Give a number in millionths, rounded half up.

    >>> micro(Decimal("82.5"))
    82500000
    """
    return int((number * MICRO).to_integral_value(ROUND_HALF_UP))


def scaled_micro(number: Decimal, highest: int) -> int:
    """Give a score of a scale up to `highest` as millionths of a per cent.

    >>> scaled_micro(Decimal(30), 40)
    75000000
    """
    if highest == _PER_CENT:
        return micro(number)
    share = number * _PER_CENT * MICRO / highest
    return int(share.to_integral_value(ROUND_HALF_UP))
