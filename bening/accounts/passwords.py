"""Passwords: issue one for a single use, and choose one's own."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from bening.accounts.models import User
from bening.accounts.people import account_held
from bening.accounts.refusals import SamePassword
from bening.accounts.viewer import Viewer, viewer_of
from bening.agencies.context import NATIONAL, acting_in
from bening.errors import Refusal
from bening.ledger.entries import append

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody mistakes for each other."""
GROUPS, GROUP_LENGTH = 4, 4


class WeakPassword(Refusal):
    """The password is too easy to guess."""

    code = "accounts.weak_password"
    sentence = _("The password is too weak: %(reasons)s")
    status = 422


class WrongOldPassword(Refusal):
    """The present password was not the right one."""

    code = "accounts.wrong_old_password"
    sentence = _("The present password is wrong.")
    status = 403


def refuse_weak(password: str, user: User) -> None:
    """Refuse a password that is short, common, or like the user's names.

    Raises:
        WeakPassword: with the reasons in the language in force.
    """
    try:
        validate_password(password, user)
    except ValidationError as reasons:
        raise WeakPassword(reasons=" ".join(reasons.messages)) from None


def one_time_password() -> str:
    """Return a random password that can be read out: 79 bits in groups of four."""
    groups = (
        "".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH))
        for _ in range(GROUPS)
    )
    return "-".join(groups)


def put_one_time_password(user: User, by: Viewer) -> str:
    """Give a user, not yet saved, a password that serves once; return it."""
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.password_issued_by_id = by.user_id
    user.password_issued_at = timezone.now()
    return password


def issue_password(*, viewer: Viewer, agency_id: UUID, user_id: UUID) -> str:
    """Give a user of the agency a new password for one use, and return it.

    All sessions of the user end. The password is nowhere kept in clear.

    Raises:
        Forbidden, UserNotHere, UserOfOthers, OwnAccount.
    """
    with account_held(viewer, agency_id, user_id) as user:
        password = put_one_time_password(user, viewer)
        user.save()
        append(
            agency_id=agency_id,
            type="accounts.password_issued",
            object_id=user_id,
            by=viewer,
        )
    return password


def change_password(*, user_id: UUID, old: str, new: str) -> User:
    """Let a user choose another password; return the user as saved.

    Raises:
        WrongOldPassword, SamePassword, WeakPassword.
    """
    with acting_in(NATIONAL):
        user = User.objects.select_for_update().get(id=user_id)
        if not user.check_password(old):
            raise WrongOldPassword
        if old == new:
            raise SamePassword
        refuse_weak(new, user)
        user.set_password(new)
        user.must_change_password = False
        user.save()
        append(
            agency_id=NATIONAL,
            type="accounts.password_changed",
            object_id=user_id,
            by=viewer_of(user),
        )
    return user
