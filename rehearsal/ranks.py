"""Ranks: four years each from the appointment on, within what education and post allow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bening.policy.kinds import FUNCTIONAL_LEVELS
from rehearsal.days import Days, add_years, first_of, years_between
from rehearsal.dice import Bools, Dice, Ints, pick
from rehearsal.lives import BANDS, ENTRY_ORDER, PNS, PPPK, Lives
from rehearsal.schooling import EXPERT, SKILLED
from rehearsal.seats import Seats
from rehearsal.tables import functional_titles, staffing
from rehearsal.tree import Tree

STEP_YEARS = 4.0
SERVICE_CEILING = np.array([5, 7, 10, 10, 10, 11, 12, 12, 12, 13, 14, 14, 14])
"""Highest rank by regular promotion for each education (SIASN's tingkat pendidikan)."""
PPPK_GROUP = np.array([1, 4, 5, 5, 6, 7, 9, 9, 10, 10, 11, 11, 11])
"""Salary group of a PPPK by education (Perpres 98/2020 jo. 11/2024)."""

LEVEL_FROM = {
    "PEMULA": 5,
    "TERAMPIL": 6,
    "MAHIR": 9,
    "PENYELIA": 11,
    "PERTAMA": 9,
    "MUDA": 11,
    "MADYA": 13,
    "UTAMA": 16,
}
"""Lowest rank of each functional level."""
SKILLED_LEVELS = ("TERAMPIL", "MAHIR", "PENYELIA")
EXPERT_LEVELS = ("PERTAMA", "MUDA", "MADYA", "UTAMA")


@dataclass(frozen=True)
class Ranks:
    """Columns of n people.

    Attributes:
        order: (n,) 1 … 17 of a PNS, or the salary group of a PPPK.
        first: (n,) order at the appointment.
        since: (n,) first day in the rank.
        level: (n,) functional level into `FUNCTIONAL_LEVELS`, -1 for others.
        title: (n,) index into `functional_titles()`, -1 for others.
    """

    order: Ints
    first: Ints
    since: Days
    level: Ints
    title: Ints


def promote(
    tree: Tree, seats: Seats, lives: Lives, as_of: np.datetime64, dice: Dice
) -> Ranks:
    """Give everyone the rank and level that service, education and post allow."""
    rng = dice.stream("ranks")
    lowest, highest = _bounds(tree, seats, lives, rng)
    earned = _earned(lives, as_of)
    order = np.clip(earned, lowest, highest)
    first = ENTRY_ORDER[lives.schooling.entry]
    order = np.where(lives.category == PNS, np.maximum(order, first), first)
    contract = lives.category == PPPK
    order = np.where(contract, PPPK_GROUP[lives.schooling.now], order)
    first = np.where(contract, order, np.minimum(first, order))
    since = _since(lives, order, first, as_of, rng)
    title = _titles(seats, order, contract)
    levels = np.array([found.level for found in functional_titles()])
    return Ranks(
        order=order,
        first=first,
        since=since,
        level=np.where(title >= 0, levels[title], -1),
        title=title,
    )


def reached(lives: Lives, order: Ints | int) -> Days:
    """Return the day on which each civil servant's service earned a rank."""
    entry, now = lives.schooling.entry, lives.schooling.now
    steps = np.maximum(order - ENTRY_ORDER[entry], 0) * STEP_YEARS
    by_service = add_years(lives.appointed, steps)
    steps = np.maximum(order - ENTRY_ORDER[now], 0) * STEP_YEARS
    by_study = add_years(_adjusted(lives), steps)
    earliest: Days = np.where(now > entry, np.minimum(by_service, by_study), by_service)
    return earliest


def _adjusted(lives: Lives) -> Days:
    """Return the day a later education counted: April of the year after it."""
    four = np.full(len(lives.graduated), 4)
    return first_of(lives.graduated + 1, four)


def _earned(lives: Lives, as_of: np.datetime64) -> Ints:
    entry, now = lives.schooling.entry, lives.schooling.now
    served = np.floor(years_between(lives.appointed, as_of) / STEP_YEARS)
    studied = np.floor(years_between(_adjusted(lives), as_of) / STEP_YEARS)
    by_service = ENTRY_ORDER[entry] + served
    by_study = np.where((now > entry) & (studied >= 0), ENTRY_ORDER[now] + studied, 0)
    earned: Ints = np.maximum(by_service, by_study).astype(np.int64)
    return earned


def _bounds(
    tree: Tree, seats: Seats, lives: Lives, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    ceiling = SERVICE_CEILING[lives.schooling.now]
    # Credit points carry few teachers and nurses past the first steps of group IV.
    expert = pick(rng, [30, 36, 26, 6, 2], len(seats)) + 12
    highest = np.where(lives.group == EXPERT, expert, ceiling)
    highest = np.where(lives.group == SKILLED, np.minimum(ceiling + 1, 12), highest)
    highest = np.minimum(highest, _family_ceiling(seats, lives.group))
    bands = np.array([BANDS[post.echelon] for post in tree.posts])[seats.post]
    led = seats.post >= 0
    lowest = np.where(led, bands[:, 0], 1)
    return lowest, np.where(led, bands[:, 1], highest)


def _family_ceiling(seats: Seats, group: Ints) -> Ints:
    """Return the top rank of the highest level a family has here."""
    ends = {"PENYELIA": 12, "MUDA": 12, "MADYA": 15, "UTAMA": 17, "MAHIR": 10}
    top: dict[str, int] = {}
    for found in functional_titles():
        end = ends.get(FUNCTIONAL_LEVELS[found.level], 0)
        top[found.family] = max(top.get(found.family, 0), end)
    of_track = np.array([top[row.family] for row in staffing()])
    ceiling: Ints = np.where(group >= EXPERT, of_track[seats.track], 17)
    return np.where(group == SKILLED, np.minimum(ceiling, 12), ceiling)


def _since(
    lives: Lives,
    order: Ints,
    first: Ints,
    as_of: np.datetime64,
    rng: np.random.Generator,
) -> Days:
    day = reached(lives, order)
    # A post may have brought the rank before its four years: then lately.
    lately = as_of - (rng.random(len(order)) * 900 + 30).astype("timedelta64[D]")
    day = np.where(day > as_of, lately, day)
    snapped = _promotion_day(day)
    since: Days = np.where(order == first, lives.appointed, snapped)
    return np.maximum(since, lives.appointed)


def _promotion_day(days: Days) -> Days:
    """Return the first of April or October on or before each day."""
    months = days.astype("datetime64[M]").astype(np.int64)
    halves = (months - 3) // 6 * 6 + 3
    return halves.astype("datetime64[M]").astype("datetime64[D]")


def _titles(seats: Seats, order: Ints, contract: Bools) -> Ints:
    """Find the functional position of each track at the level of the rank."""
    title = np.full(len(order), -1)
    by_level = {
        (found.family, FUNCTIONAL_LEVELS[found.level]): index
        for index, found in enumerate(functional_titles())
    }
    for number, row in enumerate(staffing()):
        names = EXPERT_LEVELS if row.track == "expert" else SKILLED_LEVELS
        held = [name for name in names if (row.family, name) in by_level]
        starts = np.array([LEVEL_FROM[name] for name in held])
        people = seats.track == number
        rank = np.where(contract[people], 0, order[people])
        step = np.maximum(np.searchsorted(starts, rank, side="right") - 1, 0)
        title[people] = np.array([by_level[row.family, name] for name in held])[step]
    return title


def level_start(lives: Lives, ranks: Ranks) -> Days:
    """Return the day each functional level of a PNS was reached by rank."""
    names = [LEVEL_FROM[name] for name in FUNCTIONAL_LEVELS]
    lowest = np.array([*names, 1])[ranks.level]
    return reached(lives, lowest)
