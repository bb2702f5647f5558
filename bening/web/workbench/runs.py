"""Runs of the map: which there are, a new one, its progress, and which one counts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bening.accounts.roles import Action
from bening.errors import Refusal
from bening.mapping.adoption import State
from bening.mapping.dossier import run_dossier
from bening.mapping.jobs import request_in_background
from bening.mapping.marking import mark_official
from bening.mapping.rows import RunInfo
from bening.mapping.runs import list_runs, run_info
from bening.mapping.version_rows import VersionRow
from bening.mapping.versions import list_versions
from bening.web.live import Glimpse, live
from bening.web.refusals import sentence_of
from bening.web.workbench.forms import RunForm
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.wishes import number_of

PAGE_SIZE = 20
ENDED = frozenset({"done", "failed"})


@require_http_methods(["GET", "HEAD", "POST"])
@workbench_view(Action.VIEW_MAP)
def runs(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the runs; register the new one that the form asks for."""
    sent = request.POST if request.method == "POST" else None
    form = RunForm(sent, versions=_versions(desk))
    refused, status = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            run_id = request_in_background(
                viewer=desk.viewer, agency_id=desk.agency_id, **form.wanted()
            )
        except Refusal as refusal:
            refused, status = sentence_of(refusal), refusal.status
        else:
            return redirect("workbench:run", run_id=run_id)
    return page(
        request,
        desk,
        "workbench/runs.html",
        _words(request, desk, form, refused),
        status,
    )


@require_safe
@workbench_view(Action.VIEW_MAP)
def run(request: HttpRequest, desk: Desk, run_id: UUID) -> HttpResponse:
    """Show one run: state, digests, and what can be done with it."""
    info = _info(desk, run_id)
    words = {"run": info, "shown": info, "may_mark": desk.can(Action.MARK_MAP)}
    return page(request, desk, "workbench/run.html", words)


@require_safe
@workbench_view(Action.VIEW_MAP)
def dossier(request: HttpRequest, desk: Desk, run_id: UUID) -> HttpResponse:
    """Give a run's papers as JSON: its binding, its entries, every other run."""
    del request
    papers = run_dossier(viewer=desk.viewer, agency_id=desk.agency_id, run_id=run_id)
    return JsonResponse(papers, json_dumps_params={"indent": 1, "ensure_ascii": False})


@require_safe
@workbench_view(Action.VIEW_MAP)
def progress(request: HttpRequest, desk: Desk, run_id: UUID) -> HttpResponseBase:
    """Stream the state of a run until it has ended."""
    _info(desk, run_id)

    def look() -> Glimpse:
        info = _info(desk, run_id)
        html = render_to_string("workbench/parts/run_state.html", {"shown": info})
        return Glimpse(html, info.state in ENDED)

    return live(look)


@require_POST
@workbench_view(Action.MARK_MAP)
def mark(request: HttpRequest, desk: Desk, run_id: UUID) -> HttpResponse:
    """Make a run the map of the agency."""
    try:
        mark_official(viewer=desk.viewer, agency_id=desk.agency_id, run_id=run_id)
    except Refusal as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("This run is now the map of the agency."))
    return redirect("workbench:run", run_id=run_id)


def _info(desk: Desk, run_id: UUID) -> RunInfo:
    return run_info(viewer=desk.viewer, agency_id=desk.agency_id, run_id=run_id)


def _versions(desk: Desk) -> tuple[VersionRow, ...]:
    """Return what a run can be asked for: published and own versions not withdrawn."""
    listed = list_versions(viewer=desk.viewer, agency_id=desk.agency_id)
    own = (row for row in listed.own if row.state != State.WITHDRAWN)
    return (*listed.published, *own)


def _words(
    request: HttpRequest, desk: Desk, form: RunForm, refused: str
) -> dict[str, Any]:
    listed = list_runs(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        page=max(1, number_of(request.GET, "hal") or 1),
        page_size=PAGE_SIZE,
    )
    return {
        "runs": listed,
        "form": form,
        "refused": refused,
        "may_run": desk.can(Action.RUN_MAP),
    }
