"""Who can sign in to a rehearsal: shown to everybody, because nobody there is real."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from bening.accounts.assignments import in_force
from bening.accounts.models import RoleAssignment
from bening.accounts.roles import ROLE_NAMES, Role
from bening.agencies.context import acting_in
from bening.agencies.directory import agencies_by_id, is_rehearsal

MOST = 40


@dataclass(frozen=True)
class SignIn:
    """One invented user with one role in one agency."""

    username: str
    name: str
    role_name: object
    agency: str


def rehearsal_sign_ins() -> tuple[SignIn, ...]:
    """Return the invented users of a rehearsal; nobody in a real installation.

    At most 40 roles, by agency and user name; two queries in a rehearsal more than in
    a real installation. National roles are left out: no page is theirs yet.
    """
    if not is_rehearsal():
        return ()
    agencies = agencies_by_id()
    with acting_in(*agencies):
        rows = RoleAssignment.objects.filter(
            in_force(timezone.localdate()),
            user__is_active=True,
            agency__isnull=False,
        )
        found = list(
            rows.order_by("agency__code", "user__username", "role").values_list(
                "user__username", "user__name", "role", "agency"
            )[:MOST]
        )
    return tuple(
        SignIn(username, name, ROLE_NAMES[Role(role)], agencies[agency].name)
        for username, name, role, agency in found
    )
