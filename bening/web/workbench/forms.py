"""Forms of the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bening.mapping.policies import PolicyInfo


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

    def __init__(self, data: Any, *, policies: Sequence[PolicyInfo]) -> None:
        """Offer the policy in force, the published policies and today's date.

        Args:
            data: what was sent, None for an empty form (Django's own type is open).
            policies: policies that may be chosen.
        """
        super().__init__(data, label_suffix="", initial={"as_of": timezone.localdate()})
        language = "en" if get_language() == "en" else "id"
        field = self.fields["policy"]
        field.widget = forms.Select(
            attrs={"class": "select"},
            choices=[
                ("", _("The policy in force on that day")),
                *(
                    (
                        f"{policy.id}/{policy.version}",
                        f"{getattr(policy.label, language)} ({policy.version})",
                    )
                    for policy in policies
                ),
            ],
        )
        field.choices = field.widget.choices  # type: ignore[attr-defined]  # a ChoiceField

    def wanted(self) -> dict[str, Any]:
        """Return the keywords of `request_in_background`; their types differ."""
        policy_id, _slash, version = self.cleaned_data["policy"].rpartition("/")
        return {
            "policy_id": policy_id,
            "version": version,
            "as_of": self.cleaned_data["as_of"],
            "trial": self.cleaned_data["trial"],
        }
