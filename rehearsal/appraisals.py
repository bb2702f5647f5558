"""Annual appraisals of the last three years, as raters of different leniency gave them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bening.policy.kinds import PREDICATES, RATINGS
from rehearsal.acting import PLT, Acting
from rehearsal.cast import Cast
from rehearsal.days import Days, day
from rehearsal.dice import Floats, Ints, chance
from rehearsal.minds import Minds
from rehearsal.postings import Postings
from rehearsal.schooling import PENGAWAS

YEARS = 3
UNRATED = -1
ABOVE, MEETS, BELOW = range(len(RATINGS))
PREDICATE = np.array(
    [
        [PREDICATES.index(word) for word in row]
        for row in (("SB", "B", "K"), ("B", "B", "K"), ("BP", "BP", "SK"))
    ]
)
"""Predicate by work result and behaviour (PermenPANRB 6/2022)."""
NOISE = 0.55
WORK_CUTS = (0.98, -2.2)
BEHAVIOUR_CUTS = (0.92, -3.0)
"""From where a rating is above, and below which it is below expectation."""


@dataclass(frozen=True)
class Appraisals:
    """Columns of appraisal rows.

    Attributes:
        person, year: (rows,) whose, and of which year.
        start, end: (rows,) period.
        posting: (rows,) row of `Postings` it was for.
        acting: (rows,) row of `Acting` it was for, -1 for the definitive position.
        rater: (rows,) person who rated, -1 for the elected head.
        work, behaviour: (rows,) into `RATINGS`, -1 while unrated.
        rated: (rows,) day of the rating.
        score: (rows, 2) what the ratings were cut from; part of the truth.
    """

    person: Ints
    year: Ints
    start: Days
    end: Days
    posting: Ints
    acting: Ints
    rater: Ints
    work: Ints
    behaviour: Ints
    rated: Days
    score: Floats

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.person)

    @property
    def predicate(self) -> Ints:
        """Give the predicate of each row, into `PREDICATES`; -1 while unrated."""
        found: Ints = np.where(
            self.work >= 0, PREDICATE[self.work, self.behaviour], UNRATED
        )
        return found


@dataclass(frozen=True)
class Periods:
    """Rows of one year before they are rated."""

    person: Ints
    start: Days
    end: Days
    posting: Ints
    acting: Ints


def appraise(
    cast: Cast, minds: Minds, postings: Postings, acting: Acting
) -> Appraisals:
    """Rate everyone for each of the last three complete years."""
    parts = [
        _rated(cast, minds, _periods(cast, postings, acting, year), year)
        for year in range(cast.year - YEARS, cast.year)
    ]
    return joined(parts)


def joined(parts: list[Appraisals]) -> Appraisals:
    """Put appraisals under each other."""
    names = Appraisals.__dataclass_fields__
    return Appraisals(
        **{
            name: np.concatenate([getattr(part, name) for part in parts])
            for name in names
        }
    )


def _periods(cast: Cast, postings: Postings, acting: Acting, year: int) -> Periods:
    first, last = day(year, 1, 1), day(year, 12, 31)
    start = np.maximum(postings.start, first)
    end = np.where(np.isnat(postings.end), last, np.minimum(postings.end, last))
    # A part of less than two months is rated with the rest of the year.
    rows = np.flatnonzero(end - start >= np.timedelta64(60, "D"))
    acts = np.maximum(acting.start, first)
    stop = np.where(np.isnat(acting.end), last, np.minimum(acting.end, last))
    long = (stop - acts >= np.timedelta64(60, "D")) & (acting.assignment == PLT)
    deputies = np.flatnonzero(long)
    return Periods(
        person=np.concatenate([postings.person[rows], acting.person[deputies]]),
        start=np.concatenate([start[rows], acts[deputies]]),
        end=np.concatenate([end[rows], stop[deputies]]),
        posting=np.concatenate([rows, postings.present[acting.person[deputies]]]),
        acting=np.concatenate([np.full(len(rows), -1), deputies]),
    )


def _rated(cast: Cast, minds: Minds, periods: Periods, year: int) -> Appraisals:
    rng = cast.dice.stream(f"appraisals {year}")
    person, size = periods.person, len(periods.person)
    lately = year == cast.year - 1
    kept = ~chance(rng, 0.01 if lately else 0.007, len(cast))[person]
    rater = cast.seats.rater[person]
    mild = np.where(rater >= 0, minds.leniency[rater], 0.3)
    base = minds.drive[person] + mild + 0.35 * (cast.lives.group[person] <= PENGAWAS)
    # Both ratings of a person share the year's luck.
    luck = rng.normal(0, 0.35, len(cast))[person]
    score = np.stack([base + luck + rng.normal(0, NOISE, size) for _ in range(2)], 1)
    unrated = chance(rng, 0.016 if lately else 0.004, len(cast))[person]
    work = np.where(unrated, UNRATED, cut(score[:, 0], WORK_CUTS))
    behaviour = np.where(unrated, UNRATED, cut(score[:, 1], BEHAVIOUR_CUTS))
    rated = day(year + 1, 1, 5) + rng.integers(0, 26, size).astype("timedelta64[D]")
    rows = np.flatnonzero(kept)
    return Appraisals(
        person=person[rows],
        year=np.full(len(rows), year),
        start=periods.start[rows],
        end=periods.end[rows],
        posting=periods.posting[rows],
        acting=periods.acting[rows],
        rater=rater[rows],
        work=work[rows],
        behaviour=behaviour[rows],
        rated=np.minimum(rated[rows], cast.as_of),
        score=score[rows],
    )


def cut(score: Floats, cuts: tuple[float, float]) -> Ints:
    """Turn scores into ratings."""
    return np.where(score >= cuts[0], ABOVE, np.where(score < cuts[1], BELOW, MEETS))
