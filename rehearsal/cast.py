"""Everyone in one agency on one day: seats, lives, ranks and names together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from rehearsal.country import Agency, Region
from rehearsal.dice import Dice
from rehearsal.lives import Lives, live
from rehearsal.names import Names, name_people
from rehearsal.ranks import Ranks, promote
from rehearsal.seats import Seats, assign_seats
from rehearsal.tree import Tree, build_tree


@dataclass(frozen=True)
class Cast:
    """The people of an agency; every array has one entry per person."""

    region: Region
    agency: Agency
    as_of: np.datetime64
    seed: int
    dice: Dice
    tree: Tree
    seats: Seats
    lives: Lives
    ranks: Ranks
    names: Names

    def __len__(self) -> int:
        """Return the number of people."""
        return len(self.seats)

    @property
    def year(self) -> int:
        """Return the year of the day the data are of."""
        return int(str(self.as_of)[:4])


def assemble(
    region: Region, agency: Agency, people: int, seed: int, as_of: date
) -> Cast:
    """Make the people of an agency; the same arguments give the same people."""
    day = np.datetime64(as_of, "D")
    dice = Dice(seed, agency.code)
    tree = build_tree(agency, region, people, dice)
    seats = assign_seats(tree, dice)
    lives = live(tree, seats, day, dice)
    place = region.agencies.index(agency)
    return Cast(
        region=region,
        agency=agency,
        as_of=day,
        seed=seed,
        dice=dice,
        tree=tree,
        seats=seats,
        lives=lives,
        ranks=promote(tree, seats, lives, day, dice),
        names=name_people(lives, agency.code, place, seed, dice),
    )
