"""What people have studied, when, and whether they did so after their appointment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bening.policy.kinds import EDUCATION_LEVELS
from rehearsal.days import Days, year_of
from rehearsal.dice import Bools, Dice, Floats, Ints, chance, pick, pick_rows
from rehearsal.seats import Seats
from rehearsal.tables import programmes, staffing
from rehearsal.tree import Tree

JPT, ADMINISTRATOR, PENGAWAS, GENERAL, EXPERT, SKILLED = range(6)
"""Groups of people whose ages and education are alike."""

LEVEL = {name: index for index, name in enumerate(EDUCATION_LEVELS)}
FIELDS = tuple(dict.fromkeys(programme.field for programme in programmes()))
FIELD = {name: index for index, name in enumerate(FIELDS)}
ENTRY_AGE = np.array([20, 20, 20, 21, 22, 22, 23, 23, 25, 26, 28, 29, 30])
"""Usual age at the end of each education, in the order of `EDUCATION_LEVELS`."""
COMMON_FIELDS = ("administrasi", "pemerintahan", "ekonomi", "hukum", "teknik", "sosial")
LATE_STUDY_AGE = 36
LATE_STUDY_AGE_OFFICERS = 46

_WEIGHTS: dict[int, dict[str, float]] = {
    JPT: {"S1": 12, "S2": 74, "S3": 14},
    ADMINISTRATOR: {"D4": 5, "S1": 33, "S2": 58, "S3": 4},
    PENGAWAS: {"D3": 6, "D4": 6, "S1": 60, "S2": 28},
    GENERAL: {"SD": 1, "SLTP": 2, "SLTA": 45, "D3": 13, "D4": 2, "S1": 33, "S2": 4},
    EXPERT: {"D4": 30, "S1": 83, "PROFESI": 50, "S2": 13, "SPESIALIS": 12, "S3": 0.5},
    SKILLED: {"SLTA": 30, "D3": 70},
}


@dataclass(frozen=True)
class Schooling:
    """Columns of n people.

    Attributes:
        field: (n,) index into `FIELDS`.
        now, entry: (n,) education now and at the appointment, into `EDUCATION_LEVELS`.
        programme: (n,) index into `programmes()`, of the education now.
        suits: (n,) the field is one the unit asks for.
    """

    field: Ints
    now: Ints
    entry: Ints
    programme: Ints
    suits: Bools


def study(tree: Tree, seats: Seats, group: Ints, dice: Dice) -> Schooling:
    """Give each seat an education; all of it before the appointment at first."""
    rng = dice.stream("schooling")
    field = _fields(tree, seats, rng)
    now = _levels(group, field, rng)
    return Schooling(
        field=field,
        now=now,
        entry=now,
        programme=_programmes(field, now, rng),
        suits=_suits(tree, seats, field),
    )


def entry_levels(
    schooling: Schooling, group: Ints, age: Floats, rng: np.random.Generator
) -> Ints:
    """Let some civil servants have begun with a lower education than they have now."""
    now, size = schooling.now, len(group)
    entry = now.copy()
    high = np.isin(now, [LEVEL["S2"], LEVEL["S3"]]) & _offers(schooling, "S1")
    entry[high & chance(rng, 0.82, size)] = LEVEL["S1"]
    profession = np.isin(now, [LEVEL["S2"], LEVEL["S3"], LEVEL["SPESIALIS"]])
    entry[profession & ~_offers(schooling, "S1")] = LEVEL["PROFESI"]
    entry[(now == LEVEL["S2"]) & (schooling.field == FIELD["kebidanan"])] = LEVEL["D4"]
    limit = np.where(group == PENGAWAS, LATE_STUDY_AGE_OFFICERS, LATE_STUDY_AGE)
    late = (now == LEVEL["S1"]) & np.isin(group, [PENGAWAS, GENERAL, EXPERT])
    late &= age > limit
    entry[late & chance(rng, 0.22, size)] = LEVEL["SLTA"]
    entry[late & chance(rng, 0.12, size)] = LEVEL["D3"]
    return entry


def graduation_years(
    schooling: Schooling,
    birth: Days,
    appointed: Days,
    last: int,
    rng: np.random.Generator,
) -> Ints:
    """Return the year of the present education, at the latest `last`."""
    born, began = year_of(birth), year_of(appointed)
    before = np.minimum(born + ENTRY_AGE[schooling.now] - 1, began - 1)
    room = np.maximum(last - (began + 2), 0)
    after = began + 2 + np.floor(rng.beta(1.6, 2.2, len(born)) * (room + 1))
    later = np.minimum(after, last).astype(np.int64)
    years: Ints = np.where(schooling.now == schooling.entry, before, later)
    return years


def _offers(schooling: Schooling, level: str) -> Bools:
    column: Bools = _offered()[schooling.field, LEVEL[level]]
    return column


def _offered() -> Bools:
    offered = np.zeros((len(FIELDS), len(EDUCATION_LEVELS)), dtype=np.bool_)
    for programme in programmes():
        offered[FIELD[programme.field], programme.level] = True
    offered[:, : LEVEL["SLTA"] + 1] = True
    return offered


def _suited(tree: Tree) -> tuple[Ints, Ints]:
    choices = [[FIELD[name] for name in unit.office.fields] for unit in tree.units]
    width = np.array([len(choice) for choice in choices])
    table = np.full((len(choices), int(width.max())), -1)
    for row, choice in enumerate(choices):
        table[row, : len(choice)] = choice
    return table, width


def _fields(tree: Tree, seats: Seats, rng: np.random.Generator) -> Ints:
    table, width = _suited(tree)
    size = len(seats)
    # The first field of a unit is the most usual one.
    column = np.floor(rng.random(size) ** 1.6 * width[seats.unit]).astype(np.int64)
    own = table[seats.unit, column]
    common = np.array([FIELD[name] for name in COMMON_FIELDS])
    other = common[pick(rng, [1] * len(common), size)]
    of_track = np.array([FIELD[row.field] for row in staffing()])
    free = np.where(chance(rng, 0.72, size), own, other)
    field: Ints = np.where(seats.track >= 0, of_track[seats.track], free)
    return field


def _suits(tree: Tree, seats: Seats, field: Ints) -> Bools:
    table, _ = _suited(tree)
    suits: Bools = (table[seats.unit] == field[:, None]).any(axis=1)
    return suits | (seats.track >= 0)


def _levels(group: Ints, field: Ints, rng: np.random.Generator) -> Ints:
    weights = np.zeros((len(_WEIGHTS), len(EDUCATION_LEVELS)))
    for row, shares in _WEIGHTS.items():
        for level, share in shares.items():
            weights[row, LEVEL[level]] = share
    table = weights[group] * _offered()[field]
    table[table.sum(axis=1) == 0, LEVEL["S1"]] = 1
    return pick_rows(rng, table)


def _programmes(field: Ints, level: Ints, rng: np.random.Generator) -> Ints:
    options: dict[tuple[int, int], list[int]] = {}
    for index, programme in enumerate(programmes()):
        key = (FIELD[programme.field], programme.level)
        options.setdefault(key, []).append(index)
    chosen = np.zeros(len(field), dtype=np.int64)
    drawn = rng.random(len(field))
    for kind, step in np.unique(np.stack([field, level], axis=1), axis=0).tolist():
        choice = options.get((kind, step)) or options[(FIELD["umum"], step)]
        rows = (field == kind) & (level == step)
        picked = (drawn[rows] * len(choice)).astype(np.int64)
        chosen[rows] = np.array(choice)[picked]
    return chosen
