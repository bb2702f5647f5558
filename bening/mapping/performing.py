"""Compute a registered run: freeze the facts, place everyone, close the run.

A run goes requested → running → done | failed. Freezing and computing are a transaction
each; a run that stopped in between (its heartbeat is old) goes on from the stored
snapshot. The row is locked while somebody works on it, so two people never compute one
run at once.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib.metadata import version
from time import perf_counter
from uuid import UUID

from django.db import OperationalError
from django.db.models.functions import Now

from bening.accounts.viewer import Viewer, viewer_by_id
from bening.agencies.context import acting_in
from bening.errors import Refusal
from bening.ledger.entries import append
from bening.mapping.freezing import Frozen, freeze, thaw
from bening.mapping.models import Run
from bening.mapping.placing import Outcome, place_everyone
from bening.mapping.policies import kept_policy
from bening.mapping.population import Rule
from bening.mapping.refusals import RunNotDone, RunNotFound, RunUnderWay
from bening.mapping.salts import Salts
from bening.mapping.storing import store_outcome

STALLED_AFTER = timedelta(minutes=5)
"""A running run without a sign of life for so long was stopped and may go on."""


@dataclass
class _Work:
    """What the steps of one run hand on to each other."""

    agency_id: UUID
    run_id: UUID
    by: Viewer
    as_of: date
    policy_digest: str
    policy_body: str
    rule: Rule
    began: float = field(default_factory=perf_counter)
    snapshot_id: UUID | None = None
    frozen: Frozen | None = None
    salts: Salts | None = None


def perform_run(*, agency_id: UUID, run_id: UUID) -> None:
    """Compute a registered run and store its result; a run that is done stays as it is.

    Who asked for the run is who acts, also when a job or a command computes it.

    Raises:
        RunNotFound: if there is no such run in the agency.
        RunUnderWay: if somebody is computing it.
        RunNotDone: if it failed before; register a new one.
        Refusal: whatever makes it impossible; the run is failed then.
    """
    work = _claim(agency_id, run_id)
    if work is None:
        return
    try:
        with _collector_paused():
            _freeze(work)
            _compute(work)
    except Refusal as refusal:
        _fail(work, refusal.code)
        raise


def fail_run(*, agency_id: UUID, run_id: UUID, code: str) -> None:
    """Give a run up that stopped again and again; one that is closed stays as it is."""
    work = _claim(agency_id, run_id)
    if work is not None:
        _fail(work, code)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Let the cycle collector rest while a hundred thousand facts are read.

    None of them is part of a cycle; looking them over again and again would cost a
    third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _claim(agency_id: UUID, run_id: UUID) -> _Work | None:
    with acting_in(agency_id):
        run = _locked(agency_id, run_id)
        if run.state == Run.State.DONE:
            return None
        if run.state == Run.State.FAILED:
            raise RunNotDone(state=run.state)
        if run.state == Run.State.RUNNING and not _is_stalled(run):
            raise RunUnderWay
        _update(run, state=Run.State.RUNNING, step="freezing")
        return _Work(
            agency_id=agency_id,
            run_id=run_id,
            by=viewer_by_id(run.requested_by_id),
            as_of=run.as_of,
            policy_digest=run.policy.digest,
            policy_body=run.policy.body,
            rule=Rule.parse(run.population),
            snapshot_id=run.snapshot_id,
        )


def _freeze(work: _Work) -> None:
    with acting_in(work.agency_id):
        run = _locked(work.agency_id, work.run_id)
        work.salts = Salts(work.agency_id)
        if work.snapshot_id is None:
            work.frozen = freeze(
                agency_id=work.agency_id,
                as_of=work.as_of,
                salts=work.salts,
                by=work.by,
            )
        else:
            work.frozen = thaw(agency_id=work.agency_id, snapshot_id=work.snapshot_id)
        _update(run, step="computing", snapshot_id=work.frozen.id)


def _compute(work: _Work) -> None:
    assert work.frozen is not None  # noqa: S101 - set by the step before
    assert work.salts is not None  # noqa: S101 - set by the step before
    outcome = place_everyone(
        work.frozen,
        policy=kept_policy(work.policy_body),
        rule=work.rule,
        as_of=work.as_of,
        salts=work.salts,
    )
    with acting_in(work.agency_id):
        run = _locked(work.agency_id, work.run_id)
        store_outcome(agency_id=work.agency_id, run_id=work.run_id, outcome=outcome)
        _complete(run, work, outcome)


def _complete(run: Run, work: _Work, outcome: Outcome) -> None:
    assert work.frozen is not None  # noqa: S101 - set by an earlier step
    engine = f"bening {version('bening')}"
    append(
        agency_id=work.agency_id,
        type="mapping.run_completed",
        object_id=work.run_id,
        by=work.by,
        policy=work.policy_digest,
        facts={
            "snapshot": work.frozen.digest,
            "result": outcome.digest,
            "engine": engine,
            "as_of": work.as_of.isoformat(),
            "placed": len(outcome.placed),
            "excluded": len(outcome.excluded),
            "undetermined": outcome.undetermined,
        },
    )
    _update(
        run,
        state=Run.State.DONE,
        step="done",
        result_digest=outcome.digest,
        engine=engine,
        placed=len(outcome.placed),
        excluded=len(outcome.excluded),
        undetermined=outcome.undetermined,
        leaves=json.dumps(outcome.leaves),
        summary=json.dumps(outcome.summary, separators=(",", ":")),
        cuts=json.dumps(outcome.cuts, sort_keys=True, separators=(",", ":")),
        duration_ms=round((perf_counter() - work.began) * 1000),
        finished_at=Now(),
    )


def _fail(work: _Work, code: str) -> None:
    with acting_in(work.agency_id):
        run = _locked(work.agency_id, work.run_id)
        append(
            agency_id=work.agency_id,
            type="mapping.run_failed",
            object_id=work.run_id,
            by=work.by,
            policy=work.policy_digest,
            facts={"refusal": code},
        )
        _update(run, state=Run.State.FAILED, refusal=code, finished_at=Now())


def _locked(agency_id: UUID, run_id: UUID) -> Run:
    rows = Run.objects.select_related("policy").filter(agency_id=agency_id, id=run_id)
    try:
        run = rows.select_for_update(nowait=True, of=("self",)).first()
    except OperationalError:
        raise RunUnderWay from None
    if run is None:
        raise RunNotFound
    return run


def _update(run: Run, **values: object) -> None:
    Run.objects.filter(agency_id=run.agency_id, id=run.id).update(
        heartbeat_at=Now(), **values
    )


def _is_stalled(run: Run) -> bool:
    quiet = Run.objects.filter(id=run.id, heartbeat_at__lt=Now() - STALLED_AFTER)
    return quiet.filter(agency_id=run.agency_id).exists()
