"""Propose what a position asks, and confirm or reject it as a second person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.ledger.sealing import enter
from bening.organisation.at_work import MOST_SOURCE, at_work, checked_text
from bening.organisation.models import PositionStandard, StandardRuling
from bening.organisation.own_requirements import OwnAsk, own_requirements
from bening.organisation.positions import post_of
from bening.organisation.refusals import (
    LevelsWrong,
    NothingToConfirm,
    SecondPersonToConfirm,
)
from bening.organisation.standards import standard_acts
from bening.policy.kinds import COMPETENCIES

LOWEST, HIGHEST = 1, 5
LEAST_SOURCE = 3


def propose_standard(
    *,
    viewer: Viewer,
    agency_id: UUID,
    position_id: UUID,
    levels: Mapping[str, int],
    ask: OwnAsk,
    source: str,
    reason: str,
) -> UUID:
    """Propose the standard and the own requirements of a position; return its id.

    Args:
        viewer: who proposes.
        agency_id: whose position.
        position_id: which position.
        levels: level 1 to 5 of each competency; empty for those of the class.
        ask: requirements beyond the law.
        source: the regulation that states it.
        reason: why, for the history.

    Raises:
        Forbidden, PositionNotFound, LevelsWrong, TextMissing.
        PolicyFileError: if a requirement cannot be meant.
    """
    viewer.require(Action.PROPOSE_STANDARD, agency_id)
    if levels and not _is_complete(levels):
        raise LevelsWrong
    told = checked_text(source, LEAST_SOURCE, MOST_SOURCE)
    why = checked_text(reason)
    with at_work(agency_id):
        post = post_of(agency_id, position_id)
        acts = standard_acts(agency_id, position_id)
        number = acts[0].number + 1 if acts else 1
        own = own_requirements(
            ask, code=post.code, number=number, title=post.title, source=told
        )
        facts: dict[str, str | int] = {"number": number}
        facts |= {f"level_{name}": level for name, level in levels.items()}
        facts["requirements"] = own.digest if own else ""
        entered = enter(
            agency_id=agency_id,
            type="organisation.standard_proposed",
            object_id=position_id,
            by=viewer,
            facts=facts,
            texts={"reason": why, "source": told},
        )
        row = PositionStandard(
            agency_id=agency_id,
            position_id=position_id,
            number=number,
            levels=_canonical(levels) if levels else "",
            requirements=own.text if own else "",
            source=told,
            reason=why,
            **entered.columns,
        )
        row.save(force_insert=True)
    return row.id


def rule_standard(
    *,
    viewer: Viewer,
    agency_id: UUID,
    position_id: UUID,
    standard_id: UUID,
    confirmed: bool,
    reason: str = "",
) -> None:
    """Confirm or reject a proposal that waits, as somebody who did not make it.

    Args:
        viewer: who rules.
        agency_id: whose position.
        position_id: which position.
        standard_id: the proposal.
        confirmed: whether it is to count.
        reason: why; a rejection needs one.

    Raises:
        Forbidden, TextMissing, SecondPersonToConfirm.
        NothingToConfirm: if it does not wait, or a newer proposal stands there.
    """
    viewer.require(Action.CONFIRM_STANDARD, agency_id)
    why = checked_text(reason) if reason.strip() or not confirmed else ""
    with at_work(agency_id):
        acts = standard_acts(agency_id, position_id)
        act = acts[0] if acts else None
        if act is None or act.id != standard_id or act.confirmed is not None:
            raise NothingToConfirm
        if act.done_by == viewer.user_id:
            raise SecondPersonToConfirm
        entered = enter(
            agency_id=agency_id,
            type="organisation.standard_ruled",
            object_id=position_id,
            by=viewer,
            facts={"number": act.number, "confirmed": int(confirmed)},
            texts={"reason": why},
        )
        StandardRuling.objects.create(
            agency_id=agency_id,
            standard_id=standard_id,
            confirmed=confirmed,
            reason=why,
            **entered.columns,
        )


def _is_complete(levels: Mapping[str, int]) -> bool:
    in_range = all(LOWEST <= level <= HIGHEST for level in levels.values())
    return in_range and set(levels) == set(COMPETENCIES)


def _canonical(levels: Mapping[str, int]) -> str:
    return json.dumps(dict(levels), sort_keys=True, separators=(",", ":"))
