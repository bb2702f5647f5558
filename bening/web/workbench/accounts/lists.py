"""The users of the agency, and one of them with all roles."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bening.accounts.listing import list_users, user_info
from bening.accounts.roles import Action
from bening.web.workbench.accounts.forms import RoleForm
from bening.web.workbench.gate import Desk, page, workbench_view


@require_safe
@workbench_view(Action.VIEW_USERS)
def users(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the users; what waits for the viewer stands first."""
    found = list_users(viewer=desk.viewer, agency_id=desk.agency_id)
    waiting = [
        (user, role) for user in found for role in user.roles if role.may_confirm
    ]
    words = {
        "users": found,
        "waiting": waiting,
        "may_manage": desk.can(Action.MANAGE_USERS),
    }
    return page(request, desk, "workbench/accounts/list.html", words)


@require_safe
@workbench_view(Action.VIEW_USERS)
def user(request: HttpRequest, desk: Desk, user_id: UUID) -> HttpResponse:
    """Show one user with what can be done."""
    return show_user(request, desk, user_id)


def show_user(
    request: HttpRequest, desk: Desk, user_id: UUID, status: int = 200, **more: Any
) -> HttpResponse:
    """Render the page of one user.

    Args:
        request: as it came.
        desk: who looks, for which agency.
        user_id: whose page.
        status: of the answer.
        more: `refused` sentence, `password` that was issued, the sent `form`.
    """
    shown = user_info(viewer=desk.viewer, agency_id=desk.agency_id, user_id=user_id)
    words = {
        "shown": shown,
        "may_manage": desk.can(Action.MANAGE_USERS),
        "form": RoleForm(),
        **more,
    }
    return page(request, desk, "workbench/accounts/user.html", words, status)
