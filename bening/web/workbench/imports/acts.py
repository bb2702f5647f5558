"""Acts on an import: each a form, each one call, back to its page afterwards."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bening.accounts.roles import Action
from bening.errors import Refusal
from bening.exchange.batches.confirming import confirm_batch
from bening.exchange.batches.linking import confirm_same_person
from bening.exchange.batches.staging import discard_batch, go_on, look_again
from bening.exchange.batches.withdrawing import (
    ask_withdrawal,
    confirm_withdrawal,
    drop_withdrawal,
)
from bening.exchange.imports.background import do_in_background
from bening.web.refusals import sentence_of
from bening.web.workbench.gate import Desk, workbench_view

NOT_FOUND = 404


@require_POST
@workbench_view(Action.CONFIRM_IMPORT)
def confirm(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Confirm an import; its rows are recorded in the background."""
    said = _("You have confirmed. The rows are being recorded now.")
    return _do(request, desk, batch_id, _with_work(confirm_batch), said)


@require_POST
@workbench_view(Action.STAGE_IMPORT)
def discard(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Discard an import that nobody has confirmed."""
    said = _("The file was discarded. Nothing was recorded.")
    return _do(request, desk, batch_id, discard_batch, said)


@require_POST
@workbench_view(Action.VIEW_IMPORTS)
def renew(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Let the preview be made again."""
    said = _("The preview is being made again.")
    return _do(request, desk, batch_id, _with_work(look_again), said)


@require_POST
@workbench_view(Action.STAGE_IMPORT)
def resume(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Let work that had stopped be tried once more."""
    said = _("The work goes on where it had stopped.")
    return _do(request, desk, batch_id, _with_work(go_on), said)


@require_POST
@workbench_view(Action.WITHDRAW_IMPORT)
def ask_back(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Ask that a recorded import be withdrawn."""
    said = _("Asked. Somebody else has to confirm the withdrawal.")
    return _do(request, desk, batch_id, ask_withdrawal, said)


@require_POST
@workbench_view(Action.WITHDRAW_IMPORT)
def keep(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Drop a request for withdrawal."""
    said = _("The request was dropped. The import stays.")
    return _do(request, desk, batch_id, drop_withdrawal, said)


@require_POST
@workbench_view(Action.WITHDRAW_IMPORT)
def take_back(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Confirm a withdrawal that somebody else asked for."""
    said = _("You have confirmed. The facts are being taken back now.")
    return _do(request, desk, batch_id, _with_work(confirm_withdrawal), said)


@require_POST
@workbench_view(Action.LINK_IDENTITY)
def same_person(
    request: HttpRequest, desk: Desk, batch_id: UUID, finding_id: UUID
) -> HttpResponse:
    """Confirm that a changed NIP belongs to the person known by the PNS ID."""

    def link(**known: object) -> None:
        do_in_background(confirm_same_person, **known, finding_id=finding_id)  # type: ignore[arg-type]  # viewer, agency, import

    said = _("Linked. The preview is being made again.")
    return _do(request, desk, batch_id, link, said)


def _with_work(act: Callable[..., object]) -> Callable[..., None]:
    def act_and_work(**known: object) -> None:
        do_in_background(act, **known)  # type: ignore[arg-type]  # viewer, agency, import

    return act_and_work


def _do(
    request: HttpRequest,
    desk: Desk,
    batch_id: UUID,
    act: Callable[..., object],
    said: str,
) -> HttpResponse:
    try:
        act(viewer=desk.viewer, agency_id=desk.agency_id, batch_id=batch_id)
    except Refusal as refusal:
        if refusal.status == NOT_FOUND:
            raise
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, said)
    return redirect("workbench:import_batch", batch_id=batch_id)
