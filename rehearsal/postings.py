"""The positions people have held: one row each, in order, the present one last."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rehearsal.careers import beginnings, lower_levels, present_since, stages
from rehearsal.cast import Cast
from rehearsal.days import NEVER, Days
from rehearsal.dice import Bools, Ints, chance
from rehearsal.drafts import Draft, joined, taken
from rehearsal.lives import PNS

SHORTEST_POSTING = np.timedelta64(90, "D")


@dataclass(frozen=True)
class Postings:
    """Columns of all positions held, sorted by person and day.

    Attributes:
        person: (rows,) index of the person.
        start, end: (rows,) first and last day; the end is NaT for the present one.
        position_class: (rows,) index into `CLASSES`.
        title: (rows,) functional position into `functional_titles()`, else -1.
        post: (rows,) structural post, else -1.
        unit: (rows,) unit, -1 in another agency.
        agency: (rows,) index into the region's agencies.
        present: (n,) row of each person's present position.
    """

    person: Ints
    start: Days
    end: Days
    position_class: Ints
    title: Ints
    post: Ints
    unit: Ints
    agency: Ints
    present: Ints

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.person)


def history(cast: Cast) -> Postings:
    """Give each person a career that ends in the present seat."""
    rng = cast.dice.stream("postings")
    since = present_since(cast, rng)
    earlier = joined(
        [
            beginnings(cast, rng),
            *lower_levels(cast, rng),
            *stages(cast, since, rng),
        ]
    )
    person, start = earlier.person, earlier.start
    fits = start >= cast.lives.appointed[person]
    fits &= start + SHORTEST_POSTING <= since[person]
    seats = cast.seats
    present = Draft(
        person=np.arange(len(cast)),
        start=since,
        position_class=seats.position_class,
        title=cast.ranks.title,
        post=seats.post,
        unit=seats.unit,
    )
    return put_in_order(cast, joined([taken(earlier, np.flatnonzero(fits)), present]))


def put_in_order(cast: Cast, draft: Draft) -> Postings:
    """Sort rows by person and day, drop too short ones, and end each before the next."""
    draft = taken(draft, np.lexsort((draft.start, draft.person)))
    following = np.append(draft.start[1:], NEVER)
    is_last = np.append(draft.person[1:] != draft.person[:-1], True)
    long = is_last | (following - draft.start >= SHORTEST_POSTING)
    draft = taken(draft, np.flatnonzero(long))
    is_last = np.append(draft.person[1:] != draft.person[:-1], True)
    end = np.append(draft.start[1:], NEVER) - np.timedelta64(1, "D")
    end[is_last] = NEVER
    unit, agency = _elsewhere(cast, draft, is_last)
    return Postings(
        person=draft.person,
        start=draft.start,
        end=end,
        position_class=draft.position_class,
        title=draft.title,
        post=np.where(unit >= 0, draft.post, -1),
        unit=unit,
        agency=agency,
        present=np.flatnonzero(is_last),
    )


def _elsewhere(cast: Cast, draft: Draft, is_last: Bools) -> tuple[Ints, Ints]:
    """Let a few people have come from another agency of the region."""
    rng = cast.dice.stream("other agencies")
    home = cast.region.agencies.index(cast.agency)
    step = 1 + (rng.random(len(cast)) * (len(cast.region.agencies) - 1)).astype(int)
    origin = (home + step) % len(cast.region.agencies)
    came = chance(rng, 0.035, len(cast)) & (cast.lives.category == PNS)
    away = came[draft.person] & ~is_last
    agency = np.where(away, origin[draft.person], home)
    return np.where(away, -1, draft.unit), agency
