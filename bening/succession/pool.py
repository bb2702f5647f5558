"""Whom a position could take its next holder from: the succession group, checked.

Boxes 9, 8 and 7 of the map, the same class or one below, in the order of use. Facts are
read and checked only as far as somebody asks; one position's answers hold for every
position that asks the same. Everything here runs inside `acting_in`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from bening.mapping.clock import today
from bening.mapping.levels import talent_level
from bening.mapping.succession_group import (
    FactReader,
    GroupMember,
    OfficialMap,
    fact_reader,
    members_of,
    official_map,
    succession_group,
)
from bening.organisation.positions import Post
from bening.organisation.standards import with_own
from bening.policy.compare import SUCCESSION_BOXES
from bening.policy.person import Fact
from bening.policy.requirements import RequirementSet
from bening.succession.readiness import Answer, Asked, When, answer

AT_ONCE = 40
"""Facts of so many people are read at a time."""

ORDER = {When.NOW: 0, When.SOON: 1, When.LATER: 2, When.OPEN: 3, When.NEVER: 4}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the succession group, checked against a position.

    Attributes:
        same_class: the position held is of the same talent level: a rotation.
    """

    member: GroupMember
    answer: Answer
    same_class: bool


@dataclass
class Pool:
    """The succession group of the map on a day."""

    agency_id: UUID
    map: OfficialMap
    today: date
    group: tuple[GroupMember, ...]
    reader: FactReader
    _facts: dict[UUID, tuple[Fact, ...]] = field(default_factory=dict)
    _answers: dict[tuple[str, UUID], Answer] = field(default_factory=dict)

    def candidates(
        self, asked: Asked, without: Collection[UUID] = ()
    ) -> tuple[Candidate, ...]:
        """Return everybody near enough in class, in the order of use.

        Those whom time will not help are at the end: nobody is silently removed.

        Args:
            asked: what the position asks.
            without: people who do not count, such as the holder.
        """
        found = [
            Candidate(member, found, _level(asked) == member.talent_level)
            for member, found in self._checked(asked, without, self.group)
        ]
        return tuple(sorted(found, key=lambda each: ORDER[each.answer.when]))

    def first_ready(
        self, asked: Asked, without: Collection[UUID], opd: str = ""
    ) -> Candidate | None:
        """Return the first who could take a position over today; None for nobody.

        Args:
            asked: what the position asks.
            without: people who do not count.
            opd: name of a regional unit whose people come first; empty for none.
        """
        own = [member for member in self.group if opd and member.opd_name == opd]
        others = [member for member in self.group if not opd or member.opd_name != opd]
        for members in (own, others):
            for member, found in self._checked(asked, without, members):
                if found.when is When.NOW:
                    same_class = _level(asked) == member.talent_level
                    return Candidate(member, found, same_class)
        return None

    def answers(
        self, asked: Asked, people: Mapping[UUID, GroupMember]
    ) -> Mapping[UUID, Answer]:
        """Return when some people could take a position over, by what is known today.

        Args:
            asked: what the position asks.
            people: where they stand on the map; whoever is not on it has no box.
        """
        self._read(list(people))
        return {
            person_id: self._answer(asked, person_id, member.box)
            for person_id, member in people.items()
        }

    def members(self, person_ids: Collection[UUID]) -> Mapping[UUID, GroupMember]:
        """Return where some people stand on the map, whatever their box."""
        return members_of(self.agency_id, self.map.run_id, person_ids)

    def _checked(
        self,
        asked: Asked,
        without: Collection[UUID],
        members: Sequence[GroupMember],
    ) -> Iterator[tuple[GroupMember, Answer]]:
        near = [
            member
            for member in members
            if member.person_id not in without and _is_near(member, _level(asked))
        ]
        for start in range(0, len(near), AT_ONCE):
            some = near[start : start + AT_ONCE]
            self._read([member.person_id for member in some])
            for member in some:
                yield member, self._answer(asked, member.person_id, member.box)

    def _read(self, person_ids: Sequence[UUID]) -> None:
        missing = [each for each in person_ids if each not in self._facts]
        if missing:
            self._facts |= self.reader.facts(missing, self.today)

    def _answer(self, asked: Asked, person_id: UUID, box: int) -> Answer:
        key = asked.key, person_id
        if key not in self._answers:
            facts = self._facts[person_id]
            self._answers[key] = answer(asked, facts, box=box or None, today=self.today)
        return self._answers[key]


def open_pool(agency_id: UUID, on: date | None = None) -> Pool | None:
    """Return the succession group of the map; None where no run is the map yet."""
    found = official_map(agency_id)
    if found is None:
        return None
    return Pool(
        agency_id=agency_id,
        map=found,
        today=on or today(),
        group=succession_group(agency_id, found.run_id),
        reader=fact_reader(agency_id),
    )


def asked_of(post: Post, own: RequirementSet | None) -> Asked:
    """Return what a position asks: the law's requirements and its own."""
    return Asked(with_own(own), post.position_class, post.functional_level, post.title)


def is_in_group(box: int | None) -> bool:
    """Tell whether a box belongs to the succession group."""
    return box in SUCCESSION_BOXES


def _level(asked: Asked) -> int | None:
    return talent_level(asked.position_class, asked.functional_level)


def _is_near(member: GroupMember, level: int | None) -> bool:
    """Tell whether somebody stands in the class of a position or the one below."""
    if level is None or member.talent_level is None:
        return True
    return level - 1 <= member.talent_level <= level
