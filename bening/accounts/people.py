"""The users of an agency: those who hold, held or are to hold a role there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.utils import timezone

from bening.accounts.assignments import in_force
from bening.accounts.models import RoleAssignment, User
from bening.accounts.refusals import (
    LastAdministrator,
    OwnAccount,
    UserNotHere,
    UserOfOthers,
)
from bening.accounts.roles import Action, Role
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.ledger.entries import append


@contextmanager
def account_held(viewer: Viewer, agency_id: UUID, user_id: UUID) -> Iterator[User]:
    """Open a transaction in which an administrator acts on a whole account.

    Raises:
        Forbidden: without the right to manage users here.
        UserNotHere: for an account without any role in the agency, as for none.
        UserOfOthers: if it holds a role elsewhere, where the viewer has no such right.
        OwnAccount: for one's own.
    """
    viewer.require(Action.MANAGE_USERS, agency_id)
    with acting_in(agency_id, user_id=user_id):
        user = User.objects.select_for_update().filter(id=user_id).first()
        roles = RoleAssignment.objects.filter(user_id=user_id)
        # The stubs do not know that the agency of a national role is empty.
        places: set[UUID | None] = set(roles.values_list("agency_id", flat=True))
        if user is None or agency_id not in places:
            raise UserNotHere
        if user_id == viewer.user_id:
            raise OwnAccount
        if not all(
            place is not None and viewer.can(Action.MANAGE_USERS, place)
            for place in places
        ):
            raise UserOfOthers
        yield user


def lock_user(*, viewer: Viewer, agency_id: UUID, user_id: UUID) -> None:
    """Close an account: sessions end, nobody signs in. Twice changes nothing.

    Raises:
        Forbidden, UserNotHere, UserOfOthers, OwnAccount, LastAdministrator.
    """
    with account_held(viewer, agency_id, user_id) as user:
        if user.is_active:
            refuse_without_administrator(agency_id, leaving=user_id)
            user.is_active = False
            user.save(update_fields=["is_active"])
            _log("accounts.user_locked", viewer, agency_id, user_id)


def unlock_user(*, viewer: Viewer, agency_id: UUID, user_id: UUID) -> None:
    """Open an account again. Twice changes nothing.

    Raises:
        Forbidden, UserNotHere, UserOfOthers, OwnAccount.
    """
    with account_held(viewer, agency_id, user_id) as user:
        if not user.is_active:
            user.is_active = True
            user.save(update_fields=["is_active"])
            _log("accounts.user_unlocked", viewer, agency_id, user_id)


def refuse_without_administrator(agency_id: UUID, leaving: UUID) -> None:
    """Refuse to let the last administrator of an agency go. Runs inside `acting_in`.

    Raises:
        LastAdministrator: if `leaving` is one and nobody else is.
    """
    now = RoleAssignment.objects.filter(
        in_force(timezone.localdate()), agency_id=agency_id, role=Role.ADMINISTRATOR
    )
    held = now.filter(user__is_active=True).values_list("user_id", flat=True)
    if set(held) == {leaving}:
        raise LastAdministrator


def _log(kind: str, viewer: Viewer, agency_id: UUID, user_id: UUID) -> None:
    append(agency_id=agency_id, type=kind, object_id=user_id, by=viewer)
