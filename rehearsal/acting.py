"""Acting service: vacant posts kept by somebody, and stand-ins of former years."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rehearsal.cast import Cast
from rehearsal.days import NEVER, Days
from rehearsal.dice import Ints, chance, pick
from rehearsal.lives import PNS
from rehearsal.schooling import ADMINISTRATOR, JPT, PENGAWAS
from rehearsal.seats import CLASS, CLASS_OF_ECHELON

PLT, PLH = 0, 1
ASSIGNMENTS = ("PLT", "PLH")
HIGHER, EQUAL = 0, 1
LEVELS = ("HIGHER", "EQUAL")
STEP = {
    CLASS["JPT_MADYA"]: JPT,
    CLASS["JPT_PRATAMA"]: JPT,
    CLASS["ADMINISTRATOR"]: ADMINISTRATOR,
    CLASS["PENGAWAS"]: PENGAWAS,
}
WITHOUT_KEEPER = 0.15


@dataclass(frozen=True)
class Acting:
    """Columns of acting service.

    Attributes:
        person, post: (rows,) who, and for which structural post.
        start, end: (rows,) first and last day; NaT while it goes on.
        assignment, level: (rows,) into `ASSIGNMENTS`, `LEVELS`.
        vacancy_since: (vacancies,) day each vacant post fell vacant, in the order of
            `np.flatnonzero(seats.vacant)`.
    """

    person: Ints
    post: Ints
    start: Days
    end: Days
    assignment: Ints
    level: Ints
    vacancy_since: Days


def stand_in(cast: Cast) -> Acting:
    """Give most vacant posts a keeper, and some officials former acting service."""
    rng = cast.dice.stream("acting")
    vacant = np.flatnonzero(cast.seats.vacant)
    since = cast.as_of - rng.integers(20, 330, len(vacant)).astype("timedelta64[D]")
    kept = ~chance(rng, WITHOUT_KEEPER, len(vacant))
    keeper = np.array([_keeper(cast, int(post), rng) for post in vacant], dtype=int)
    kept &= keeper >= 0
    past = _former(cast, rng)
    person = np.concatenate([keeper[kept], past.person])
    post = np.concatenate([vacant[kept], past.post])
    own = cast.lives.group[person]
    wanted = np.array([STEP[CLASS_OF_ECHELON[p.echelon]] for p in cast.tree.posts])
    return Acting(
        person=person,
        post=post,
        start=np.concatenate([since[kept] + np.timedelta64(1, "D"), past.start]),
        end=np.concatenate([np.full(int(kept.sum()), NEVER), past.end]),
        assignment=np.concatenate([np.zeros(int(kept.sum()), int), past.assignment]),
        level=np.where(own > wanted[post], HIGHER, EQUAL),
        vacancy_since=since,
    )


def _keeper(cast: Cast, post: int, rng: np.random.Generator) -> int:
    """Return who keeps a vacant post: the same or the next lower class, near by."""
    tree = cast.tree
    step = STEP[CLASS_OF_ECHELON[tree.posts[post].echelon]]
    group = cast.lives.group
    able = np.flatnonzero(np.isin(group, [step, min(step + 1, PENGAWAS)]))
    if not len(able):
        return -1
    opds = np.array([unit.opd for unit in tree.units])
    near = able[opds[cast.seats.unit[able]] == tree.units[tree.posts[post].unit].opd]
    choice = near if len(near) else able
    return int(choice[int(rng.random() * len(choice))])


def _former(cast: Cast, rng: np.random.Generator) -> Acting:
    group, size = cast.lives.group, len(cast)
    share = np.where(group <= PENGAWAS, 0.18, 0.006)
    share[cast.lives.category != PNS] = 0
    person = np.flatnonzero(chance(rng, share, size))
    back = rng.uniform(0.6, 6, len(person)) * 365
    start = cast.as_of - back.astype("timedelta64[D]")
    served = np.timedelta64(6 * 365, "D")
    kept = start > cast.lives.appointed[person] + served
    person, start = person[kept], start[kept]
    posts = np.array([STEP[CLASS_OF_ECHELON[p.echelon]] for p in cast.tree.posts])
    own = np.minimum(group[person], PENGAWAS)
    up = chance(rng, 0.45, len(person)) & (own > JPT)
    wanted = np.where(up, own - 1, own)
    post = np.zeros(len(person), dtype=np.int64)
    for step in range(JPT, PENGAWAS + 1):
        places = np.flatnonzero(posts == step)
        rows = np.flatnonzero(wanted == step)
        if len(places):
            post[rows] = places[(rng.random(len(rows)) * len(places)).astype(int)]
    assignment = pick(rng, [62, 38], len(person))
    days = np.where(
        assignment == PLH,
        rng.integers(4, 30, len(person)),
        rng.integers(25, 185, len(person)),
    )
    return Acting(
        person=person,
        post=post,
        start=start,
        end=start + days.astype("timedelta64[D]"),
        assignment=assignment,
        level=np.zeros(len(person), dtype=np.int64),
        vacancy_since=np.array([], dtype="datetime64[D]"),
    )
