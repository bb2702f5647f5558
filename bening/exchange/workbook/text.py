"""Text as it really stands in cells, made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

BLANK_WORDS = frozenset(
    {"", "null", "(null)", "none", "nan", "n/a", "#n/a", "-", "--", "–", "—", "."}
)
"""Texts that mean "nothing", compared without case."""

_LONGEST_BLANK = max(map(len, BLANK_WORDS))

MAX_TEXT = 1000
"""Longest text kept from one cell, in characters."""

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_SPACES = re.compile(r"[\s\u0000-\u001f\u007f-\u009f\u00a0\u2007\u202f\u3000]+")
_APOSTROPHES = "'’‘`´"
_MARKED_NUMBER = re.compile(rf"^[{_APOSTROPHES}]+(?=[\d=+\-])")
_CANONICAL = re.compile(r"[^0-9a-z%]+")


def tidy(raw: str) -> str:
    r"""Give the text with plain single blanks, none at the ends, nothing invisible.

    A leading apostrophe is removed where it only marks a number as text.

    >>> tidy("  SITI\u00a0 CONTOH ")
    'SITI CONTOH'
    >>> tidy("'19900101")
    '19900101'
    >>> tidy("'Aisyah")
    "'Aisyah"
    """
    if not raw.isascii():
        raw = _INVISIBLE.sub("", raw)
    text = raw.strip()
    if not text.isprintable() or "  " in text or not text.isascii():
        text = _SPACES.sub(" ", text).strip()
    if text and text[0] in _APOSTROPHES:
        text = _MARKED_NUMBER.sub("", text).strip()
    return text


def is_blank(text: str) -> bool:
    """Say whether a tidied text stands for nothing.

    >>> is_blank("NULL"), is_blank("-"), is_blank("0")
    (True, True, False)
    """
    return len(text) <= _LONGEST_BLANK and text.lower() in BLANK_WORDS


def plain(text: str) -> str:
    """Give the text with compatibility forms (full-width digits …) made ordinary.

    >>> plain("１９９０")
    '1990'
    """
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """Give a header or word without case, blanks, `_`, `.` and other signs.

    >>> canonical("Gol_Akhir Id."), canonical("JPM (%)")
    ('golakhirid', 'jpm%')
    """
    bare = unicodedata.normalize("NFKD", tidy(name).casefold())
    return _CANONICAL.sub("", bare)


def shortened(value: object, limit: int = 80) -> str:
    """Give a value as short text for a finding."""
    text = tidy(str(value))
    return text if len(text) <= limit else text[: limit - 1] + "…"
