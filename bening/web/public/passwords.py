"""Choose another password: for everybody who is signed in."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bening.accounts.passwords import change_password
from bening.errors import Refusal
from bening.web.public.forms import PasswordForm
from bening.web.refusals import sentence_of

FIRST_PAGE = "workbench:start"
UNFIT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("old", "new", "again")
@never_cache
@login_required
def password_page(request: HttpRequest) -> HttpResponse:
    """Show the form; change the password as it asks. Other sessions end."""
    is_sent = request.method == "POST"
    form = PasswordForm(request.POST if is_sent else None, label_suffix="")
    refused, status = "", UNFIT if is_sent else 200
    if is_sent and form.is_valid():
        try:
            user = change_password(
                user_id=cast(UUID, request.user.pk),  # signed in, so it is set
                old=form.cleaned_data["old"],
                new=form.cleaned_data["new"],
            )
        except Refusal as refusal:
            refused, status = sentence_of(refusal), refusal.status
        else:
            update_session_auth_hash(request, user)
            messages.success(request, _("Your password was changed."))
            return redirect(FIRST_PAGE)
    words = {"form": form, "refused": refused}
    return render(request, "public/password.html", words, status=status)
