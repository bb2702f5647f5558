"""Add users, and give them roles while an installation is set up."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop as _

from bening.accounts.models import RoleAssignment, User
from bening.accounts.passwords import refuse_weak
from bening.accounts.refusals import NipTaken
from bening.accounts.roles import NATIONAL_ROLES, Action, Role
from bening.accounts.viewer import SYSTEM, Forbidden, Viewer
from bening.agencies.context import NATIONAL, acting_in
from bening.errors import Refusal
from bening.ledger.entries import append


class UserNameTaken(Refusal):
    """Somebody has this user name already."""

    code = "accounts.user_name_taken"
    sentence = _("The user name %(username)s is taken.")


class RoleScopeWrong(Refusal):
    """A national role was asked for an agency, or the other way round."""

    code = "accounts.role_scope"
    sentence = _(
        "The role %(role)s does not fit here: the roles of BKN are held without an "
        "agency, all others in one."
    )
    status = 422


def add_user(
    *, username: str, name: str, password: str, by: Viewer = SYSTEM, nip: str = ""
) -> UUID:
    """Add a user without any role and return the user's id.

    Args:
        username: unique name to sign in with.
        name: name as people read it.
        password: at least 12 characters, not a common one.
        by: an administrator, or the installation itself while setting up.
        nip: employee number, empty where there is none.

    Raises:
        UserNameTaken, NipTaken, WeakPassword, Forbidden.
    """
    if by is not SYSTEM and not any(
        by.can(Action.MANAGE_USERS, place) for place in by.agency_ids
    ):
        raise Forbidden
    user = User(id=uuid4(), username=username, name=name, nip=nip)
    refuse_weak(password, user)
    user.set_password(password)
    save_new_user(user, by)
    return user.id


def save_new_user(user: User, by: Viewer) -> None:
    """Store a user who was not there before, with an entry in the log.

    Raises:
        UserNameTaken, NipTaken: also when somebody else is faster.
    """
    with acting_in(NATIONAL):
        try:
            with transaction.atomic():
                user.save(force_insert=True)
        except IntegrityError:
            if User.objects.filter(username=user.username).exists():
                raise UserNameTaken(username=user.username) from None
            raise NipTaken from None
        append(agency_id=NATIONAL, type="accounts.user_added", object_id=user.id, by=by)


def grant_role(*, user_id: UUID, role: Role, agency_id: UUID | None) -> None:
    """Give a user a role as the installation itself, while setting up.

    Later, roles are proposed and confirmed (`granting`). Twice changes nothing.

    Raises:
        RoleScopeWrong: a national role for an agency, or an agency's role for none.
    """
    if (agency_id is None) != (role in NATIONAL_ROLES):
        raise RoleScopeWrong(role=role)
    place = agency_id or NATIONAL
    with acting_in(place, user_id=user_id):
        held = RoleAssignment.objects.filter(
            user_id=user_id, role=role, agency=agency_id, revoked_at=None
        )
        if not held.exists():
            assignment = RoleAssignment.objects.create(
                user_id=user_id, role=role, agency_id=agency_id
            )
            append(
                agency_id=place,
                type="accounts.role_granted",
                object_id=assignment.id,
                by=SYSTEM,
                facts={"role": str(role), "user": str(user_id)},
            )


def names_of(user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the names of some users by id; one query, unknown ids are left out."""
    return dict(User.objects.filter(id__in=user_ids).values_list("id", "name"))
