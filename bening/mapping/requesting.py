"""Register a run before any fact is read: policy, date and population are fixed here.

A run that counts is bound to the policy in force on its day; any other policy makes it
a trial run, which can never be the map.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.ledger.entries import append
from bening.mapping.binding import Bound, Wish, bind
from bening.mapping.clock import today
from bening.mapping.models import Run
from bening.mapping.policies import keep_policy
from bening.mapping.population import Rule
from bening.mapping.refusals import AsOfInFuture


def request_run(
    *,
    viewer: Viewer,
    agency_id: UUID,
    as_of: date,
    policy_id: str = "",
    version: str = "",
    own_policy_id: UUID | None = None,
    trial: bool = False,
    rule: Rule | None = None,
) -> UUID:
    """Register a run and return its id; `performing.perform_run` computes it.

    The policy's digest, the date and the rule of the population stand in the log before
    the facts are looked at, and the run can have no others afterwards.

    Args:
        viewer: who asks.
        agency_id: whose map.
        as_of: date of the map, today or earlier.
        policy_id: a published policy; the one in force on the day where none is named.
        version: one of its versions; the newest where none is named.
        own_policy_id: a version of the agency's own, instead of a published policy.
        trial: the run is only to be looked at; it may use any policy.
        rule: who has a place; people in active service where none is given.

    Raises:
        Forbidden, PolicyNotAvailable, PolicyChanged, AsOfInFuture.
        PolicyVersionNotFound: for an own version that is not there.
        NoticeRuns: if the named version is only announced, and it is no trial.
        PolicyNotInForce: if another policy is in force, and it is no trial.
    """
    viewer.require(Action.RUN_MAP, agency_id)
    population = (rule or Rule()).text()
    run_id = uuid4()
    with acting_in(agency_id):
        if as_of > today():
            raise AsOfInFuture(as_of=as_of.isoformat())
        bound = bind(
            agency_id, as_of, Wish(policy_id, version, own_policy_id, trial=trial)
        )
        Run.objects.create(
            id=run_id,
            agency_id=agency_id,
            policy_id=keep_policy(bound.policy, published=bound.own_policy_id is None),
            binding=bound.binding,
            bound_digest=bound.policy.digest,
            own_policy_id=bound.own_policy_id,
            as_of=as_of,
            population=population,
            requested_by_id=viewer.user_id,  # type: ignore[misc] # who holds a role is a user
        )
        append(
            agency_id=agency_id,
            type="mapping.run_requested",
            object_id=run_id,
            by=viewer,
            policy=bound.policy.digest,
            facts=_facts(bound, as_of, population),
        )
    return run_id


def _facts(bound: Bound, as_of: date, population: str) -> dict[str, str]:
    own = {"own_policy": f"{bound.own_policy_id}"} if bound.own_policy_id else {}
    return {
        "policy_id": bound.policy.id,
        "version": bound.policy.version,
        "binding": bound.binding,
        "as_of": as_of.isoformat(),
        "population": population,
    } | own
