"""Results of assessments: nine competencies against a standard, eight aspects."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bening.policy.kinds import COMPETENCIES, FUNCTIONAL_LEVELS, POTENTIAL_ASPECTS
from rehearsal.cast import Cast
from rehearsal.days import NEVER, Days
from rehearsal.dice import Floats, Ints, chance, pick
from rehearsal.lives import CPNS, PPPK
from rehearsal.minds import Minds
from rehearsal.schooling import ADMINISTRATOR, GENERAL, JPT, PENGAWAS, SKILLED
from rehearsal.seats import CLASS

METHODS = ("CACT", "Assessment Center")
TEST, CENTRE = range(len(METHODS))
VALID_YEARS = 3
HIGHEST_LEVEL = 5

_STANDARD_OF_GROUP = {JPT: 4, ADMINISTRATOR: 3, PENGAWAS: 2, GENERAL: 1, SKILLED: 1}
_STANDARD_OF_LEVEL = {"PERTAMA": 2, "MUDA": 3, "MADYA": 4, "UTAMA": 5, "PENYELIA": 2}
"""Standards of PermenPANRB 38/2017 as agencies commonly set them."""


@dataclass(frozen=True)
class Assessments:
    """Columns of assessment results; one row is one sitting of one person.

    Attributes:
        person: (rows,) who.
        day: (rows,) when.
        method: (rows,) into `METHODS`.
        levels, standards: (rows, 9) reached and required, in the order of the
            regulation.
        aspects: (rows, 8) potential 0 to 5; all -1 where only competence was assessed.
        valid_to: (rows,) as printed, NaT where nothing is printed.
    """

    person: Ints
    day: Days
    method: Ints
    levels: Ints
    standards: Ints
    aspects: Ints
    valid_to: Days

    def __len__(self) -> int:
        """Return the number of sittings."""
        return len(self.person)

    def match(self) -> Floats:
        """Return the job person match in per cent, levels capped at the standard."""
        reached = np.minimum(self.levels, self.standards).sum(axis=1)
        found: Floats = reached / self.standards.sum(axis=1) * 100
        return found


def assess(cast: Cast, minds: Minds) -> Assessments:
    """Assess most people once in the last years, leaders more surely than others."""
    rng = cast.dice.stream("assessments")
    group = cast.lives.group
    share = np.array([0.995, 0.98, 0.97, 0.91, 0.93, 0.91])[group]
    share[cast.lives.category == PPPK] -= 0.06
    share[cast.lives.category == CPNS] = 0.3
    person = np.flatnonzero(chance(rng, share, len(cast)))
    sessions = _sessions(cast)
    # The oldest sittings have run out; they are few.
    turn = pick(
        rng, [3] + [97 / (len(sessions) - 1)] * (len(sessions) - 1), len(person)
    )
    day = sessions[turn]
    began = cast.lives.appointed[person]
    later = np.searchsorted(sessions, began + np.timedelta64(30, "D"))
    day = np.where(day <= began, sessions[np.minimum(later, len(sessions) - 1)], day)
    kept = day > began
    return sit(cast, minds, person[kept], day[kept], rng)


def sit(
    cast: Cast, minds: Minds, person: Ints, day: Days, rng: np.random.Generator
) -> Assessments:
    """Return what people reach in a sitting on these days."""
    size = len(person)
    leads = cast.lives.group[person] <= PENGAWAS
    standard = standards(cast)[person]
    ability = minds.ability[person]
    method = np.where(leads | chance(rng, 0.15, size), CENTRE, TEST)
    drawn = rng.normal(0, 0.62, (size, len(COMPETENCIES)))
    reach = (standard * 0.93 + 0.02 + 0.26 * ability)[:, None] + drawn
    strength = 3.08 + 0.52 * ability[:, None]
    strength = strength + rng.normal(0, 0.7, (size, len(POTENTIAL_ASPECTS)))
    aspects: Ints = np.clip(np.round(strength), 1, HIGHEST_LEVEL).astype(np.int64)
    aspects[chance(rng, 0.02, size)] = -1
    printed = (method == CENTRE) | chance(rng, 0.4, size)
    end = day + np.timedelta64(round(VALID_YEARS * 365.25), "D")
    return Assessments(
        person=person,
        day=day,
        method=method,
        levels=np.clip(np.round(reach), 0, HIGHEST_LEVEL).astype(np.int64),
        standards=np.repeat(standard[:, None], len(COMPETENCIES), axis=1),
        aspects=aspects,
        valid_to=np.where(printed, end, NEVER),
    )


def joined(parts: list[Assessments]) -> Assessments:
    """Put assessments under each other."""
    names = Assessments.__dataclass_fields__
    columns = {
        name: np.concatenate([getattr(part, name) for part in parts]) for name in names
    }
    return Assessments(**columns)


def standards(cast: Cast) -> Ints:
    """Return the level required of each person's position, the same for all nine."""
    group, level = cast.lives.group, cast.ranks.level
    by_level = np.array([_STANDARD_OF_LEVEL.get(name, 1) for name in FUNCTIONAL_LEVELS])
    by_group = np.array([_STANDARD_OF_GROUP.get(number, 1) for number in range(6)])
    standard = np.where(level >= 0, by_level[level], by_group[group])
    top = cast.seats.position_class == CLASS["JPT_MADYA"]
    required: Ints = np.where(top, HIGHEST_LEVEL, standard)
    return required


def _sessions(cast: Cast) -> Days:
    """Return the days of the assessment rounds; the first lies past its validity."""
    months = np.array([41, 33, 30, 27, 23, 20, 16, 13, 9, 6, 3])
    start = cast.as_of.astype("datetime64[M]") - months.astype("timedelta64[M]")
    days = start.astype("datetime64[D]") + np.timedelta64(9, "D")
    found: Days = np.busday_offset(days, 0, roll="forward")
    return found
