"""Forms of the public pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """User name or NIP, and password."""

    username = forms.CharField(
        label=_("User name or NIP"),
        max_length=150,
        widget=forms.TextInput(
            attrs={"class": "input", "autocomplete": "username", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(
            attrs={"class": "input", "autocomplete": "current-password"}
        ),
    )


class PasswordForm(forms.Form):
    """The present password and another one, twice."""

    old = forms.CharField(
        label=_("Present password"),
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(
            attrs={
                "class": "input",
                "autocomplete": "current-password",
                "autofocus": True,
            }
        ),
    )
    new = forms.CharField(
        label=_("New password"),
        max_length=500,
        strip=False,
        help_text=_("At least 12 characters. Several words are easy to remember."),
        widget=forms.PasswordInput(
            attrs={"class": "input", "autocomplete": "new-password"}
        ),
    )
    again = forms.CharField(
        label=_("New password once more"),
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(
            attrs={"class": "input", "autocomplete": "new-password"}
        ),
    )

    def clean_again(self) -> str:
        """Refuse two different new passwords."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new", again):
            raise forms.ValidationError(_("This differs from the new password."))
        return again
