"""The nine boxes and the tenth group, with counts and the first people of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.choosing import facets, placements
from bening.mapping.filters import Filters
from bening.mapping.models import Placement
from bening.mapping.people import initials
from bening.mapping.rows import Facets, PersonPill, RunInfo
from bening.mapping.runs import OpenRun, open_run
from bening.policy.wording import Label

GRID_ORDER = (4, 7, 9, 2, 5, 8, 1, 3, 6)
"""Boxes row by row, the highest performance first."""

PEOPLE_SHOWN = 4
EVERYONE = 1_000_000
"""A whole as a share, in millionths."""


@dataclass(frozen=True)
class BoxSummary:
    """One box of the map.

    Attributes:
        number: 1 to 9, None for the tenth group "belum dapat ditentukan".
        name: the policy's name of the box, None for the tenth group.
        share_micro: share of the people the filter leaves, in millionths.
        top: the first people by the policy's order.
        others: how many more there are.
    """

    number: int | None
    name: Label | None
    count: int
    share_micro: int
    top: tuple[PersonPill, ...]

    @property
    def others(self) -> int:
        """How many people the box holds besides those shown."""
        return self.count - len(self.top)


@dataclass(frozen=True)
class MapOverview:
    """The map: ten groups in the order of the grid, undetermined people last.

    Attributes:
        total: people the filter leaves, in all ten groups.
        excluded: people without a place in the run, whatever the filter.
    """

    run: RunInfo
    boxes: tuple[BoxSummary, ...]
    total: int
    excluded: int
    facets: Facets
    filters: Filters


def map_overview(
    *, viewer: Viewer, agency_id: UUID, run_id: UUID, filters: Filters | None = None
) -> MapOverview:
    """Return the map of a run; a constant number of queries.

    Raises:
        Forbidden: if the viewer may not see the agency's map.
        RunNotFound, RunNotDone: without a result to show.
        UnknownFilter: if a filter names what is not there.
    """
    viewer.require(Action.VIEW_MAP, agency_id)
    chosen = filters or Filters()
    with acting_in(agency_id):
        run = open_run(agency_id, run_id)
        rows = placements(agency_id, run, chosen)
        counts = _counts(run, rows, chosen)
        tops = _tops(rows)
        found = facets(agency_id, run, chosen)
    total = sum(counts.values())
    boxes = run.policy.grid.boxes
    return MapOverview(
        run=run.info,
        boxes=tuple(
            BoxSummary(
                number=number or None,
                name=boxes[number].name if number else None,
                count=counts[number],
                share_micro=_share(counts[number], total),
                top=tops[number],
            )
            for number in (*GRID_ORDER, 0)
        ),
        total=total,
        excluded=run.info.excluded,
        facets=found,
        filters=chosen,
    )


def _counts(
    run: OpenRun, rows: QuerySet[Placement], filters: Filters
) -> dict[int, int]:
    if filters == Filters():
        return dict(enumerate(run.summary["boxes"]))
    # Every row, not every id: so the count is read from the index alone.
    counted = rows.order_by().values("box").annotate(people=Count("*"))
    found = dict(counted.values_list("box", "people"))
    return {box: found.get(box, 0) for box in range(10)}


def _tops(rows: QuerySet[Placement]) -> dict[int, tuple[PersonPill, ...]]:
    """Return the first people of each box; one statement of ten short index scans."""
    shown = [
        rows.filter(box=box)
        .order_by("place")
        .values_list("box", "place", "person_id", "name", "search", "talent")[
            :PEOPLE_SHOWN
        ]
        for box in range(10)
    ]
    tops: dict[int, list[PersonPill]] = defaultdict(list)
    found = shown[0].union(*shown[1:], all=True).order_by("box", "place")
    for box, _, person_id, name, search, talent in found:
        tops[box].append(PersonPill(person_id, name, initials(search), talent))
    return {box: tuple(tops[box]) for box in range(10)}


def _share(part: int, whole: int) -> int:
    """Return a share in millionths, half up; 0 of nothing."""
    return (2 * part * EVERYONE + whole) // (2 * whole) if whole else 0
