"""Refresh the tables of units and positions from the records in force."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import F, OuterRef, Subquery

from bening.organisation.comparing import in_force
from bening.organisation.models import Position, Record, Unit


def refresh_units(agency_id: UUID, codes: Collection[str]) -> None:
    """Bring these units up to date, then hang every unit under its parent."""
    known = in_force(agency_id, Record.Subject.UNIT, codes)
    Unit.objects.bulk_create(
        [
            Unit(
                agency_id=agency_id,
                code=code,
                name=str(record.payload.get("name", code)),
                parent_code=str(record.payload.get("parent_code", "")),
                is_opd=bool(record.payload.get("is_opd", False)),
            )
            for code, record in known.items()
        ],
        update_conflicts=True,
        unique_fields=["agency", "code"],
        update_fields=["name", "parent_code", "is_opd", "in_force"],
    )
    gone = set(codes) - set(known)
    Unit.objects.filter(agency_id=agency_id, code__in=gone).update(
        in_force=False, parent=None, parent_code=""
    )
    _hang(agency_id)
    _place(agency_id)


def refresh_positions(agency_id: UUID, codes: Collection[str]) -> None:
    """Bring these positions up to date; their unit may be recorded later."""
    known = in_force(agency_id, Record.Subject.POSITION, codes)
    Position.objects.bulk_create(
        [
            Position(
                agency_id=agency_id,
                code=code,
                title=str(record.payload.get("title", code)),
                position_class=str(record.payload.get("position_class", "")),
                functional_level=str(record.payload.get("functional_level", "")),
                echelon=str(record.payload.get("echelon", "")),
                unit_code=str(record.payload.get("unit_code", "")),
            )
            for code, record in known.items()
        ],
        update_conflicts=True,
        unique_fields=["agency", "code"],
        update_fields=[
            "title",
            "position_class",
            "functional_level",
            "echelon",
            "unit_code",
            "in_force",
        ],
    )
    gone = set(codes) - set(known)
    Position.objects.filter(agency_id=agency_id, code__in=gone).update(in_force=False)
    _place(agency_id)


def _hang(agency_id: UUID) -> None:
    """Set every unit's parent from its parent code; a circle is cut."""
    units = list(Unit.objects.filter(agency_id=agency_id))
    above = {unit.code: unit.parent_code for unit in units}
    circle = {code for code in above if _leads_back(code, above)}
    ids = {unit.code: unit.id for unit in units}
    moved = []
    for unit in units:
        parent = None if unit.code in circle else ids.get(unit.parent_code)
        if unit.parent_id != parent:
            unit.parent_id = parent
            moved.append(unit)
    Unit.objects.bulk_update(moved, ["parent"], batch_size=500)


def _place(agency_id: UUID) -> None:
    """Put every position in the unit its list names, where that is known."""
    unit = Unit.objects.filter(agency_id=agency_id, code=OuterRef("unit_code"))
    Position.objects.filter(agency_id=agency_id).exclude(
        unit__code=F("unit_code")
    ).update(unit=Subquery(unit.values("id")[:1]))


def _leads_back(code: str, above: Mapping[str, str]) -> bool:
    seen = set()
    step = above.get(code, "")
    while step and step not in seen:
        if step == code:
            return True
        seen.add(step)
        step = above.get(step, "")
    return False
