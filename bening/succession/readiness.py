"""When somebody could take a position over, by what is asked and what is known.

Pure: facts in, an answer with its reasons and its day out. What only a verifier can
confirm from a document (health, integrity) is left to the selection and does not count
here; missing evidence makes the answer open, never a no.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from bening.policy.eligibility import Check, Known, Target, check
from bening.policy.eligibility_days import months_after
from bening.policy.eligibility_finding import Outcome
from bening.policy.person import Fact
from bening.policy.requirements import (
    Age,
    Confirmed,
    Discipline,
    Education,
    Performance,
    RankAtLeast,
    RequirementSet,
    Service,
    Training,
)

SOON_MONTHS = 24
"""Ready "in one to two years" means within so many months from today."""

MENDABLE = (Education, Performance, RankAtLeast, Training)
"""What a person can still reach although no day of it can be told."""

ENDING = (Age, Service)
"""What is met today and stops being met by itself."""

_STEPS = 12


class When(StrEnum):
    """When somebody could take a position over."""

    NOW = "now"
    SOON = "soon"
    LATER = "later"
    OPEN = "open"
    NEVER = "never"


@dataclass(frozen=True)
class Asked:
    """What a position asks, and of which kind it is."""

    requirements: RequirementSet
    position_class: str
    functional_level: str
    title: str

    @cached_property
    def key(self) -> str:
        """What tells two questions apart: positions that ask the same share answers."""
        place = self.position_class, self.functional_level
        age = self.requirements.retirement.of(*place, self.title)
        return "|".join((self.requirements.digest, *place, f"{age}"))

    def target(self, planned_on: date) -> Target:
        """Return the position as a target planned for a day."""
        return Target(
            self.position_class, self.functional_level, self.title, planned_on
        )


@dataclass(frozen=True)
class Answer:
    """When somebody could take a position over, and why.

    Attributes:
        when: `OPEN` where evidence is missing, `NEVER` where time does not help.
        ready_on: the day everything is met; None where no day can be told.
        until: the first day on which it is no longer met (age, retirement); None
            without end.
        checks: every requirement today, those to be confirmed by documents included.
    """

    when: When
    ready_on: date | None
    until: date | None
    checks: tuple[Check, ...]

    @property
    def unmet(self) -> tuple[Check, ...]:
        """What is not met or not known today, without what a verifier confirms."""
        return tuple(
            each
            for each in counting(self.checks)
            if each.outcome in {Outcome.FAIL, Outcome.UNKNOWN}
        )

    @property
    def to_confirm(self) -> tuple[Check, ...]:
        """What a verifier confirms in the selection."""
        return tuple(each for each in self.checks if _waits_for_somebody(each))


def answer(
    asked: Asked, facts: Sequence[Fact], *, box: int | None, today: date
) -> Answer:
    """Return when somebody could take a position over.

    The requirements are checked as if the appointment were planned for today, then for
    the day on which what is not met today will be, until all are met on one day.

    Args:
        asked: what the position asks.
        facts: what is known of the person today, in order of writing.
        box: the person's box of the map; None while undetermined.
        today: the day of the records.
    """
    known = Known(box=box)
    first = check(asked.requirements, asked.target(today), facts, known, today).checks
    day, checks = today, first
    for _ in range(_STEPS):
        unmet = _failing(checks, day)
        if not unmet:
            return Answer(_when(checks, day, today), day, _until(checks, day), first)
        if any(each.changes_on is None for each in unmet):
            return Answer(_without_day(unmet), None, None, first)
        later = max(each.changes_on for each in unmet if each.changes_on)
        if later <= day:
            break
        day = later
        target = asked.target(day)
        checks = check(asked.requirements, target, facts, known, today).checks
    return Answer(When.NEVER, None, None, first)


def counting(checks: Sequence[Check]) -> tuple[Check, ...]:
    """Return the checks that count before a selection."""
    return tuple(each for each in checks if not _waits_for_somebody(each))


def _waits_for_somebody(check: Check) -> bool:
    is_paper = isinstance(check.requirement.rule, Confirmed)
    return is_paper and check.outcome is Outcome.UNKNOWN


def _failing(checks: Sequence[Check], day: date) -> list[Check]:
    """Return what is not met on a day; a sanction that has ended by then does not count."""
    return [
        each
        for each in counting(checks)
        if each.outcome is Outcome.FAIL and not _has_ended(each, day)
    ]


def _has_ended(check: Check, day: date) -> bool:
    is_sanction = isinstance(check.requirement.rule, Discipline)
    return is_sanction and check.changes_on is not None and check.changes_on <= day


def _when(checks: Sequence[Check], day: date, today: date) -> When:
    if any(each.outcome is Outcome.UNKNOWN for each in counting(checks)):
        return When.OPEN
    if day <= today:
        return When.NOW
    return When.SOON if day <= months_after(today, SOON_MONTHS) else When.LATER


def _without_day(unmet: Sequence[Check]) -> When:
    """Return what it comes to where something is not met and no day can be told."""
    lasting = [each for each in unmet if each.changes_on is None]
    can_mend = all(isinstance(each.requirement.rule, MENDABLE) for each in lasting)
    return When.LATER if can_mend else When.NEVER


def _until(checks: Sequence[Check], day: date) -> date | None:
    ends = [
        each.changes_on
        for each in checks
        if isinstance(each.requirement.rule, ENDING)
        and each.outcome is Outcome.PASS
        and each.changes_on is not None
        and each.changes_on > day
    ]
    return min(ends, default=None)
