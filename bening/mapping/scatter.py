"""Everyone by potential and performance: as one point each, or counted in cells."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.choosing import placements
from bening.mapping.filters import Filters
from bening.mapping.rows import RunInfo
from bening.mapping.runs import open_run
from bening.policy.cuts import Cuts
from bening.policy.micro import MICRO, round_half_up
from bening.policy.model import Axis

Point = tuple[UUID, str, int, int, int | None]
"""Person id, name, potential and performance in micro points, box or None."""


@dataclass(frozen=True)
class Scatter:
    """Points of everyone whose two axes are known.

    Attributes:
        points: in the policy's order, at most one per person.
        open: people of the filter without a point, because an axis is not known.
        performance_cuts, potential_cuts: where levels change, micro points, rising.
    """

    run: RunInfo
    points: tuple[Point, ...]
    open: int
    performance_cuts: tuple[int, ...]
    potential_cuts: tuple[int, ...]


def scatter(
    *, viewer: Viewer, agency_id: UUID, run_id: UUID, filters: Filters | None = None
) -> Scatter:
    """Return one point per person; a constant number of queries.

    Raises:
        Forbidden, RunNotFound, RunNotDone, UnknownFilter.
    """
    viewer.require(Action.VIEW_MAP, agency_id)
    with acting_in(agency_id):
        run = open_run(agency_id, run_id)
        rows = placements(agency_id, run, filters or Filters())
        known = rows.filter(performance__isnull=False, potential__isnull=False)
        points = tuple(
            (person, name, potential, performance, box or None)
            for person, name, potential, performance, box in known.order_by(
                "place"
            ).values_list("person_id", "name", "potential", "performance", "box")
            if potential is not None and performance is not None
        )
        total = rows.order_by().count()
    policy = run.policy
    return Scatter(
        run=run.info,
        points=points,
        open=total - len(points),
        performance_cuts=_cuts(policy.performance, run.cuts),
        potential_cuts=_cuts(policy.potential, run.cuts),
    )


CELL_POINTS = 4
"""Side of a cell, in points."""
_SHIFT_CELLS = 1_000
"""Keeps numbers positive while they are divided: PostgreSQL cuts towards zero."""


@dataclass(frozen=True)
class Density:
    """How many people stand in each small square of the two axes.

    Attributes:
        cells: (column, row, people) where somebody stands; cell n begins at n times
            `CELL_POINTS` points.
        open: people of the filter without a place, because an axis is not known.
        performance_cuts, potential_cuts: where levels change, micro points, rising.
    """

    run: RunInfo
    cells: tuple[tuple[int, int, int], ...]
    open: int
    performance_cuts: tuple[int, ...]
    potential_cuts: tuple[int, ...]


def density(
    *, viewer: Viewer, agency_id: UUID, run_id: UUID, filters: Filters | None = None
) -> Density:
    """Count everyone whose two axes are known in cells; a constant number of queries.

    Raises:
        Forbidden, RunNotFound, RunNotDone, UnknownFilter.
    """
    viewer.require(Action.VIEW_MAP, agency_id)
    side = CELL_POINTS * MICRO
    with acting_in(agency_id):
        run = open_run(agency_id, run_id)
        rows = placements(agency_id, run, filters or Filters()).order_by()
        counted = rows.values(
            column=(F("potential") + _SHIFT_CELLS * side) / side,
            row=(F("performance") + _SHIFT_CELLS * side) / side,
        ).annotate(people=Count("id"))
        found = list(counted.values_list("column", "row", "people"))
    known = [each for each in found if None not in each]
    return Density(
        run=run.info,
        cells=tuple(
            sorted(
                (column - _SHIFT_CELLS, row - _SHIFT_CELLS, people)
                for column, row, people in known
            )
        ),
        open=sum(people for _, _, people in found)
        - sum(people for _, _, people in known),
        performance_cuts=_cuts(run.policy.performance, run.cuts),
        potential_cuts=_cuts(run.policy.potential, run.cuts),
    )


def _cuts(axis: Axis, cuts: Cuts) -> tuple[int, ...]:
    if not axis.has_number:
        return ()
    stretches = axis.levels.stretches(cuts.of(axis.name)) or ()
    edges = (stretch.lower for stretch in stretches)
    return tuple(round_half_up(edge, 1) for edge in edges if edge is not None)
