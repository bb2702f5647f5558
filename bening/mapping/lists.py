"""People of a run as lists: of a box, of everyone, of those left out, by search."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from django.db.models import F, OrderBy, QuerySet

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.choosing import placements
from bening.mapping.filters import Filters
from bening.mapping.models import Exclusion, Placement
from bening.mapping.people import initials, masked, row_of
from bening.mapping.refusals import UnknownFilter
from bening.mapping.rows import ExcludedRow, Page, PlacementRow
from bening.mapping.runs import OpenRun, open_run

ANY_BOX = -1
UNDETERMINED = 0
SORTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "score": ("place",),
        "name": ("name_order",),
        "unit": ("unit_order", "place"),
        "performance": ("-performance", "place"),
        "potential": ("-potential", "place"),
        "box": ("-box", "place"),
        "coverage": ("-coverage_potential", "-coverage_performance", "place"),
        "class": ("-talent_level", "place"),
    }
)
"""What a list can be sorted by; with a "-" before it, the other way round. Scores,
boxes and levels begin with the highest, people without one stand last."""

MAX_PAGE_SIZE = 500


def list_people(
    *,
    viewer: Viewer,
    agency_id: UUID,
    run_id: UUID,
    box: int = ANY_BOX,
    filters: Filters | None = None,
    sort: str = "score",
    page: int = 1,
    page_size: int = 50,
) -> Page[PlacementRow]:
    """Return one page of the people of a run.

    Args:
        viewer: who asks.
        agency_id: whose map.
        run_id: a run that is done.
        box: 1 to 9, `UNDETERMINED`, or `ANY_BOX`.
        filters: which people.
        sort: a key of `SORTS`, maybe with "-" before it.
        page: number of the page, from 1; past the end gives no rows.
        page_size: rows of a page, at most 500.

    Raises:
        Forbidden, RunNotFound, RunNotDone.
        UnknownFilter: if a filter or the sort names what is not there.
    """
    viewer.require(Action.VIEW_MAP, agency_id)
    with acting_in(agency_id):
        run = open_run(agency_id, run_id)
        rows = people_of(agency_id, run, box, filters or Filters(), sort)
        return _page(agency_id, run, rows, page, page_size)


def search_people(
    *, viewer: Viewer, agency_id: UUID, run_id: UUID, search: str, limit: int = 20
) -> tuple[PlacementRow, ...]:
    """Return the first people by name that a search finds; nothing for an empty one.

    Raises:
        Forbidden, RunNotFound, RunNotDone.
    """
    if not search.strip():
        return ()
    return list_people(
        viewer=viewer,
        agency_id=agency_id,
        run_id=run_id,
        filters=Filters(search=search),
        sort="name",
        page_size=limit,
    ).rows


def list_excluded(
    *,
    viewer: Viewer,
    agency_id: UUID,
    run_id: UUID,
    page: int = 1,
    page_size: int = 50,
) -> Page[ExcludedRow]:
    """Return one page of the people without a place in a run, by name.

    Raises:
        Forbidden, RunNotFound, RunNotDone.
    """
    viewer.require(Action.VIEW_MAP, agency_id)
    with acting_in(agency_id):
        open_run(agency_id, run_id)
        rows = Exclusion.objects.filter(agency_id=agency_id, run_id=run_id)
        first, size = _window(page, page_size)
        found = rows.order_by("name_order")[first : first + size]
        return Page(tuple(map(_excluded, found)), page, size, rows.count())


def people_of(
    agency_id: UUID, run: OpenRun, box: int, filters: Filters, sort: str
) -> QuerySet[Placement]:
    """Return the placements of a list in their order. Runs inside `acting_in`.

    Raises:
        UnknownFilter: if a filter, the box or the sort names what is not there.
    """
    rows = placements(agency_id, run, filters)
    if box not in range(ANY_BOX, 10):
        raise UnknownFilter(word="box")
    if box != ANY_BOX:
        rows = rows.filter(box=box)
    return rows.order_by(*_order(sort))


def _order(sort: str) -> list[OrderBy]:
    is_turned = sort.startswith("-")
    columns = SORTS.get(sort.removeprefix("-"))
    if columns is None:
        raise UnknownFilter(word="order")
    return [_column(column, is_turned=is_turned) for column in columns]


def _column(column: str, *, is_turned: bool) -> OrderBy:
    name = column.removeprefix("-")
    is_falling = column.startswith("-") != is_turned
    return OrderBy(
        F(name), descending=is_falling, nulls_last=name in _MAYBE_NULL or None
    )


_MAYBE_NULL = frozenset({"performance", "potential", "talent_level"})


def _page(
    agency_id: UUID, run: OpenRun, rows: QuerySet[Placement], page: int, page_size: int
) -> Page[PlacementRow]:
    """Return one page: its places are read from an index, then its rows alone."""
    first, size = _window(page, page_size)
    places = list(rows.values_list("place", flat=True)[first : first + size])
    by_place = {
        row.place: row_of(row, run)
        for row in Placement.objects.filter(
            agency_id=agency_id, run_id=run.info.id, place__in=places
        )
    }
    found = tuple(by_place[place] for place in places)
    return Page(found, max(page, 1), size, rows.order_by().count())


def _window(page: int, page_size: int) -> tuple[int, int]:
    size = min(max(page_size, 1), MAX_PAGE_SIZE)
    return (max(page, 1) - 1) * size, size


def _excluded(row: Exclusion) -> ExcludedRow:
    return ExcludedRow(
        person_id=row.person_id,
        name=row.name,
        initials=initials(row.search),
        masked_nip=masked(row.nip),
        title=row.title,
        unit=row.unit_name,
        reason=row.reason,
        detail=row.detail,
    )
