"""The criteria of critical positions: to read, and to set for whoever may."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from bening.accounts.roles import Action
from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.policy.wording import Label
from bening.succession.criteria import (
    MOST_CRITERIA,
    MOST_TEXT,
    MOST_WEIGHT,
    PERCENT,
    Criteria,
    Criterion,
    criteria_in_force,
    set_criteria,
    shipped_criteria,
)
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.succession.acting import act_with
from bening.web.workbench.succession.forms import ActForm, line, text, whole

SPARE = 2
"""So many empty rows stand below the criteria, for new ones."""


class CriteriaForm(ActForm):
    """Every criterion as a row: weight 0 takes it out."""

    def __init__(self, criteria: Criteria, data: Any = None) -> None:
        """Offer the criteria in force and some empty rows."""
        super().__init__(data)
        self.rows_of = min(len(criteria.criteria) + SPARE, MOST_CRITERIA)
        self.ids = [each.id for each in criteria.criteria]
        for number in range(self.rows_of):
            each = criteria.criteria[number] if number < len(self.ids) else None
            self._row(number, each)
        self.fields["threshold"] = whole(
            _("Critical from so many per cent"), 1, PERCENT
        )
        self.fields["source_id"] = text(_("Source, in Indonesian"), rows=2)
        self.fields["source_en"] = text(_("Source, in English"), rows=2)
        self.fields["reason"] = text(_("Reason for this change"), rows=2)
        self.initial.update(
            threshold=criteria.threshold,
            source_id=criteria.source.id,
            source_en=criteria.source.en,
        )

    def _row(self, number: int, criterion: Criterion | None) -> None:
        self.fields[f"id_{number}"] = line(
            _("Question, in Indonesian"), MOST_TEXT, required=False
        )
        self.fields[f"en_{number}"] = line(
            _("Question, in English"), MOST_TEXT, required=False
        )
        self.fields[f"weight_{number}"] = whole(_("Weight"), 0, MOST_WEIGHT)
        self.initial.update(
            {
                f"id_{number}": criterion.question.id if criterion else "",
                f"en_{number}": criterion.question.en if criterion else "",
                f"weight_{number}": criterion.weight if criterion else 0,
            }
        )

    @property
    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The fields of each criterion."""
        names = ("id", "en", "weight")
        return [
            (number + 1, [self[f"{name}_{number}"] for name in names])
            for number in range(self.rows_of)
        ]

    @property
    def others(self) -> list[forms.BoundField]:
        """The fields below the criteria."""
        return [
            self[name] for name in ("threshold", "source_id", "source_en", "reason")
        ]

    def wanted(self) -> Criteria:
        """Return the criteria that were sent."""
        values = self.cleaned_data
        rows = [
            Criterion(
                self._id(number),
                values[f"weight_{number}"],
                Label(values[f"id_{number}"].strip(), values[f"en_{number}"].strip()),
            )
            for number in range(self.rows_of)
            if values[f"weight_{number}"]
        ]
        return Criteria(
            threshold=values["threshold"],
            criteria=tuple(rows),
            source=Label(values["source_id"].strip(), values["source_en"].strip()),
        )

    def _id(self, number: int) -> str:
        """Return the id of a row: that of the criterion, or a new one."""
        if number < len(self.ids):
            return self.ids[number]
        numbers = iter(range(1, MOST_CRITERIA + number + 1))
        free = (f"own_{each}" for each in numbers if f"own_{each}" not in self.ids)
        for _skipped in range(len(self.ids), number):
            next(free)
        return next(free)


@require_http_methods(["GET", "HEAD", "POST"])
@workbench_view(Action.VIEW_SUCCESSION)
def criteria(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the criteria; take changed ones from whoever may set them."""
    with acting_in(desk.agency_id):
        found = criteria_in_force(desk.agency_id)
    may_set = desk.can(Action.SET_CRITERIA)

    def show(*, form: forms.Form | None, refused: str, status: int) -> HttpResponse:
        words = {
            "tab": "criteria",
            "criteria": found,
            "is_shipped": found == shipped_criteria(),
            "form": form,
            "refused": refused,
        }
        return page(request, desk, "workbench/succession/criteria.html", words, status)

    if request.method != "POST":
        form = CriteriaForm(found) if may_set else None
        return show(form=form, refused="", status=200)
    if not may_set:
        raise Forbidden
    sent = CriteriaForm(found, request.POST)

    def act(values: dict[str, Any]) -> None:
        set_criteria(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            criteria=sent.wanted(),
            reason=values["reason"],
        )

    return act_with(
        request,
        sent,
        act=act,
        show=show,
        done=_("The criteria are set. Assessments made before keep theirs."),
        to=("workbench:criteria", ()),
    )
