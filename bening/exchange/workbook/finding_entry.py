"""How the catalogue describes one kind of finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ERROR = "error"
"""The row, the fact, or the value in question was not taken."""

WARNING = "warning"
"""It was taken, or partly; somebody should look at it."""

NOTE = "note"
"""How something was read that could be read in more than one way."""


@dataclass(frozen=True)
class Entry:
    """One kind of finding.

    Attributes:
        severity: `ERROR`, `WARNING` or `NOTE`.
        problem: what was there and what is expected; `%(value)s`, `%(column)s`,
            `%(sheet)s`, `%(row)s` and the finding's own params may occur.
        advice: how to mend it; empty where there is nothing to do.
    """

    severity: str
    problem: _StrPromise
    advice: _StrPromise | str = ""
