"""What the person who uploads adds to a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bening.exchange.workbook.rows import ReadOptions

ISO = ["%Y-%m-%d"]
HIGHEST_SCALE = 1000
TEXT_LENGTH = 200


def date_input() -> forms.DateInput:
    """Return the input of a day."""
    return forms.DateInput(attrs={"type": "date", "class": "input"}, format="%Y-%m-%d")


def _day(label: object, help_text: object = "", *, required: bool = False) -> Any:
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # translated later
        help_text=help_text,  # type: ignore[arg-type]  # translated later
        required=required,
        input_formats=ISO,
        widget=date_input(),
    )


def _text(label: object, help_text: object = "") -> Any:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]  # translated later
        help_text=help_text,  # type: ignore[arg-type]  # translated later
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.TextInput(attrs={"class": "input"}),
    )


class OptionsForm(forms.Form):
    """The answers a file may need; empty ones leave the file's own values alone."""

    data_on = _day(
        _("Data as of"),
        _("The day the file was exported. Dates after it are refused."),
        required=True,
    )
    assessed_on = _day(
        _("Assessed on"), _("For assessment results whose file names no date.")
    )
    valid_to = _day(_("Valid until"), _("Only if it is printed on the result."))
    provider = _text(_("Institution that assessed"))
    method = _text(_("Method"))
    purpose = _text(_("Target position"))
    potkom_scale = forms.TypedChoiceField(
        label=_("Highest value of potkom"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Tell by the values")), ("100", "100"), ("150", "150")],
        widget=forms.Select(attrs={"class": "select"}),
    )
    potential_scale = forms.IntegerField(
        label=_("Highest value of the potential total"),
        help_text=_("For example 40 for eight aspects of up to 5 points, or 100."),
        required=False,
        min_value=1,
        max_value=HIGHEST_SCALE,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )

    def __init__(
        self,
        data: Any,
        *,
        options: ReadOptions | None = None,
        needs: Sequence[str] = (),
    ) -> None:
        """Fill in what is known and demand what is needed.

        Args:
            data: what was sent, None for an empty form (Django's own type is open).
            options: the answers so far.
            needs: names of fields without which no fact can be made.
        """
        known = options or ReadOptions(data_on=timezone.localdate())
        initial = {name: getattr(known, name) or None for name in self.base_fields}
        super().__init__(data, label_suffix="", initial=initial)
        for name in needs:
            if name in self.fields:
                self.fields[name].required = True
        self.needed = [self[name] for name in needs if name in self.fields]
        self.others = [
            self[name]
            for name in self.fields
            if name not in needs and name != "data_on"
        ]

    def clean_data_on(self) -> date:
        """Refuse a day in the future."""
        day: date = self.cleaned_data["data_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day lies in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse results that would end before they begin."""
        words = super().clean() or {}
        on, until = words.get("assessed_on"), words.get("valid_to")
        if on and until and until < on:
            self.add_error("valid_to", _("This day lies before the assessment."))
        return words

    def options(self, before: ReadOptions | None = None) -> ReadOptions:
        """Return the answers as the reader takes them; the mapping stays as it was."""
        words = self.cleaned_data
        known = before or ReadOptions(data_on=words["data_on"])
        return replace(
            known,
            data_on=words["data_on"],
            assessed_on=words["assessed_on"],
            valid_to=words["valid_to"],
            provider=words["provider"],
            method=words["method"],
            purpose=words["purpose"],
            potkom_scale=words["potkom_scale"] or 0,
            potential_scale=words["potential_scale"] or 0,
        )
