"""Which role assignments count on a day."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.db.models import Q

from bening.accounts.models import RoleAssignment

Standing = Literal["proposed", "coming", "held", "ended", "dropped"]


def in_force(on: date) -> Q:
    """Return the condition of assignments that count on a day.

    Granted while setting up or confirmed by a second person; begun; not withdrawn, or
    withdrawn from a later day on.
    """
    agreed = Q(granted_by=None) | Q(confirmed_at__isnull=False)
    begun = Q(starts_on=None) | Q(starts_on__lte=on)
    lasting = Q(revoked_at=None) | Q(ends_on__gt=on)
    return agreed & begun & lasting


def standing_of(held: RoleAssignment, on: date) -> Standing:
    """Tell where one assignment stands on a day; `held` is the same as `in_force`."""
    agreed = held.granted_by_id is None or held.confirmed_at is not None
    if not agreed:
        return "proposed" if held.revoked_at is None else "dropped"
    if held.revoked_at is not None and (held.ends_on is None or held.ends_on <= on):
        return "ended"
    if held.starts_on is not None and held.starts_on > on:
        return "coming"
    return "held"
