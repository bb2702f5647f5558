"""Try a policy on the real population before anybody adopts it.

A simulation is registered with its two policies and the frozen facts it reads; the log
says who did that. No result is stored, of nobody: whoever looks has it computed again,
which takes less than a second for a city.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.models import QuerySet

from bening.accounts.roles import Action
from bening.accounts.users import names_of
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.ledger.entries import append
from bening.mapping.models import Simulation
from bening.mapping.policies import kept_policy
from bening.mapping.rows import Page
from bening.mapping.simulation_facts import (
    Population,
    finished_run,
    newest_facts,
    population_of,
)
from bening.mapping.simulation_groups import groupings_of, unit_names
from bening.mapping.simulation_refusals import SimulationNotFound
from bening.policy.compare import Comparison, Flows, compare
from bening.policy.fairness import FairnessTable, fairness_table
from bening.policy.model import Policy
from bening.policy.nearness import Nearness, nearness
from bening.policy.wording import Label
from bening.records.demography import sexes_and_births


@dataclass(frozen=True)
class PolicySide:
    """One of the two policies."""

    id: str
    version: str
    digest: str
    label: Label


@dataclass(frozen=True)
class SimulationInfo:
    """What was tried, on which facts, and by whom.

    Attributes:
        run_id: the finished run whose frozen facts are read.
    """

    id: UUID
    before: PolicySide
    after: PolicySide
    run_id: UUID
    as_of: date
    requested_at: datetime
    requested_by: str


@dataclass(frozen=True)
class SimulationResult:
    """What a simulation finds, as counts.

    Attributes:
        left_out: people of the snapshot without a place by the rule of the run.
        tables: one per grouping, in the order of `GROUPING_NAMES`.
        unit_names: names of the regional units by id as text.
        borders: per axis the nearness under the first and under the second policy.
    """

    info: SimulationInfo
    left_out: int
    flows: Flows
    tables: tuple[FairnessTable, ...]
    unit_names: Mapping[str, str]
    borders: tuple[tuple[Nearness, Nearness], ...]


@dataclass(frozen=True)
class MoveCounts:
    """How many people two policies place differently.

    Attributes:
        before, after: people by standing; index 0 for "undetermined", b for box b.
    """

    compared: int
    changed: int
    before: tuple[int, ...]
    after: tuple[int, ...]


def request_simulation(
    *,
    viewer: Viewer,
    agency_id: UUID,
    before: Policy,
    after: Policy,
    run_id: UUID | None = None,
) -> UUID:
    """Register a simulation and log it; `simulate` computes it.

    Args:
        viewer: who asks.
        agency_id: whose people.
        before: the policy to start from.
        after: the policy to try.
        run_id: the finished run whose frozen facts are read; the one with the newest
            facts where none is named.

    Raises:
        Forbidden, NoFrozenFacts, RunNotFound, RunNotDone.
    """
    viewer.require(Action.SIMULATE_POLICY, agency_id)
    simulation_id = uuid4()
    with acting_in(agency_id):
        run = finished_run(agency_id, run_id or newest_facts(agency_id))
        Simulation.objects.create(
            id=simulation_id,
            agency_id=agency_id,
            run_id=run.id,
            before=before.canonical_json(),
            after=after.canonical_json(),
            before_digest=before.digest,
            after_digest=after.digest,
            requested_by_id=viewer.user_id,  # type: ignore[misc] # who holds a role is a user
        )
        append(
            agency_id=agency_id,
            type="mapping.policy_simulated",
            object_id=simulation_id,
            by=viewer,
            policy=after.digest,
            facts={
                "before": before.digest,
                "run": str(run.id),
                "as_of": run.as_of.isoformat(),
            },
        )
    return simulation_id


def simulate(
    *, viewer: Viewer, agency_id: UUID, simulation_id: UUID
) -> SimulationResult:
    """Compute a simulation: everything that names no person.

    Raises:
        Forbidden, SimulationNotFound, SnapshotDamaged.
    """
    viewer.require(Action.SIMULATE_POLICY, agency_id)
    with acting_in(agency_id):
        tried = tried_of(agency_id, simulation_id)
        known = sexes_and_births(agency_id)
    people = tried.population
    groupings = groupings_of(people.headers, people.columns, known, people.as_of)
    before, after = tried.comparison.before, tried.comparison.after
    return SimulationResult(
        info=tried.info,
        left_out=people.left_out,
        flows=tried.comparison.flows,
        tables=tuple(
            fairness_table(grouping, before.box, after.box) for grouping in groupings
        ),
        unit_names=unit_names(people.headers),
        borders=tuple(
            (nearness(first, before), nearness(second, after))
            for first, second in zip(tried.before.axes, tried.after.axes, strict=True)
        ),
    )


def list_simulations(
    *, viewer: Viewer, agency_id: UUID, page: int = 1, page_size: int = 20
) -> Page[SimulationInfo]:
    """Return the simulations of an agency, the newest first.

    Raises:
        Forbidden: if the viewer may not simulate.
    """
    viewer.require(Action.SIMULATE_POLICY, agency_id)
    with acting_in(agency_id):
        rows = _rows(agency_id).order_by("-requested_at", "-id")
        first = (page - 1) * page_size
        found = list(rows[first : first + page_size])
        names = names_of({row.requested_by_id for row in found})
        infos = tuple(_info(row, names) for row in found)
        return Page(infos, page, page_size, rows.count())


def count_moves(*, agency_id: UUID, before: Policy, after: Policy) -> MoveCounts:
    """Count how many people two policies place differently, on the newest frozen facts.

    Runs inside the caller's `acting_in`; nothing of a person comes out.

    Raises:
        NoFrozenFacts, SnapshotDamaged.
    """
    people = population_of(agency_id, newest_facts(agency_id))
    flows = compare(before, after, people.columns, people.as_of).flows
    return MoveCounts(flows.people, flows.moved, flows.before, flows.after)


@dataclass(frozen=True)
class Tried:
    """Both policies, the people, and where each person stands under each policy."""

    info: SimulationInfo
    before: Policy
    after: Policy
    population: Population
    comparison: Comparison


def tried_of(agency_id: UUID, simulation_id: UUID) -> Tried:
    """Compute where everybody stands under both policies. Runs inside `acting_in`.

    Raises:
        SimulationNotFound, SnapshotDamaged.
    """
    row = _rows(agency_id).filter(id=simulation_id).first()
    if row is None:
        raise SimulationNotFound
    before, after = kept_policy(row.before), kept_policy(row.after)
    people = population_of(agency_id, row.run_id)
    return Tried(
        info=_info(row, names_of({row.requested_by_id})),
        before=before,
        after=after,
        population=people,
        comparison=compare(before, after, people.columns, people.as_of),
    )


def _rows(agency_id: UUID) -> QuerySet[Simulation]:
    rows = Simulation.objects.filter(agency_id=agency_id)
    return rows.select_related("run")


def _info(row: Simulation, names: Mapping[UUID, str]) -> SimulationInfo:
    return SimulationInfo(
        id=row.id,
        before=_side(row.before, row.before_digest),
        after=_side(row.after, row.after_digest),
        run_id=row.run_id,
        as_of=row.run.as_of,
        requested_at=row.requested_at,
        requested_by=names.get(row.requested_by_id, ""),
    )


def _side(body: str, digest: str) -> PolicySide:
    """Read what a list shows of a policy, without building the policy."""
    told = json.loads(body)
    return PolicySide(told["id"], told["version"], digest, Label(**told["label"]))
