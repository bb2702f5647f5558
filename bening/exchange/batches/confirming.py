"""Confirm an import: the second person's act, after which its rows become facts."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Now

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.exchange.batches.access import acting_user, holding
from bening.exchange.batches.advancing import begin_step
from bening.exchange.batches.counting import Tally
from bening.exchange.batches.found import COMPARE, drop_findings
from bening.exchange.batches.refusals import (
    AnotherUnderWay,
    NothingToConfirm,
    PreviewOutdated,
    SecondPersonNeeded,
    WrongState,
)
from bening.exchange.models import Batch
from bening.ledger.entries import append
from bening.records.record import write_alone

CONFIRMED = frozenset({"confirming", "confirmed"})


def confirm_batch(*, viewer: Viewer, agency_id: UUID, batch_id: UUID) -> bool:
    """Confirm a staged import; `work.work_on` then records its rows.

    Args:
        viewer: who confirms; never who uploaded the file or answered its questions.
        agency_id: the agency.
        batch_id: the import.

    Returns:
        False when the same person had confirmed it already: a second click is harmless.

    Raises:
        Forbidden: if the viewer may not confirm imports.
        SecondPersonNeeded: if the viewer prepared the import.
        WrongState: if the import is not staged.
        AnotherUnderWay, PreviewOutdated: if what the viewer saw is not what would be
            recorded.
        NothingToConfirm: if nothing would be recorded.
    """
    viewer.require(Action.CONFIRM_IMPORT, agency_id)
    user = acting_user(viewer)
    with holding(agency_id, batch_id) as batch:
        if user in {batch.uploaded_by_id, batch.answered_by_id}:
            raise SecondPersonNeeded
        if batch.state in CONFIRMED and batch.confirmed_by_id == user:
            return False
        _check(batch)
        drop_findings(batch, COMPARE)
        begin_step(
            batch,
            Batch.Step.WRITE,
            batch.rows,
            state=Batch.State.CONFIRMING,
            confirmed_by_id=user,
            confirmed_at=Now(),
        )
        append(
            agency_id=agency_id,
            type="exchange.batch_confirmed",
            object_id=batch_id,
            by=viewer,
            facts={"file": batch.file_digest, "rows": batch.rows},
        )
    return True


def is_outdated(batch: Batch) -> bool:
    """Tell whether something was recorded after the preview was made."""
    since = batch.compared_at
    return (
        Batch.objects.filter(agency_id=batch.agency_id)
        .exclude(id=batch.id)
        .filter(Q(completed_at__gt=since) | Q(withdrawn_at__gt=since))
        .exists()
    )


def refuse_while_another_is_under_way(batch: Batch) -> None:
    """Refuse while facts of the agency are being written for another import.

    Raises:
        AnotherUnderWay: if so. The caller holds the import and writes alone.
    """
    write_alone(batch.agency_id)
    others = Batch.objects.filter(
        agency_id=batch.agency_id,
        state__in=[Batch.State.CONFIRMING, Batch.State.WITHDRAWING],
    ).exclude(id=batch.id)
    if others.exists():
        raise AnotherUnderWay


def _check(batch: Batch) -> None:
    if batch.state != Batch.State.STAGED:
        raise WrongState(state=batch.state)
    refuse_while_another_is_under_way(batch)
    if is_outdated(batch):
        raise PreviewOutdated
    if not Tally.from_text(batch.preview).changes:
        raise NothingToConfirm
