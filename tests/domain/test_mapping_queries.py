"""What the pages of the map ask: overview, lists, scatter, completeness, comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bening.accounts.viewer import Forbidden
from bening.mapping.comparison import compare_runs
from bening.mapping.completeness import completeness_by_unit
from bening.mapping.exports import list_for_export
from bening.mapping.filters import UNKNOWN, Filters
from bening.mapping.lists import (
    SORTS,
    UNDETERMINED,
    list_excluded,
    list_people,
    search_people,
)
from bening.mapping.overview import GRID_ORDER, map_overview
from bening.mapping.refusals import RunNotDone, RunNotFound, UnknownFilter
from bening.mapping.requesting import request_run
from bening.mapping.runs import run_info
from bening.mapping.scatter import scatter
from tests import made_up
from tests.domain.mapping_support import PEOPLE, City
from tests.people import make_staff

QUERIES: dict[str, Callable[..., Any]] = {
    "run_info": run_info,
    "map_overview": map_overview,
    "list_people": list_people,
    "list_excluded": list_excluded,
    "scatter": scatter,
    "completeness": completeness_by_unit,
    "export": list_for_export,
}


@pytest.fixture
def run(city: City):
    """One run of the map of Kota Mandala."""
    return city.run()


def test_the_map_has_ten_groups_in_the_order_of_the_grid(city: City, run):
    overview = city.ask(map_overview, run_id=run.id)

    assert [box.number for box in overview.boxes] == [*GRID_ORDER, None]
    assert sum(box.count for box in overview.boxes) == overview.total == PEOPLE
    assert overview.boxes[-1].count == run.undetermined
    assert overview.excluded == run.excluded == 2
    assert abs(sum(box.share_micro for box in overview.boxes) - 1_000_000) <= 10
    for box in overview.boxes:
        assert box.others == box.count - len(box.top)
        assert len(box.top) == min(box.count, 4)
        scores = [pill.talent_micro or 0 for pill in box.top]
        assert scores == sorted(scores, reverse=True)


def test_counts_of_the_map_are_those_of_its_lists(city: City, run):
    overview = city.ask(map_overview, run_id=run.id)

    for box in overview.boxes:
        number = box.number or UNDETERMINED
        page = city.ask(list_people, run_id=run.id, box=number)
        assert page.total == len(page.rows) == box.count
        assert {row.box for row in page.rows} <= {box.number}
        assert [row.person_id for row in page.rows][:4] == [
            pill.person_id for pill in box.top
        ]


def test_facets_count_everyone_of_the_run(city: City, run):
    facets = city.ask(map_overview, run_id=run.id).facets

    assert sum(facet.count for facet in facets.units) == PEOPLE
    assert sum(facet.count for facet in facets.classes) == PEOPLE
    assert sum(facet.count for facet in facets.levels) == PEOPLE
    assert [facet.name for facet in facets.units] == sorted(
        facet.name for facet in facets.units
    )
    assert {facet.key for facet in facets.leaves} >= {"main_performance"}


def test_every_filter_leaves_those_it_counts(city: City, run):
    facets = city.ask(map_overview, run_id=run.id).facets
    wanted = [
        *((Filters(unit_id=facet.unit_id), facet.count) for facet in facets.units),
        *((Filters(position_class=f.key), f.count) for f in facets.classes),
        *((Filters(talent_level=int(f.key)), f.count) for f in facets.levels),
        *((Filters(missing=f.key), f.count) for f in facets.leaves),
    ]

    for filters, count in wanted:
        assert city.ask(list_people, run_id=run.id, filters=filters).total == count
        assert city.ask(map_overview, run_id=run.id, filters=filters).total == count


def test_a_unit_includes_the_units_below_it(city: City, run):
    units = city.ask(map_overview, run_id=run.id).facets.units

    for unit in units:
        filters = Filters(unit_id=unit.unit_id)
        facets = city.ask(map_overview, run_id=run.id, filters=filters).facets
        assert [part.name for part in facets.unit_path] == [unit.name]
        assert sum(part.count for part in facets.sub_units) <= unit.count
        for part in facets.sub_units:
            below = Filters(unit_id=part.unit_id)
            rows = city.ask(list_people, run_id=run.id, filters=below).rows
            assert {row.unit for row in rows} == {part.name}
            assert {row.opd for row in rows} == {unit.name}
            path = city.ask(map_overview, run_id=run.id, filters=below).facets.unit_path
            assert [place.name for place in path] == [unit.name, part.name]


def test_search_finds_by_parts_of_a_name_and_by_the_first_digits_of_a_nip(
    city: City, run
):
    everyone = city.ask(list_people, run_id=run.id).rows
    someone = everyone[0]
    first, last, number, *_ = someone.name.split()
    nip = next(
        one.person.nip for one in city.people if one.person.id == someone.person_id
    )

    for words in (f"{last[:4].upper()} {first.lower()} {number[:-1]}", nip, nip[:8]):
        found = city.ask(search_people, run_id=run.id, search=words)
        assert someone.person_id in {row.person_id for row in found}
        assert len(found) < PEOPLE
    for words in ("", "   ", nip[:7], "%", "nobody of this name"):
        assert city.ask(search_people, run_id=run.id, search=words) == ()


def test_every_order_shows_everybody_once_over_its_pages(city: City, run):
    for sort in (*SORTS, *(f"-{name}" for name in SORTS)):
        pages = [
            city.ask(list_people, run_id=run.id, sort=sort, page=page, page_size=5)
            for page in (1, 2, 3, 4)
        ]

        shown = [row.person_id for page in pages for row in page.rows]
        assert len(shown) == len(set(shown)) == PEOPLE
        assert [len(page.rows) for page in pages] == [5, 5, 2, 0]
        assert (pages[2].first, pages[2].last, pages[2].pages) == (11, 12, 3)


def test_lists_are_in_the_order_asked_for(city: City, run):
    def column(sort, name):
        return [
            getattr(row, name)
            for row in city.ask(list_people, run_id=run.id, sort=sort).rows
        ]

    names = column("name", "name")
    potentials = [value for value in column("potential", "potential_micro") if value]
    assert [name.casefold() for name in names] == sorted(map(str.casefold, names))
    assert column("-name", "name") == names[::-1]
    assert potentials == sorted(potentials, reverse=True)
    assert column("box", "box") == sorted(
        column("box", "box"), key=lambda box: -(box or 0)
    )


def test_a_place_within_the_talent_level_counts_from_one(city: City, run):
    rows = city.ask(list_people, run_id=run.id).rows

    for level in {row.talent_level for row in rows}:
        placed = [row for row in rows if row.talent_level == level and row.level_place]
        assert [row.level_place for row in placed] == list(range(1, len(placed) + 1))
        assert {row.level_size for row in placed} <= {len(placed)}
        scores = [row.talent_micro for row in placed]
        assert scores == sorted(scores, reverse=True)


def test_lists_show_no_number_but_its_last_four_digits(city: City, run):
    numbers = {str(one.person.id): one.person.nip for one in city.people}
    rows = [
        *city.ask(list_people, run_id=run.id).rows,
        *city.ask(list_excluded, run_id=run.id).rows,
    ]

    for row in rows:
        nip = numbers[str(row.person_id)]
        assert row.masked_nip == "•" * 14 + nip[-4:]
        assert nip[:8] not in repr(row)


def test_people_without_a_place_are_listed_with_the_reason(city: City, run):
    page = city.ask(list_excluded, run_id=run.id)

    assert page.total == run.excluded
    assert [(row.name, row.reason, row.detail) for row in page.rows] == [
        ("Kirana Contoh", "status", "CLTN"),
        ("Lestari Contoh", "no_employment", ""),
    ]


def test_points_of_the_scatter_are_those_whose_axes_are_known(city: City, run):
    found = city.ask(scatter, run_id=run.id)

    rows = {row.person_id: row for row in city.ask(list_people, run_id=run.id).rows}
    assert len(found.points) + found.open == PEOPLE
    for person_id, name, potential, performance, box in found.points:
        row = rows[person_id]
        assert (name, box) == (row.name, row.box)
        assert (potential, performance) == (row.potential_micro, row.performance_micro)
    assert found.performance_cuts == found.potential_cuts == (60_000_000, 80_000_000)


def test_completeness_counts_everyone_in_each_unit_and_leaf(city: City, run):
    found = city.ask(completeness_by_unit, run_id=run.id)

    assert found.total.people == sum(unit.people for unit in found.units) == PEOPLE
    assert len(found.leaves) == len(found.total.cells)
    shares = [unit.known_micro for unit in found.units]
    assert shares == sorted(shares)
    for unit in found.units:
        assert {cell.people for cell in unit.cells} == {unit.people}
    predicate = [leaf.id for leaf in found.leaves].index("main_performance")
    cell = found.total.cells[predicate]
    people = city.ask(
        list_people, run_id=run.id, filters=Filters(missing="main_performance")
    )
    assert cell.missing + cell.expired == people.total
    known = (cell.value + cell.none) * 1_000_000
    assert abs(cell.known_micro * PEOPLE - known) <= PEOPLE / 2


def test_two_runs_are_compared_box_by_box(city: City, run):
    other = city.run(policy_id="djbk-2026")

    found = city.ask(compare_runs, before_id=run.id, after_id=other.id, page_size=500)

    before = {row.person_id: row.box for row in _everyone(city, run)}
    after = {row.person_id: row.box for row in _everyone(city, other)}
    moves = Counter((before[key] or 0, after[key] or 0) for key in before)
    for (start, end), count in moves.items():
        assert found.matrix[start][end] == count
    assert found.moved + found.stayed == PEOPLE
    assert found.moved == found.movers.total == len(found.movers.rows)
    assert (found.only_before, found.only_after) == (0, 0)
    for mover in found.movers.rows:
        assert mover.before == before[mover.person_id]
        assert mover.after == after[mover.person_id]
    start, end = next(move for move in moves if move[0] != move[1])
    cell = city.ask(
        compare_runs, before_id=run.id, after_id=other.id, cell=(start, end)
    )
    assert cell.movers.total == len(cell.movers.rows) == moves[start, end]


def test_a_run_compared_with_itself_shows_no_mover(city: City, run):
    found = city.ask(compare_runs, before_id=run.id, after_id=run.id)

    assert (found.moved, found.stayed, found.movers.rows) == (0, PEOPLE, ())


@pytest.mark.parametrize(
    "values",
    [
        {"filters": Filters(unit_id=uuid4())},
        {"filters": Filters(position_class="KING")},
        {"filters": Filters(missing="shoe_size")},
        {"sort": "shoe_size"},
        {"box": 10},
    ],
)
def test_a_filter_that_is_not_there_is_refused(city: City, run, values):
    with pytest.raises(UnknownFilter):
        city.ask(list_people, run_id=run.id, **values)


def test_people_of_an_unknown_class_can_be_asked_for(city: City, run):
    page = city.ask(list_people, run_id=run.id, filters=Filters(position_class=UNKNOWN))

    assert page.total == 0


def test_a_run_without_result_shows_nothing(city: City):
    run_id = request_run(
        viewer=city.staff.ani, agency_id=city.agency.id, as_of=made_up.AS_OF
    )

    for query in (map_overview, list_people, scatter, completeness_by_unit):
        with pytest.raises(RunNotDone):
            city.ask(query, run_id=run_id)


def test_another_agencys_run_answers_like_none_to_every_query(
    city: City, run, other_agency
):
    neighbour = make_staff(other_agency.id, prefix="n_").citra

    for name, query in QUERIES.items():
        refusals = []
        for run_id in (run.id, uuid4()):
            with pytest.raises(RunNotFound) as refusal:
                query(viewer=neighbour, agency_id=other_agency.id, run_id=run_id)
            refusals.append(str(refusal.value))
        assert len(set(refusals)) == 1, name
        with pytest.raises(Forbidden):
            query(viewer=neighbour, agency_id=city.agency.id, run_id=run.id)


def test_who_may_not_see_the_map_is_refused_every_query(city: City, run):
    for viewer in (city.staff.eka, city.staff.fitri):
        for query in QUERIES.values():
            with pytest.raises(Forbidden):
                query(viewer=viewer, agency_id=city.agency.id, run_id=run.id)


def test_the_number_of_queries_does_not_grow_with_the_people(city: City, run):
    made_up.record(
        city.agency.id,
        city.staff.budi,
        made_up.make_people(PEOPLE, seed=3, first=PEOPLE),
    )
    more = city.run()
    assert more.placed > run.placed

    for name, query in QUERIES.items():
        counts = []
        for one in (run, more):
            with CaptureQueriesContext(connection) as queries:
                city.ask(query, run_id=one.id)
            counts.append(len(queries))
        assert len(set(counts)) == 1, name
        assert counts[0] <= 14, name


def _everyone(city: City, run):
    return city.ask(list_people, run_id=run.id, page_size=500).rows
