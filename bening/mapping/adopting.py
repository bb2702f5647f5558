"""Announce, enact and withdraw a version of a policy; one function for each act."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from bening.accounts.viewer import Viewer
from bening.mapping.acts import Standing, allowed, at_work, checked_text, record
from bening.mapping.adoption import Act
from bening.mapping.clock import today
from bening.mapping.models import PolicyAct
from bening.mapping.notice import MOST_DAYS, notice_of
from bening.mapping.policy_refusals import (
    DateTooEarly,
    DaysOutOfRange,
    NoticeRuns,
    NoticeTooShort,
    OutsidePeriod,
)
from bening.policy.model import Policy


def announce_policy(
    *,
    viewer: Viewer,
    agency_id: UUID,
    own_id: UUID,
    planned_on: date,
    reason: str,
    legal_basis: str,
    days: int | None = None,
) -> None:
    """Publish a checked version for everybody to read before it is decided.

    The notice begins today.

    Args:
        viewer: who announces.
        agency_id: whose policy.
        own_id: which version.
        planned_on: first day it is meant to be in force.
        reason: why; published.
        legal_basis: by which regulation it will be enacted; published.
        days: how long the notice runs; the agency's period where none is given.

    Raises:
        Forbidden, PolicyVersionNotFound, ActNotPossible, TextMissing.
        NoticeTooShort: for fewer days than the agency gives, or a planned day before
            the notice has run out.
        OutsidePeriod: for a day on which the policy by its own words does not hold.
    """
    texts = {"reason": checked_text(reason), "legal_basis": checked_text(legal_basis)}
    with at_work(agency_id):
        standing = allowed(viewer, agency_id, own_id, Act.ANNOUNCE)
        begins = today()
        least = notice_of(agency_id, begins).days
        length = least if days is None else days
        if length > MOST_DAYS:
            raise DaysOutOfRange(least=least, most=MOST_DAYS)
        earliest = begins + timedelta(days=max(length, least))
        if length < least or planned_on < earliest:
            raise NoticeTooShort(days=least, earliest=earliest.isoformat())
        _within_period(standing.policy, planned_on)
        record(
            viewer=viewer,
            own=standing.own,
            kind=PolicyAct.Kind.ANNOUNCED,
            before=standing.acts,
            values={
                "notice_from": begins,
                "notice_days": length,
                "planned_on": planned_on,
            },
            **texts,
        )


def enact_policy(
    *,
    viewer: Viewer,
    agency_id: UUID,
    own_id: UUID,
    in_force_from: date,
    reason: str,
    legal_basis: str,
) -> None:
    """Put an announced version in force from a day; it never changes again.

    It takes the place of the version before from that day on.

    Args:
        viewer: who enacts: nobody who did anything to this version before.
        agency_id: whose policy.
        own_id: which version.
        in_force_from: its first day: not before today, nor before the announced day.
        reason: why; published.
        legal_basis: number of the agency's decree or regulation; published.

    Raises:
        Forbidden, PolicyVersionNotFound, ActNotPossible, TextMissing.
        SecondPersonToEnact: for whoever drafted, checked or announced it.
        NoticeRuns: while the notice has not run out.
        DateTooEarly: for a day before it may begin.
        OutsidePeriod: for a day on which the policy by its own words does not hold.
    """
    texts = {"reason": checked_text(reason), "legal_basis": checked_text(legal_basis)}
    with at_work(agency_id):
        standing = allowed(viewer, agency_id, own_id, Act.ENACT)
        earliest = _earliest(agency_id, standing, today())
        if in_force_from < earliest:
            raise DateTooEarly(earliest=earliest.isoformat())
        _within_period(standing.policy, in_force_from)
        record(
            viewer=viewer,
            own=standing.own,
            kind=PolicyAct.Kind.ENACTED,
            before=standing.acts,
            values={"in_force_from": in_force_from},
            **texts,
        )


def withdraw_policy(
    *, viewer: Viewer, agency_id: UUID, own_id: UUID, reason: str
) -> None:
    """Give up a draft, or a version that is only announced; it stays readable.

    Raises:
        Forbidden, PolicyVersionNotFound, ActNotPossible, TextMissing.
    """
    told = checked_text(reason)
    with at_work(agency_id):
        standing = allowed(viewer, agency_id, own_id, Act.WITHDRAW)
        record(
            viewer=viewer,
            own=standing.own,
            kind=PolicyAct.Kind.WITHDRAWN,
            before=standing.acts,
            reason=told,
        )


def _earliest(agency_id: UUID, standing: Standing, day: date) -> date:
    """Return the first day a version in notice may be in force.

    Raises:
        NoticeRuns: while the notice has not run out.
    """
    notice = standing.last(PolicyAct.Kind.ANNOUNCED)
    assert notice is not None  # noqa: S101 - the state says so
    assert notice.notice_from is not None  # noqa: S101 - a constraint of the table
    assert notice.notice_days is not None  # noqa: S101 - the same
    assert notice.planned_on is not None  # noqa: S101 - the same
    until = notice.notice_from + timedelta(days=notice.notice_days)
    if day < until:
        raise NoticeRuns(until=until.isoformat())
    last = (
        PolicyAct.objects.filter(agency_id=agency_id, kind=PolicyAct.Kind.ENACTED)
        .order_by("-in_force_from")
        .values_list("in_force_from", flat=True)
        .first()
    )
    after_last = last + timedelta(days=1) if last else day
    return max(day, notice.planned_on, after_last)


def _within_period(policy: Policy, day: date) -> None:
    text, end = day.isoformat(), policy.effective_until
    if text < policy.effective_from or (end is not None and text >= end):
        until = f" – {end}" if end else ""
        raise OutsidePeriod(start=policy.effective_from, end=until)
