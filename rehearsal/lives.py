"""Who the people are: kind of employment, age, sex, day of appointment."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from rehearsal.days import (
    DAYS_PER_YEAR,
    Days,
    add_months,
    day,
    month_start,
    year_of,
    years_between,
)
from rehearsal.dice import Bools, Dice, Floats, Ints, chance, pick
from rehearsal.schooling import (
    ADMINISTRATOR,
    ENTRY_AGE,
    EXPERT,
    FIELD,
    GENERAL,
    JPT,
    PENGAWAS,
    SKILLED,
    Schooling,
    entry_levels,
    graduation_years,
    study,
)
from rehearsal.seats import CLASS, Seats
from rehearsal.tables import staffing
from rehearsal.tree import Tree

PNS, CPNS, PPPK = 0, 1, 2
CATEGORIES = ("PNS", "CPNS", "PPPK")

ENTRY_ORDER = np.array([1, 3, 5, 6, 6, 7, 9, 9, 10, 10, 10, 11, 11])
"""Order of the first rank of a PNS by education (SIASN's tingkat pendidikan)."""
YOUNGEST_AT_ENTRY = 18.5
OLDEST_AT_ENTRY = 35
FASTEST_STEP = 3.6
"""Years for one rank on the way to a structural post; four is the rule."""
SHORTEST_CAREER = np.array([17.0, 11.0, 6.5, 0.0, 0.0, 0.0])
"""Fewest years of service by group: each class of post is held for some years."""
BANDS = {
    "12": (15, 17),
    "21": (15, 16),
    "22": (14, 15),
    "31": (13, 14),
    "32": (12, 13),
    "41": (11, 12),
    "42": (10, 11),
}
"""Echelon → lowest and highest order of rank (annex of PP 13/2002, still customary)."""

_AGES = np.array(
    [
        (45, 53, 59.6),
        (40, 48, 57.7),
        (33, 43, 57.7),
        (22, 42, 57.8),
        (26, 40, 57.8),
        (24, 38, 57.8),
    ]
)
"""Youngest, usual and oldest age by group; nobody is past retirement."""
_TEACHER_AGES = (27, 46, 59.7)
_PPPK_AGES = (25, 37, 56)
_CPNS_AGES = (22, 26, 34)


@dataclass(frozen=True)
class Lives:
    """Columns of n people.

    Attributes:
        group: (n,) one of JPT … SKILLED (`schooling`).
        category: (n,) PNS, CPNS or PPPK.
        is_woman: (n,) bool.
        birth, appointed, permanent: (n,) days; `appointed` is the first appointment
            (CPNS, or the contract of a PPPK), `permanent` NaT unless PNS.
        schooling: what they studied.
        graduated: (n,) year of the present education.
    """

    group: Ints
    category: Ints
    is_woman: Bools
    birth: Days
    appointed: Days
    permanent: Days
    schooling: Schooling
    graduated: Ints


def live(tree: Tree, seats: Seats, as_of: np.datetime64, dice: Dice) -> Lives:
    """Give each seat a person who can sit there on that day."""
    rng = dice.stream("lives")
    group = _groups(seats)
    category = _categories(tree, seats, group, rng)
    schooling = study(tree, seats, group, dice)
    age = _ages(group, category, schooling.field, rng)
    entry = entry_levels(schooling, group, age, rng)
    entry = np.where(category == PNS, entry, schooling.now)
    schooling = replace(schooling, entry=entry)
    needed = _needed_years(tree, seats, group, entry)
    entry_age, age = _entry_ages(ENTRY_AGE[entry] + 0.5, age, needed, rng)
    birth = as_of - np.round(age * DAYS_PER_YEAR).astype("timedelta64[D]")
    appointed = _appointed(category, birth, entry_age, as_of, rng)
    permanent = add_months(appointed, rng.choice([12, 12, 13, 14], len(group)))
    permanent[category != PNS] = np.datetime64("NaT")
    last = int(year_of(np.array([as_of]))[0]) - 1
    return Lives(
        group=group,
        category=category,
        is_woman=chance(rng, _share_of_women(seats, group), len(group)),
        birth=birth,
        appointed=appointed,
        permanent=permanent,
        schooling=schooling,
        graduated=graduation_years(schooling, birth, appointed, last, rng),
    )


def _groups(seats: Seats) -> Ints:
    of_class = np.full(len(CLASS), GENERAL)
    of_class[[CLASS["JPT_MADYA"], CLASS["JPT_PRATAMA"]]] = JPT
    of_class[CLASS["ADMINISTRATOR"]] = ADMINISTRATOR
    of_class[CLASS["PENGAWAS"]] = PENGAWAS
    of_track = np.array(
        [EXPERT if row.track == "expert" else SKILLED for row in staffing()]
    )
    group: Ints = np.where(
        seats.track >= 0, of_track[seats.track], of_class[seats.position_class]
    )
    return group


def _categories(
    tree: Tree, seats: Seats, group: Ints, rng: np.random.Generator
) -> Ints:
    sector = np.array([unit.sector for unit in tree.units])[seats.unit]
    share = np.where(group <= PENGAWAS, 0.0, 0.15)
    share[group == GENERAL] = 0.38
    share[(sector == "school") & (group == EXPERT)] = 0.44
    share[np.isin(sector, ("clinic", "hospital")) & (group >= EXPERT)] = 0.38
    share[seats.leads >= 0] = 0.0
    category = np.where(chance(rng, share, len(group)), PPPK, PNS)
    is_new = chance(rng, 0.03, len(group)) & (category == PNS)
    category[is_new & (group > PENGAWAS) & (seats.leads < 0)] = CPNS
    return category


def _ages(group: Ints, category: Ints, field: Ints, rng: np.random.Generator) -> Floats:
    bounds = _AGES[group]
    bounds[(field == FIELD["pendidikan"]) & (group == EXPERT)] = _TEACHER_AGES
    bounds[category == PPPK] = _PPPK_AGES
    bounds[category == CPNS] = _CPNS_AGES
    return rng.triangular(bounds[:, 0], bounds[:, 1], bounds[:, 2])


def _needed_years(tree: Tree, seats: Seats, group: Ints, entry: Ints) -> Floats:
    lowest = np.array([BANDS[post.echelon][0] for post in tree.posts])
    steps = np.where(seats.post >= 0, lowest[seats.post] - ENTRY_ORDER[entry], 0)
    needed: Floats = np.maximum(steps * FASTEST_STEP, SHORTEST_CAREER[group])
    return needed


def _entry_ages(
    youngest: Floats, age: Floats, needed: Floats, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Return ages at the appointment, and ages now raised where a career needs it."""
    size = len(age)
    age = np.maximum(age, youngest + needed + 2.0 + 2 * rng.random(size))
    late = chance(rng, 0.08, size)
    spread = rng.gamma(1.6, 2.2, size) + late * rng.random(size) * 8
    entry_age = np.minimum(youngest + spread, OLDEST_AT_ENTRY + 10 * late)
    return np.minimum(entry_age, age - np.maximum(needed, 2.0)), age


def _appointed(
    category: Ints,
    birth: Days,
    entry_age: Floats,
    as_of: np.datetime64,
    rng: np.random.Generator,
) -> Days:
    wanted = birth + np.round(entry_age * DAYS_PER_YEAR).astype("timedelta64[D]")
    intakes = _intakes(as_of)
    middles = intakes[:-1] + (intakes[1:] - intakes[:-1]) // 2
    index = np.searchsorted(middles, wanted)
    index += years_between(birth, intakes[index]) < YOUNGEST_AT_ENTRY
    appointed = intakes[np.minimum(index, len(intakes) - 1)]
    fresh = month_start(np.array([as_of - np.timedelta64(215, "D")]))[0]
    appointed = np.where(category == CPNS, fresh, appointed)
    contracts = _contracts(as_of)[pick(rng, [8, 22, 34, 36], len(birth))]
    result: Days = np.where(category == PPPK, contracts, appointed)
    return result


def _contracts(as_of: np.datetime64) -> Days:
    """Return the days contracts began; the rolls grew most in the last two rounds."""
    year = int(year_of(np.array([as_of]))[0])
    return np.array([day(year - 4, 4, 1)] + [day(year - n, 3, 1) for n in (3, 2, 1)])


def _intakes(as_of: np.datetime64) -> Days:
    """Return the days on which civil servants were taken in; there were pauses."""
    days = [day(year, 3, 1) for year in range(1983, 2011)]
    days += [day(year, 12, 1) for year in range(1983, 2009, 3)]
    days += [day(2015, 3, 1), day(2019, 3, 1), day(2021, 1, 1), day(2022, 4, 1)]
    days += [day(2024, 4, 1), day(2025, 5, 1)]
    kept = np.array(sorted(days), dtype="datetime64[D]")
    return kept[kept <= as_of - np.timedelta64(460, "D")]


def _share_of_women(seats: Seats, group: Ints) -> Floats:
    of_group = np.array([0.22, 0.34, 0.42, 0.44, 0.55, 0.5])
    by_family = {"guru": 0.68, "bidan": 1.0, "perawat": 0.68, "pol_pp": 0.14}
    by_family |= {"damkar": 0.05, "penguji_kendaraan": 0.1, "nutrisionis": 0.85}
    of_track = np.array([by_family.get(row.family, np.nan) for row in staffing()])
    special = np.where(seats.track >= 0, of_track[seats.track], np.nan)
    share: Floats = np.where(np.isnan(special), of_group[group], special)
    return share
