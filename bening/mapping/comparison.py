"""Two runs side by side: who moved from which box to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.people import initials, masked
from bening.mapping.refusals import UnknownFilter
from bening.mapping.rows import Page, RunInfo
from bening.mapping.runs import open_run

GROUPS = 10
MAX_PAGE_SIZE = 500


@dataclass(frozen=True)
class Mover:
    """A person whose box differs between the runs; None stands for undetermined."""

    person_id: UUID
    name: str
    initials: str
    masked_nip: str
    title: str
    unit: str
    before: int | None
    after: int | None
    talent_before_micro: int | None
    talent_after_micro: int | None


@dataclass(frozen=True)
class RunComparison:
    """Everyone who has a place in both runs, by box before and after.

    Attributes:
        matrix: ten rows (before) of ten counts (after); index 0 is the tenth group
            "belum dapat ditentukan", index b box b.
        moved, stayed: people in both runs.
        only_before, only_after: people with a place in one of them.
        movers: one page of those who moved, by the policy's order of the later run.
    """

    before: RunInfo
    after: RunInfo
    matrix: tuple[tuple[int, ...], ...]
    moved: int
    stayed: int
    only_before: int
    only_after: int
    movers: Page[Mover]


def compare_runs(
    *,
    viewer: Viewer,
    agency_id: UUID,
    before_id: UUID,
    after_id: UUID,
    cell: tuple[int, int] | None = None,
    page: int = 1,
    page_size: int = 50,
) -> RunComparison:
    """Compare two runs; a constant number of queries.

    Args:
        viewer: who asks.
        agency_id: whose runs.
        before_id: the run to compare with.
        after_id: the run to look at.
        cell: only movers from one box to another, 0 for undetermined; None for all.
        page: number of the page of movers, from 1.
        page_size: movers of a page, at most 500.

    Raises:
        Forbidden, RunNotFound, RunNotDone.
        UnknownFilter: for a cell outside the matrix.
    """
    viewer.require(Action.VIEW_MAP, agency_id)
    if cell is not None and not all(0 <= box < GROUPS for box in cell):
        raise UnknownFilter(word="box")
    size = min(max(page_size, 1), MAX_PAGE_SIZE)
    with acting_in(agency_id):
        before = open_run(agency_id, before_id)
        after = open_run(agency_id, after_id)
        runs = {"agency": agency_id, "before": before_id, "after": after_id}
        matrix = _matrix(runs)
        movers = _movers(runs, cell, (max(page, 1) - 1) * size, size)
    both = sum(map(sum, matrix))
    stayed = sum(matrix[box][box] for box in range(GROUPS))
    shown = both - stayed if cell is None else _in_cell(matrix, cell)
    return RunComparison(
        before=before.info,
        after=after.info,
        matrix=matrix,
        moved=both - stayed,
        stayed=stayed,
        only_before=before.info.placed - both,
        only_after=after.info.placed - both,
        movers=Page(movers, max(page, 1), size, shown),
    )


_BOTH = """
FROM mapping_placement b JOIN mapping_placement a
    ON a.agency_id = b.agency_id AND a.person_id = b.person_id
WHERE b.agency_id = %(agency)s AND b.run_id = %(before)s AND a.run_id = %(after)s
"""


def _matrix(runs: Mapping[str, UUID]) -> tuple[tuple[int, ...], ...]:
    counts = [[0] * GROUPS for _ in range(GROUPS)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT b.box, a.box, count(*) {_BOTH} GROUP BY b.box, a.box",
            runs,
        )
        for before, after, count in cursor.fetchall():
            counts[before][after] = count
    return tuple(map(tuple, counts))


def _movers(
    runs: Mapping[str, UUID], cell: tuple[int, int] | None, first: int, size: int
) -> tuple[Mover, ...]:
    where = "AND b.box <> a.box"
    if cell is not None:
        where += " AND b.box = %(from)s AND a.box = %(to)s"
    start, end = cell or (None, None)
    values = {**runs, "from": start, "to": end, "first": first, "size": size}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.person_id, a.name, a.search, a.nip, a.title, a.unit_name, "
            f"b.box, a.box, b.talent, a.talent {_BOTH} {where} "
            "ORDER BY a.place OFFSET %(first)s LIMIT %(size)s",
            values,
        )
        return tuple(_mover(*row) for row in cursor.fetchall())


def _mover(  # noqa: PLR0917 - the columns of one row
    person_id: UUID,
    name: str,
    search: str,
    nip: str,
    title: str,
    unit: str,
    before: int,
    after: int,
    talent_before: int | None,
    talent_after: int | None,
) -> Mover:
    return Mover(
        person_id=person_id,
        name=name,
        initials=initials(search),
        masked_nip=masked(nip),
        title=title,
        unit=unit,
        before=before or None,
        after=after or None,
        talent_before_micro=talent_before,
        talent_after_micro=talent_after,
    )


def _in_cell(matrix: tuple[tuple[int, ...], ...], cell: tuple[int, int]) -> int:
    before, after = cell
    return matrix[before][after] if before != after else 0
