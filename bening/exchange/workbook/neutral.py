"""Text that a spreadsheet program must not take for a formula.

Names and other texts come from outside; a cell that begins with ``=``, ``+``, ``-``,
``@``, a tab or a line break runs when somebody opens the file. Such a text gets a
leading apostrophe. Numbers are no text and stay as they are.
"""

from __future__ import annotations

import re
import unicodedata

_STARTERS = frozenset("=+-@|\t\r\n")
_UNSEEN = frozenset({"Cf", "Cc", "Zs", "Zl", "Zp"})
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?$")


def neutralise(text: str) -> str:
    """Give the text with a leading apostrophe if a program could run it.

    Blanks and invisible signs before it are looked through, and full-width forms are
    taken for what they stand for. A text that is only a number is left alone.

    >>> neutralise("=1+1"), neutralise(" \uff1d1+1"), neutralise("-12,5")
    ("'=1+1", "' ＝1+1", '-12,5')
    >>> neutralise("SITI CONTOH")
    'SITI CONTOH'
    """
    if text[:1].isalnum() and text[0].isascii():
        return text
    if _NUMBER.match(text.strip()):
        return text
    for character in text:
        ordinary = unicodedata.normalize("NFKC", character)[:1]
        if character in "\t\r\n" or ordinary in _STARTERS:
            return f"'{text}"
        if unicodedata.category(character) not in _UNSEEN:
            return text
    return text
