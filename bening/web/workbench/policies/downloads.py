"""A version to take along: its file, its canonical form, its booklet; a log entry."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.mapping.act_entries import act_entry
from bening.mapping.version_rows import VersionInfo
from bening.mapping.versions import version_info
from bening.web.policy_texts import booklet_pdf, json_file, yaml_file
from bening.web.workbench.gate import Desk, workbench_view


@require_safe
@workbench_view(Action.VIEW_POLICIES)
def as_yaml(request: HttpRequest, desk: Desk, ref: str) -> HttpResponse:
    """Give the file as it was handed in or published."""
    del request
    return yaml_file(_info(desk, ref))


@require_safe
@workbench_view(Action.VIEW_POLICIES)
def as_json(request: HttpRequest, desk: Desk, ref: str) -> HttpResponse:
    """Give the canonical JSON that the digest covers."""
    del request
    return json_file(_info(desk, ref))


@require_safe
@workbench_view(Action.VIEW_POLICIES)
def as_pdf(request: HttpRequest, desk: Desk, ref: str) -> HttpResponse:
    """Give the booklet."""
    del request
    return booklet_pdf(_info(desk, ref), desk.agency.name)


@require_safe
@workbench_view(Action.VIEW_POLICIES)
def entry(request: HttpRequest, desk: Desk, own_id: UUID, number: int) -> HttpResponse:
    """Show the log's entry of one act, byte for byte as its digest covers it."""
    del request
    text = act_entry(
        viewer=desk.viewer, agency_id=desk.agency_id, own_id=own_id, number=number
    )
    return HttpResponse(text, content_type="application/json")


def _info(desk: Desk, ref: str) -> VersionInfo:
    return version_info(viewer=desk.viewer, agency_id=desk.agency_id, ref=ref)
