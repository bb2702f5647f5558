"""Bening's own workbook: indicators an agency measures itself, one a row."""

from __future__ import annotations

import re
from datetime import date

from bening.exchange.workbook.indicators import (
    CODE_LABELS,
    HIGHEST,
    INDICATORS,
    LOWEST,
    Indicator,
)
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.rows import NewFactValues, Plain
from bening.exchange.workbook.text import canonical, plain

_CODE = re.compile(r"[A-Z][A-Z0-9_]{0,59}$")
_YEAR_END = (12, 31)
_CODES = {
    canonical(text): code
    for code, label in CODE_LABELS.items()
    for text in (code, label, INDICATORS[code].label)
}


def indicator_fact(line: Line) -> tuple[NewFactValues, ...]:
    """Make the fact of the row at hand; findings say why there is none."""
    code = _code(line)
    day = _day(line)
    value = {} if code is None else _value(line, code)
    if line.failed or code is None or day is None or not value:
        return ()
    year = line.year("year")
    valid_to = line.day("valid_to_printed", future=True)
    if valid_to is not None and valid_to < day:
        line.complain("end_before_start", "valid_to_printed", day=day.isoformat())
    payload: dict[str, Plain] = {"indicator": code, **value}
    if year is not None:
        payload["year"] = year
    if valid_to is not None:
        payload["valid_to_printed"] = valid_to.isoformat()
    provider = line.text("provider")
    if provider is not None:
        payload["provider"] = provider
    return (NewFactValues("indicator", day, payload),)


def _code(line: Line) -> str | None:
    text = line.text("indicator")
    if text is None:
        line.complain("value_missing", "indicator")
        return None
    code = _CODES.get(canonical(text)) or _as_code(text)
    if code is None:
        line.complain("code_form", "indicator")
    return code


def _as_code(text: str) -> str | None:
    """Give a text as a code, capitals with `_` for blanks; None when it is no code.

    >>> _as_code("Indeks inovasi"), _as_code("3x")
    ('INDEKS_INOVASI', None)
    """
    code = "_".join(plain(text).upper().replace("-", " ").replace("_", " ").split())
    return code if _CODE.match(code) else None


def _value(line: Line, code: str) -> dict[str, Plain]:
    """Read the one of number, word and "there is none" that is filled."""
    filled = [name for name in ("number", "word", "nothing") if _says(line, name)]
    if len(filled) != 1:
        line.complain(
            "indicator_values" if filled else "value_missing",
            filled[-1] if filled else "number",
        )
        return {}
    (name,) = filled
    if name == "nothing":
        return {"nothing": True}
    known = INDICATORS.get(code)
    if known is not None and bool(known.words) != (name == "word"):
        line.complain("indicator_form", name, indicator=code)
        return {}
    if name == "word":
        word = _word(line, known)
        return {} if word is None else {"word": word}
    number = line.micro("number", LOWEST, HIGHEST)
    return {} if number is None else {"number": number}


def _says(line: Line, name: str) -> bool:
    if name == "nothing":
        return line.choose(name, _YES_OR_NO, "Ya, Tidak") == "yes"
    return line.is_filled(name)


_YES_OR_NO = {
    **dict.fromkeys(("ya", "y", "yes", "true", "1"), "yes"),
    **dict.fromkeys(("tidak", "t", "no", "false", "0"), "no"),
}


def _word(line: Line, known: Indicator | None) -> str | None:
    if known is None:
        word = _as_code(line.text("word") or "")
        if word is None:
            line.complain("code_form", "word")
        return word
    words = {
        canonical(text): word
        for word, label in known.words.items()
        for text in (word, label)
    }
    return line.choose("word", words, ", ".join(known.words.values()))


def _day(line: Line) -> date | None:
    """Give the day measured; where only the year is known, its last day."""
    if not line.is_filled("valid_from"):
        year = line.year("year")
        if year is None:
            line.complain("value_missing", "valid_from")
            return None
        if year > line.options.data_on.year:
            line.complain("year_in_future", "year")
        return date(year, *_YEAR_END)
    day = line.day("valid_from")
    if day is not None and day > line.options.data_on:
        line.complain("day_in_future", "valid_from", day=day.isoformat())
    return day
