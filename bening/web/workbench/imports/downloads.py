"""Workbooks to take along: findings marked in the file, and Bening's own workbook."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bening.accounts.roles import Action
from bening.exchange.imports.copies import write_findings, write_own_workbook
from bening.exchange.workbook.refusals import FileRefused
from bening.web.refusals import sentence_of
from bening.web.workbench.gate import Desk, workbench_view
from bening.web.workbench.list_workbook import CONTENT_TYPE


@require_POST
@workbench_view(Action.STAGE_IMPORT)
def findings(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Give the findings of an import as an Excel file; the log says who took it."""
    target = BytesIO()
    try:
        write_findings(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            batch_id=batch_id,
            target=target,
        )
    except FileRefused as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect("workbench:import_batch", batch_id=batch_id)
    return _attachment(target, f"bening-temuan-{str(batch_id)[:8]}.xlsx")


@require_POST
@workbench_view(Action.STAGE_IMPORT)
def own_workbook(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Give Bening's workbook with the agency's people; the log says who took it."""
    del request
    target = BytesIO()
    write_own_workbook(viewer=desk.viewer, agency_id=desk.agency_id, target=target)
    return _attachment(target, f"buku-kerja-bening-{desk.agency.code}.xlsx")


def _attachment(content: BytesIO, name: str) -> HttpResponse:
    response = HttpResponse(content.getvalue(), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
