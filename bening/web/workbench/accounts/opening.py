"""Open an account; the password is shown on the answer, once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from bening.accounts.opening import open_account
from bening.accounts.roles import Action
from bening.errors import Refusal
from bening.web.refusals import sentence_of
from bening.web.workbench.accounts.forms import NewUserForm
from bening.web.workbench.accounts.lists import show_user
from bening.web.workbench.gate import Desk, page, workbench_view

UNFIT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@workbench_view(Action.MANAGE_USERS)
@sensitive_variables("opened")
def new_user(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the form; open the account that it asks for."""
    is_sent = request.method == "POST"
    form = NewUserForm(request.POST if is_sent else None)
    refused, status = "", UNFIT if is_sent else 200
    if is_sent and form.is_valid():
        try:
            opened = open_account(
                viewer=desk.viewer, agency_id=desk.agency_id, **form.wanted()
            )
        except Refusal as refusal:
            refused, status = sentence_of(refusal), refusal.status
        else:
            return show_user(request, desk, opened.user_id, password=opened.password)
    words = {"form": form, "refused": refused}
    return page(request, desk, "workbench/accounts/new.html", words, status)
