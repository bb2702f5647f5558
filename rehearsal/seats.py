"""Who sits where: structural posts first, then staff in schools, clinics and offices.

One seat is one person. All arrays have one entry per person, in an order without
meaning.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bening.policy.kinds import CLASSES
from rehearsal.dice import Bools, Dice, Ints, chance, pick, shares
from rehearsal.tables import staffing
from rehearsal.tree import Tree

CLASS = {name: index for index, name in enumerate(CLASSES)}
CLASS_OF_ECHELON = {
    "12": CLASS["JPT_MADYA"],
    "21": CLASS["JPT_PRATAMA"],
    "22": CLASS["JPT_PRATAMA"],
    "31": CLASS["ADMINISTRATOR"],
    "32": CLASS["ADMINISTRATOR"],
    "41": CLASS["PENGAWAS"],
    "42": CLASS["PENGAWAS"],
}

VACANT = 0.045
"""Share of structural posts without a holder."""
SECTOR_SHARES = {"school": 0.47, "clinic": 0.115, "hospital": 0.06, "office": 0.355}
FUNCTIONAL_SHARES = {"school": 0.92, "clinic": 0.84, "hospital": 0.86, "office": 0.25}


@dataclass(frozen=True)
class Seats:
    """The seats of n people.

    Attributes:
        unit: (n,) index of the unit.
        post: (n,) index of the structural post, -1 for staff.
        track: (n,) index into `staffing()`, -1 for anyone but functional staff.
        position_class: (n,) index into `CLASSES`.
        leads: (n,) index of the unit the person heads (a school head too), else -1.
        rater: (n,) index of the person who rates, -1 for the secretary at the top.
        vacant: (posts,) true where nobody holds the post.
    """

    unit: Ints
    post: Ints
    track: Ints
    position_class: Ints
    leads: Ints
    rater: Ints
    vacant: Bools

    def __len__(self) -> int:
        """Return the number of people."""
        return len(self.unit)


def assign_seats(tree: Tree, dice: Dice) -> Seats:
    """Fill the posts of a tree and spread the rest of its people over the units."""
    rng = dice.stream("seats")
    vacant = chance(rng, VACANT, len(tree.posts))
    vacant[0] = False
    held = np.flatnonzero(~vacant)
    staff_unit, staff_track = _staff(tree, tree.people - len(held), rng)
    order = rng.permutation(tree.people)
    unit = np.array([tree.posts[post].unit for post in held], dtype=np.int64)
    unit = np.concatenate([unit, staff_unit])[order]
    post = np.concatenate([held, np.full(len(staff_unit), -1)])[order]
    track = np.concatenate([np.full(len(held), -1), staff_track])[order]
    leads = _leads(tree, unit, post, track)
    return Seats(
        unit=unit,
        post=post,
        track=track,
        position_class=_classes(tree, post, track),
        leads=leads,
        rater=_raters(tree, unit, leads),
        vacant=vacant,
    )


def _staff(tree: Tree, number: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    weights = np.array([unit.weight for unit in tree.units])
    sectors = np.array([unit.sector for unit in tree.units])
    present = [name for name in SECTOR_SHARES if weights[sectors == name].sum() > 0]
    parts = shares(rng, number, np.array([SECTOR_SHARES[name] for name in present]))
    units: list[Ints] = []
    tracks: list[Ints] = []
    for name, part in zip(present, parts, strict=True):
        places = np.flatnonzero(sectors == name)
        filled = np.repeat(places, shares(rng, int(part), weights[places]))
        units.append(filled)
        tracks.append(_tracks(tree, name, filled, rng))
    return np.concatenate(units), np.concatenate(tracks)


def _tracks(tree: Tree, sector: str, unit: Ints, rng: np.random.Generator) -> Ints:
    table = staffing()
    if sector == "office":
        drawn = _office_tracks(tree, unit, rng)
    else:
        weights = [float(getattr(row, sector)) for row in table]
        drawn = pick(rng, weights, len(unit))
    functional = chance(rng, FUNCTIONAL_SHARES[sector], len(unit))
    if sector in {"school", "clinic"}:
        functional[np.unique(unit, return_index=True)[1]] = True
    return np.where(functional, drawn, -1)


def _office_tracks(tree: Tree, unit: Ints, rng: np.random.Generator) -> Ints:
    by_family: dict[str, list[int]] = {}
    for number, row in enumerate(staffing()):
        by_family.setdefault(row.family, []).append(number)
    options = [
        [track for family in unit.office.families for track in by_family[family]]
        for unit in tree.units
    ]
    width = np.array([len(choice) for choice in options])
    table = np.full((len(options), max(1, width.max())), -1)
    for index, choice in enumerate(options):
        table[index, : len(choice)] = choice
    column = (rng.random(len(unit)) * width[unit]).astype(np.int64)
    drawn: Ints = table[unit, column]
    return drawn


def _classes(tree: Tree, post: Ints, track: Ints) -> Ints:
    of_post = np.array([CLASS_OF_ECHELON[post.echelon] for post in tree.posts])
    staff = np.where(track >= 0, CLASS["JF"], CLASS["PELAKSANA"])
    classes: Ints = np.where(post >= 0, of_post[post], staff)
    return classes


def _leads(tree: Tree, unit: Ints, post: Ints, track: Ints) -> Ints:
    heads = np.array([post.heads for post in tree.posts])
    leads = np.where(post >= 0, heads[post], -1)
    led_by_staff = np.array(
        [unit.sector in {"school", "clinic"} for unit in tree.units]
    )
    candidates = np.flatnonzero((track >= 0) & led_by_staff[unit])
    _, first = np.unique(unit[candidates], return_index=True)
    leads[candidates[first]] = unit[candidates[first]]
    return leads


def _raters(tree: Tree, unit: Ints, leads: Ints) -> Ints:
    head = np.full(len(tree.units), -1)
    led = np.flatnonzero(leads >= 0)
    head[leads[led]] = led
    top = int(head[0])
    boss = np.empty(len(tree.units), dtype=np.int64)
    above = np.empty(len(tree.units), dtype=np.int64)
    for index, place in enumerate(tree.units):
        above[index] = boss[place.parent] if place.parent >= 0 else top
        boss[index] = head[index] if head[index] >= 0 else above[index]
    rater: Ints = np.where(leads == unit, above[unit], boss[unit])
    rater[top] = -1
    return rater
