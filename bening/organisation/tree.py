"""The tree of units: paths, regional units (OPD), and what lies below a unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

from bening.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class UnitInfo:
    """A unit as other parts see it; `parent_id` is None at the top."""

    id: UUID
    code: str
    name: str
    parent_id: UUID | None
    is_opd: bool


@dataclass(frozen=True)
class UnitTree:
    """All units of an agency, read once. Unknown ids and codes give None or nothing."""

    by_id: Mapping[UUID, UnitInfo]
    by_code: Mapping[str, UnitInfo]
    top: UUID | None = field(default=None)
    """The unit that stands for the agency itself, where there is one."""

    def chain(self, unit_id: UUID | None) -> tuple[UnitInfo, ...]:
        """Return the units from the top down to this one."""
        chain: list[UnitInfo] = []
        unit = self.by_id.get(unit_id) if unit_id else None
        while unit is not None:
            chain.append(unit)
            unit = self.by_id.get(unit.parent_id) if unit.parent_id else None
        return tuple(reversed(chain))

    def path(self, unit_id: UUID | None) -> tuple[str, ...]:
        """Return the names from below the agency itself down to this unit."""
        return tuple(unit.name for unit in self.chain(unit_id) if unit.id != self.top)

    def opd(self, unit_id: UUID | None) -> UnitInfo | None:
        """Return the regional unit this unit belongs to.

        It is the highest unit of the chain that is marked as one; where none is
        marked, the highest unit below the agency itself. None for the agency itself
        and for units of which no parent is known.
        """
        chain = self.chain(unit_id)
        marked = next((unit for unit in chain if unit.is_opd), None)
        if marked is not None or self.top is None:
            return marked
        below = chain[1:] if chain and chain[0].id == self.top else ()
        return below[0] if below else None


def load_tree(agency_id: UUID) -> UnitTree:
    """Return the tree of an agency's units; one query. Runs inside `acting_in`."""
    units = [
        UnitInfo(*row)
        for row in Unit.objects.filter(agency_id=agency_id)
        .order_by("code")
        .values_list("id", "code", "name", "parent_id", "is_opd")
    ]
    children = Counter(unit.parent_id for unit in units if unit.parent_id)
    tops = [unit.id for unit in units if not unit.parent_id and children[unit.id]]
    return UnitTree(
        by_id={unit.id: unit for unit in units},
        by_code={unit.code: unit for unit in units},
        top=tops[0] if len(tops) == 1 else None,
    )


def units_in_a_circle(agency_id: UUID) -> tuple[str, ...]:
    """Return the codes of units whose named parent is known but could not be set.

    Their parents lead back to themselves; they stand without a parent until the source
    is mended. Runs inside `acting_in`.
    """
    codes = Unit.objects.filter(agency_id=agency_id).values("code")
    units = Unit.objects.filter(
        agency_id=agency_id, parent=None, parent_code__in=codes
    ).order_by("code")
    return tuple(units.values_list("code", flat=True))


def units_below(agency_id: UUID, unit_id: UUID) -> tuple[UUID, ...]:
    """Return a unit and all units below it; empty for an unknown one.

    Runs inside `acting_in`. UNION, not UNION ALL: it ends even on a circle.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE below(id) AS ("
            "SELECT id FROM organisation_unit WHERE agency_id = %(agency)s "
            "AND id = %(unit)s "
            "UNION SELECT child.id FROM organisation_unit child "
            "JOIN below ON child.parent_id = below.id "
            "WHERE child.agency_id = %(agency)s) SELECT id FROM below ORDER BY id",
            {"agency": agency_id, "unit": unit_id},
        )
        return tuple(row[0] for row in cursor.fetchall())
