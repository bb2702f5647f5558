"""Open an account for somebody new: the user, a first role, a password for one use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from bening.accounts.granting import propose_role
from bening.accounts.models import User
from bening.accounts.passwords import put_one_time_password
from bening.accounts.roles import Action, Role
from bening.accounts.users import save_new_user
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in


@dataclass(frozen=True)
class NewAccount:
    """A new account; the password is shown once and nowhere kept in clear."""

    user_id: UUID
    password: str


def open_account(
    *,
    viewer: Viewer,
    agency_id: UUID,
    username: str,
    name: str,
    nip: str,
    role: Role,
    starts_on: date | None = None,
) -> NewAccount:
    """Add a user with a proposed role and a password that serves once.

    Args:
        viewer: an administrator of the agency.
        agency_id: for which agency.
        username: unique name to sign in with.
        name: name as people read it.
        nip: employee number, empty where there is none.
        role: the first role, to be confirmed by somebody else.
        starts_on: first day of the role, None for at once.

    Raises:
        Forbidden, UserNameTaken, NipTaken, RoleScopeWrong, DateGone: nothing is left
            behind then.
    """
    viewer.require(Action.MANAGE_USERS, agency_id)
    user = User(id=uuid4(), username=username, name=name, nip=nip)
    password = put_one_time_password(user, viewer)
    with acting_in(agency_id):
        save_new_user(user, viewer)
        propose_role(
            viewer=viewer,
            agency_id=agency_id,
            user_id=user.id,
            role=role,
            starts_on=starts_on,
        )
    return NewAccount(user.id, password)
