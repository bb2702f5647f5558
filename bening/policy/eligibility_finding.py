"""What a single requirement gives, and how its words are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bening.policy.person import Fact
from bening.policy.wording import Label


class Outcome(StrEnum):
    """Met, not met, undetermined, or set aside by somebody entitled."""

    PASS = "pass"  # noqa: S105 - no secret: "met"
    FAIL = "fail"
    UNKNOWN = "unknown"
    WAIVED = "waived"


@dataclass(frozen=True)
class Finding:
    """A requirement's outcome before any waiver."""

    outcome: Outcome
    asked: Label
    found: Label
    rows: tuple[str, ...] = ()
    changes_on: date | None = None


NOTHING = Label("belum tercatat", "not recorded")


def judged(*, met: bool) -> Outcome:
    """Return met or not met."""
    return Outcome.PASS if met else Outcome.FAIL


def of_kind(facts: Sequence[Fact], kind: str) -> list[Fact]:
    """Return the facts of a kind that say something, in order of writing."""
    return [fact for fact in facts if fact.kind == kind and not fact.none]


def latest(facts: Sequence[Fact]) -> Fact | None:
    """Return the fact that began last; of several the one written last."""
    found: Fact | None = None
    for fact in facts:
        if found is None or fact.valid_from >= found.valid_from:
            found = fact
    return found


def rows_of(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Return the ids of some facts."""
    return tuple(fact.row for fact in facts)


def in_months(months: int) -> Label:
    """Return a number of months as years and months.

    >>> in_months(30).en
    '2 years 6 months'
    """
    years, rest = divmod(months, 12)
    ids = [f"{years} tahun"] * (years > 0) + [f"{rest} bulan"] * (rest > 0 or not years)
    ens = [f"{years} years"] * (years > 0) + [f"{rest} months"] * (
        rest > 0 or not years
    )
    return Label(" ".join(ids), " ".join(ens))
