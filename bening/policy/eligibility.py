"""Who meets what a position asks: each requirement met, not met or undetermined.

Score and eligibility are separate gates. Nobody is silently removed: every requirement
gives what was asked, what was found, in which facts, and the day on which that changes
by itself. Missing evidence makes a requirement undetermined, never failed. Standard
library only, so that a bundle can be checked without the product.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from bening.policy import eligibility_career as career
from bening.policy import eligibility_evidence as evidence
from bening.policy.eligibility_finding import Finding, Outcome
from bening.policy.person import Fact
from bening.policy.requirements import (
    Age,
    Boxes,
    Confirmed,
    Discipline,
    Education,
    Held,
    InPost,
    Performance,
    RankAtLeast,
    Requirement,
    RequirementSet,
    Service,
    Status,
    Training,
)
from bening.policy.wording import Label


@dataclass(frozen=True)
class Target:
    """The position somebody is to hold, as far as requirements ask.

    Attributes:
        planned_on: planned day of appointment; ages and lengths are counted to it.
    """

    position_class: str
    functional_level: str
    title: str
    planned_on: date


@dataclass(frozen=True)
class Waiver:
    """Somebody entitled sets a requirement aside."""

    reason: str
    authority: str
    document: str


@dataclass(frozen=True)
class Known:
    """What is known about a person beside the facts.

    Attributes:
        box: the box of the map the selection is bound to; None while undetermined.
        confirmed: requirement id to whether a verifier found it met. For what the facts
            tell, it counts where the verifier looked at it by itself: after the records
            were corrected, or against a forged document.
        waived: requirement id to its waiver.
    """

    box: int | None = None
    confirmed: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    waived: Mapping[str, Waiver] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Check:
    """What one requirement makes of a person.

    Attributes:
        asked: what is asked, and `found` what was found, for people to read.
        rows: the facts behind it.
        changes_on: first day on which the outcome is another one by itself.
    """

    requirement: Requirement
    outcome: Outcome
    asked: Label
    found: Label
    rows: tuple[str, ...]
    changes_on: date | None
    waiver: Waiver | None


class Eligibility(StrEnum):
    """All requirements together."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True)
class Verdict:
    """A person's checks and what they come to."""

    checks: tuple[Check, ...]
    eligibility: Eligibility

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that were not met."""
        return tuple(c for c in self.checks if c.outcome is Outcome.FAIL)


def check(
    requirements: RequirementSet,
    target: Target,
    facts: Sequence[Fact],
    known: Known,
    as_of: date,
) -> Verdict:
    """Check a person against everything a target position asks.

    Args:
        requirements: the set; those of the target's class apply.
        target: the position.
        facts: the person's facts in order of writing, known on `as_of`.
        known: box, confirmations and waivers.
        as_of: the day of the records.
    """
    begun = [fact for fact in facts if fact.valid_from <= as_of]
    scene = _Scene(requirements, target, begun, known, as_of)
    checks = tuple(_one(one, scene) for one in requirements.of(target.position_class))
    return Verdict(checks, _together(checks))


@dataclass(frozen=True)
class _Scene:
    """Everything a rule may look at."""

    requirements: RequirementSet
    target: Target
    facts: Sequence[Fact]
    known: Known
    as_of: date


def _together(checks: Sequence[Check]) -> Eligibility:
    outcomes = {check.outcome for check in checks}
    if Outcome.FAIL in outcomes:
        return Eligibility.NOT_ELIGIBLE
    if Outcome.UNKNOWN in outcomes:
        return Eligibility.UNDETERMINED
    return Eligibility.ELIGIBLE


def _one(requirement: Requirement, scene: _Scene) -> Check:
    found = _finding(requirement, scene)
    waiver = scene.known.waived.get(requirement.id) if requirement.waivable else None
    is_waived = waiver is not None and found.outcome is not Outcome.PASS
    return Check(
        requirement,
        Outcome.WAIVED if is_waived else found.outcome,
        found.asked,
        found.found,
        found.rows,
        found.changes_on,
        waiver if is_waived else None,
    )


def _finding(requirement: Requirement, scene: _Scene) -> Finding:
    rule = requirement.rule
    answer = scene.known.confirmed.get(requirement.id)
    if isinstance(rule, Confirmed):
        return evidence.confirmed(answer)
    judge: Callable[[Any, _Scene], Finding] = _JUDGES[type(rule)]
    found = judge(rule, scene)
    return found if answer is None else evidence.looked_at(found, met=answer)


def _service_left(rule: Service, scene: _Scene) -> Finding:
    target = scene.target
    age = scene.requirements.retirement.of(
        target.position_class, target.functional_level, target.title
    )
    return career.service_left(rule, scene.facts, target.planned_on, age)


_JUDGES: dict[type, Callable[[Any, _Scene], Finding]] = {
    Education: lambda rule, s: evidence.education(rule, s.facts),
    RankAtLeast: lambda rule, s: evidence.rank(rule, s.facts),
    Held: lambda rule, s: career.held(rule, s.facts, s.target.planned_on),
    InPost: lambda rule, s: career.in_post(rule, s.facts, s.target.planned_on),
    Age: lambda rule, s: evidence.age(rule, s.facts, s.target.planned_on),
    Performance: lambda rule, s: evidence.performance(rule, s.facts, s.as_of),
    Status: lambda rule, s: evidence.status(rule, s.facts),
    Discipline: lambda rule, s: evidence.discipline(rule, s.facts, s.as_of),
    Training: lambda rule, s: evidence.training(rule, s.facts),
    Service: _service_left,
    Boxes: lambda rule, s: evidence.box(rule, s.known.box),
}
