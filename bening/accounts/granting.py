"""Roles by two people: one proposes, another confirms; one alone may take away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from bening.accounts.models import RoleAssignment, User
from bening.accounts.people import refuse_without_administrator
from bening.accounts.refusals import (
    DateGone,
    OwnAccount,
    PasswordFromProposer,
    RoleDecided,
    RoleHeld,
    RoleNeedsSecondPerson,
    UnknownAssignment,
    UserNotHere,
)
from bening.accounts.roles import NATIONAL_ROLES, Action, Role
from bening.accounts.users import RoleScopeWrong
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.ledger.entries import append

ISSUED_DAYS = 3
"""So long nobody confirms what the issuer of the own password proposed: time enough to
notice that the old password does not open the account any more."""


def propose_role(
    *,
    viewer: Viewer,
    agency_id: UUID,
    user_id: UUID,
    role: Role,
    starts_on: date | None = None,
) -> UUID:
    """Propose that a user get a role in the agency; it counts once confirmed.

    Args:
        viewer: an administrator of the agency.
        agency_id: where.
        user_id: for whom; never oneself.
        role: which; no national one.
        starts_on: first day, None for at once.

    Returns:
        id of the assignment.

    Raises:
        Forbidden, OwnAccount, UserNotHere, RoleScopeWrong, RoleHeld, DateGone.
    """
    viewer.require(Action.MANAGE_USERS, agency_id)
    if role in NATIONAL_ROLES:
        raise RoleScopeWrong(role=role)
    if user_id == viewer.user_id:
        raise OwnAccount
    _refuse_past(starts_on)
    with acting_in(agency_id):
        # Whoever proposes the same at the same time waits here.
        if not User.objects.select_for_update().filter(id=user_id).exists():
            raise UserNotHere
        held = RoleAssignment.objects.filter(
            agency_id=agency_id, user_id=user_id, role=role, revoked_at=None
        )
        if held.exists():
            raise RoleHeld
        assignment = RoleAssignment.objects.create(
            agency_id=agency_id,
            user_id=user_id,
            role=role,
            granted_by_id=viewer.user_id,
            starts_on=starts_on,
        )
        _log("accounts.role_proposed", viewer, agency_id, assignment)
    return assignment.id


def confirm_role(*, viewer: Viewer, agency_id: UUID, assignment_id: UUID) -> None:
    """Confirm a role that somebody else proposed for somebody else.

    Raises:
        Forbidden, UnknownAssignment, RoleDecided.
        RoleNeedsSecondPerson: for who proposed it.
        OwnAccount: for who is to hold it.
        PasswordFromProposer: if the proposer issued the viewer's password lately.
    """
    viewer.require(Action.CONFIRM_ROLE, agency_id)
    with _waiting(agency_id, assignment_id) as assignment:
        if viewer.user_id == assignment.granted_by_id:
            raise RoleNeedsSecondPerson
        if viewer.user_id == assignment.user_id:
            raise OwnAccount
        _refuse_issued(viewer, assignment)
        assignment.confirmed_by_id = viewer.user_id
        assignment.confirmed_at = timezone.now()
        assignment.save(update_fields=["confirmed_by", "confirmed_at"])
        _log("accounts.role_granted", viewer, agency_id, assignment)


def drop_proposal(*, viewer: Viewer, agency_id: UUID, assignment_id: UUID) -> None:
    """Drop a proposed role; who proposed it may, and who could confirm it.

    Raises:
        Forbidden, UnknownAssignment, RoleDecided.
    """
    viewer.require(Action.CONFIRM_ROLE, agency_id)
    with _waiting(agency_id, assignment_id) as assignment:
        assignment.revoked_by_id = viewer.user_id
        assignment.revoked_at = timezone.now()
        assignment.save(update_fields=["revoked_by", "revoked_at"])
        _log("accounts.role_dropped", viewer, agency_id, assignment)


def withdraw_role(
    *,
    viewer: Viewer,
    agency_id: UUID,
    assignment_id: UUID,
    ends_on: date | None = None,
) -> None:
    """Take a role away, at once or from a day on; one administrator is enough.

    Args:
        viewer: an administrator of the agency.
        agency_id: where.
        assignment_id: which.
        ends_on: first day without it, None or today for at once.

    Raises:
        Forbidden, UnknownAssignment, RoleDecided, DateGone, LastAdministrator.
    """
    viewer.require(Action.MANAGE_USERS, agency_id)
    _refuse_past(ends_on)
    with acting_in(agency_id):
        assignment = _locked(agency_id, assignment_id)
        is_agreed = assignment.granted_by_id is None or assignment.confirmed_at
        if assignment.revoked_at is not None or not is_agreed:
            raise RoleDecided
        if assignment.role == Role.ADMINISTRATOR:
            refuse_without_administrator(agency_id, leaving=assignment.user_id)
        assignment.revoked_by_id = viewer.user_id
        assignment.revoked_at = timezone.now()
        assignment.ends_on = ends_on
        assignment.save(update_fields=["revoked_by", "revoked_at", "ends_on"])
        _log("accounts.role_revoked", viewer, agency_id, assignment)


@contextmanager
def _waiting(agency_id: UUID, assignment_id: UUID) -> Iterator[RoleAssignment]:
    with acting_in(agency_id):
        assignment = _locked(agency_id, assignment_id)
        is_open = assignment.granted_by_id is not None and not (
            assignment.confirmed_at or assignment.revoked_at
        )
        if not is_open:
            raise RoleDecided
        yield assignment


def _locked(agency_id: UUID, assignment_id: UUID) -> RoleAssignment:
    assignment = (
        RoleAssignment.objects.select_for_update()
        .filter(agency_id=agency_id, id=assignment_id)
        .first()
    )
    if assignment is None:
        raise UnknownAssignment
    return assignment


def _refuse_past(day: date | None) -> None:
    if day is not None and day < timezone.localdate():
        raise DateGone(day=day.isoformat())


def _refuse_issued(viewer: Viewer, assignment: RoleAssignment) -> None:
    issued = User.objects.filter(
        id__in=[viewer.user_id],
        password_issued_by_id=assignment.granted_by_id,
        password_issued_at__gt=timezone.now() - timedelta(days=ISSUED_DAYS),
    )
    if issued.exists():
        raise PasswordFromProposer(days=ISSUED_DAYS)


def _log(
    kind: str, viewer: Viewer, agency_id: UUID, assignment: RoleAssignment
) -> None:
    facts = {"role": assignment.role, "user": str(assignment.user_id)}
    for name in ("starts_on", "ends_on"):
        day: date | None = getattr(assignment, name)
        if day is not None:
            facts[name] = day.isoformat()
    append(
        agency_id=agency_id,
        type=kind,
        object_id=assignment.id,
        by=viewer,
        facts=facts,
    )
