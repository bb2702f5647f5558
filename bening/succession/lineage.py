"""Who follows whom: the successors of a position, who follows them, to any depth.

Pure. A successor's own seat is filled by the plan of that seat, else by whoever is
computed to be the first who could take it today. A way that comes back to a seat it
passed ends there, so that circles end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

MOST_STEPS = 200
"""A lineage shows so many successors; what would come after is cut, and said."""


class End(StrEnum):
    """Why a way does not go on."""

    GOES_ON = "goes_on"
    OFF_LIST = "off_list"
    NOBODY = "nobody"
    CIRCLE = "circle"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Planned:
    """Somebody who would take a seat.

    Attributes:
        readiness: `now`, `soon` or `later`.
        by_plan: the plan of the seat says so; else it is computed.
    """

    person_id: UUID
    readiness: str
    by_plan: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One successor, the seat that falls vacant behind, and who takes that.

    Attributes:
        from_position: the successor's own seat; None where the list has none.
        end: whether and why the way ends here.
    """

    person: Planned
    from_position: UUID | None
    end: End
    below: tuple[Step, ...]

    @property
    def depth(self) -> int:
        """How many seats the way moves at most, this one included."""
        return 1 + max((each.depth for each in self.below), default=0)


Pick = Callable[[UUID, frozenset[UUID]], Planned | None]


def lineage(
    position: UUID,
    *,
    plans: Mapping[UUID, Sequence[Planned]],
    seat_of: Mapping[UUID, UUID],
    pick: Pick,
    most: int = MOST_STEPS,
) -> tuple[Step, ...]:
    """Return the successors of a position, each with who follows behind.

    Args:
        position: where it begins.
        plans: the successors by plan of each position that has one, in order.
        seat_of: person to the position held, of those on the list.
        pick: the computed successor of a position without a plan, leaving out the
            people given; None for nobody.
        most: how many successors are followed.
    """
    walk = _Walk(plans, seat_of, pick, most)
    return walk.below(position, frozenset({position}), frozenset())


@dataclass
class _Walk:
    plans: Mapping[UUID, Sequence[Planned]]
    seat_of: Mapping[UUID, UUID]
    pick: Pick
    left: int

    def below(
        self, position: UUID, passed: frozenset[UUID], people: frozenset[UUID]
    ) -> tuple[Step, ...]:
        """Return who takes a seat; `passed` seats and `people` are on the way here."""
        planned = [
            each
            for each in self.plans.get(position, ())
            if each.person_id not in people
        ]
        if not planned:
            found = self.pick(position, people)
            planned = [found] if found else []
        planned = planned[: self.left]
        self.left -= len(planned)
        return tuple(self._step(each, passed, people) for each in planned)

    def _step(
        self, person: Planned, passed: frozenset[UUID], people: frozenset[UUID]
    ) -> Step:
        seat = self.seat_of.get(person.person_id)
        if seat is None:
            return Step(person, None, End.OFF_LIST, ())
        if seat in passed:
            return Step(person, seat, End.CIRCLE, ())
        if self.left <= 0:
            return Step(person, seat, End.CUT, ())
        below = self.below(seat, passed | {seat}, people | {person.person_id})
        end = End.GOES_ON if below else End.NOBODY
        if not below and self.left <= 0:
            end = End.CUT
        return Step(person, seat, end, below)
