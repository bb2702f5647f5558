"""What a check of a bundle gives: held, broken or not told, with a sentence for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bening.policy.wording import Label


class Result(StrEnum):
    """Whether something held, was broken, or could not be seen from this file."""

    HELD = "held"
    BROKEN = "broken"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        id: stable name, listed in `docs/verification.md`.
        found: places and values that contradict each other; empty where it held.
    """

    id: str
    result: Result
    sentence: Label
    found: tuple[str, ...] = ()


MOST_FOUND = 20


def judged(name: str, held: Label, broken: Label, found: Iterable[str]) -> Check:
    """Return a check that held if nothing was found against it."""
    contradictions = tuple(found)
    if not contradictions:
        return Check(name, Result.HELD, held)
    return Check(name, Result.BROKEN, broken, contradictions[:MOST_FOUND])


def withheld(name: str, sentence: Label) -> Check:
    """Return a check that this file does not allow."""
    return Check(name, Result.WITHHELD, sentence)


def differs(where: str, told: object, computed: object) -> list[str]:
    """Return the contradiction between what is told and what was computed, if any."""
    return [] if told == computed else [f"{where}: {told} ≠ {computed}"]


def all_held(checks: Sequence[Check]) -> bool:
    """Tell whether nothing was broken."""
    return all(check.result is not Result.BROKEN for check in checks)
