"""How many days a policy is announced before it may be in force.

The installation has a least number of days; an agency may give more. A shorter period
counts only after the former one has run from the day of the change, so that nobody
shortens it for the policy at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.ledger.entries import append
from bening.mapping.acts import checked_text
from bening.mapping.clock import today
from bening.mapping.models import NoticePeriod
from bening.mapping.policy_refusals import DaysOutOfRange

MOST_DAYS = 365


@dataclass(frozen=True)
class Notice:
    """The notice period of an agency on a day.

    Attributes:
        days: what counts on that day.
        least: what the installation asks for.
        later_days, later_from: a shorter period that counts from a later day; None
            where there is none.
    """

    days: int
    least: int
    later_days: int | None = None
    later_from: date | None = None


def notice_of(agency_id: UUID, on: date) -> Notice:
    """Return the notice period of an agency on a day. Runs inside `acting_in`."""
    least: int = settings.BENING_POLICY_NOTICE_DAYS
    rows = NoticePeriod.objects.filter(agency_id=agency_id).order_by("-set_at", "-id")
    newest = rows.first()
    counting = rows.filter(counts_from__lte=on).first()
    days = max(least, counting.days if counting else 0)
    if newest is None or newest.counts_from <= on:
        return Notice(days, least)
    return Notice(days, least, max(least, newest.days), newest.counts_from)


def set_notice_period(
    *, viewer: Viewer, agency_id: UUID, days: int, reason: str
) -> date:
    """Set how many days an agency gives notice; return the day it counts from.

    Raises:
        Forbidden: without the right.
        DaysOutOfRange: for fewer days than the installation asks for, or too many.
        TextMissing: without a reason.
    """
    viewer.require(Action.SET_NOTICE_PERIOD, agency_id)
    told = checked_text(reason)
    with acting_in(agency_id):
        day = today()
        now = notice_of(agency_id, day)
        if not now.least <= days <= MOST_DAYS:
            raise DaysOutOfRange(least=now.least, most=MOST_DAYS)
        begins = day if days >= now.days else day + timedelta(days=now.days)
        row = NoticePeriod(
            agency_id=agency_id,
            days=days,
            counts_from=begins,
            reason=told,
            set_by_id=viewer.user_id,  # type: ignore[misc] # who holds a role is a user
        )
        row.save(force_insert=True)
        append(
            agency_id=agency_id,
            type="mapping.notice_period_set",
            object_id=agency_id,
            by=viewer,
            facts={"days": days, "counts_from": begins.isoformat(), "before": now.days},
        )
    return begins
