"""Acts on an import that nobody has confirmed: discard it, answer, look again, go on."""

from __future__ import annotations

from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.exchange.batches.access import acting_user, holding
from bening.exchange.batches.advancing import end_work, note
from bening.exchange.batches.comparing import begin_comparing
from bening.exchange.batches.files import forget
from bening.exchange.batches.found import COMPARE, READ, drop_findings
from bening.exchange.batches.options import options_text
from bening.exchange.batches.progress import UNDER_WAY
from bening.exchange.batches.refusals import WrongState
from bening.exchange.batches.staged import drop_rows
from bening.exchange.models import Batch
from bening.exchange.workbook.rows import ReadOptions
from bening.ledger.entries import append

STATE = Batch.State


def discard_batch(*, viewer: Viewer, agency_id: UUID, batch_id: UUID) -> None:
    """Discard an import before anybody confirmed it; file and rows are deleted.

    Raises:
        Forbidden: if the viewer may not stage imports.
        WrongState: if it was confirmed or refused. Discarding twice changes nothing.
    """
    viewer.require(Action.STAGE_IMPORT, agency_id)
    states = (STATE.UPLOADED, STATE.READING, STATE.ASKING, STATE.STAGED)
    with holding(agency_id, batch_id, *states, STATE.DISCARDED) as batch:
        if batch.state != STATE.DISCARDED:
            drop_rows(batch)
            drop_findings(batch, READ, COMPARE)
            end_work(
                batch, STATE.DISCARDED, preview="{}", recognition="", declarations=""
            )
            append(
                agency_id=agency_id,
                type="exchange.batch_discarded",
                object_id=batch_id,
                by=viewer,
                facts={"file": batch.file_digest},
            )
    forget(agency_id, batch_id)


def answer(
    *, viewer: Viewer, agency_id: UUID, batch_id: UUID, options: ReadOptions
) -> None:
    """Give a file the answers it needs; it is read again from the start.

    Raises:
        Forbidden: if the viewer may not stage imports.
        WrongState: if the file is not waiting for answers, or staged.
    """
    viewer.require(Action.STAGE_IMPORT, agency_id)
    with holding(agency_id, batch_id, STATE.ASKING, STATE.STAGED) as batch:
        drop_rows(batch)
        drop_findings(batch, READ, COMPARE)
        note(
            batch,
            state=STATE.UPLOADED,
            step="",
            done=0,
            total=None,
            rows=0,
            rows_left_aside=0,
            declarations="",
            options=options_text(options),
            answered_by_id=acting_user(viewer),
        )
        append(
            agency_id=agency_id,
            type="exchange.answers_given",
            object_id=batch_id,
            by=viewer,
            facts={"file": batch.file_digest},
        )


def look_again(*, viewer: Viewer, agency_id: UUID, batch_id: UUID) -> None:
    """Let the preview be made anew, for other imports were recorded meanwhile.

    Raises:
        Forbidden: if the viewer may not see imports.
        WrongState: if the import is not staged.
    """
    viewer.require(Action.VIEW_IMPORTS, agency_id)
    with holding(agency_id, batch_id, STATE.STAGED) as batch:
        begin_comparing(batch)


def compare_others_again(agency_id: UUID, batch_id: UUID) -> tuple[UUID, ...]:
    """Let the previews of the other staged imports be made anew; gives their ids."""
    again = []
    with holding(agency_id, batch_id):
        others = Batch.objects.filter(agency_id=agency_id, state=STATE.STAGED)
        for other in others.exclude(id=batch_id).select_for_update(no_key=True):
            begin_comparing(other)
            again.append(other.id)
    return tuple(again)


def go_on(*, viewer: Viewer, agency_id: UUID, batch_id: UUID) -> None:
    """Let work that had stopped for good be tried once more.

    Raises:
        Forbidden: if the viewer may not stage imports.
        WrongState: if there is no work to go on with.
    """
    viewer.require(Action.STAGE_IMPORT, agency_id)
    with holding(agency_id, batch_id) as batch:
        if batch.state not in UNDER_WAY:
            raise WrongState(state=batch.state)
        batch.attempts = 0
        batch.save(update_fields=["attempts"])
