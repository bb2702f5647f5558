"""Add users and give them roles."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID, uuid4

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_noop as _

from bening.accounts.models import RoleAssignment, User
from bening.accounts.roles import NATIONAL_ROLES, Action, Role
from bening.accounts.viewer import SYSTEM, Viewer
from bening.agencies.context import NATIONAL, acting_in
from bening.errors import Refusal
from bening.ledger.entries import append


class WeakPassword(Refusal):
    """The password is too easy to guess."""

    code = "accounts.weak_password"
    sentence = _("The password is too weak: %(reasons)s")
    status = 422


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
        UserNameTaken, WeakPassword, Forbidden.
    """
    _require_manager(by)
    user = User(id=uuid4(), username=username, name=name, nip=nip)
    try:
        validate_password(password, user)
    except ValidationError as reasons:
        raise WeakPassword(reasons=" ".join(reasons.messages)) from None
    user.set_password(password)
    with acting_in(NATIONAL):
        if User.objects.filter(username=username).exists():
            raise UserNameTaken(username=username)
        user.save(force_insert=True)
        append(agency_id=NATIONAL, type="accounts.user_added", object_id=user.id, by=by)
    return user.id


def grant_role(
    *, user_id: UUID, role: Role, agency_id: UUID | None, by: Viewer = SYSTEM
) -> None:
    """Give a user a role in an agency, or a national one; twice changes nothing.

    Raises:
        RoleScopeWrong: a national role for an agency, or an agency's role for none.
        Forbidden: if `by` may not manage users there. A national role is granted
            while setting up only: no agency's administrator may.
    """
    if (agency_id is None) != (role in NATIONAL_ROLES):
        raise RoleScopeWrong(role=role)
    _require_manager(by, agency_id or NATIONAL)
    place = agency_id or NATIONAL
    with acting_in(place, user_id=user_id):
        held = RoleAssignment.objects.filter(
            user_id=user_id, role=role, agency=agency_id, revoked_at=None
        )
        if not held.exists():
            assignment = RoleAssignment.objects.create(
                user_id=user_id,
                role=role,
                agency_id=agency_id,
                granted_by_id=by.user_id,
            )
            append(
                agency_id=place,
                type="accounts.role_granted",
                object_id=assignment.id,
                by=by,
                facts={"role": str(role), "user": str(user_id)},
            )


def names_of(user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the names of some users by id; one query, unknown ids are left out."""
    return dict(User.objects.filter(id__in=user_ids).values_list("id", "name"))


def _require_manager(by: Viewer, agency_id: UUID | None = None) -> None:
    if by is SYSTEM:
        return
    for place in [agency_id] if agency_id else by.agency_ids or [NATIONAL]:
        by.require(Action.MANAGE_USERS, place)
