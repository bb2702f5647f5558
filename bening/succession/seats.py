"""Every position of the list and who holds it, when it falls vacant, who acts in it.

Four queries whatever the size of the agency: positions, units, acting service and the
people; a fifth asks the database which day it is. Everything here runs inside `acting_in`; who may read it is for the
caller to check.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from bening.mapping.clock import today
from bening.organisation.positions import Post, list_posts, plain_title
from bening.organisation.retirement import retirement_ages
from bening.organisation.tree import UnitTree, load_tree
from bening.policy.eligibility_days import retires_on
from bening.policy.requirements import RetirementAges
from bening.records.posts import ActingNow, Holder, acting_now, holders_in, holders_of

_NOBODY: Sequence[Holder | None] = (None,)


@dataclass(frozen=True, slots=True)
class Seat:
    """A position in force and its holder.

    A position that two people hold by the records has two seats.

    Attributes:
        unit_name, opd_name: the unit and the regional unit it belongs to; maybe empty.
        person_id: the holder; None while vacant.
        since: since when it is held; None while vacant or not recorded.
        retires_on: first day the holder is retired; None while vacant or unknown.
            It may lie in the past: the records still show the person in service.
        acting: who acts in it today (Plt, Plh, Pj); None for nobody.
    """

    position_id: UUID
    code: str
    title: str
    position_class: str
    functional_level: str
    echelon: str
    unit_id: UUID | None
    unit_name: str
    opd_id: UUID | None
    opd_name: str
    person_id: UUID | None = None
    holder_name: str = ""
    since: date | None = None
    retires_on: date | None = None
    acting: str | None = None
    acting_id: UUID | None = None
    acting_as: str = ""
    acting_since: date | None = None

    @property
    def is_vacant(self) -> bool:
        """Tell whether nobody holds it; somebody may act in it."""
        return self.person_id is None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A seat that is empty, or will be.

    Attributes:
        falls_on: the day the holder retires; None where it is vacant now.
    """

    seat: Seat
    falls_on: date | None


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody in service in a post that is not on the list of positions.

    Staff and functional posts mostly are not listed one by one; that people in them
    retire is part of a forecast all the same.
    """

    holder: Holder
    unit_name: str
    opd_id: UUID | None
    opd_name: str
    retires_on: date | None


@dataclass(frozen=True)
class Staffing:
    """Everybody in service, on the seats of the list and off it."""

    on: date
    seats: tuple[Seat, ...]
    others: tuple[Leaver, ...]


def seats(agency_id: UUID, on: date | None = None) -> tuple[Seat, ...]:
    """Return every position in force with its holder, in the order of codes.

    Args:
        agency_id: whose positions.
        on: the day acting service is asked for; today where none is given.
    """
    posts, tree = list_posts(agency_id), load_tree(agency_id)
    acting = _acting(posts, tree, acting_now(agency_id, on or today()))
    people = holders_in(
        agency_id,
        codes={post.code for post in posts},
        titles={plain_title(post.title) for post in posts},
        person_ids={each.person_id for each in acting.values()},
    )
    return _seated(posts, people, acting, _Desk(tree, retirement_ages()))


def vacancies(
    agency_id: UUID, until: date, on: date | None = None
) -> tuple[Vacancy, ...]:
    """Return the seats that are empty now or whose holder retires by a day.

    Args:
        agency_id: whose positions.
        until: the last day that counts.
        on: as `seats`.

    Returns:
        First what is vacant now, then by the day it falls vacant.
    """
    return tuple(_falling_vacant(seats(agency_id, on), until))


def staffing(agency_id: UUID, on: date | None = None) -> Staffing:
    """Return seats and everybody else in service."""
    day = on or today()
    posts, tree = list_posts(agency_id), load_tree(agency_id)
    people = holders_of(agency_id)
    acting = _acting(posts, tree, acting_now(agency_id, day))
    desk = _Desk(tree, retirement_ages())
    found = _seated(posts, people, acting, desk)
    seated = {seat.person_id for seat in found}
    others = (desk.leaver(each) for each in people if each.person_id not in seated)
    return Staffing(day, found, tuple(others))


def _seated(
    posts: Sequence[Post],
    people: Sequence[Holder],
    acting: Mapping[UUID, ActingNow],
    desk: _Desk,
) -> tuple[Seat, ...]:
    held: Mapping[UUID, Sequence[Holder | None]] = _held(posts, people)
    names = {each.person_id: each.name for each in people}
    return tuple(
        desk.seat(post, holder, acting.get(post.id), names)
        for post in posts
        for holder in held.get(post.id, _NOBODY)
    )


def _falling_vacant(found: Sequence[Seat], until: date) -> list[Vacancy]:
    vacant = [
        Vacancy(seat, seat.retires_on)
        for seat in found
        if seat.is_vacant or (seat.retires_on is not None and seat.retires_on <= until)
    ]
    return sorted(vacant, key=lambda each: (each.falls_on or date.min, each.seat.code))


def _held(posts: Sequence[Post], people: Sequence[Holder]) -> dict[UUID, list[Holder]]:
    """Return who holds each position: by its code, else by unit and title."""
    by_code = {post.code: post.id for post in posts}
    by_place: dict[tuple[UUID | None, str], list[UUID]] = {}
    for post in posts:
        place = post.unit_id, plain_title(post.title)
        by_place.setdefault(place, []).append(post.id)
    held: dict[UUID, list[Holder]] = {}
    for holder in people:
        post_id = by_code.get(holder.code) if holder.code else None
        if post_id is None and holder.unit_id is not None:
            place = holder.unit_id, plain_title(holder.title)
            same = by_place.get(place, [])
            post_id = same[0] if len(same) == 1 else None
        if post_id is not None:
            held.setdefault(post_id, []).append(holder)
    for holders in held.values():
        holders.sort(key=lambda each: (each.since or date.min, str(each.person_id)))
    return held


def _acting(
    posts: Sequence[Post], tree: UnitTree, service: Sequence[ActingNow]
) -> dict[UUID, ActingNow]:
    """Return who acts in each position, found by title and unit; the latest one."""
    places: dict[tuple[str, str], list[UUID]] = {}
    for post in posts:
        unit = tree.by_id.get(post.unit_id) if post.unit_id else None
        title = plain_title(post.title)
        for key in {(title, plain_title(unit.name) if unit else ""), (title, "")}:
            places.setdefault(key, []).append(post.id)
    found: dict[UUID, ActingNow] = {}
    for each in sorted(service, key=lambda one: (one.since, str(one.person_id))):
        same = places.get((plain_title(each.title), plain_title(each.unit)), [])
        if len(same) == 1:
            found[same[0]] = each
    return found


@dataclass(frozen=True)
class _Desk:
    """What turns positions and people into seats."""

    tree: UnitTree
    ages: RetirementAges
    units: dict[UUID | None, tuple[str, UUID | None, str]] = field(default_factory=dict)

    def seat(
        self,
        post: Post,
        holder: Holder | None,
        acting: ActingNow | None,
        names: Mapping[UUID, str],
    ) -> Seat:
        """Return a position with its holder and whoever acts in it."""
        unit_name, opd_id, opd_name = self._unit(post.unit_id)
        actor = names.get(acting.person_id) if acting else None
        return Seat(
            position_id=post.id,
            code=post.code,
            title=post.title,
            position_class=post.position_class,
            functional_level=post.functional_level,
            echelon=post.echelon,
            unit_id=post.unit_id,
            unit_name=unit_name,
            opd_id=opd_id,
            opd_name=opd_name,
            person_id=holder.person_id if holder else None,
            holder_name=holder.name if holder else "",
            since=holder.since if holder else None,
            retires_on=self._retires(holder, post) if holder else None,
            acting=actor,
            acting_id=acting.person_id if acting and actor else None,
            acting_as=acting.assignment if acting and actor else "",
            acting_since=acting.since if acting and actor else None,
        )

    def leaver(self, holder: Holder) -> Leaver:
        """Return somebody whose post is not on the list."""
        unit_name, opd_id, opd_name = self._unit(holder.unit_id)
        day = self._retires(holder, holder)
        return Leaver(holder, unit_name, opd_id, opd_name, day)

    def _unit(self, unit_id: UUID | None) -> tuple[str, UUID | None, str]:
        """Return a unit's name and the regional unit's id and name."""
        if unit_id not in self.units:
            unit = self.tree.by_id.get(unit_id) if unit_id else None
            opd = self.tree.opd(unit_id)
            self.units[unit_id] = (
                unit.name if unit else "",
                opd.id if opd else None,
                opd.name if opd else "",
            )
        return self.units[unit_id]

    def _retires(self, holder: Holder, post: Post | Holder) -> date | None:
        """Return the first day of retirement; the list's class counts before theirs."""
        if holder.birth_date is None:
            return None
        ages = (
            self.ages.of(held.position_class, held.functional_level, held.title)
            for held in (post, holder)
        )
        age = next((each for each in ages if each is not None), None)
        return None if age is None else retires_on(holder.birth_date, age)
