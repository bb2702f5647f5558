"""Whom a position could take its next holder from, and putting them on the plan."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from bening.accounts.roles import Action
from bening.mapping.people import masked
from bening.mapping.rows import Page
from bening.organisation.positions import plain_title
from bening.succession.plan_rows import CandidatesView
from bening.succession.plan_view import candidates_for
from bening.succession.planning import put_successor
from bening.succession.pool import Candidate
from bening.succession.readiness import When
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.succession.acting import act_with
from bening.web.workbench.succession.forms import PutForm
from bening.web.workbench.wishes import number_of

PAGE_SIZE = 20
_CHOICE = {When.NOW: "now", When.SOON: "soon", When.LATER: "later"}


@require_safe
@workbench_view(Action.VIEW_SUCCESSION)
def candidates(request: HttpRequest, desk: Desk, position_id: UUID) -> HttpResponse:
    """List the candidates, with the reasons of each."""
    return _page(request, desk, position_id)


@require_POST
@workbench_view(Action.PLAN_SUCCESSION)
def put(request: HttpRequest, desk: Desk, position_id: UUID) -> HttpResponse:
    """Put a candidate on the draft of the plan."""

    def act(values: dict[str, Any]) -> None:
        put_successor(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            position_id=position_id,
            **values,
        )

    def show(*, form: forms.Form, refused: str, status: int) -> HttpResponse:
        more = {"sent": form, "refused": refused or _("Check the fields of the form.")}
        return _page(request, desk, position_id, more, status)

    return act_with(
        request,
        PutForm(request.POST),
        act=act,
        show=show,
        done=_("Put on the draft of the plan. Another person confirms it."),
        to=("workbench:plan", (position_id,)),
    )


def _page(
    request: HttpRequest,
    desk: Desk,
    position_id: UUID,
    more: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    view = candidates_for(
        viewer=desk.viewer, agency_id=desk.agency_id, position_id=position_id
    )
    when, search = request.GET.get("siap", ""), request.GET.get("cari", "").strip()
    found = [each for each in view.candidates if _is_wanted(each, when, search)]
    number = max(1, number_of(request.GET, "hal") or 1)
    first = (number - 1) * PAGE_SIZE
    shown = tuple(found[first : first + PAGE_SIZE])
    may_plan = desk.can(Action.PLAN_SUCCESSION) and view.criticality.is_critical
    words = {
        "view": view,
        "tab": "candidates",
        "listed": Page(shown, number, PAGE_SIZE, len(found)),
        "rows": [_row(view, each, may_plan=may_plan) for each in shown],
        "counts": Counter(each.answer.when.value for each in view.candidates),
        "whens": [word.value for word in When],
        "when": when,
        "search": search,
        "may_plan": may_plan,
    }
    return page(
        request,
        desk,
        "workbench/succession/candidates.html",
        words | (more or {}),
        status,
    )


def _is_wanted(candidate: Candidate, when: str, search: str) -> bool:
    member = candidate.member
    text = plain_title(f"{member.name} {member.title} {member.unit_name}")
    return when in {"", candidate.answer.when.value} and plain_title(search) in text


def _row(
    view: CandidatesView, candidate: Candidate, *, may_plan: bool
) -> dict[str, Any]:
    member = candidate.member
    entry = view.on_plan.get(member.person_id)
    can_be_put = may_plan and candidate.answer.when is not When.NEVER
    readiness = entry.readiness if entry else _CHOICE.get(candidate.answer.when, "")
    form = PutForm(
        initial={
            "person_id": member.person_id,
            "readiness": readiness or "later",
            "place": entry.place if entry else len(view.on_plan) + 1,
        },
        auto_id=f"id_%s_{member.person_id.hex[:12]}",
    )
    return {
        "candidate": candidate,
        "nip": masked(member.nip),
        "entry": entry,
        "form": form if can_be_put else None,
    }
