"""The users of an agency with their roles, for those who manage or watch them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from bening.accounts.assignments import Standing, standing_of
from bening.accounts.models import RoleAssignment, User
from bening.accounts.refusals import UserNotHere
from bening.accounts.roles import ROLE_NAMES, Action, Role
from bening.accounts.users import names_of
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in

ORDER: tuple[Standing, ...] = ("proposed", "held", "coming", "ended", "dropped")
MOST = 500
"""More users than this an agency does not show; people without a role have none."""


@dataclass(frozen=True)
class HeldRole:
    """One role of one user in the agency.

    Attributes:
        standing: `proposed`, `coming`, `held`, `ended` or `dropped`.
        granted_by: who proposed it, empty where setting up granted it.
        starts_on, ends_on: first day with it and first day without, None for at once.
        may_confirm: whether the viewer is the second person it waits for.
    """

    id: UUID
    role: Role
    role_name: object
    standing: Standing
    granted_by: str
    granted_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    revoked_by: str
    revoked_at: datetime | None
    starts_on: date | None
    ends_on: date | None
    may_confirm: bool

    @property
    def is_open(self) -> bool:
        """Whether it counts now, will count, or waits."""
        return self.standing in {"proposed", "held", "coming"}

    @property
    def is_ending(self) -> bool:
        """Whether it counts now and was withdrawn from a later day on."""
        return self.standing == "held" and self.revoked_at is not None


@dataclass(frozen=True)
class UserInfo:
    """One user of an agency.

    Attributes:
        roles: what waits first, then what counts, then what is over.
        must_change_password: whether an issued password was not yet replaced.
        is_viewer: whether it is the one who looks.
    """

    id: UUID
    username: str
    name: str
    is_active: bool
    must_change_password: bool
    password_issued_at: datetime | None
    last_seen_at: datetime | None
    roles: tuple[HeldRole, ...]
    is_viewer: bool

    @property
    def open_roles(self) -> tuple[HeldRole, ...]:
        """What waits, counts or will count."""
        return tuple(role for role in self.roles if role.is_open)


def list_users(*, viewer: Viewer, agency_id: UUID) -> tuple[UserInfo, ...]:
    """Return everybody who holds, held or is to hold a role in the agency, by name.

    At most 500; three queries.

    Raises:
        Forbidden: if the viewer may not see the agency's users.
    """
    viewer.require(Action.VIEW_USERS, agency_id)
    with acting_in(agency_id):
        rows = list(RoleAssignment.objects.filter(agency_id=agency_id))
        ids = {row.user_id for row in rows}
        users = list(User.objects.filter(id__in=ids).order_by("name", "id")[:MOST])
        return _infos(viewer, agency_id, users, rows)


def user_info(*, viewer: Viewer, agency_id: UUID, user_id: UUID) -> UserInfo:
    """Return one user of the agency.

    Raises:
        Forbidden: if the viewer may not see the agency's users.
        UserNotHere: for somebody without any role here, as for nobody.
    """
    viewer.require(Action.VIEW_USERS, agency_id)
    with acting_in(agency_id):
        rows = list(RoleAssignment.objects.filter(agency_id=agency_id, user_id=user_id))
        user = User.objects.filter(id=user_id).first()
        if user is None or not rows:
            raise UserNotHere
        return _infos(viewer, agency_id, [user], rows)[0]


def waiting_count(*, viewer: Viewer, agency_id: UUID) -> int:
    """Return how many proposed roles the viewer could confirm now; one query."""
    if not viewer.can(Action.CONFIRM_ROLE, agency_id):
        return 0
    with acting_in(agency_id):
        waiting = RoleAssignment.objects.filter(
            agency_id=agency_id,
            granted_by__isnull=False,
            confirmed_at=None,
            revoked_at=None,
        )
        return waiting.exclude(granted_by_id=viewer.user_id).count()


def _infos(
    viewer: Viewer,
    agency_id: UUID,
    users: Sequence[User],
    rows: Sequence[RoleAssignment],
) -> tuple[UserInfo, ...]:
    names = names_of(
        {
            who
            for row in rows
            for who in (row.granted_by_id, row.confirmed_by_id, row.revoked_by_id)
            if who is not None
        }
    )
    may_confirm = viewer.can(Action.CONFIRM_ROLE, agency_id)
    on = timezone.localdate()
    held: dict[UUID, list[HeldRole]] = defaultdict(list)
    for row in rows:
        held[row.user_id].append(_held(row, names, viewer, on, may_confirm=may_confirm))
    return tuple(
        UserInfo(
            id=user.id,
            username=user.username,
            name=user.name,
            is_active=user.is_active,
            must_change_password=user.must_change_password,
            password_issued_at=user.password_issued_at,
            last_seen_at=user.last_login,
            roles=_sorted(held[user.id]),
            is_viewer=user.id == viewer.user_id,
        )
        for user in users
    )


def _held(
    row: RoleAssignment,
    names: dict[UUID, str],
    viewer: Viewer,
    on: date,
    *,
    may_confirm: bool,
) -> HeldRole:
    def name(who: UUID | None) -> str:
        return names.get(who, "") if who else ""

    standing = standing_of(row, on)
    return HeldRole(
        id=row.id,
        role=Role(row.role),
        role_name=ROLE_NAMES[Role(row.role)],
        standing=standing,
        granted_by=name(row.granted_by_id),
        granted_at=row.granted_at,
        confirmed_by=name(row.confirmed_by_id),
        confirmed_at=row.confirmed_at,
        revoked_by=name(row.revoked_by_id),
        revoked_at=row.revoked_at,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        may_confirm=may_confirm
        and standing == "proposed"
        and viewer.user_id not in {row.granted_by_id, row.user_id},
    )


def _sorted(roles: Iterable[HeldRole]) -> tuple[HeldRole, ...]:
    return tuple(
        sorted(roles, key=lambda role: (ORDER.index(role.standing), role.granted_at))
    )
