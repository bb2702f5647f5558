"""The people a simulation is computed on: the frozen facts of a finished run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from django.db.models import QuerySet

from bening.mapping.freezing import thaw
from bening.mapping.headers import Header
from bening.mapping.models import Run
from bening.mapping.population import Rule
from bening.mapping.refusals import RunNotDone, RunNotFound
from bening.mapping.simulation_refusals import NoFrozenFacts
from bening.policy.facts import FactColumns
from bening.policy.populations import chosen


@dataclass(frozen=True)
class Population:
    """The people who have a place by the rule of a run, with their frozen facts.

    Attributes:
        headers: n people.
        columns: the same people in the same order.
        left_out: people of the snapshot without a place.
    """

    as_of: date
    headers: tuple[Header, ...]
    columns: FactColumns
    left_out: int


def newest_facts(agency_id: UUID) -> UUID:
    """Return the finished run with the newest facts. Runs inside `acting_in`.

    Raises:
        NoFrozenFacts: if no run is done.
    """
    found = _done(agency_id).order_by("-as_of", "-snapshot__taken_at", "-id")
    run_id = found.values_list("id", flat=True).first()
    if run_id is None:
        raise NoFrozenFacts
    return run_id


def finished_run(agency_id: UUID, run_id: UUID) -> Run:
    """Return a run that has frozen facts. Runs inside `acting_in`.

    Raises:
        RunNotFound: for another agency's run as for none.
        RunNotDone: if it has no result.
    """
    run = Run.objects.filter(agency_id=agency_id, id=run_id).first()
    if run is None:
        raise RunNotFound
    if run.state != Run.State.DONE:
        raise RunNotDone(state=run.state)
    return run


def population_of(agency_id: UUID, run_id: UUID) -> Population:
    """Read the people of a run back, as its rule chose them. Runs inside `acting_in`.

    Raises:
        RunNotFound, RunNotDone, SnapshotDamaged.
    """
    run = finished_run(agency_id, run_id)
    assert run.snapshot_id is not None  # noqa: S101 - a constraint of the table
    frozen = thaw(agency_id=agency_id, snapshot_id=run.snapshot_id)
    rule = Rule.parse(run.population)
    wanted = np.array(
        [rule.leaves_out(header) is None for header in frozen.headers], bool
    )
    return Population(
        as_of=run.as_of,
        headers=tuple(
            header for header, take in zip(frozen.headers, wanted, strict=True) if take
        ),
        columns=chosen(frozen.columns, wanted),
        left_out=int((~wanted).sum()),
    )


def _done(agency_id: UUID) -> QuerySet[Run]:
    return Run.objects.filter(agency_id=agency_id, state=Run.State.DONE)
