"""The list of policies, and one version with its acts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.mapping.adoption import Act
from bening.mapping.version_rows import VersionInfo, Versions
from bening.mapping.versions import list_versions, version_info
from bening.web.policy_texts import booklet_part
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.policies.forms import (
    AnnounceForm,
    EnactForm,
    NoticeForm,
    WithdrawForm,
)


@require_safe
@workbench_view(Action.VIEW_POLICIES)
def policies(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List what is in force, announced, drafted and published."""
    return list_page(request, desk)


def list_page(
    request: HttpRequest,
    desk: Desk,
    *,
    notice_form: NoticeForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer with the list; a refused act stands beside its form."""
    listed = list_versions(viewer=desk.viewer, agency_id=desk.agency_id)
    words = {
        "listed": listed,
        **_by_state(listed),
        "may_draft": desk.can(Action.DRAFT_POLICY),
        "may_set": desk.can(Action.SET_NOTICE_PERIOD),
        "notice_form": notice_form or NoticeForm(initial={"days": listed.notice.days}),
        "refused": refused,
    }
    return page(request, desk, "workbench/policies/list.html", words, status)


def _by_state(listed: Versions) -> dict[str, Any]:
    return {
        "announced": [row for row in listed.own if row.state == "notice"],
        "waiting": [row for row in listed.own if row.phase == "waiting"],
        "drafts": [row for row in listed.own if row.state in {"draft", "checked"}],
        "earlier": [
            row
            for row in listed.own
            if row.state == "withdrawn" or row.phase in {"superseded", "ended"}
        ],
    }


@require_safe
@workbench_view(Action.VIEW_POLICIES)
def version(request: HttpRequest, desk: Desk, ref: str) -> HttpResponse:
    """Show one version: state, acts, what may be done, and all it says."""
    return version_page(request, desk, ref)


def version_page(
    request: HttpRequest,
    desk: Desk,
    ref: str,
    *,
    sent: dict[str, forms.Form] | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer with one version.

    Args:
        request: what was asked.
        desk: who asks.
        ref: which version.
        sent: a form that came back, by the word of its act.
        refused: why its act was refused.
        status: of the answer.
    """
    info = version_info(viewer=desk.viewer, agency_id=desk.agency_id, ref=ref)
    words = {
        "info": info,
        "version": info.row,
        "forms": _forms(info) | (sent or {}),
        "booklet": booklet_part(info, desk.agency.name),
        "may_draft": desk.can(Action.DRAFT_POLICY),
        "may_simulate": desk.can(Action.SIMULATE_POLICY),
        "refused": refused,
    }
    return page(request, desk, "workbench/policies/version.html", words, status)


def _forms(info: VersionInfo) -> dict[str, forms.Form | bool]:
    """Return an empty form for each act that is possible."""
    possible = info.possible
    days = info.notice.days if info.notice else 0
    made: dict[str, forms.Form | bool] = {}
    if Act.CHECK in possible:
        made["check"] = True
    if Act.ANNOUNCE in possible:
        made["announce"] = AnnounceForm(
            initial={"days": days, "planned_on": info.earliest}
        )
    if Act.ENACT in possible:
        made["enact"] = EnactForm(
            initial={"in_force_from": info.earliest, "legal_basis": info.row.decree}
        )
    if Act.WITHDRAW in possible:
        made["withdraw"] = WithdrawForm()
    return made
