"""Runs in the background: the queue carries ids only."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Now
from procrastinate.contrib.django import app

from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.agencies.directory import agencies_by_id
from bening.errors import Refusal
from bening.mapping.models import Run
from bening.mapping.performing import STALLED_AFTER, fail_run, perform_run
from bening.mapping.refusals import RunGivenUp
from bening.mapping.requesting import request_run

GIVEN_UP_AFTER = timedelta(hours=1)
"""A run asked for so long ago that never ended is failed instead of tried again."""


@app.task(name="mapping.perform", queue="mapping")
def perform(agency_id: str, run_id: str) -> None:
    """Compute one run; what makes it impossible stands in the run itself."""
    try:
        perform_run(agency_id=UUID(agency_id), run_id=UUID(run_id))
    except Refusal:
        return


def request_in_background(
    *,
    viewer: Viewer,
    agency_id: UUID,
    as_of: date,
    policy_id: str = "",
    version: str = "",
    own_policy_id: UUID | None = None,
    trial: bool = False,
) -> UUID:
    """Register a run and hand it to a worker, both or neither; return the run's id.

    Raises:
        Refusal: as `request_run` does.
    """
    with acting_in(agency_id):
        run_id = request_run(
            viewer=viewer,
            agency_id=agency_id,
            as_of=as_of,
            policy_id=policy_id,
            version=version,
            own_policy_id=own_policy_id,
            trial=trial,
        )
        perform.defer(agency_id=str(agency_id), run_id=str(run_id))
    return run_id


@app.periodic(cron="*/2 * * * *")
@app.task(name="mapping.go_on", queue="mapping")
def go_on(timestamp: int) -> None:
    """Take up runs whose worker was stopped, from what they had stored."""
    go_on_with_stalled_runs()


def go_on_with_stalled_runs() -> int:
    """Take up every stalled run and return how many there were."""
    stalled = Q(state=Run.State.RUNNING, heartbeat_at__lt=Now() - STALLED_AFTER)
    agencies = tuple(agencies_by_id())
    with acting_in(*agencies):
        runs = list(
            Run.objects.filter(stalled).values_list("agency_id", "id", "requested_at")
        )
        old = set(
            Run.objects.filter(
                stalled, requested_at__lt=Now() - GIVEN_UP_AFTER
            ).values_list("id", flat=True)
        )
    for agency_id, run_id, _ in runs:
        if run_id in old:
            fail_run(agency_id=agency_id, run_id=run_id, code=RunGivenUp.code)
        else:
            perform(str(agency_id), str(run_id))
    return len(runs)
