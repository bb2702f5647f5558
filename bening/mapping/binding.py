"""Which policy a run is bound to, and how the log proves that it was in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bening.ledger.chains import Logged, entries_of
from bening.mapping.adoption import STATE_AFTER, State
from bening.mapping.in_force import Enacted, InForce, counting_on, policy_in_force
from bening.mapping.models import OwnPolicy, PolicyAct, Run
from bening.mapping.policies import kept_policy, published_policy
from bening.mapping.policy_refusals import (
    NoticeRuns,
    PolicyNotInForce,
    PolicyVersionNotFound,
)
from bening.policy.model import Policy

COUNTING = frozenset({Run.Binding.ADOPTED, Run.Binding.PUBLISHED})
"""Bindings of runs that can be the map."""


@dataclass(frozen=True)
class Wish:
    """Which policy a run is asked for; all empty for the one in force."""

    policy_id: str = ""
    version: str = ""
    own_policy_id: UUID | None = None
    trial: bool = False

    @property
    def names_one(self) -> bool:
        """Tell whether a policy is named."""
        return bool(self.policy_id) or self.own_policy_id is not None


@dataclass(frozen=True)
class Bound:
    """The policy of a run and why it has it (`Run.Binding`)."""

    policy: Policy
    binding: str
    own_policy_id: UUID | None


def bind(agency_id: UUID, as_of: date, wish: Wish) -> Bound:
    """Return the policy a run of this day gets. Runs inside `acting_in`.

    Raises:
        PolicyNotAvailable, PolicyVersionNotFound: if what is named is not there.
        NoticeRuns: if it is announced only, and the run is no trial.
        PolicyNotInForce: if another one is in force, and the run is no trial.
    """
    in_force = policy_in_force(agency_id, as_of)
    if not wish.names_one:
        return _counting(in_force, trial=wish.trial)
    own = _own(agency_id, wish.own_policy_id)
    if own is None:
        named = published_policy(wish.policy_id, wish.version)
    else:
        named = kept_policy(own.body)
    if wish.trial:
        return Bound(named, Run.Binding.TRIAL, own.id if own else None)
    if named.digest == in_force.policy.digest:
        return _counting(in_force, trial=False)
    if own is not None:
        _refuse_notice(own)
    raise PolicyNotInForce(policy=_name(named), in_force=_name(in_force.policy))


def enactments(agency_id: UUID) -> tuple[Logged, ...]:
    """Return the log's entries of enacted versions. Runs inside `acting_in`."""
    return entries_of(agency_id=agency_id, type="mapping.policy_enacted")


def is_bound_rightly(opening: Logged, enacted: Sequence[Logged]) -> bool:
    """Tell whether the log alone shows that a run got the policy in force on its day.

    Only what was enacted before the run was opened counts; of that the version that
    began last must have the digest of the opening. Where none had begun, the run must
    say that it took the published reference policy.

    Args:
        opening: the entry that registered the run.
        enacted: entries of enacted versions, in any order.
    """
    ordered = sorted(enacted, key=lambda entry: entry.position)
    before = [_told(entry) for entry in ordered if entry.position < opening.position]
    counting = counting_on(before, date.fromisoformat(f"{opening.facts['as_of']}"))
    if counting is None:
        return opening.facts.get("binding") == Run.Binding.PUBLISHED
    return (
        opening.facts.get("binding") == Run.Binding.ADOPTED
        and opening.policy == counting.digest
    )


def _counting(in_force: InForce, *, trial: bool) -> Bound:
    binding = Run.Binding.PUBLISHED if in_force.own_id is None else Run.Binding.ADOPTED
    return Bound(
        in_force.policy, Run.Binding.TRIAL if trial else binding, in_force.own_id
    )


def _own(agency_id: UUID, own_policy_id: UUID | None) -> OwnPolicy | None:
    if own_policy_id is None:
        return None
    own = OwnPolicy.objects.filter(agency_id=agency_id, id=own_policy_id).first()
    if own is None:
        raise PolicyVersionNotFound
    return own


def _refuse_notice(own: OwnPolicy) -> None:
    acts = PolicyAct.objects.filter(agency_id=own.agency_id, policy_id=own.id)
    last = acts.order_by("-number").first()
    if last is None or STATE_AFTER[last.kind] is not State.NOTICE:
        return
    notice = acts.get(kind=PolicyAct.Kind.ANNOUNCED)
    raise NoticeRuns(until=f"{notice.planned_on}")


def _told(entry: Logged) -> Enacted:
    until = entry.facts.get("effective_until")
    return Enacted(
        digest=entry.policy or "",
        begins=date.fromisoformat(f"{entry.facts['in_force_from']}"),
        ends=date.fromisoformat(f"{until}") if until else None,
    )


def _name(policy: Policy) -> str:
    return f"{policy.id}@{policy.version}"
