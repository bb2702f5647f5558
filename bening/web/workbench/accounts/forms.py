"""Forms of accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from bening.accounts.roles import NATIONAL_ROLES, ROLE_NAMES, Role

USER_NAME = RegexValidator(
    r"^[a-z][a-z0-9._-]{2,39}\Z",
    _("3 to 40 small letters, digits, point, hyphen or underscore; a letter first."),
)
NIP = RegexValidator(r"^[0-9]{18}\Z", _("A NIP has 18 digits, without blanks."))
OFFERED = [(str(role), ROLE_NAMES[role]) for role in Role if role not in NATIONAL_ROLES]


def _text() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "input", "autocomplete": "off"})


def _day(label: object, help_text: object) -> forms.DateField:
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # translated later
        help_text=help_text,  # type: ignore[arg-type]  # translated later
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(
            attrs={"type": "date", "class": "input"}, format="%Y-%m-%d"
        ),
    )


class RoleForm(forms.Form):
    """A role to propose, and from when."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=OFFERED,
        widget=forms.Select(attrs={"class": "select"}),
    )
    starts_on = _day(_("Counts from"), _("Empty: as soon as it is confirmed."))

    def __init__(self, data: Any = None) -> None:
        """Take what was sent, None for an empty form (Django's own type is open)."""
        super().__init__(data, label_suffix="")

    def wanted(self) -> dict[str, Any]:
        """Return the keywords of `propose_role`; their types differ."""
        words = self.cleaned_data
        return {"role": Role(words["role"]), "starts_on": words["starts_on"]}


class NewUserForm(RoleForm):
    """Somebody new with a first role."""

    field_order = ("name", "username", "nip", "role", "starts_on")
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=_text(),
        help_text=_("As people read it."),
    )
    username = forms.CharField(
        label=_("User name"),
        max_length=40,
        validators=[USER_NAME],
        widget=_text(),
        help_text=_(
            "To sign in with, for example “sri.lestari”. It is not changed later."
        ),
    )
    nip = forms.CharField(
        label=_("NIP"),
        required=False,
        validators=[NIP],
        widget=_text(),
        help_text=_("May stay empty. With it, the user can sign in by NIP too."),
    )

    def wanted(self) -> dict[str, Any]:
        """Return the keywords of `open_account`; their types differ."""
        words = self.cleaned_data
        return super().wanted() | {
            name: words[name] for name in ("name", "username", "nip")
        }


class EndForm(forms.Form):
    """From when on a role is taken away."""

    ends_on = _day(_("Without the role from"), _("Empty: at once."))

    def __init__(self, data: Any = None) -> None:
        """Take what was sent, None for an empty form (Django's own type is open)."""
        super().__init__(data, label_suffix="", auto_id=False)
