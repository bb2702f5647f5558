"""Plans as they count, and as their drafts would make them. Inside `acting_in`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from bening.succession.models import PlanChange, PlanConfirmation

ENOUGH_READY = 2
"""From so many successors who are ready now a bench is strong."""


class Bench(StrEnum):
    """How well a position is provided for."""

    STRONG = "strong"
    READY = "ready"
    COMING = "coming"
    WEAK = "weak"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Unmet:
    """A requirement that was not met, or not known, when somebody was put on a plan."""

    requirement: str
    outcome: str
    changes_on: date | None


@dataclass(frozen=True, slots=True)
class PlanAct:
    """One act upon a plan; the last one of a person says how it stands.

    Attributes:
        kind: `put` or `take_off`.
        readiness: decided; `now`, `soon`, `later`, empty when taken off.
        computed: what the requirements gave; empty where it was open.
        ready_on: the day they will be met; None where none is known.
        box, run_id: where the person stood, on which map.
    """

    number: int
    kind: str
    person_id: UUID
    readiness: str
    place: int
    computed: str
    ready_on: date | None
    box: int | None
    run_id: UUID | None
    unmet: tuple[Unmet, ...]
    reason: str
    done_by: UUID
    done_at: datetime
    entry_digest: str

    @property
    def differs(self) -> bool:
        """Tell whether it was decided otherwise than computed."""
        return self.readiness != self.computed


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A second person's act: changes up to a number count from then on."""

    upto: int
    decree: str
    done_by: UUID
    done_at: datetime
    entry_digest: str


@dataclass(frozen=True)
class Plan:
    """The plan of one position.

    Attributes:
        in_force: the successors who count, in their order.
        draft: the successors once everything that waits is confirmed.
    """

    position_id: UUID
    in_force: tuple[PlanAct, ...]
    draft: tuple[PlanAct, ...]
    history: tuple[PlanAct, ...]
    confirmations: tuple[Confirmed, ...]

    @property
    def confirmed(self) -> int:
        """The number of the last act that counts; 0 for none."""
        return self.confirmations[-1].upto if self.confirmations else 0

    @property
    def waiting(self) -> tuple[PlanAct, ...]:
        """Acts that wait for a second person."""
        return tuple(each for each in self.history if each.number > self.confirmed)

    def entry_of(self, person_id: UUID) -> PlanAct | None:
        """Return how somebody stands on the draft; None for not at all."""
        return next((e for e in self.draft if e.person_id == person_id), None)


EMPTY = Plan(UUID(int=0), (), (), (), ())


def load_plans(agency_id: UUID) -> Mapping[UUID, Plan]:
    """Return every plan of an agency by position; two queries."""
    return _plans(
        PlanChange.objects.filter(agency_id=agency_id),
        PlanConfirmation.objects.filter(agency_id=agency_id),
    )


def load_plan(agency_id: UUID, position_id: UUID) -> Plan:
    """Return the plan of one position, empty where there is none; two queries."""
    wanted = {"agency_id": agency_id, "position_id": position_id}
    found = _plans(
        PlanChange.objects.filter(**wanted), PlanConfirmation.objects.filter(**wanted)
    )
    return found.get(position_id, EMPTY)


def readiness_counts(entries: Iterable[PlanAct]) -> Mapping[str, int]:
    """Return how many successors are ready `now`, `soon` and `later`."""
    counts = Counter(each.readiness for each in entries)
    return {word: counts[word] for word in ("now", "soon", "later")}


def bench_of(counts: Mapping[str, int]) -> Bench:
    """Return how well a position is provided for.

    >>> bench_of({"now": 1, "soon": 4, "later": 0})
    <Bench.READY: 'ready'>
    """
    if counts["now"]:
        return Bench.STRONG if counts["now"] >= ENOUGH_READY else Bench.READY
    if counts["soon"]:
        return Bench.COMING
    return Bench.WEAK if counts["later"] else Bench.EMPTY


def planned_more_than_once(
    plans: Mapping[UUID, Plan],
) -> Mapping[UUID, tuple[UUID, ...]]:
    """Return who is on the drafts of several plans, with their positions."""
    found: dict[UUID, list[UUID]] = {}
    for position_id, plan in plans.items():
        for entry in plan.draft:
            found.setdefault(entry.person_id, []).append(position_id)
    return {
        person: tuple(positions)
        for person, positions in found.items()
        if len(positions) > 1
    }


def _plans(
    changes: Iterable[PlanChange], confirmations: Iterable[PlanConfirmation]
) -> dict[UUID, Plan]:
    history: dict[UUID, list[PlanAct]] = {}
    for row in sorted(changes, key=lambda each: each.number):
        history.setdefault(row.position_id, []).append(_act(row))
    confirmed: dict[UUID, list[Confirmed]] = {}
    for made in sorted(confirmations, key=lambda each: each.upto):
        confirmed.setdefault(made.position_id, []).append(
            Confirmed(
                made.upto, made.decree, made.done_by_id, made.done_at, made.entry_digest
            )
        )
    return {
        position: _plan(position, acts, confirmed.get(position, []))
        for position, acts in history.items()
    }


def _plan(
    position_id: UUID, acts: Sequence[PlanAct], confirmed: Sequence[Confirmed]
) -> Plan:
    upto = confirmed[-1].upto if confirmed else 0
    return Plan(
        position_id=position_id,
        in_force=_standing(each for each in acts if each.number <= upto),
        draft=_standing(acts),
        history=tuple(acts),
        confirmations=tuple(confirmed),
    )


def _standing(acts: Iterable[PlanAct]) -> tuple[PlanAct, ...]:
    """Return the last act of everybody who is on the plan, in the order of places."""
    last = {act.person_id: act for act in acts}
    on_it = [act for act in last.values() if act.kind == PlanChange.Kind.PUT]
    return tuple(sorted(on_it, key=lambda act: (act.place, act.number)))


def _act(row: PlanChange) -> PlanAct:
    unmet: list[dict[str, Any]] = json.loads(row.findings) if row.findings else []
    return PlanAct(
        number=row.number,
        kind=row.kind,
        person_id=row.person_id,
        readiness=row.readiness,
        place=row.place or 0,
        computed=row.computed,
        ready_on=row.ready_on,
        box=row.box,
        run_id=row.run_id,
        unmet=tuple(_unmet(each) for each in unmet),
        reason=row.reason,
        done_by=row.done_by_id,
        done_at=row.done_at,
        entry_digest=row.entry_digest,
    )


def _unmet(told: Mapping[str, Any]) -> Unmet:
    day = told["changes_on"]
    return Unmet(
        told["requirement"],
        told["outcome"],
        date.fromisoformat(day) if day else None,
    )
