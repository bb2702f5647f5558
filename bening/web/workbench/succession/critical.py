"""Whether a position is critical: answers by one person, the decision by another."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from bening.accounts.roles import Action
from bening.agencies.context import acting_in
from bening.succession.criteria import Criteria, criteria_in_force
from bening.succession.critical import assess_position, decide_critical
from bening.succession.plan_rows import PlanView
from bening.succession.plan_view import plan_of_position
from bening.web.formats import in_words
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.succession.acting import act_with, shown_again
from bening.web.workbench.succession.forms import ActForm, DecideForm, text

YES, NO = "yes", "no"


class AssessForm(ActForm):
    """One question for each criterion, and what the answers rest on."""

    prefix = "assess"

    def __init__(self, criteria: Criteria, data: Any = None) -> None:
        """Ask every criterion (Django's own type of the data is open)."""
        super().__init__(data)
        for each in criteria.criteria:
            self.fields[each.id] = forms.ChoiceField(
                label=in_words(each.question),
                choices=((YES, _("Yes")), (NO, _("No"))),
                widget=forms.RadioSelect(attrs={"class": "radio"}),
            )
        self.fields["reason"] = text(_("What the answers rest on"))

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields of the criteria."""
        return [self[name] for name in self.fields if name != "reason"]


@require_safe
@workbench_view(Action.VIEW_SUCCESSION)
def critical(request: HttpRequest, desk: Desk, position_id: UUID) -> HttpResponse:
    """Show where a position stands and what can be done."""
    return _page(request, desk, position_id)


@require_POST
@workbench_view(Action.ASSESS_CRITICAL)
def assess(request: HttpRequest, desk: Desk, position_id: UUID) -> HttpResponse:
    """Answer the criteria."""

    def act(values: dict[str, Any]) -> None:
        reason = values.pop("reason")
        assess_position(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            position_id=position_id,
            answers={name: answer == YES for name, answer in values.items()},
            reason=reason,
        )

    return act_with(
        request,
        AssessForm(_criteria(desk), request.POST),
        act=act,
        show=shown_again(partial(_page, request, desk, position_id), "assess_form"),
        done=_("The answers are kept. Another person decides by a decree."),
        to=("workbench:critical", (position_id,)),
    )


@require_POST
@workbench_view(Action.DECIDE_CRITICAL)
def decide(request: HttpRequest, desk: Desk, position_id: UUID) -> HttpResponse:
    """Decide what the answers come to."""

    def act(values: dict[str, Any]) -> None:
        decide_critical(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            **values | {"critical": values["critical"] == YES},
        )

    return act_with(
        request,
        DecideForm(request.POST),
        act=act,
        show=shown_again(partial(_page, request, desk, position_id), "decide_form"),
        done=_("The decision is kept."),
        to=("workbench:critical", (position_id,)),
    )


def _criteria(desk: Desk) -> Criteria:
    with acting_in(desk.agency_id):
        return criteria_in_force(desk.agency_id)


def _page(
    request: HttpRequest,
    desk: Desk,
    position_id: UUID,
    more: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    view = plan_of_position(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        position_id=position_id,
        follow=False,
    )
    criteria = _criteria(desk)
    words: dict[str, Any] = {
        "view": view,
        "tab": "critical",
        "criteria": criteria,
        "hints": _hints(view),
        "history": [
            (
                each,
                [
                    (criterion, each.answers.get(criterion.id))
                    for criterion in each.criteria.criteria
                ],
                view.users.get(each.done_by, ""),
                view.users.get(each.ruled_by, "") if each.ruled_by else "",
            )
            for each in view.criticality.history
        ],
    }
    if desk.can(Action.ASSESS_CRITICAL):
        words["assess_form"] = AssessForm(criteria)
    waiting = view.criticality.waiting
    if waiting is not None and desk.can(Action.DECIDE_CRITICAL):
        words["is_own"] = waiting.done_by == desk.viewer.user_id
        words["decide_form"] = DecideForm(
            initial={
                "assessment_id": waiting.id,
                "critical": YES if waiting.computed else NO,
                "decree_on": view.today,
            }
        )
    return page(
        request,
        desk,
        "workbench/succession/critical.html",
        words | (more or {}),
        status,
    )


def _hints(view: PlanView) -> dict[str, Any]:
    """Return what the records already say to the questions."""
    days = [seat.retires_on for seat in view.seats if seat.retires_on is not None]
    return {
        "missions": view.missions,
        "falls_on": min(days, default=None),
        "vacant": view.seat.is_vacant,
        "ready": view.counts["now"],
    }
