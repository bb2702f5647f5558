"""The plan of one position: successors, lineage, confirmation, and a sheet to print."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from bening.accounts.roles import Action
from bening.succession.plan_rows import PlanView
from bening.succession.plan_view import plan_of_position
from bening.succession.planning import confirm_plan, take_off
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.succession.acting import act_with, shown_again
from bening.web.workbench.succession.chart import chart_of, lines_of
from bening.web.workbench.succession.forms import ConfirmPlanForm, TakeOffForm


@require_safe
@workbench_view(Action.VIEW_SUCCESSION)
def plan(request: HttpRequest, desk: Desk, position_id: UUID) -> HttpResponse:
    """Show a position with its plan."""
    return _page(request, desk, position_id)


@require_safe
@workbench_view(Action.VIEW_SUCCESSION)
def paper(request: HttpRequest, desk: Desk, position_id: UUID) -> HttpResponse:
    """Show the plan as a sheet to print."""
    view = _read(desk, position_id)
    words = _words(view) | {"desk": desk}
    return page(request, desk, "workbench/succession/plan_print.html", words)


@require_POST
@workbench_view(Action.CONFIRM_SUCCESSION)
def confirm(request: HttpRequest, desk: Desk, position_id: UUID) -> HttpResponse:
    """Put what waits on the plan in force."""

    def act(values: dict[str, Any]) -> None:
        confirm_plan(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            position_id=position_id,
            **values,
        )

    return act_with(
        request,
        ConfirmPlanForm(request.POST),
        act=act,
        show=shown_again(
            partial(_page, request, desk, position_id),
            "confirm_form",
            _("Check the fields of the form."),
        ),
        done=_("The plan is confirmed. It counts from now on."),
        to=("workbench:plan", (position_id,)),
    )


@require_POST
@workbench_view(Action.PLAN_SUCCESSION)
def drop(request: HttpRequest, desk: Desk, position_id: UUID) -> HttpResponse:
    """Take somebody off the draft of the plan."""

    def act(values: dict[str, Any]) -> None:
        take_off(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            position_id=position_id,
            **values,
        )

    return act_with(
        request,
        TakeOffForm(request.POST),
        act=act,
        show=shown_again(
            partial(_page, request, desk, position_id),
            "drop_form",
            _("Check the fields of the form."),
        ),
        done=_("Taken off the draft. Another person confirms it."),
        to=("workbench:plan", (position_id,)),
    )


def _page(
    request: HttpRequest,
    desk: Desk,
    position_id: UUID,
    more: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    view = _read(desk, position_id)
    words = _words(view) | {
        "tab": "plan",
        "may_plan": desk.can(Action.PLAN_SUCCESSION),
        "may_confirm": _may_confirm(desk, view),
        "confirm_form": ConfirmPlanForm(
            initial={"upto": view.plan.waiting[-1].number} if view.plan.waiting else {}
        ),
        "drop_form": TakeOffForm(),
    }
    return page(
        request, desk, "workbench/succession/plan.html", words | (more or {}), status
    )


def _read(desk: Desk, position_id: UUID) -> PlanView:
    return plan_of_position(
        viewer=desk.viewer, agency_id=desk.agency_id, position_id=position_id
    )


def _words(view: PlanView) -> dict[str, Any]:
    return {
        "view": view,
        "chart": chart_of(view),
        "lines": lines_of(view),
        "acts": _history(view),
    }


def _history(view: PlanView) -> list[dict[str, Any]]:
    """Return changes and confirmations, the newest first."""
    acts = [
        {
            "act": act,
            "name": view.names.get(act.person_id, ""),
            "user": view.users.get(act.done_by, ""),
            "at": act.done_at,
        }
        for act in view.plan.history
    ]
    acts += [
        {
            "confirmed": each,
            "user": view.users.get(each.done_by, ""),
            "at": each.done_at,
        }
        for each in view.plan.confirmations
    ]
    return sorted(acts, key=lambda each: each["at"], reverse=True)


def _may_confirm(desk: Desk, view: PlanView) -> bool:
    authors = {each.done_by for each in view.plan.waiting}
    return (
        bool(authors)
        and desk.can(Action.CONFIRM_SUCCESSION)
        and desk.viewer.user_id not in authors
    )
