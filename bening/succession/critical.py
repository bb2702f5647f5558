"""Critical positions: assessed by one, decided by another with a decree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.ledger.sealing import enter
from bening.mapping.clock import today
from bening.organisation.at_work import at_work, checked_text
from bening.organisation.positions import post_of
from bening.succession.criteria import Criteria, criteria_from_json, criteria_in_force
from bening.succession.models import CriticalAssessment, CriticalRuling
from bening.succession.refusals import (
    AnswersMissing,
    DecreeMissing,
    DifferenceNeedsReason,
    NothingToDecide,
    SecondPersonToDecide,
)

MOST_DECREE = 100


@dataclass(frozen=True)
class Assessment:
    """A position answered against criteria, and what was decided.

    Attributes:
        computed: what the answers give.
        critical: what was decided; None while it waits.
        decree, decree_on: of the decision.
        ruling: why it differs from what the answers give; maybe empty.
    """

    id: UUID
    position_id: UUID
    number: int
    criteria: Criteria
    answers: Mapping[str, bool]
    points: int
    computed: bool
    reason: str
    done_by: UUID
    done_at: datetime
    entry_digest: str
    critical: bool | None = None
    decree: str = ""
    decree_on: date | None = None
    ruling: str = ""
    ruled_by: UUID | None = None
    ruled_at: datetime | None = None


@dataclass(frozen=True)
class Criticality:
    """Where a position stands.

    Attributes:
        decided: the decision in force; None where nothing was decided yet.
        waiting: the newest assessment, where it waits for a decision.
        history: every assessment, the newest first.
    """

    decided: Assessment | None
    waiting: Assessment | None
    history: tuple[Assessment, ...]

    @property
    def is_critical(self) -> bool:
        """Tell whether the position is decided to be critical."""
        return self.decided is not None and self.decided.critical is True


def assess_position(
    *,
    viewer: Viewer,
    agency_id: UUID,
    position_id: UUID,
    answers: Mapping[str, bool],
    reason: str,
) -> UUID:
    """Answer the criteria for a position; somebody else decides; return the id.

    Args:
        viewer: who assesses.
        agency_id: whose position.
        position_id: which position.
        answers: criterion to yes or no; every criterion in force.
        reason: what the answers rest on.

    Raises:
        Forbidden, TextMissing, PositionNotFound, AnswersMissing.
    """
    viewer.require(Action.ASSESS_CRITICAL, agency_id)
    why = checked_text(reason)
    with at_work(agency_id):
        post_of(agency_id, position_id)
        criteria = criteria_in_force(agency_id)
        if set(answers) != {each.id for each in criteria.criteria}:
            raise AnswersMissing
        points = criteria.points(answers)
        computed = criteria.is_critical(points)
        rows = CriticalAssessment.objects.filter(
            agency_id=agency_id, position_id=position_id
        )
        last = rows.order_by("-number").values_list("number", flat=True).first()
        number = (last or 0) + 1
        entered = enter(
            agency_id=agency_id,
            type="succession.position_assessed",
            object_id=position_id,
            by=viewer,
            facts={
                "number": number,
                "criteria": criteria.digest,
                "points": points,
                "most": criteria.most,
                "computed": int(computed),
            },
            texts={"reason": why},
        )
        row = CriticalAssessment(
            agency_id=agency_id,
            position_id=position_id,
            number=number,
            criteria=criteria.text,
            criteria_digest=criteria.digest,
            answers=json.dumps(dict(answers), sort_keys=True, separators=(",", ":")),
            points=points,
            most=criteria.most,
            computed=computed,
            reason=why,
            **entered.columns,
        )
        row.save(force_insert=True)
    return row.id


def decide_critical(
    *,
    viewer: Viewer,
    agency_id: UUID,
    assessment_id: UUID,
    critical: bool,
    decree: str,
    decree_on: date,
    reason: str = "",
) -> None:
    """Decide whether an assessed position is critical, by a decree.

    Args:
        viewer: who decides; not who assessed.
        agency_id: whose position.
        assessment_id: the newest assessment of the position.
        critical: the decision.
        decree: number of the decree; `decree_on` its day.
        decree_on: not after today.
        reason: needed where the decision differs from what the answers give.

    Raises:
        Forbidden, TextMissing, DecreeMissing, SecondPersonToDecide.
        NothingToDecide: if it does not wait, or a newer assessment stands there.
        DifferenceNeedsReason: if it differs and no reason is given.
    """
    viewer.require(Action.DECIDE_CRITICAL, agency_id)
    number = decree.strip()
    with at_work(agency_id):
        waiting = _waiting(agency_id, assessment_id)
        if waiting.done_by == viewer.user_id:
            raise SecondPersonToDecide
        if not number or len(number) > MOST_DECREE or decree_on > today():
            raise DecreeMissing
        if critical is not waiting.computed and not reason.strip():
            raise DifferenceNeedsReason
        why = checked_text(reason) if reason.strip() else ""
        entered = enter(
            agency_id=agency_id,
            type="succession.position_ruled",
            object_id=waiting.position_id,
            by=viewer,
            facts={
                "number": waiting.number,
                "critical": int(critical),
                "decree": number,
                "decree_on": decree_on.isoformat(),
            },
            texts={"reason": why},
        )
        CriticalRuling.objects.create(
            agency_id=agency_id,
            assessment_id=assessment_id,
            critical=critical,
            decree=number,
            decree_on=decree_on,
            reason=why,
            **entered.columns,
        )


def criticality(agency_id: UUID) -> Mapping[UUID, Criticality]:
    """Return where every assessed position stands; two queries, inside `acting_in`."""
    found: dict[UUID, list[Assessment]] = {}
    for each in _assessments(agency_id):
        found.setdefault(each.position_id, []).append(each)
    return {position: _standing(acts) for position, acts in found.items()}


def criticality_of(agency_id: UUID, position_id: UUID) -> Criticality:
    """Return where one position stands. Runs inside `acting_in`."""
    return criticality(agency_id).get(position_id, Criticality(None, None, ()))


def _standing(acts: list[Assessment]) -> Criticality:
    ruled = [each for each in acts if each.critical is not None]
    newest = acts[-1]
    return Criticality(
        decided=ruled[-1] if ruled else None,
        waiting=newest if newest.critical is None else None,
        history=tuple(reversed(acts)),
    )


def _waiting(agency_id: UUID, assessment_id: UUID) -> Assessment:
    for standing in criticality(agency_id).values():
        if standing.waiting is not None and standing.waiting.id == assessment_id:
            return standing.waiting
    raise NothingToDecide


def _assessments(agency_id: UUID) -> list[Assessment]:
    rulings = {
        ruling.assessment_id: ruling
        for ruling in CriticalRuling.objects.filter(agency_id=agency_id)
    }
    rows = CriticalAssessment.objects.filter(agency_id=agency_id)
    return [
        _assessment(row, rulings.get(row.id))
        for row in rows.order_by("position_id", "number")
    ]


def _assessment(row: CriticalAssessment, ruling: CriticalRuling | None) -> Assessment:
    return Assessment(
        id=row.id,
        position_id=row.position_id,
        number=row.number,
        criteria=criteria_from_json(row.criteria),
        answers=json.loads(row.answers),
        points=row.points,
        computed=row.computed,
        reason=row.reason,
        done_by=row.done_by_id,
        done_at=row.done_at,
        entry_digest=row.entry_digest,
        critical=ruling.critical if ruling else None,
        decree=ruling.decree if ruling else "",
        decree_on=ruling.decree_on if ruling else None,
        ruling=ruling.reason if ruling else "",
        ruled_by=ruling.done_by_id if ruling else None,
        ruled_at=ruling.done_at if ruling else None,
    )
