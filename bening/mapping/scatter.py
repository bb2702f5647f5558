"""Everyone as one point by potential and performance."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.choosing import placements
from bening.mapping.filters import Filters
from bening.mapping.rows import RunInfo
from bening.mapping.runs import open_run
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
        performance_cuts=_cuts(policy.performance),
        potential_cuts=_cuts(policy.potential),
    )


def _cuts(axis: Axis) -> tuple[int, ...]:
    edges = (row.span.lower for row in axis.levels.rows)
    return tuple(edge for edge in edges if edge is not None)
