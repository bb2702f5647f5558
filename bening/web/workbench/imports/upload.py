"""Upload files: each becomes an import of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bening.accounts.roles import Action
from bening.errors import Refusal
from bening.exchange.batches.mappings import list_mappings, saved_mapping
from bening.exchange.imports.background import upload_in_background
from bening.exchange.workbook.rows import ReadOptions
from bening.web.refusals import sentence_of
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.imports.forms import OptionsForm
from bening.web.workbench.imports.limits import FILES_AT_ONCE, upload_limit_mb
from bening.web.workbench.imports.steps import steps_before_upload

UNFIT = 422


@dataclass(frozen=True)
class Taken:
    """One file of an upload: its import, or why it was refused."""

    file_name: str
    batch_id: UUID | None = None
    refusal: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@workbench_view(Action.STAGE_IMPORT)
def upload(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the form; take in what it sends."""
    if request.method != "POST":
        return _form(request, desk, OptionsForm(None))
    form = OptionsForm(request.POST)
    files = request.FILES.getlist("berkas")
    problem = _problem(files)
    if problem or not form.is_valid():
        return _form(request, desk, form, problem=problem, status=UNFIT)
    options = form.options()
    name = request.POST.get("pemetaan", "")
    if name:
        mapping = saved_mapping(viewer=desk.viewer, agency_id=desk.agency_id, name=name)
        options = replace(options, mapping=mapping)
    taken = [_take(desk, file, options) for file in files]
    if any(one.refusal for one in taken):
        return _form(request, desk, form, taken=taken, status=UNFIT)
    if len(taken) == 1:
        return redirect("workbench:import_batch", batch_id=taken[0].batch_id)
    return redirect("workbench:imports")


def _problem(files: list[UploadedFile[Any]]) -> str:
    if not files:
        return _("Choose a file first.")
    if len(files) > FILES_AT_ONCE:
        return _("At most %(limit)s files at once. Upload the others afterwards.") % {
            "limit": FILES_AT_ONCE
        }
    return ""


def _take(desk: Desk, file: UploadedFile[Any], options: ReadOptions) -> Taken:
    name = file.name or "-"
    try:
        batch_id = upload_in_background(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            file_name=name,
            content=file.chunks(),
            options=options,
        )
    except Refusal as refusal:
        return Taken(name, refusal=sentence_of(refusal))
    return Taken(name, batch_id)


def _form(
    request: HttpRequest, desk: Desk, form: OptionsForm, status: int = 200, **more: Any
) -> HttpResponse:
    words = {
        "form": form,
        "limit_mb": upload_limit_mb(),
        "most_files": FILES_AT_ONCE,
        "steps": steps_before_upload(),
        "mappings": list_mappings(viewer=desk.viewer, agency_id=desk.agency_id),
        **more,
    }
    return page(request, desk, "workbench/imports/upload.html", words, status)
