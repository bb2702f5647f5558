"""The tree of units as it stood when facts were frozen, numbered depth first.

A unit and everything below it are one stretch of numbers: filtering a hundred thousand
people by a unit and its sub-units is one comparison, and sorting by unit follows the
tree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from bening.organisation.tree import UnitInfo, UnitTree

NO_UNIT = 2**31 - 1
"""Number of people whose unit is not known: after all units."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit and where it stands.

    Attributes:
        first, last: the unit's own number, and the highest number below it.
        opd_id, opd_name: the regional unit it belongs to, itself for one; None and
            empty above the regional units.
    """

    id: UUID
    name: str
    parent_id: UUID | None
    opd_id: UUID | None
    opd_name: str
    first: int
    last: int


def number_units(tree: UnitTree) -> Mapping[str, Place]:
    """Return each unit's place by its code.

    Units of one parent are numbered by name, then by code.
    """
    below: dict[UUID | None, list[UnitInfo]] = defaultdict(list)
    for unit in tree.by_id.values():
        known = unit.parent_id if unit.parent_id in tree.by_id else None
        below[known].append(unit)
    for units in below.values():
        units.sort(key=lambda unit: (unit.name.casefold(), unit.code), reverse=True)
    order: list[UnitInfo] = []
    waiting = list(below[None])
    while waiting:
        unit = waiting.pop()
        order.append(unit)
        waiting += below[unit.id]
    last: dict[UUID, int] = {}
    for number in range(len(order), 0, -1):
        unit = order[number - 1]
        last.setdefault(unit.id, number)
        if unit.parent_id is not None:
            last[unit.parent_id] = max(last.get(unit.parent_id, 0), last[unit.id])
    return {
        unit.code: _place(tree, unit, number, last[unit.id])
        for number, unit in enumerate(order, start=1)
    }


def _place(tree: UnitTree, unit: UnitInfo, first: int, last: int) -> Place:
    opd = tree.opd(unit.id)
    return Place(
        id=unit.id,
        name=unit.name,
        parent_id=unit.parent_id,
        opd_id=opd.id if opd else None,
        opd_name=opd.name if opd else "",
        first=first,
        last=last,
    )
