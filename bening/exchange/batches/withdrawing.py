"""Withdraw a confirmed import: one person asks, another confirms, facts are taken back."""

from __future__ import annotations

from uuid import UUID

from django.db.models.functions import Now

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer, viewer_by_id
from bening.exchange.batches.access import acting_user, holding
from bening.exchange.batches.advancing import begin_step, end_work, note
from bening.exchange.batches.confirming import refuse_while_another_is_under_way
from bening.exchange.batches.counting import Tally
from bening.exchange.batches.refusals import (
    CorrectedLater,
    PeopleMovedOn,
    SecondPersonToWithdraw,
    WrongState,
)
from bening.exchange.batches.takeovers import takeover_source, undo_take_overs
from bening.exchange.models import Batch
from bening.ledger.entries import append
from bening.organisation.recording import later_corrections, take_back_structure
from bening.records.changes import Source
from bening.records.known import imports_that_corrected
from bening.records.moved import count_moved_on
from bening.records.people import count_people, next_people
from bening.records.record import withdraw_facts

PEOPLE_A_TIME = 1000
STATE = Batch.State


def ask_withdrawal(*, viewer: Viewer, agency_id: UUID, batch_id: UUID) -> None:
    """Ask that a confirmed import be withdrawn; asking twice changes nothing.

    Raises:
        Forbidden: if the viewer may not withdraw imports.
        WrongState: if the import is not confirmed.
        CorrectedLater, PeopleMovedOn: if later imports built on it.
    """
    viewer.require(Action.WITHDRAW_IMPORT, agency_id)
    user = acting_user(viewer)
    with holding(agency_id, batch_id, STATE.CONFIRMED) as batch:
        if batch.withdrawal_asked_by_id is not None:
            return
        _refuse_if_built_upon(batch)
        batch.withdrawal_asked_by_id = user
        batch.withdrawal_asked_at = Now()
        batch.save(update_fields=["withdrawal_asked_by", "withdrawal_asked_at"])
        _log(batch, "exchange.withdrawal_requested", viewer)


def drop_withdrawal(*, viewer: Viewer, agency_id: UUID, batch_id: UUID) -> None:
    """Drop a request for withdrawal that nobody has confirmed; the import stays.

    Raises:
        Forbidden: if the viewer may not withdraw imports.
        WrongState: if the import is not confirmed.
    """
    viewer.require(Action.WITHDRAW_IMPORT, agency_id)
    with holding(agency_id, batch_id, STATE.CONFIRMED) as batch:
        if batch.withdrawal_asked_by_id is None:
            return
        batch.withdrawal_asked_by_id = None
        batch.withdrawal_asked_at = None
        batch.save(update_fields=["withdrawal_asked_by", "withdrawal_asked_at"])
        _log(batch, "exchange.withdrawal_dropped", viewer)


def confirm_withdrawal(*, viewer: Viewer, agency_id: UUID, batch_id: UUID) -> bool:
    """Confirm a withdrawal somebody else asked for; `work.work_on` then does it.

    Returns:
        False when the same person had confirmed it already.

    Raises:
        Forbidden: if the viewer may not withdraw imports.
        SecondPersonToWithdraw: if the viewer asked for it.
        WrongState: if nobody asked, or the import is not confirmed.
        CorrectedLater, PeopleMovedOn, AnotherUnderWay: if it has to wait for something else.
    """
    viewer.require(Action.WITHDRAW_IMPORT, agency_id)
    user = acting_user(viewer)
    states = (STATE.CONFIRMED, STATE.WITHDRAWING, STATE.WITHDRAWN)
    with holding(agency_id, batch_id, *states) as batch:
        if batch.withdrawn_by_id == user:
            return False
        if batch.state != STATE.CONFIRMED or batch.withdrawal_asked_by_id is None:
            raise WrongState(state=batch.state)
        if batch.withdrawal_asked_by_id == user:
            raise SecondPersonToWithdraw
        refuse_while_another_is_under_way(batch)
        _refuse_if_built_upon(batch)
        begin_step(
            batch,
            Batch.Step.TAKE_BACK,
            count_people(agency_id),
            last_person=None,
            state=STATE.WITHDRAWING,
            withdrawn_by_id=user,
        )
        _log(batch, "exchange.withdrawal_confirmed", viewer)
    return True


def take_back_some(agency_id: UUID, batch_id: UUID) -> None:
    """Take back the facts about the next few persons; after the last it is done."""
    with holding(agency_id, batch_id, STATE.WITHDRAWING) as batch:
        by = viewer_by_id(batch.withdrawn_by_id or UUID(int=0))
        people = next_people(agency_id, batch.last_person, PEOPLE_A_TIME)
        if people:
            for source in _sources(batch):
                withdraw_facts(
                    agency_id=agency_id, by=by, source=source, person_ids=people
                )
            note(batch, done=batch.done + len(people), last_person=people[-1])
            return
        take_back_structure(agency_id=agency_id, by=by, batch_id=batch_id)
        undo_take_overs(batch, by)
        end_work(batch, STATE.WITHDRAWN, withdrawn_at=Now())
        _log(batch, "exchange.batch_withdrawn", by)


def _sources(batch: Batch) -> tuple[Source, ...]:
    """Return what the facts of an import are marked with; its own, then copies."""
    own = Source(batch.id, batch.file_digest)
    has_copies = bool(Tally.from_text(batch.result).taken_over)
    return (own, takeover_source(batch)) if has_copies else (own,)


def _refuse_if_built_upon(batch: Batch) -> None:
    agency_id = batch.agency_id
    moved_on = count_moved_on(agency_id, takeover_source(batch).batch_id)
    if moved_on:
        raise PeopleMovedOn(count=moved_on)
    correcting = imports_that_corrected(agency_id, batch.id)
    correcting |= imports_that_corrected(agency_id, takeover_source(batch).batch_id)
    correcting |= later_corrections(agency_id, batch.id)
    later = Batch.objects.filter(
        agency_id=agency_id,
        id__in=correcting - {batch.id},
        state__in=[STATE.CONFIRMING, STATE.CONFIRMED, STATE.WITHDRAWING],
    ).order_by("-confirmed_at")
    newest = later.first()
    if newest is not None and newest.confirmed_at is not None:
        raise CorrectedLater(
            count=later.count(), confirmed_on=newest.confirmed_at.date().isoformat()
        )


def _log(batch: Batch, type_: str, by: Viewer) -> None:
    append(
        agency_id=batch.agency_id,
        type=type_,
        object_id=batch.id,
        by=by,
        facts={"file": batch.file_digest},
    )
