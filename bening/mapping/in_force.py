"""Which policy counts for an agency on a day.

The version the agency enacted last from that day or before; where there is none, the
national agency's published reference policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bening.mapping.models import PolicyAct
from bening.mapping.policies import kept_policy, published_on
from bening.policy.model import Policy


@dataclass(frozen=True)
class InForce:
    """The policy that counts on a day.

    Attributes:
        own_id: the agency's own version; None for the published reference policy.
        since: first day; None for the published reference policy.
    """

    policy: Policy
    own_id: UUID | None
    since: date | None


@dataclass(frozen=True)
class Enacted:
    """An enactment as both the tables and the log tell it.

    Attributes:
        begins: first day in force.
        ends: the first day the policy by its own words no longer holds; None without
            end.
    """

    digest: str
    begins: date
    ends: date | None


def counting_on(enacted: Sequence[Enacted], day: date) -> Enacted | None:
    """Return the enactment that counts on a day; None for none.

    The one that began last, of several from one day the last one told; when it has
    ended by its own words, none.
    """
    begun = [each for each in reversed(enacted) if each.begins <= day]
    last = max(begun, key=lambda each: each.begins, default=None)
    if last is None or (last.ends is not None and last.ends <= day):
        return None
    return last


def policy_in_force(agency_id: UUID, on: date) -> InForce:
    """Return the policy that counts for an agency on a day. Runs inside `acting_in`."""
    last = (
        PolicyAct.objects.filter(
            agency_id=agency_id, kind=PolicyAct.Kind.ENACTED, in_force_from__lte=on
        )
        .select_related("policy")
        .order_by("-in_force_from")
        .first()
    )
    counting = counting_on([_enacted(last)], on) if last else None
    if last is None or counting is None:
        return InForce(published_on(on), None, None)
    return InForce(kept_policy(last.policy.body), last.policy_id, counting.begins)


def _enacted(act: PolicyAct) -> Enacted:
    assert act.in_force_from is not None  # noqa: S101 - a constraint of the table
    until = kept_policy(act.policy.body).effective_until
    return Enacted(
        digest=act.policy.digest,
        begins=act.in_force_from,
        ends=date.fromisoformat(until) if until else None,
    )
