"""How careers run: from the first appointment through levels and classes of post."""

from __future__ import annotations

import numpy as np

from bening.policy.kinds import FUNCTIONAL_LEVELS
from rehearsal.cast import Cast
from rehearsal.days import Days, Spans, add_months, month_start, years_between
from rehearsal.dice import Ints, chance
from rehearsal.drafts import Draft, on_ceremony
from rehearsal.lives import PNS
from rehearsal.ranks import LEVEL_FROM, level_start, reached
from rehearsal.schooling import ADMINISTRATOR, EXPERT, GENERAL, JPT, PENGAWAS
from rehearsal.seats import CLASS, CLASS_OF_ECHELON
from rehearsal.tables import functional_titles, staffing

SHORTEST_CAREER = np.array([15.0, 9.5, 5.0])
"""Fewest years from the appointment to the present structural post, by group."""
LONGEST_IN_POST = np.array([5.0, 5.5, 6.5])
STAGES = {
    JPT: ((CLASS["PENGAWAS"], 0.34, 0.42), (CLASS["ADMINISTRATOR"], 0.6, 0.7)),
    ADMINISTRATOR: ((CLASS["PENGAWAS"], 0.42, 0.55),),
    PENGAWAS: (),
}
"""Lower classes a career passes, with the part of it after which each begins."""
CLASS_OF_GROUP = {
    JPT: CLASS["JPT_PRATAMA"],
    ADMINISTRATOR: CLASS["ADMINISTRATOR"],
    PENGAWAS: CLASS["PENGAWAS"],
}
LAST_STAGE = {JPT: 0.85, ADMINISTRATOR: 0.75, PENGAWAS: 0.62}
TRANSFER_YEARS = 4.0


def present_since(cast: Cast, rng: np.random.Generator) -> Days:
    """Return the first day of each present position."""
    lives, size = cast.lives, len(cast)
    led = lives.group <= PENGAWAS
    longest = np.where(led, LONGEST_IN_POST[np.minimum(lives.group, PENGAWAS)], 0)
    back = 0.05 + longest * rng.beta(1.3, 1.8, size)
    since = cast.as_of - (back * 365.25).astype("timedelta64[D]")
    career = SHORTEST_CAREER[np.minimum(lives.group, PENGAWAS)]
    earliest = lives.appointed + (career * 365.25).astype("timedelta64[D]")
    post_since = on_ceremony(cast, np.maximum(since, earliest))
    return np.where(led, post_since, _staff_since(cast, rng))


def _staff_since(cast: Cast, rng: np.random.Generator) -> Days:
    lives, size = cast.lives, len(cast)
    start = np.where(np.isnat(lives.permanent), lives.appointed, lives.permanent)
    level = np.maximum(level_start(lives, cast.ranks), start)
    level = add_months(level, rng.integers(0, 9, size))
    moved = cast.as_of - (rng.random(size) * 8 * 365).astype("timedelta64[D]")
    desk = np.where(chance(rng, 0.6, size), np.maximum(moved, start), start)
    since = np.where(lives.group == GENERAL, desk, level)
    since = np.where(lives.category == PNS, month_start(since), lives.appointed)
    latest: Days = np.minimum(since, cast.as_of - np.timedelta64(20, "D"))
    return np.maximum(latest, lives.appointed)


def beginnings(cast: Cast, rng: np.random.Generator) -> Draft:
    """Return the first posting of each PNS: pelaksana, until something else."""
    person = np.flatnonzero(cast.lives.category == PNS)
    return Draft(
        person=person,
        start=cast.lives.appointed[person],
        position_class=np.full(len(person), CLASS["PELAKSANA"]),
        title=np.full(len(person), -1),
        post=np.full(len(person), -1),
        unit=_units_before(cast, person, 0.5, rng),
    )


def lower_levels(cast: Cast, rng: np.random.Generator) -> list[Draft]:
    """Return the functional levels below the present one."""
    titles = functional_titles()
    by_level = {(t.family, t.level): number for number, t in enumerate(titles)}
    families = [row.family for row in staffing()]
    drafts = []
    for name in ("TERAMPIL", "MAHIR", "PERTAMA", "MUDA", "MADYA"):
        level = FUNCTIONAL_LEVELS.index(name)
        held = np.array([by_level.get((family, level), -1) for family in families])
        same = (level >= FUNCTIONAL_LEVELS.index("PERTAMA")) == (
            cast.lives.group == EXPERT
        )
        below = same & (cast.ranks.level > level) & (cast.lives.category == PNS)
        person = np.flatnonzero(below & (held[cast.seats.track] >= 0))
        start = np.maximum(reached(cast.lives, LEVEL_FROM[name]), cast.lives.permanent)[
            person
        ]
        drafts.append(
            Draft(
                person=person,
                start=add_months(start, rng.integers(0, 9, len(person))),
                position_class=np.full(len(person), CLASS["JF"]),
                title=held[cast.seats.track[person]],
                post=np.full(len(person), -1),
                unit=_units_before(cast, person, 0.75, rng),
            )
        )
    return drafts


def stages(cast: Cast, since: Days, rng: np.random.Generator) -> list[Draft]:
    """Return the structural posts held before, with transfers inside a class."""
    drafts = []
    for group, lower in STAGES.items():
        person = np.flatnonzero(cast.lives.group == group)
        appointed, last = cast.lives.appointed[person], since[person]
        parts = [
            appointed + _part(last - appointed, low, high, rng)
            for _, low, high in lower
        ]
        classes = [position_class for position_class, _, _ in lower]
        latest = appointed + _part(last - appointed, LAST_STAGE[group], 0.97, rng)
        held = chance(rng, 0.65, len(person))
        parts.append(np.where(held, latest, last))
        classes.append(CLASS_OF_GROUP[group])
        for start, end, position_class in zip(
            parts, [*parts[1:], last], classes, strict=True
        ):
            drafts.append(_draft(cast, person, start, position_class, rng))
            moved = start + (end - start) // 2
            often = years_between(start, end) > TRANSFER_YEARS
            chosen = np.flatnonzero(often & chance(rng, 0.8, len(person)))
            drafts.append(
                _draft(cast, person[chosen], moved[chosen], position_class, rng)
            )
    return drafts


def _part(length: Spans, low: float, high: float, rng: np.random.Generator) -> Spans:
    part = rng.uniform(low, high, len(length))
    return (length.astype(np.float64) * part).astype("timedelta64[D]")


def _draft(
    cast: Cast,
    person: Ints,
    start: Days,
    position_class: int,
    rng: np.random.Generator,
) -> Draft:
    """Return posts of a class; half of them in the present regional unit."""
    tree = cast.tree
    posts = np.array(
        [
            number
            for number, post in enumerate(tree.posts)
            if CLASS_OF_ECHELON[post.echelon] == position_class
        ]
    )
    if not len(posts):
        return _elsewhere(cast, person, start, position_class)
    opds = np.array([unit.opd for unit in tree.units])
    units = np.array([post.unit for post in tree.posts])
    drawn = posts[(rng.random((len(person), 3)) * len(posts)).astype(np.int64)]
    here = opds[cast.seats.unit[person]]
    # Of three posts drawn, the first in the present regional unit is preferred.
    near = opds[units[drawn]] == here[:, None]
    column = np.where(near.any(axis=1), near.argmax(axis=1), 0)
    post = drawn[np.arange(len(person)), column]
    return Draft(
        person=person,
        start=on_ceremony(cast, start),
        position_class=np.full(len(person), position_class),
        title=np.full(len(person), -1),
        post=post,
        unit=units[post],
    )


def _elsewhere(cast: Cast, person: Ints, start: Days, position_class: int) -> Draft:
    """Return posts of a class that a small agency has none of any more."""
    nothing = np.full(len(person), -1)
    return Draft(
        person=person,
        start=on_ceremony(cast, start),
        position_class=np.full(len(person), position_class),
        title=nothing,
        post=nothing,
        unit=cast.seats.unit[person],
    )


def _units_before(
    cast: Cast, person: Ints, stay: float, rng: np.random.Generator
) -> Ints:
    """Return where people worked before: the same unit, or another of its sector."""
    sectors = np.array([unit.sector for unit in cast.tree.units])
    now = cast.seats.unit[person]
    unit = now.copy()
    moves = ~chance(rng, stay, len(person))
    for name in np.unique(sectors):
        places = np.flatnonzero(sectors == name)
        rows = np.flatnonzero(moves & (sectors[now] == name))
        unit[rows] = places[(rng.random(len(rows)) * len(places)).astype(np.int64)]
    return unit
