"""Forms of succession; the names of their fields are the keywords of their acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bening.organisation.at_work import LEAST_CHARACTERS, MOST_CHARACTERS, MOST_SOURCE
from bening.organisation.changing_missions import FIRST_YEAR, LAST_YEAR, MOST_TITLE
from bening.succession.planning import MOST_DECREE, MOST_PLACES

Choices = Sequence[tuple[str, object]]


def text(label: object, help_text: object = "", *, rows: int = 3) -> forms.CharField:
    """Return a field for a reason."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type] # translated when it is shown
        help_text=help_text,  # type: ignore[arg-type] # the same
        min_length=LEAST_CHARACTERS,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": rows}),
    )


def optional_text(label: object, help_text: object = "") -> forms.CharField:
    """Return a field for a reason that may be left empty."""
    field = text(label, help_text, rows=2)
    field.required = False
    field.min_length = None
    field.validators = field.validators[1:]
    field.widget.attrs.pop("minlength", None)
    return field


def line(
    label: object, most: int, help_text: object = "", *, required: bool = True
) -> forms.CharField:
    """Return a field for one line of text."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type] # translated when it is shown
        help_text=help_text,  # type: ignore[arg-type] # the same
        max_length=most,
        required=required,
        widget=forms.TextInput(attrs={"class": "input"}),
    )


def whole(label: object, least: int, most: int) -> forms.IntegerField:
    """Return a field for a whole number."""
    return forms.IntegerField(
        label=label,  # type: ignore[arg-type] # translated when it is shown
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )


def choice(
    label: object, choices: Choices, *, required: bool = True
) -> forms.ChoiceField:
    """Return a field to choose one of some words."""
    return forms.ChoiceField(
        label=label,  # type: ignore[arg-type] # translated when it is shown
        choices=choices,
        required=required,
        widget=forms.Select(attrs={"class": "select"}),
    )


def day(label: object) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label,  # type: ignore[arg-type] # translated when it is shown
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(
            attrs={"type": "date", "class": "input"}, format="%Y-%m-%d"
        ),
    )


class ActForm(forms.Form):
    """A form whose labels end without a colon."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        """Take what was sent; Django's own types are open."""
        super().__init__(data, label_suffix="", **more)


class PutForm(ActForm):
    """Put a candidate on a plan."""

    person_id = forms.UUIDField(widget=forms.HiddenInput)
    readiness = choice(
        _("Readiness"),
        (
            ("now", _("Ready now")),
            ("soon", _("Ready in one to two years")),
            ("later", _("Ready later")),
        ),
    )
    place = whole(_("Place among the successors"), 1, MOST_PLACES)
    reason = optional_text(
        _("Reason"), _("Needed where the readiness differs from what is computed.")
    )


class TakeOffForm(ActForm):
    """Take a successor off a plan."""

    person_id = forms.UUIDField(widget=forms.HiddenInput)
    reason = text(_("Reason"), rows=2)


class ConfirmForm(ActForm):
    """Confirm what was read."""

    upto = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class ConfirmPlanForm(ConfirmForm):
    """Confirm a plan, with a decree where there is one."""

    decree = line(
        _("Number of the decree"), MOST_DECREE, _("May be left empty."), required=False
    )


class DecideForm(ActForm):
    """Decide whether a position is critical."""

    prefix = "decide"
    assessment_id = forms.UUIDField(widget=forms.HiddenInput)
    critical = choice(
        _("Decision"), (("yes", _("Critical")), ("no", _("Not critical")))
    )
    decree = line(_("Number of the decree"), MOST_DECREE)
    decree_on = day(_("Day of the decree"))
    reason = optional_text(
        _("Reason"), _("Needed where the decision differs from what the answers give.")
    )


class ReasonForm(ActForm):
    """A reason, nothing else."""

    reason = text(_("Reason"), rows=2)


class NodeForm(ActForm):
    """A mission, an objective, a program or an indicator."""

    code = line(
        _("Number in the plan"),
        20,
        _("As the plan numbers it: 1, 1.2, 1.2.1."),
        required=False,
    )
    title = line(_("Wording"), MOST_TITLE)
    period_from = whole(_("First year of the plan"), FIRST_YEAR, LAST_YEAR)
    period_until = whole(_("Last year of the plan"), FIRST_YEAR, LAST_YEAR)
    source = line(
        _("Source"), MOST_SOURCE, _("The regulation, with chapter, article or page.")
    )
    reason = text(_("Reason for this change"), rows=2)


class LinkForm(ActForm):
    """A position that serves a node, chosen by its code."""

    prefix = "link"
    position = line(
        _("Position"), 100, _("Its code on the agency's list, or its exact title.")
    )
    reason = text(_("Reason"), rows=2)


class UnlinkForm(ActForm):
    """A position that serves a node no longer."""

    prefix = "unlink"
    position_id = forms.UUIDField(widget=forms.HiddenInput)
    reason = text(_("Reason"), rows=2)


class RuleForm(ActForm):
    """Confirm or reject a proposed standard."""

    prefix = "rule"
    standard_id = forms.UUIDField(widget=forms.HiddenInput)
    confirmed = choice(_("Ruling"), (("yes", _("Confirm")), ("no", _("Reject"))))
    reason = optional_text(_("Reason"), _("Needed to reject."))
