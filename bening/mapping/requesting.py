"""Register a run before any fact is read: policy, date and population are fixed here."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from django.db import connection

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.ledger.entries import append
from bening.mapping.models import Run
from bening.mapping.policies import DEFAULT, keep_policy, published_policy
from bening.mapping.population import Rule
from bening.mapping.refusals import AsOfInFuture


def request_run(
    *,
    viewer: Viewer,
    agency_id: UUID,
    as_of: date,
    policy_id: str = DEFAULT,
    version: str = "",
    rule: Rule | None = None,
) -> UUID:
    """Register a run and return its id; `performing.perform_run` computes it.

    The policy's digest, the date and the rule of the population stand in the log before
    the facts are looked at, and the run can have no others afterwards.

    Args:
        viewer: who asks.
        agency_id: whose map.
        as_of: date of the map, today or earlier.
        policy_id: a published policy.
        version: one of its versions; the newest where none is named.
        rule: who has a place; people in active service where none is given.

    Raises:
        Forbidden, PolicyNotAvailable, PolicyChanged, AsOfInFuture.
    """
    viewer.require(Action.RUN_MAP, agency_id)
    policy = published_policy(policy_id, version)
    population = (rule or Rule()).text()
    run_id = uuid4()
    with acting_in(agency_id):
        if as_of > _today():
            raise AsOfInFuture(as_of=as_of.isoformat())
        Run.objects.create(
            id=run_id,
            agency_id=agency_id,
            policy_id=keep_policy(policy),
            as_of=as_of,
            population=population,
            requested_by_id=viewer.user_id,  # type: ignore[misc] # who holds a role is a user
        )
        append(
            agency_id=agency_id,
            type="mapping.run_requested",
            object_id=run_id,
            by=viewer,
            policy=policy.digest,
            facts={
                "policy_id": policy.id,
                "version": policy.version,
                "as_of": as_of.isoformat(),
                "population": population,
            },
        )
    return run_id


def _today() -> date:
    """Return today where the agency is, by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (clock_timestamp() AT TIME ZONE 'Asia/Jakarta')::date")
        today: date = cursor.fetchone()[0]
    return today
