"""Acts on accounts: each a form, each one call, back to the page of the user."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from bening.accounts.granting import (
    confirm_role,
    drop_proposal,
    propose_role,
    withdraw_role,
)
from bening.accounts.listing import user_info
from bening.accounts.passwords import issue_password
from bening.accounts.people import lock_user, unlock_user
from bening.accounts.roles import Action
from bening.errors import Refusal
from bening.web.refusals import sentence_of
from bening.web.workbench.accounts.forms import EndForm, RoleForm
from bening.web.workbench.accounts.lists import show_user
from bening.web.workbench.gate import Desk, workbench_view

UNFIT, NOT_FOUND = 422, 404


@require_POST
@workbench_view(Action.MANAGE_USERS)
def propose(request: HttpRequest, desk: Desk, user_id: UUID) -> HttpResponse:
    """Propose a role for somebody who is on the agency's list."""
    user_info(viewer=desk.viewer, agency_id=desk.agency_id, user_id=user_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return show_user(request, desk, user_id, UNFIT, form=form)
    said = _("Proposed. The head of HR or another administrator has to confirm it.")
    return _do(
        request,
        user_id,
        said,
        lambda: propose_role(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            user_id=user_id,
            **form.wanted(),
        ),
    )


@require_POST
@workbench_view(Action.CONFIRM_ROLE)
def confirm(
    request: HttpRequest, desk: Desk, user_id: UUID, role_id: UUID
) -> HttpResponse:
    """Confirm a proposed role."""
    return _do(
        request,
        user_id,
        _("Confirmed. The role is granted."),
        lambda: confirm_role(
            viewer=desk.viewer, agency_id=desk.agency_id, assignment_id=role_id
        ),
    )


@require_POST
@workbench_view(Action.CONFIRM_ROLE)
def drop(
    request: HttpRequest, desk: Desk, user_id: UUID, role_id: UUID
) -> HttpResponse:
    """Drop a proposed role."""
    return _do(
        request,
        user_id,
        _("The proposal was dropped."),
        lambda: drop_proposal(
            viewer=desk.viewer, agency_id=desk.agency_id, assignment_id=role_id
        ),
    )


@require_POST
@workbench_view(Action.MANAGE_USERS)
def withdraw(
    request: HttpRequest, desk: Desk, user_id: UUID, role_id: UUID
) -> HttpResponse:
    """Take a role away."""
    form = EndForm(request.POST)
    if not form.is_valid():
        refused = _("This is no date. Choose one from the calendar.")
        return show_user(request, desk, user_id, UNFIT, refused=refused)
    return _do(
        request,
        user_id,
        _("The role was withdrawn."),
        lambda: withdraw_role(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            assignment_id=role_id,
            ends_on=form.cleaned_data["ends_on"],
        ),
    )


@require_POST
@workbench_view(Action.MANAGE_USERS)
def lock(request: HttpRequest, desk: Desk, user_id: UUID) -> HttpResponse:
    """Close an account."""
    return _do(
        request,
        user_id,
        _("The account is locked."),
        lambda: lock_user(
            viewer=desk.viewer, agency_id=desk.agency_id, user_id=user_id
        ),
    )


@require_POST
@workbench_view(Action.MANAGE_USERS)
def unlock(request: HttpRequest, desk: Desk, user_id: UUID) -> HttpResponse:
    """Open an account again."""
    return _do(
        request,
        user_id,
        _("The account is open again."),
        lambda: unlock_user(
            viewer=desk.viewer, agency_id=desk.agency_id, user_id=user_id
        ),
    )


@require_POST
@workbench_view(Action.MANAGE_USERS)
@sensitive_variables("password")
def reset(request: HttpRequest, desk: Desk, user_id: UUID) -> HttpResponse:
    """Issue a password for one use, shown on this answer only."""
    try:
        password = issue_password(
            viewer=desk.viewer, agency_id=desk.agency_id, user_id=user_id
        )
    except Refusal as refusal:
        if refusal.status == NOT_FOUND:
            raise
        said = sentence_of(refusal)
        return show_user(request, desk, user_id, refusal.status, refused=said)
    return show_user(request, desk, user_id, password=password)


def _do(
    request: HttpRequest, user_id: UUID, said: str, act: Callable[[], object]
) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        if refusal.status == NOT_FOUND:
            raise
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, said)
    return redirect("workbench:user", user_id=user_id)
