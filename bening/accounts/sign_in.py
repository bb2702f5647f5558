"""Sign in with a password; too many wrong ones close the door for a while.

Attempts are counted per account and per address in the process's cache: a limit on
guessing, not a ban. The count of wrong passwords is never told.
"""

from __future__ import annotations

import hashlib

from django.contrib.auth import authenticate
from django.core.cache import cache
from django.utils.translation import gettext_noop as _

from bening.accounts.models import User
from bening.accounts.viewer import viewer_of
from bening.agencies.context import NATIONAL, acting_in
from bening.errors import Refusal
from bening.ledger.entries import append

WAIT_MINUTES = 15
TRIES_PER_ACCOUNT = 10
TRIES_PER_ADDRESS = 50


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
    """
    name = name_or_nip.strip()
    counters = {
        _key("account", name.casefold()): TRIES_PER_ACCOUNT,
        _key("address", address): TRIES_PER_ADDRESS,
    }
    if any(cache.get(key, 0) >= limit for key, limit in counters.items()):
        raise TooManyAttempts(minutes=WAIT_MINUTES)
    user = authenticate(username=_username(name), password=password)
    if not isinstance(user, User):
        for key in counters:
            _count(key)
        raise WrongPassword
    cache.delete(_key("account", name.casefold()))
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


def _key(kind: str, value: str) -> str:
    return f"sign-in-{kind}-{hashlib.sha256(value.encode()).hexdigest()}"


def _count(key: str) -> None:
    cache.add(key, 0, timeout=WAIT_MINUTES * 60)
    cache.incr(key)
