"""Forms of the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bening.mapping.version_rows import VersionRow
from bening.mapping.versions import own_id_of
from bening.web.formats import in_words


class RunForm(forms.Form):
    """A new run: by which policy, with the facts of which day."""

    policy = forms.ChoiceField(label=_("Policy"), required=False)
    as_of = forms.DateField(
        label=_("Facts as of"),
        help_text=_("Evidence counts as it stood at the end of this day."),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(
            attrs={"type": "date", "class": "input"}, format="%Y-%m-%d"
        ),
    )

    trial = forms.BooleanField(
        label=_("Trial run"),
        required=False,
        help_text=_(
            "A trial run may use any policy. It is listed as such and can never be the "
            "map of the agency."
        ),
        widget=forms.CheckboxInput(attrs={"class": "checkbox"}),
    )

    def __init__(self, data: Any, *, versions: Sequence[VersionRow]) -> None:
        """Offer the policy in force, all other versions and today's date.

        Args:
            data: what was sent, None for an empty form (Django's own type is open).
            versions: versions that may be chosen.
        """
        super().__init__(data, label_suffix="", initial={"as_of": timezone.localdate()})
        field = self.fields["policy"]
        field.widget = forms.Select(
            attrs={"class": "select"},
            choices=[
                ("", _("The policy in force on that day")),
                *((_value(row), _words(row)) for row in versions),
            ],
        )
        field.choices = field.widget.choices  # type: ignore[attr-defined]  # a ChoiceField

    def wanted(self) -> dict[str, Any]:
        """Return the keywords of `request_in_background`; their types differ."""
        value: str = self.cleaned_data["policy"]
        own_id = own_id_of(value)
        policy_id, _slash, version = value.rpartition("/")
        return {
            "policy_id": "" if own_id else policy_id,
            "version": "" if own_id else version,
            "own_policy_id": own_id,
            "as_of": self.cleaned_data["as_of"],
            "trial": self.cleaned_data["trial"],
        }


def _value(row: VersionRow) -> str:
    return row.ref if row.is_own else f"{row.policy_id}/{row.version}"


def _words(row: VersionRow) -> str:
    return f"{in_words(row.label)} ({row.policy_id}, {row.version})"
