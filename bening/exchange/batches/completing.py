"""Complete a position by what the agency's own list and tree of units say.

SIASN's export names no regional unit (OPD) and, in its older variants, no echelon; the
class of a position and the variety of experience need them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from bening.organisation.positions import PositionBook, look_up_positions
from bening.organisation.tree import UnitTree, load_tree
from bening.records.facts import NewFact


@dataclass(frozen=True)
class Structure:
    """The tree of units and the positions that some facts speak of."""

    tree: UnitTree
    positions: PositionBook

    def completed(self, fact: NewFact) -> NewFact:
        """Return a position fact with what it does not say itself."""
        payload = dict(fact.payload)
        unit_code = str(payload.get("unit_code", ""))
        position = self.positions.find(
            str(payload.get("position_code", "")), unit_code, str(payload["title"])
        )
        if position is not None:
            _fill(payload, "class", position.position_class)
            _fill(payload, "functional_level", position.functional_level)
            _fill(payload, "echelon", position.echelon)
        unit = self.tree.by_code.get(unit_code)
        opd = self.tree.opd(unit.id) if unit else None
        if unit is not None:
            _fill(payload, "unit", unit.name)
        if opd is not None:
            _fill(payload, "opd", opd.name)
        return replace(fact, payload=payload)


def structure_for(agency_id: UUID, facts: Sequence[NewFact]) -> Structure | None:
    """Read what the position facts among these need; None where there are none."""
    positions = [fact.payload for fact in facts if fact.kind == "position"]
    if not positions:
        return None
    return Structure(
        tree=load_tree(agency_id),
        positions=look_up_positions(
            agency_id,
            {str(one["position_code"]) for one in positions if "position_code" in one},
            {str(one["unit_code"]) for one in positions if "unit_code" in one},
        ),
    )


def _fill(payload: dict[str, object], name: str, value: str) -> None:
    if value and not payload.get(name):
        payload[name] = value
