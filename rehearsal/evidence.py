"""What people have to show besides ratings and assessments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rehearsal.cast import Cast
from rehearsal.days import DAYS_PER_YEAR, Days, add_months, day, first_of, year_of
from rehearsal.dice import Bools, Floats, Ints, chance, pick
from rehearsal.lives import PNS
from rehearsal.minds import Minds
from rehearsal.schooling import EXPERT, GENERAL, SKILLED

AWARD_LEVELS = ("INTERNATIONAL", "NATIONAL", "SATYALANCANA", "INTER_AGENCY", "INTERNAL")
TEAM_ROLES = ("HEAD", "MEMBER")
SCOPES = ("INTER_AGENCY", "INTERNAL")
FITS = ("FITS", "RELATED", "NOT")
HOURS = np.array([2, 3, 4, 6, 8, 10, 16, 20, 24, 32, 40, 60, 80])
HOUR_WEIGHTS = (3, 6, 7, 6, 9, 6, 8, 16, 12, 10, 10, 4, 3)


@dataclass(frozen=True)
class Awards:
    """Awards: who, when, and the level into `AWARD_LEVELS`; `years` 10, 20, 30 or 0."""

    person: Ints
    day: Days
    level: Ints
    years: Ints


@dataclass(frozen=True)
class Teams:
    """Team assignments: day of the decree, role into TEAM_ROLES, scope into SCOPES."""

    person: Ints
    day: Days
    end: Days
    role: Ints
    scope: Ints
    subject: Ints


@dataclass(frozen=True)
class Feedback:
    """360° feedback: score in hundredths of a point, and how many gave it."""

    person: Ints
    day: Days
    score: Ints
    raters: Ints


@dataclass(frozen=True)
class Training:
    """Training: day, hours, and whether only the year was noted."""

    person: Ints
    day: Days
    hours: Ints
    only_year: Bools
    subject: Ints


@dataclass(frozen=True)
class FieldFit:
    """Judged fit of the field of study with the position, into `FITS`."""

    person: Ints
    day: Days
    fit: Ints


@dataclass(frozen=True)
class Evidence:
    """All of it."""

    awards: Awards
    teams: Teams
    feedback: Feedback
    training: Training
    field_fit: FieldFit


def gather(cast: Cast, minds: Minds) -> Evidence:
    """Draw what each person can show."""
    return Evidence(
        awards=_awards(cast, minds),
        teams=_teams(cast, minds),
        feedback=_feedback(cast, minds),
        training=_training(cast, minds),
        field_fit=_field_fit(cast),
    )


def _awards(cast: Cast, minds: Minds) -> Awards:
    rng = cast.dice.stream("awards")
    size = len(cast)
    parts: list[tuple[Ints, Days, int, int]] = []
    for years in (10, 20, 30):
        due = year_of(cast.lives.appointed) + years
        on = first_of(due, np.full(size, 8)) + np.timedelta64(16, "D")
        recent = (on <= cast.as_of) & (due >= cast.year - 12)
        given = recent & (cast.lives.category == PNS) & chance(rng, 0.48, size)
        person = np.flatnonzero(given)
        parts.append((person, on[person], AWARD_LEVELS.index("SATYALANCANA"), years))
    for name, share in (
        ("INTERNAL", 0.1),
        ("INTER_AGENCY", 0.016),
        ("NATIONAL", 0.006),
        ("INTERNATIONAL", 0.0006),
    ):
        drawn = chance(rng, _by_drive(minds, share), size)
        person = np.flatnonzero(drawn)
        on = _lately(cast, person, 7.0, rng)
        parts.append((person, on, AWARD_LEVELS.index(name), 0))
    return Awards(
        person=np.concatenate([part[0] for part in parts]),
        day=np.concatenate([part[1] for part in parts]),
        level=np.concatenate([np.full(len(part[0]), part[2]) for part in parts]),
        years=np.concatenate([np.full(len(part[0]), part[3]) for part in parts]),
    )


def _teams(cast: Cast, minds: Minds) -> Teams:
    rng = cast.dice.stream("teams")
    sectors = np.array([unit.sector for unit in cast.tree.units])[cast.seats.unit]
    rate = np.array([2.4, 1.7, 1.2, 0.42, 0.36, 0.28])[cast.lives.group]
    rate[(sectors == "office") & (cast.lives.group >= EXPERT)] = 0.8
    rate *= np.clip(1 + 0.35 * minds.drive, 0.2, 2)
    person = np.repeat(np.arange(len(cast)), rng.poisson(rate))
    size = len(person)
    on = _lately(cast, person, 4.0, rng)
    leads = np.array([0.6, 0.32, 0.16, 0.02, 0.05, 0.01])[cast.lives.group[person]]
    outside = np.array([0.4, 0.25, 0.14, 0.08, 0.12, 0.06])[cast.lives.group[person]]
    end = add_months(on, rng.integers(3, 13, size))
    return Teams(
        person=person,
        day=on,
        end=end,
        role=np.where(chance(rng, leads, size), 0, 1),
        scope=np.where(chance(rng, outside, size), 0, 1),
        subject=pick(rng, [1] * 12, size),
    )


def _feedback(cast: Cast, minds: Minds) -> Feedback:
    rng = cast.dice.stream("feedback")
    size = len(cast)
    last = day(cast.year - 1, 11, 3) + rng.integers(0, 45, size).astype(
        "timedelta64[D]"
    )
    older = last - np.timedelta64(366, "D")
    when = np.where(chance(rng, 0.76, size), last, older)
    given = (when == last) | chance(rng, 0.3, size)
    given &= when > cast.lives.appointed + np.timedelta64(120, "D")
    score = 83.5 + 3.2 * minds.drive + 1.0 * minds.ability + rng.normal(0, 2.6, size)
    person = np.flatnonzero(given)
    return Feedback(
        person=person,
        day=when[person],
        score=np.round(np.clip(score, 55, 100) * 100).astype(np.int64)[person],
        raters=rng.integers(3, 12, size)[person],
    )


def _training(cast: Cast, minds: Minds) -> Training:
    rng = cast.dice.stream("training")
    rate = np.array([1.6, 1.5, 1.3, 0.8, 1.15, 1.1])[cast.lives.group]
    rate *= np.clip(1 + 0.2 * minds.ability, 0.4, 1.6)
    parts = []
    for year, share in ((cast.year - 2, 0.8), (cast.year - 1, 1.0), (cast.year, 0.35)):
        person = np.repeat(np.arange(len(cast)), rng.poisson(rate * share))
        first, last = day(year, 1, 8), min(day(year, 12, 18), cast.as_of)
        # Early in January nothing of the year has been held yet.
        span = max(int((last - first).astype(int)), 1)
        days = first + rng.integers(0, span, len(person)).astype("timedelta64[D]")
        days = np.busday_offset(days, 0, roll="backward")
        kept = (days > cast.lives.appointed[person]) & (days <= cast.as_of)
        parts.append((person[kept], days[kept]))
    person = np.concatenate([part[0] for part in parts])
    days = np.concatenate([part[1] for part in parts])
    size = len(person)
    ended = year_of(days) < cast.year
    return Training(
        person=person,
        day=days,
        hours=HOURS[pick(rng, HOUR_WEIGHTS, size)],
        only_year=ended & chance(rng, 0.12, size),
        subject=pick(rng, [1] * 14, size),
    )


def _field_fit(cast: Cast) -> FieldFit:
    rng = cast.dice.stream("field fit")
    size = len(cast)
    suits = cast.lives.schooling.suits
    group = cast.lives.group
    other = np.where(chance(rng, 0.68, size), 1, 2)
    doubt = np.isin(group, [EXPERT, SKILLED]) & chance(rng, 0.07, size)
    low = (group == GENERAL) & ~suits & chance(rng, 0.5, size)
    fit = np.where(suits | low, 0, other)
    fit = np.where(doubt, 1, fit)
    person = np.flatnonzero(chance(rng, 0.94, size))
    on = day(cast.year, 1, 20) + rng.integers(0, 60, size).astype("timedelta64[D]")
    return FieldFit(
        person=person, day=np.minimum(on, cast.as_of)[person], fit=fit[person]
    )


def _by_drive(minds: Minds, share: float) -> Floats:
    """Return a share for each: those who do well are awarded more often."""
    weights = np.exp(0.6 * minds.drive)
    share_of_each: Floats = share * weights / weights.mean()
    return share_of_each


def _lately(cast: Cast, person: Ints, years: float, rng: np.random.Generator) -> Days:
    """Return days in the last years, none before the appointment."""
    back = rng.uniform(0.05, years, len(person)) * DAYS_PER_YEAR
    on = cast.as_of - back.astype("timedelta64[D]")
    served = np.timedelta64(60, "D")
    bounded: Days = np.maximum(on, cast.lives.appointed[person] + served)
    return np.minimum(bounded, cast.as_of)
