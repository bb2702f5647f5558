"""What a position asks: competence, requirements, missions; proposed and ruled on."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from bening.accounts.roles import Action
from bening.mapping.levels import CLASS_NAMES
from bening.organisation.at_work import MOST_SOURCE
from bening.organisation.own_requirements import OwnAsk
from bening.organisation.reference import PNS_RANKS
from bening.organisation.setting_standards import (
    HIGHEST,
    LOWEST,
    propose_standard,
    rule_standard,
)
from bening.organisation.standards import with_own
from bening.policy.kinds import CLASSES, COMPETENCIES, EDUCATION_LEVELS
from bening.succession.plan_rows import PlanView
from bening.succession.plan_view import plan_of_position
from bening.web.fact_words import LEVEL_NAMES, word
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.succession.acting import act_with, shown_again
from bening.web.workbench.succession.forms import (
    ActForm,
    RuleForm,
    choice,
    line,
    text,
)

YES = "yes"
MOST_MONTHS = 600


class StandardForm(ActForm):
    """A position's own standard and requirements."""

    prefix = "standard"

    def __init__(self, data: Any = None, **more: Any) -> None:
        """Ask for nine levels and the requirements (Django's own types are open)."""
        super().__init__(data, **more)
        levels = [(f"{n}", f"{n}") for n in range(LOWEST, HIGHEST + 1)]
        for code in COMPETENCIES:
            self.fields[code] = choice(
                LEVEL_NAMES[code], [("", _("As its class")), *levels], required=False
            )
        ranks = [(f"{each.order}", each.name) for each in PNS_RANKS.values()]
        self.fields["rank"] = choice(
            _("Least rank"), [("", _("None beyond the law")), *ranks], required=False
        )
        educations = [(each, word(each)) for each in EDUCATION_LEVELS]
        self.fields["education"] = choice(
            _("Least education"),
            [("", _("None beyond the law")), *educations],
            required=False,
        )
        self.fields["training"] = line(
            _("Training"),
            300,
            _("Names, separated by semicolons; one of them must have been done."),
            required=False,
        )
        classes = [(each, CLASS_NAMES[each]) for each in CLASSES]
        self.fields["held_class"] = choice(
            _("Class of positions held"),
            [("", _("None beyond the law")), *classes],
            required=False,
        )
        self.fields["held_months"] = forms.IntegerField(
            label=_("For so many months"),
            required=False,
            min_value=1,
            max_value=MOST_MONTHS,
            widget=forms.NumberInput(attrs={"class": "input"}),
        )
        self.fields["source"] = line(
            _("Source"), MOST_SOURCE, _("The regulation that states it.")
        )
        self.fields["reason"] = text(_("Reason"), rows=2)

    def clean(self) -> dict[str, Any]:
        """Ask for all nine levels or none, and for class and months together."""
        found: dict[str, Any] = super().clean() or {}
        given = [code for code in COMPETENCIES if found.get(code)]
        if given and len(given) < len(COMPETENCIES):
            missing = next(code for code in COMPETENCIES if code not in given)
            self.add_error(missing, _("Give all nine levels, or none."))
        if bool(found.get("held_class")) != bool(found.get("held_months")):
            self.add_error("held_months", _("Give a class and the months together."))
        return found

    def levels(self) -> dict[str, int]:
        """Return the levels given; empty for those of the class."""
        values = self.cleaned_data
        return {code: int(values[code]) for code in COMPETENCIES if values.get(code)}

    def ask(self) -> OwnAsk:
        """Return the requirements given."""
        values = self.cleaned_data
        names = [each.strip() for each in values["training"].split(";")]
        return OwnAsk(
            rank_order=int(values["rank"]) if values["rank"] else None,
            education=values["education"],
            training=tuple(each for each in names if each),
            held_classes=(values["held_class"],) if values["held_class"] else (),
            held_months=values["held_months"],
        )


@require_safe
@workbench_view(Action.VIEW_SUCCESSION)
def standard(request: HttpRequest, desk: Desk, position_id: UUID) -> HttpResponse:
    """Show what a position asks."""
    return _page(request, desk, position_id)


@require_POST
@workbench_view(Action.PROPOSE_STANDARD)
def propose(request: HttpRequest, desk: Desk, position_id: UUID) -> HttpResponse:
    """Propose a standard."""
    form = StandardForm(request.POST)

    def act(values: dict[str, Any]) -> None:
        propose_standard(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            position_id=position_id,
            levels=form.levels(),
            ask=form.ask(),
            source=values["source"],
            reason=values["reason"],
        )

    return act_with(
        request,
        form,
        act=act,
        show=shown_again(partial(_page, request, desk, position_id), "propose_form"),
        done=_("Proposed. It counts once another person confirms it."),
        to=("workbench:standard", (position_id,)),
    )


@require_POST
@workbench_view(Action.CONFIRM_STANDARD)
def rule(request: HttpRequest, desk: Desk, position_id: UUID) -> HttpResponse:
    """Confirm or reject what was proposed."""

    def act(values: dict[str, Any]) -> None:
        rule_standard(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            position_id=position_id,
            **values | {"confirmed": values["confirmed"] == YES},
        )

    return act_with(
        request,
        RuleForm(request.POST),
        act=act,
        show=shown_again(partial(_page, request, desk, position_id), "rule_form"),
        done=_("The ruling is kept."),
        to=("workbench:standard", (position_id,)),
    )


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
    words = _words(view)
    newest = view.standard_acts[0] if view.standard_acts else None
    if desk.can(Action.PROPOSE_STANDARD):
        words["propose_form"] = StandardForm()
    if newest is not None and newest.confirmed is None:
        words["waiting"] = newest
        words["is_own"] = newest.done_by == desk.viewer.user_id
        if desk.can(Action.CONFIRM_STANDARD):
            words["rule_form"] = RuleForm(initial={"standard_id": newest.id})
    return page(
        request,
        desk,
        "workbench/succession/standard.html",
        words | (more or {}),
        status,
    )


def _words(view: PlanView) -> dict[str, Any]:
    post = view.post
    asked = with_own(view.standard.requirements)
    return {
        "view": view,
        "tab": "standard",
        "levels": [
            (LEVEL_NAMES[code], view.standard.levels.get(code)) for code in COMPETENCIES
        ],
        "requirements": asked,
        "asked": asked.of(post.position_class),
        "acts": [
            (
                act,
                view.users.get(act.done_by, ""),
                view.users.get(act.ruled_by, "") if act.ruled_by else "",
            )
            for act in view.standard_acts
        ],
    }
