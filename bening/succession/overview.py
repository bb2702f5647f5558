"""Every critical position at a glance: bench, day it falls vacant, what needs a look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.clock import today
from bening.mapping.succession_group import (
    GroupMember,
    OfficialMap,
    members_of,
    official_map,
)
from bening.organisation.missions import MissionTree, Node, missions_in_force
from bening.succession.critical import Assessment, criticality
from bening.succession.plans import (
    EMPTY,
    Bench,
    Plan,
    bench_of,
    load_plans,
    planned_more_than_once,
    readiness_counts,
)
from bening.succession.pool import is_in_group
from bening.succession.seats import Seat, seats


@dataclass(frozen=True)
class PlanRow:
    """One critical position.

    Attributes:
        seats: the position and its holders; one seat as a rule.
        falls_on: the day it falls vacant; None while vacant or not foreseen.
        decided: the decision that made it critical.
        counts: successors who count, by readiness.
        lost: successors who no longer stand in boxes 7 to 9 of the map.
        shared: successors who stand on other plans too.
        waiting: changes that wait for a second person.
        missions: the missions it serves.
    """

    seats: tuple[Seat, ...]
    falls_on: date | None
    decided: Assessment
    counts: Mapping[str, int]
    bench: Bench
    lost: int
    shared: int
    waiting: int
    missions: tuple[Node, ...]

    @property
    def seat(self) -> Seat:
        """The position with its first holder."""
        return self.seats[0]

    @property
    def has_ready(self) -> bool:
        """Tell whether somebody is ready to take it over now."""
        return self.counts["now"] > 0


@dataclass(frozen=True)
class Overview:
    """All critical positions of an agency.

    Attributes:
        map: the map successors are taken from; None while there is none.
        rows: without a ready successor first, then by the day they fall vacant.
        to_decide: assessments that wait for a decision, with their seats.
        gone: critical positions that are no longer on the list.
    """

    today: date
    map: OfficialMap | None
    rows: tuple[PlanRow, ...]
    to_decide: tuple[tuple[Seat, Assessment], ...]
    gone: int

    @property
    def without_ready(self) -> int:
        """Critical positions that nobody is ready for."""
        return sum(not row.has_ready for row in self.rows)


def succession_overview(*, viewer: Viewer, agency_id: UUID) -> Overview:
    """Return every critical position; a constant number of queries.

    Raises:
        Forbidden: without the right to see succession.
    """
    viewer.require(Action.VIEW_SUCCESSION, agency_id)
    with acting_in(agency_id):
        day = today()
        decided = criticality(agency_id)
        plans = load_plans(agency_id)
        posts = _by_position(seats(agency_id, day))
        found = official_map(agency_id)
        people = {e.person_id for plan in plans.values() for e in plan.draft}
        standing = members_of(agency_id, found.run_id, people) if found else {}
        missions = missions_in_force(agency_id)
    desk = _Desk(plans, standing, planned_more_than_once(plans), missions)
    critical = {
        position: at.decided
        for position, at in decided.items()
        if at.is_critical and at.decided is not None
    }
    rows = [
        desk.row(posts[position], ruling)
        for position, ruling in critical.items()
        if position in posts
    ]
    return Overview(
        today=day,
        map=found,
        rows=tuple(sorted(rows, key=_urgency)),
        to_decide=tuple(
            (posts[position][0], at.waiting)
            for position, at in decided.items()
            if at.waiting is not None and position in posts
        ),
        gone=sum(position not in posts for position in critical),
    )


def _by_position(found: Sequence[Seat]) -> dict[UUID, tuple[Seat, ...]]:
    by_position: dict[UUID, tuple[Seat, ...]] = {}
    for seat in found:
        by_position[seat.position_id] = (*by_position.get(seat.position_id, ()), seat)
    return by_position


def _urgency(row: PlanRow) -> tuple[bool, date, str]:
    """No ready successor first, then what is vacant, then by the day."""
    if row.seat.is_vacant:
        return row.has_ready, date.min, row.seat.title
    return row.has_ready, row.falls_on or date.max, row.seat.title


@dataclass(frozen=True)
class _Desk:
    plans: Mapping[UUID, Plan]
    standing: Mapping[UUID, GroupMember]
    shared: Mapping[UUID, tuple[UUID, ...]]
    missions: MissionTree

    def row(self, found: tuple[Seat, ...], decided: Assessment) -> PlanRow:
        position = found[0].position_id
        plan = self.plans.get(position, EMPTY)
        counts = readiness_counts(plan.in_force)
        days = [seat.retires_on for seat in found if seat.retires_on is not None]
        return PlanRow(
            seats=found,
            falls_on=min(days, default=None),
            decided=decided,
            counts=counts,
            bench=bench_of(counts),
            lost=sum(not self._stands(e.person_id) for e in plan.in_force),
            shared=sum(e.person_id in self.shared for e in plan.in_force),
            waiting=len(plan.waiting),
            missions=self.missions.missions_of(position),
        )

    def _stands(self, person_id: UUID) -> bool:
        member = self.standing.get(person_id)
        return member is not None and is_in_group(member.box)


def planned_people(
    *, viewer: Viewer, agency_id: UUID
) -> tuple[tuple[Seat, frozenset[UUID]], ...]:
    """Return the successors of every plan in force, with the plan's position.

    Raises:
        Forbidden: without the right to see succession.
    """
    viewer.require(Action.VIEW_SUCCESSION, agency_id)
    with acting_in(agency_id):
        plans = load_plans(agency_id)
        posts = _by_position(seats(agency_id)) if plans else {}
    found = [
        (posts[position][0], frozenset(entry.person_id for entry in plan.in_force))
        for position, plan in plans.items()
        if position in posts and plan.in_force
    ]
    return tuple(sorted(found, key=lambda each: each[0].title))
