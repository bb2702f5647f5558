"""A mistake in a policy file as pages tell it: where, what, why, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from bening.mapping.policy_mistakes import KINDS
from bening.policy.mistakes import PolicyFileError

AROUND = 2
"""So many lines are shown before and after the line of a mistake."""


@dataclass(frozen=True)
class Line:
    """One line of the text around a mistake."""

    number: int
    text: str
    is_meant: bool


@dataclass(frozen=True)
class Mistake:
    """A mistake for a page.

    Attributes:
        kind: the kind in the page's language; empty for one without a sentence.
        found, reason, remedy: the exact words, in English as the file's keys are.
        lines: the lines around it.
    """

    code: str
    kind: object
    file: str
    line: int | None
    key: str
    found: str
    reason: str
    remedy: str
    lines: tuple[Line, ...]


def told(error: PolicyFileError, source: bytes) -> Mistake:
    """Return a mistake with the lines of the text around it."""
    return Mistake(
        code=error.code,
        kind=KINDS.get(error.code, ""),
        file=error.file,
        line=error.line,
        key=error.key,
        found=error.found,
        reason=error.reason,
        remedy=error.remedy,
        lines=_around(source, error.line),
    )


def _around(source: bytes, line: int | None) -> tuple[Line, ...]:
    if line is None:
        return ()
    texts = source.decode("utf-8", "replace").splitlines()
    first = max(1, line - AROUND)
    return tuple(
        Line(number, text, number == line)
        for number, text in enumerate(texts[first - 1 : line + AROUND], start=first)
    )
