"""Sign in with a password; too many wrong ones close the door for a while.

Attempts are counted per account and per address, for all processes together: a limit on
guessing, not a ban. The count of wrong passwords is never told.
"""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth import authenticate
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from bening.accounts.attempts import (
    WAIT_MINUTES,
    count_try,
    forget_old_tries,
    forget_tries,
    give_back_try,
    key_of,
)
from bening.accounts.models import User
from bening.accounts.refusals import OneTimePasswordOver
from bening.accounts.viewer import viewer_of
from bening.agencies.context import NATIONAL, acting_in
from bening.errors import Refusal
from bening.ledger.entries import append

TRIES_PER_ACCOUNT = 10
TRIES_PER_ADDRESS = 50
ONE_TIME_DAYS = 7


class WrongPassword(Refusal):
    """User name and password do not belong together; which one is wrong stays unsaid."""

    code = "accounts.wrong_password"
    sentence = _("User name or password is wrong. Check capital letters and try again.")
    status = 403


class TooManyAttempts(Refusal):
    """Too many wrong passwords for this account or from this address."""

    code = "accounts.too_many_attempts"
    sentence = _(
        "Too many attempts to sign in. Wait %(minutes)s minutes, or ask your "
        "administrator for a new password."
    )
    status = 403


def sign_in(*, name_or_nip: str, password: str, address: str) -> User:
    """Return the active user whose password this is, and note the sign-in in the log.

    Args:
        name_or_nip: user name or NIP, blanks around it ignored.
        password: as typed.
        address: where the request comes from.

    Raises:
        TooManyAttempts: after 10 wrong passwords for an account or 50 from an address
            within 15 minutes.
        WrongPassword: for an unknown or closed account as for a wrong password.
        OneTimePasswordOver: if an issued password was first used after 7 days.
    """
    username = _username(name_or_nip.strip())
    account = key_of("account", username.casefold())
    place = key_of("address", address)
    if not count_try({account: TRIES_PER_ACCOUNT, place: TRIES_PER_ADDRESS}):
        raise TooManyAttempts(minutes=WAIT_MINUTES)
    user = authenticate(username=username, password=password)
    if not isinstance(user, User):
        forget_old_tries()
        raise WrongPassword
    forget_tries(account)
    give_back_try(place)
    _refuse_old_issue(user)
    with acting_in(NATIONAL):
        append(
            agency_id=NATIONAL,
            type="accounts.signed_in",
            object_id=user.pk,
            by=viewer_of(user),
        )
    return user


def _username(name: str) -> str:
    by_nip = User.objects.filter(nip=name).values_list("username", flat=True)
    return (by_nip.first() or name) if name.isdigit() else name


def _refuse_old_issue(user: User) -> None:
    issued = user.password_issued_at
    if not user.must_change_password or issued is None:
        return
    if issued + timedelta(days=ONE_TIME_DAYS) < timezone.now():
        raise OneTimePasswordOver(days=ONE_TIME_DAYS)
