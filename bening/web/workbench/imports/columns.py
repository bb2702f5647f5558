"""Say once what the columns of an unknown assessment sheet mean; reuse it later."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bening.accounts.roles import Action
from bening.exchange.batches.mappings import list_mappings
from bening.exchange.batches.overview import ImportDetail, import_detail
from bening.exchange.batches.refusals import WrongState
from bening.exchange.imports.answering import answer_with_mapping, answer_with_saved
from bening.exchange.imports.background import do_in_background
from bening.exchange.workbook.layouts import MAPPING_NEEDED
from bening.exchange.workbook.rows import RecognisedSheet
from bening.mapping.refusals import UnknownFilter
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.imports.choices import MappingForm
from bening.web.workbench.imports.steps import steps_of
from bening.web.workbench.imports.targets import GROUPS
from bening.web.workbench.wishes import number_of

UNFIT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@workbench_view(Action.STAGE_IMPORT)
def columns(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Show the columns with samples; take what they mean."""
    detail = import_detail(
        viewer=desk.viewer, agency_id=desk.agency_id, batch_id=batch_id
    )
    sheets = _unknown_sheets(detail)
    place = number_of(request.GET, "lembar") or 0
    if place >= len(sheets):
        raise UnknownFilter(word="lembar")
    is_sent = request.method == "POST"
    form = MappingForm(request.POST if is_sent else None, sheet=sheets[place])
    if is_sent and form.is_valid():
        do_in_background(
            answer_with_mapping,
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            batch_id=batch_id,
            mapping=form.mapping(),
        )
        messages.success(request, _("The mapping was saved. The file is being read."))
        return redirect("workbench:import_batch", batch_id=batch_id)
    words = {
        "form": form,
        "info": detail.info,
        "steps": steps_of(detail.info.state),
        "sheets": sheets,
        "place": place,
        "groups": GROUPS,
        "mappings": list_mappings(viewer=desk.viewer, agency_id=desk.agency_id),
    }
    status = UNFIT if is_sent else 200
    return page(request, desk, "workbench/imports/columns.html", words, status)


@require_POST
@workbench_view(Action.STAGE_IMPORT)
def reuse(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Read the file with a mapping that was saved before."""
    do_in_background(
        answer_with_saved,
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        batch_id=batch_id,
        name=request.POST.get("pemetaan", ""),
    )
    messages.success(request, _("The file is being read with the saved mapping."))
    return redirect("workbench:import_batch", batch_id=batch_id)


def _unknown_sheets(detail: ImportDetail) -> tuple[RecognisedSheet, ...]:
    if not (detail.may_answer and detail.recognition):
        raise WrongState(state=detail.info.state)
    found = tuple(
        sheet for sheet in detail.recognition.sheets if sheet.layout == MAPPING_NEEDED
    )
    if not found:
        raise WrongState(state=detail.info.state)
    return found
