"""Answer what a file does not say itself; it is read anew with the answers."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bening.accounts.roles import Action
from bening.exchange.batches.overview import import_detail
from bening.exchange.batches.refusals import WrongState
from bening.exchange.batches.staging import answer
from bening.exchange.imports.background import do_in_background
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.imports.forms import OptionsForm
from bening.web.workbench.imports.steps import steps_of

UNFIT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@workbench_view(Action.STAGE_IMPORT)
def answers(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Show what is known and what is missing; take the answers."""
    detail = import_detail(
        viewer=desk.viewer, agency_id=desk.agency_id, batch_id=batch_id
    )
    if not detail.may_answer:
        raise WrongState(state=detail.info.state)
    needs = detail.recognition.needs if detail.recognition else ()
    is_sent = request.method == "POST"
    form = OptionsForm(
        request.POST if is_sent else None, options=detail.options, needs=needs
    )
    if is_sent and form.is_valid():
        do_in_background(
            answer,
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            batch_id=batch_id,
            options=form.options(detail.options),
        )
        messages.success(request, _("Thank you. The file is being read again."))
        return redirect("workbench:import_batch", batch_id=batch_id)
    words = {
        "form": form,
        "info": detail.info,
        "steps": steps_of(detail.info.state),
        "needs": needs,
    }
    status = UNFIT if is_sent else 200
    return page(request, desk, "workbench/imports/answers.html", words, status)
