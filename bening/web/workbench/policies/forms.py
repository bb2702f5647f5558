"""Forms of policies: a draft, and the acts upon a version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bening.mapping.acts import LEAST_CHARACTERS, MOST_CHARACTERS
from bening.mapping.notice import MOST_DAYS

MAX_BYTES = 1_000_000


def _day(label: object, help_text: object = "") -> forms.DateField:
    return forms.DateField(
        label=label,  # type: ignore[arg-type] # translated when it is shown
        help_text=help_text,  # type: ignore[arg-type] # the same
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(
            attrs={"type": "date", "class": "input"}, format="%Y-%m-%d"
        ),
    )


def _text(label: object, help_text: object = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type] # translated when it is shown
        help_text=help_text,  # type: ignore[arg-type] # the same
        min_length=LEAST_CHARACTERS,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": rows}),
    )


def _days(label: object) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,  # type: ignore[arg-type] # translated when it is shown
        min_value=0,
        max_value=MOST_DAYS,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )


_PUBLISHED_REASON = _("Everybody can read it. Name no person.")


class ActForm(forms.Form):
    """A form whose names of fields are the keywords of its act."""

    def __init__(self, data: Any = None, **more: Any) -> None:
        """Take what was sent; Django's own types are open."""
        super().__init__(data, label_suffix="", **more)


class AnnounceForm(ActForm):
    """Announce a checked version."""

    prefix = "announce"
    planned_on = _day(_("Meant to be in force from"))
    days = _days(_("Days of notice"))
    legal_basis = _text(
        _("Legal basis"),
        _("The regulation or decree by which it will be enacted, also as a draft."),
        rows=2,
    )
    reason = _text(_("Reason"), _PUBLISHED_REASON)


class EnactForm(ActForm):
    """Enact an announced version."""

    prefix = "enact"
    in_force_from = _day(_("In force from"))
    legal_basis = _text(
        _("Legal basis"),
        _("Kind, number and year of the agency's regulation or decree."),
        rows=2,
    )
    reason = _text(_("Reason"), _PUBLISHED_REASON)


class WithdrawForm(ActForm):
    """Withdraw a draft or a notice."""

    prefix = "withdraw"
    reason = _text(
        _("Reason"),
        _("If the version was announced, everybody can read it. Name no person."),
    )


class NoticeForm(ActForm):
    """Set how many days an agency gives notice."""

    prefix = "notice"
    days = _days(_("Days"))
    reason = _text(_("Reason"), rows=2)


class DraftForm(ActForm):
    """A policy and its worked cases as text or as files; a file wins over the text."""

    file = forms.FileField(
        label=_("Policy as a file"),
        required=False,
        help_text=_("YAML, at most 1 MB."),
        widget=forms.FileInput(attrs={"class": "file-input", "accept": ".yaml,.yml"}),
    )
    text = forms.CharField(
        label=_("Or the text of the policy"),
        required=False,
        strip=False,
        max_length=MAX_BYTES,
        widget=forms.Textarea(
            attrs={"class": "textarea code", "rows": 24, "spellcheck": "false"}
        ),
    )
    cases_file = forms.FileField(
        label=_("Worked cases as a file"),
        required=False,
        help_text=_("Optional: people given by values, and the result the rule wants."),
        widget=forms.FileInput(attrs={"class": "file-input", "accept": ".yaml,.yml"}),
    )
    cases = forms.CharField(
        label=_("Or the text of the cases"),
        required=False,
        strip=False,
        max_length=MAX_BYTES,
        widget=forms.Textarea(
            attrs={"class": "textarea code", "rows": 6, "spellcheck": "false"}
        ),
    )
    copied_from = forms.CharField(
        required=False, max_length=160, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a policy, in one of the two ways."""
        found = super().clean() or {}
        if not found.get("file") and not found.get("text", "").strip():
            self.add_error("file", _("Choose a file, or paste the text of the policy."))
        for name in ("file", "cases_file"):
            if found.get(name) and found[name].size > MAX_BYTES:
                self.add_error(name, _("The file is larger than 1 MB."))
        return found

    def content(self, file: str, text: str) -> bytes:
        """Return the bytes of a file, else of the text with plain line ends."""
        upload = self.cleaned_data.get(file)
        if upload:
            data: bytes = upload.read()
            return data
        pasted: str = self.cleaned_data.get(text, "")
        return pasted.replace("\r\n", "\n").encode()
