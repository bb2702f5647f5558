"""Who holds some roles in an agency now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bening.accounts.assignments import in_force
from bening.accounts.models import RoleAssignment, User
from bening.accounts.roles import Role


@dataclass(frozen=True)
class Holder:
    """A user with the roles that were asked for, as far as they are held.

    Attributes:
        nip: employee number; empty where there is none.
    """

    user_id: UUID
    name: str
    nip: str
    roles: frozenset[Role]


def holders_of_roles(
    agency_id: UUID, roles: Collection[Role], on: date
) -> tuple[Holder, ...]:
    """Return the active users who hold one of some roles on a day, by name; one query.

    Runs inside `acting_in`.
    """
    rows = (
        RoleAssignment.objects.filter(
            in_force(on),
            agency_id=agency_id,
            role__in=list(roles),
            user__is_active=True,
        )
        .order_by("user__name", "user_id")
        .values_list("user_id", "user__name", "user__nip", "role")
    )
    found: dict[UUID, Holder] = {}
    for user_id, name, nip, role in rows:
        former = found.get(user_id)
        held = former.roles if former else frozenset()
        found[user_id] = Holder(user_id, name, nip or "", held | {Role(role)})
    return tuple(found.values())


def nip_of(user_id: UUID | None) -> str:
    """Return a user's employee number; empty where there is none."""
    if user_id is None:
        return ""
    return User.objects.filter(id=user_id).values_list("nip", flat=True).first() or ""
