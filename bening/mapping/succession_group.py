"""The succession group of the map, and people's facts as they are known now.

Everything here runs inside `acting_in`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bening.mapping.headers import Surroundings
from bening.mapping.marking import official_run_id
from bening.mapping.models import Placement, Run
from bening.mapping.units import number_units
from bening.organisation.positions import look_up_positions
from bening.organisation.tree import load_tree
from bening.policy.compare import SUCCESSION_BOXES
from bening.policy.person import Fact
from bening.records.facts import KnownFact
from bening.records.known import facts_as_known


@dataclass(frozen=True, slots=True)
class OfficialMap:
    """The run that is "the" map of the agency."""

    run_id: UUID
    as_of: date


@dataclass(frozen=True, slots=True)
class GroupMember:
    """Somebody with a place in the map, as plans look at them.

    Attributes:
        box: 1 to 9; 0 while undetermined.
        place: the policy's total order; smaller is better.
        talent: millionths of a point; None while open.
        talent_level: 1 to 4; None where it cannot be told.
    """

    person_id: UUID
    name: str
    nip: str
    title: str
    unit_name: str
    opd_name: str
    position_class: str
    functional_level: str
    talent_level: int | None
    box: int
    place: int
    talent: int | None


_COLUMNS = (
    "person_id",
    "name",
    "nip",
    "title",
    "unit_name",
    "opd_name",
    "position_class",
    "functional_level",
    "talent_level",
    "box",
    "place",
    "talent",
)


def official_map(agency_id: UUID) -> OfficialMap | None:
    """Return which run is the agency's map; None while none is; two queries."""
    run_id = official_run_id(agency_id)
    if run_id is None:
        return None
    as_of = Run.objects.values_list("as_of", flat=True).get(
        agency_id=agency_id, id=run_id
    )
    return OfficialMap(run_id, as_of)


def succession_group(agency_id: UUID, run_id: UUID) -> tuple[GroupMember, ...]:
    """Return boxes 9, 8 and 7 of a run: by box, then in the policy's order; one query.

    Law: PermenPANRB 3/2020 (amended by 20/2025) draws the succession group from them.
    """
    rows = Placement.objects.filter(
        agency_id=agency_id, run_id=run_id, box__in=SUCCESSION_BOXES
    ).order_by("-box", "place")
    return tuple(GroupMember(*row) for row in rows.values_list(*_COLUMNS))


def members_of(
    agency_id: UUID, run_id: UUID, person_ids: Collection[UUID]
) -> Mapping[UUID, GroupMember]:
    """Return where some people stand on a run, whatever their box; one query."""
    rows = Placement.objects.filter(
        agency_id=agency_id, run_id=run_id, person_id__in=list(person_ids)
    )
    found = (GroupMember(*row) for row in rows.values_list(*_COLUMNS))
    return {member.person_id: member for member in found}


@dataclass(frozen=True)
class FactReader:
    """Reads people's facts as known now, positions filled in from the list."""

    agency_id: UUID
    around: Surroundings

    def facts(
        self, person_ids: Collection[UUID], on: date
    ) -> Mapping[UUID, tuple[Fact, ...]]:
        """Return the facts of some people that have begun by a day; one query."""
        found: dict[UUID, list[Fact]] = {person_id: [] for person_id in person_ids}
        known = facts_as_known(
            agency_id=self.agency_id, person_ids=person_ids, kinds=None, on=on
        )
        for fact in known:
            found[fact.person_id].append(self._fact(fact))
        return {person_id: tuple(facts) for person_id, facts in found.items()}

    def _fact(self, known: KnownFact) -> Fact:
        payload = dict(known.payload)
        if known.kind == "position" and not known.none:
            payload |= self.around.fill(payload)
        return Fact(
            kind=known.kind,
            row=str(known.id),
            valid_from=known.valid_from,
            valid_until=known.valid_until,
            none=known.none,
            payload=payload,
            verified=known.verified,
        )


def fact_reader(agency_id: UUID) -> FactReader:
    """Return what reads facts with the agency's units and positions; two queries."""
    tree = load_tree(agency_id)
    positions = look_up_positions(agency_id, (), tuple(tree.by_code))
    return FactReader(agency_id, Surroundings(number_units(tree), positions))
