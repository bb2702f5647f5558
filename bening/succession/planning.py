"""Put successors on a plan and take them off; a second person confirms the plan."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.ledger.entries import append
from bening.ledger.sealing import enter
from bening.organisation.at_work import at_work, checked_text
from bening.organisation.positions import post_of
from bening.organisation.refusals import NothingToConfirm, SecondPersonToConfirm
from bening.organisation.standards import standard_of
from bening.succession.critical import criticality_of
from bening.succession.models import PlanChange, PlanConfirmation
from bening.succession.models.plan import Readiness
from bening.succession.plans import Plan, load_plan
from bening.succession.pool import Pool, asked_of, is_in_group, open_pool
from bening.succession.readiness import Answer, Asked, When
from bening.succession.refusals import (
    CannotBeMet,
    DecreeMissing,
    DifferenceNeedsReason,
    NoMapYet,
    NotCritical,
    NotInGroup,
    NotOnPlan,
    PlaceWrong,
    PlanUnchanged,
)
from bening.succession.seats import seats

MOST_PLACES, MOST_DECREE = 20, 100
_COMPUTED: Mapping[When, str] = {
    When.NOW: Readiness.NOW,
    When.SOON: Readiness.SOON,
    When.LATER: Readiness.LATER,
    When.OPEN: "",
}


def put_successor(
    *,
    viewer: Viewer,
    agency_id: UUID,
    position_id: UUID,
    person_id: UUID,
    readiness: str,
    place: int,
    reason: str = "",
) -> None:
    """Put somebody on the draft of a plan, or change how he or she stands there.

    What the requirements give is computed anew and kept beside what is decided.

    Args:
        viewer: who decides.
        agency_id: whose plan.
        position_id: a critical position.
        person_id: somebody in boxes 7 to 9 of the map.
        readiness: `now`, `soon` or `later`.
        place: the order among the successors, 1 first.
        reason: needed where the readiness differs from what is computed.

    Raises:
        Forbidden, PositionNotFound, TextMissing, NoMapYet, PlaceWrong, PlanUnchanged.
        NotCritical: if the position is not decided to be critical.
        NotInGroup: for whoever stands in another box, or holds the position.
        CannotBeMet: if what is not met will not be met by time.
        DifferenceNeedsReason: if it differs from what is computed without a reason.
    """
    viewer.require(Action.PLAN_SUCCESSION, agency_id)
    if not 1 <= place <= MOST_PLACES or readiness not in Readiness.values:
        raise PlaceWrong(most=MOST_PLACES)
    why = checked_text(reason) if reason.strip() else ""
    with at_work(agency_id):
        post = post_of(agency_id, position_id)
        if not criticality_of(agency_id, position_id).is_critical:
            raise NotCritical
        pool = open_pool(agency_id)
        if pool is None:
            raise NoMapYet
        asked = asked_of(post, standard_of(agency_id, post).requirements)
        box = _box_in_group(pool, agency_id, position_id, person_id)
        found = pool.answers(asked, pool.members([person_id]))[person_id]
        if found.when is When.NEVER:
            raise CannotBeMet
        computed = _COMPUTED[found.when]
        if readiness != computed and not why:
            raise DifferenceNeedsReason
        plan = load_plan(agency_id, position_id)
        entry = plan.entry_of(person_id)
        if entry is not None and (entry.readiness, entry.place) == (readiness, place):
            raise PlanUnchanged
        _write(
            viewer=viewer,
            agency_id=agency_id,
            position_id=position_id,
            plan=plan,
            kind=PlanChange.Kind.PUT,
            person_id=person_id,
            reason=why,
            readiness=readiness,
            place=place,
            computed=computed,
            box=box,
            run_id=pool.map.run_id,
            **_findings(asked, found),
        )


def take_off(
    *,
    viewer: Viewer,
    agency_id: UUID,
    position_id: UUID,
    person_id: UUID,
    reason: str,
) -> None:
    """Take somebody off the draft of a plan; the history stays.

    Raises:
        Forbidden, TextMissing, NotOnPlan.
    """
    viewer.require(Action.PLAN_SUCCESSION, agency_id)
    why = checked_text(reason)
    with at_work(agency_id):
        plan = load_plan(agency_id, position_id)
        if plan.entry_of(person_id) is None:
            raise NotOnPlan
        _write(
            viewer=viewer,
            agency_id=agency_id,
            position_id=position_id,
            plan=plan,
            kind=PlanChange.Kind.TAKE_OFF,
            person_id=person_id,
            reason=why,
        )


def confirm_plan(
    *,
    viewer: Viewer,
    agency_id: UUID,
    position_id: UUID,
    upto: int,
    decree: str = "",
) -> None:
    """Put a plan in force up to a number, as somebody who made none of the changes.

    Args:
        viewer: who confirms.
        agency_id: whose plan.
        position_id: the plan's position.
        upto: the last change that was read; must be the newest.
        decree: number of the decree that states the plan; empty for none.

    Raises:
        Forbidden, DecreeMissing, SecondPersonToConfirm.
        NothingToConfirm: if nothing waits, or something was added meanwhile.
    """
    viewer.require(Action.CONFIRM_SUCCESSION, agency_id)
    number = decree.strip()
    if len(number) > MOST_DECREE:
        raise DecreeMissing
    with at_work(agency_id):
        plan = load_plan(agency_id, position_id)
        if not plan.waiting or plan.waiting[-1].number != upto:
            raise NothingToConfirm
        if viewer.user_id in {each.done_by for each in plan.waiting}:
            raise SecondPersonToConfirm
        receipt = append(
            agency_id=agency_id,
            type="succession.plan_confirmed",
            object_id=position_id,
            by=viewer,
            facts={
                "upto": upto,
                "changes": len(plan.waiting),
                "successors": len(plan.draft),
                "decree": number,
            },
        )
        PlanConfirmation.objects.create(
            agency_id=agency_id,
            position_id=position_id,
            upto=upto,
            decree=number,
            done_by_id=viewer.user_id,  # type: ignore[misc] # a holder of a role
            entry=receipt.id,
            entry_digest=receipt.digest,
        )


def _box_in_group(
    pool: Pool, agency_id: UUID, position_id: UUID, person_id: UUID
) -> int:
    """Return the box of somebody who may succeed.

    Raises:
        NotInGroup: for another box, no place on the map, or the holder.
    """
    member = pool.members([person_id]).get(person_id)
    holders = {
        seat.person_id for seat in seats(agency_id) if seat.position_id == position_id
    }
    if member is None or not is_in_group(member.box) or person_id in holders:
        raise NotInGroup
    return member.box


def _findings(asked: Asked, found: Answer) -> dict[str, Any]:  # Any: columns
    unmet = [
        {
            "requirement": each.requirement.id,
            "outcome": each.outcome.value,
            "changes_on": each.changes_on.isoformat() if each.changes_on else None,
        }
        for each in found.unmet
    ]
    return {
        "ready_on": found.ready_on,
        "requirements_digest": asked.requirements.digest,
        "findings": json.dumps(unmet, sort_keys=True, separators=(",", ":")),
    }


def _write(
    *,
    viewer: Viewer,
    agency_id: UUID,
    position_id: UUID,
    plan: Plan,
    kind: str,
    person_id: UUID,
    reason: str,
    **columns: Any,  # Any: columns of the table
) -> None:
    number = plan.history[-1].number + 1 if plan.history else 1
    facts: dict[str, str | int] = {"number": number, "kind": kind}
    if "run_id" in columns:
        facts |= {
            "run": str(columns["run_id"]),
            "requirements": columns["requirements_digest"],
        }
    entered = enter(
        agency_id=agency_id,
        type="succession.plan_changed",
        object_id=position_id,
        by=viewer,
        facts=facts,
        texts={
            "person": str(person_id),
            "reason": reason,
            "readiness": str(columns.get("readiness", "")),
        },
    )
    PlanChange.objects.create(
        agency_id=agency_id,
        position_id=position_id,
        number=number,
        kind=kind,
        person_id=person_id,
        reason=reason,
        **columns,
        **entered.columns,
    )
