"""One position with its plan: who succeeds, what changed since, who follows behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.users import names_of
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.clock import today
from bening.mapping.succession_group import GroupMember
from bening.organisation.missions import missions_in_force
from bening.organisation.positions import Post, list_posts
from bening.organisation.refusals import PositionNotFound
from bening.organisation.standards import (
    Standard,
    StandardAct,
    standard_acts,
    standards_of,
)
from bening.records.people import people_of
from bening.succession.critical import Criticality, criticality_of
from bening.succession.lineage import Planned, Step, lineage
from bening.succession.plan_rows import CandidatesView, PlanView, Successor
from bening.succession.plans import (
    EMPTY,
    Plan,
    bench_of,
    load_plans,
    planned_more_than_once,
    readiness_counts,
)
from bening.succession.pool import Pool, asked_of, is_in_group, open_pool
from bening.succession.readiness import Answer
from bening.succession.refusals import NoMapYet
from bening.succession.seats import Seat, seats


def plan_of_position(
    *,
    viewer: Viewer,
    agency_id: UUID,
    position_id: UUID,
    follow: bool = True,
) -> PlanView:
    """Return a position with its plan.

    Args:
        viewer: who asks.
        agency_id: whose position.
        position_id: which position.
        follow: also tell who follows behind the successors.

    Raises:
        Forbidden: without the right to see succession.
        PositionNotFound: for another agency's position as for none.
    """
    viewer.require(Action.VIEW_SUCCESSION, agency_id)
    with acting_in(agency_id):
        desk = _open(agency_id, position_id)
        plan = desk.plans.get(position_id, EMPTY)
        criticality = criticality_of(agency_id, position_id)
        acts = standard_acts(agency_id, position_id)
        missions = missions_in_force(agency_id)
        wanted = follow and criticality.is_critical
        steps = desk.lineage(position_id) if wanted else ()
        names, titles = desk.people(steps, plan)
        successors = tuple(desk.successors(plan, names))
    counts = readiness_counts(plan.in_force)
    return PlanView(
        today=desk.today,
        post=desk.posts[position_id],
        seats=desk.seats_of(position_id),
        standard=desk.standards[position_id],
        standard_acts=acts,
        missions=missions.missions_of(position_id),
        served=missions.served_by(position_id),
        criticality=criticality,
        plan=plan,
        counts=counts,
        bench=bench_of(counts),
        successors=successors,
        map=desk.pool.map if desk.pool else None,
        lineage=steps,
        posts={seat.position_id: seat for seat in desk.seats},
        names=names,
        titles=titles,
        users=names_of(_users(plan, criticality, acts)),
    )


def candidates_for(
    *, viewer: Viewer, agency_id: UUID, position_id: UUID
) -> CandidatesView:
    """Return everybody a position could take its next holder from.

    Raises:
        Forbidden: without the right to see succession.
        PositionNotFound: for another agency's position as for none.
        NoMapYet: while no run is the map.
    """
    viewer.require(Action.VIEW_SUCCESSION, agency_id)
    with acting_in(agency_id):
        desk = _open(agency_id, position_id)
        if desk.pool is None:
            raise NoMapYet
        found = desk.pool.candidates(
            asked_of(desk.posts[position_id], desk.standards[position_id].requirements),
            without=desk.holders(position_id),
        )
        plan = desk.plans.get(position_id, EMPTY)
        criticality = criticality_of(agency_id, position_id)
    return CandidatesView(
        today=desk.today,
        seat=desk.seats_of(position_id)[0],
        criticality=criticality,
        map=desk.pool.map,
        candidates=found,
        on_plan={entry.person_id: entry for entry in plan.draft},
    )


def _open(agency_id: UUID, position_id: UUID) -> _Desk:
    """Read what plans stand on: positions, seats, standards, plans, the map."""
    posts = {post.id: post for post in list_posts(agency_id)}
    if position_id not in posts:
        raise PositionNotFound
    day = today()
    return _Desk(
        agency_id=agency_id,
        today=day,
        posts=posts,
        seats=seats(agency_id, day),
        standards=standards_of(agency_id, tuple(posts.values())),
        plans=load_plans(agency_id),
        pool=open_pool(agency_id, day),
    )


def _users(
    plan: Plan, criticality: Criticality, acts: Sequence[StandardAct]
) -> set[UUID]:
    found: list[UUID | None] = [each.done_by for each in plan.history]
    found += [each.done_by for each in plan.confirmations]
    for assessment in criticality.history:
        found += [assessment.done_by, assessment.ruled_by]
    for act in acts:
        found += [act.done_by, act.ruled_by]
    return {each for each in found if each is not None}


@dataclass(frozen=True)
class _Desk:
    """What one look at a plan needs, read once."""

    agency_id: UUID
    today: date
    posts: Mapping[UUID, Post]
    seats: tuple[Seat, ...]
    standards: Mapping[UUID, Standard]
    plans: Mapping[UUID, Plan]
    pool: Pool | None

    def seats_of(self, position_id: UUID) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.position_id == position_id)

    def holders(self, position_id: UUID) -> frozenset[UUID]:
        return frozenset(
            seat.person_id
            for seat in self.seats
            if seat.position_id == position_id and seat.person_id is not None
        )

    def lineage(self, position_id: UUID) -> tuple[Step, ...]:
        planned = {
            position: [
                Planned(entry.person_id, entry.readiness, by_plan=True)
                for entry in plan.draft
            ]
            for position, plan in self.plans.items()
        }
        if not planned.get(position_id):
            return ()
        seat_of = {
            seat.person_id: seat.position_id
            for seat in self.seats
            if seat.person_id is not None
        }
        return lineage(position_id, plans=planned, seat_of=seat_of, pick=self._pick)

    def _pick(self, position_id: UUID, people: frozenset[UUID]) -> Planned | None:
        """Return who could take a seat without a plan today, from its own office first."""
        post = self.posts.get(position_id)
        if self.pool is None or post is None:
            return None
        asked = asked_of(post, self.standards[position_id].requirements)
        found = self.pool.first_ready(
            asked,
            people | self.holders(position_id),
            opd=self.seats_of(position_id)[0].opd_name,
        )
        if found is None:
            return None
        return Planned(found.member.person_id, found.answer.when.value, by_plan=False)

    def people(
        self, steps: Sequence[Step], plan: Plan
    ) -> tuple[dict[UUID, str], dict[UUID, str]]:
        """Return names and positions held: as the map prints them, else as recorded."""
        wanted = {each.person_id for each in plan.history} | _people(steps)
        recorded = people_of(self.agency_id, wanted)
        names = {person.id: person.name for person in recorded}
        if self.pool is not None:
            members = self.pool.members(wanted)
            names |= {each: member.name for each, member in members.items()}
        return names, {person.id: person.position_title for person in recorded}

    def successors(self, plan: Plan, names: Mapping[UUID, str]) -> list[Successor]:
        people = [entry.person_id for entry in plan.draft]
        members = self.pool.members(people) if self.pool else {}
        answers: Mapping[UUID, Answer] = {}
        if self.pool is not None and plan.draft:
            post = self.posts[plan.position_id]
            own = self.standards[plan.position_id].requirements
            answers = self.pool.answers(asked_of(post, own), members)
        shared = planned_more_than_once(self.plans)
        return [
            Successor(
                entry=entry,
                name=names.get(entry.person_id, ""),
                member=members.get(entry.person_id),
                now=answers.get(entry.person_id),
                lost_box=not _stands(members.get(entry.person_id)),
                also=tuple(
                    self.posts[position].title
                    for position in shared.get(entry.person_id, ())
                    if position != plan.position_id and position in self.posts
                ),
                counts=entry in plan.in_force,
            )
            for entry in plan.draft
        ]


def _stands(member: GroupMember | None) -> bool:
    return member is not None and is_in_group(member.box)


def _people(steps: Sequence[Step]) -> set[UUID]:
    found = {step.person.person_id for step in steps}
    for step in steps:
        found |= _people(step.below)
    return found
