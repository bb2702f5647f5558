"""Count tries to sign in, for all processes together, in the database.

A try is counted before the password is looked at, so tries side by side are counted
too; the right password gives the count back. The window begins with the first try and
is not made longer by further ones.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from bening.accounts.models import SignInCount

WAIT_MINUTES = 15


def count_try(limits: Mapping[str, int]) -> bool:
    """Count one try under some keys; return whether none has passed its limit.

    Args:
        limits: key of `key_of` to the tries that are allowed within 15 minutes.
    """
    tries = {key: _count(key) for key in limits}
    return all(tries[key] <= limit for key, limit in limits.items())


def forget_tries(key: str) -> None:
    """Forget the tries under a key: the right password was given."""
    SignInCount.objects.filter(key=key).delete()


def give_back_try(key: str) -> None:
    """Take one try off a key: it was no wrong one."""
    SignInCount.objects.filter(key=key, tries__gt=0).update(tries=F("tries") - 1)


def forget_old_tries() -> None:
    """Remove what has run out."""
    SignInCount.objects.filter(until__lte=timezone.now()).delete()


def key_of(kind: str, value: str) -> str:
    """Return the key for a name or an address, from which neither can be read."""
    key: bytes = settings.BENING_INDEX_KEY
    return hmac.digest(key, f"sign-in {kind} {value}".encode(), "sha256").hex()


def _count(key: str) -> int:
    now = timezone.now()
    until = now + timedelta(minutes=WAIT_MINUTES)
    with transaction.atomic():
        row, _ = SignInCount.objects.select_for_update().get_or_create(
            key=key, defaults={"until": until}
        )
        if row.until <= now:
            row.tries, row.until = 0, until
        row.tries += 1
        row.save()
    return row.tries
