"""The Viewer: who asks, in which roles, for which agencies. One per request."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from bening.accounts.assignments import in_force
from bening.accounts.models import RoleAssignment, User
from bening.accounts.roles import RIGHTS, Action, Role
from bening.agencies.context import acting_in
from bening.errors import Refusal


class Forbidden(Refusal):
    """The viewer has no role that may do this here."""

    code = "accounts.forbidden"
    sentence = _(
        "Your role does not allow this. Ask the head of HR or the administrator."
    )
    status = 403


class UnknownUser(Refusal):
    """No active user has this name or NIP."""

    code = "accounts.unknown_user"
    sentence = _("No active user has this user name or NIP.")
    status = 404


@dataclass(frozen=True)
class Viewer:
    """Who asks. `roles` holds (agency id, role); the agency is None for national ones."""

    user_id: UUID | None
    name: str
    roles: frozenset[tuple[UUID | None, Role]] = field(default_factory=frozenset)

    def roles_in(self, agency_id: UUID) -> frozenset[Role]:
        """Return the roles that count for an agency, the national ones included."""
        return frozenset(
            role for agency, role in self.roles if agency in {agency_id, None}
        )

    def can(self, action: Action, agency_id: UUID) -> bool:
        """Tell whether one of the roles for this agency may do this."""
        return not RIGHTS[action].isdisjoint(self.roles_in(agency_id))

    def require(self, action: Action, agency_id: UUID) -> None:
        """Refuse unless the viewer may do this for this agency.

        Raises:
            Forbidden: if no role allows it; the same for an agency that is not there.
        """
        if not self.can(action, agency_id):
            raise Forbidden

    def role_for(self, agency_id: UUID) -> str:
        """Return the roles for an agency as the ledger records them, sorted."""
        return "+".join(sorted(self.roles_in(agency_id)))

    @property
    def agency_ids(self) -> tuple[UUID, ...]:
        """The agencies in which the viewer holds a role, in a stable order."""
        return tuple(sorted({agency for agency, _ in self.roles if agency}, key=str))


SYSTEM = Viewer(user_id=None, name="")
"""The installation itself: for setting up, before anybody can sign in."""


def viewer_of(user: User) -> Viewer:
    """Return the Viewer of a user with the roles in force now."""
    with acting_in(user_id=user.pk):
        rows = RoleAssignment.objects.filter(in_force(timezone.localdate()), user=user)
        held = frozenset(
            (agency, Role(role)) for agency, role in rows.values_list("agency", "role")
        )
    return Viewer(user_id=user.pk, name=user.name, roles=held)


def viewer_named(name_or_nip: str) -> Viewer:
    """Return the Viewer of an active user by user name or NIP.

    Raises:
        UnknownUser: if there is none.
    """
    users = User.objects.filter(is_active=True)
    user = users.filter(username=name_or_nip).first()
    if user is None and name_or_nip:
        user = users.filter(nip=name_or_nip).first()
    if user is None:
        raise UnknownUser
    return viewer_of(user)


def viewer_by_id(user_id: UUID) -> Viewer:
    """Return the Viewer of an active user by id: for work asked for earlier.

    Raises:
        UnknownUser: if there is none.
    """
    user = User.objects.filter(is_active=True, id=user_id).first()
    if user is None:
        raise UnknownUser
    return viewer_of(user)
