"""How long the pages' queries take, at the size of a city and at 100,000 people."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.clock import Line, measure
from bening.accounts.viewer import Viewer
from bening.mapping.completeness import completeness_by_unit
from bening.mapping.filters import Filters
from bening.mapping.lists import list_excluded, list_people
from bening.mapping.overview import map_overview
from bening.mapping.scatter import scatter

PAGE_S = 0.1
TIMES = 40


def page_lines(agency_id: UUID, viewer: Viewer, run_id: UUID) -> list[Line]:
    """Measure the queries behind the pages of the map, p95 each."""
    lines = [_through_http(run_id)]
    for what, query in _queries(agency_id, viewer, run_id).items():
        with CaptureQueriesContext(connection) as captured:
            query()
        seconds = measure(query, TIMES).p95
        target = None if what == "scatter, all points" else PAGE_S
        lines.append(Line(f"{what}, p95", seconds, target, f"{len(captured)} queries"))
    return lines


def _through_http(run_id: UUID) -> Line:
    """Measure the page of the nine boxes from request to answer, template included."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(get_user_model().objects.get(username="ani"))
    address = f"{reverse('workbench:map')}?run={run_id}"
    assert client.get(address).status_code == HTTPStatus.OK
    seconds = measure(lambda: client.get(address), TIMES).p95
    return Line("page of the nine boxes with its HTML, p95", seconds, PAGE_S)


def multiply(
    superuser: psycopg.Connection[tuple[object, ...]], run_id: UUID, copies: int
) -> UUID:
    """Make a run with each placement several times over, and return it."""
    large_id = uuid4()
    values = {"run": run_id, "large": large_id, "copies": copies}
    for table, changed in (
        ("run", "id = %(large)s; state = 'running'; result_digest = ''"),
        ("placement", _COPIED),
    ):
        columns = _columns(superuser, f"mapping_{table}")
        chosen = [_changed(changed).get(name, f"t.{name}") for name in columns]
        where = "t.id" if table == "run" else "t.run_id"
        times = "1" if table == "run" else "%(copies)s"
        superuser.execute(
            f"INSERT INTO mapping_{table} ({', '.join(columns)}) "  # noqa: S608 - constants
            f"SELECT {', '.join(chosen)} FROM mapping_{table} t, "
            f"generate_series(0, {times} - 1) AS n WHERE {where} = %(run)s",
            values,
        )
    _multiply_counts(superuser, large_id, copies)
    superuser.commit()
    superuser.autocommit = True
    superuser.execute("VACUUM ANALYZE mapping_placement")
    superuser.close()
    return large_id


_COPIED = (
    "id = gen_random_uuid(); run_id = %(large)s; person_id = gen_random_uuid(); "
    "place = t.place * %(copies)s + n; name_order = t.name_order * %(copies)s + n"
)


def _changed(text: str) -> dict[str, str]:
    pairs = (part.split(" = ", 1) for part in text.split("; "))
    return {name.strip(): value for name, value in pairs}


def _columns(
    superuser: psycopg.Connection[tuple[object, ...]], table: str
) -> list[str]:
    rows = superuser.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 "
        "AND NOT attisdropped",
        (table,),
    )
    return [str(name) for (name,) in rows]


def _multiply_counts(
    superuser: psycopg.Connection[tuple[object, ...]], run_id: UUID, copies: int
) -> None:
    row = superuser.execute(
        "SELECT summary FROM mapping_run WHERE id = %s", (run_id,)
    ).fetchone()
    assert row is not None
    summary = _times(json.loads(str(row[0])), copies)
    superuser.execute(
        "UPDATE mapping_run SET summary = %s, placed = placed * %s, state = 'done', "
        "result_digest = 'multiplied' WHERE id = %s",
        (json.dumps(summary), copies, run_id),
    )


def _times(summary: dict[str, Any], copies: int) -> dict[str, Any]:
    grown: dict[str, Any] = {}
    for name, counts in summary.items():
        if isinstance(counts, dict):
            grown[name] = {key: count * copies for key, count in counts.items()}
        elif name == "units":
            grown[name] = [[first, count * copies] for first, count in counts]
        else:
            grown[name] = [count * copies for count in counts]
    return grown


def _queries(
    agency_id: UUID, viewer: Viewer, run_id: UUID
) -> Mapping[str, Callable[[], object]]:
    asked: dict[str, Any] = {"viewer": viewer, "agency_id": agency_id, "run_id": run_id}
    overview = map_overview(**asked)
    unit = Filters(unit_id=overview.facets.units[0].unit_id)
    last = max(overview.total // 50, 1)
    return {
        "nine boxes": partial(map_overview, **asked),
        "nine boxes of one unit": partial(map_overview, **asked, filters=unit),
        "nine boxes of one class": partial(
            map_overview, **asked, filters=Filters(position_class="ADMINISTRATOR")
        ),
        "nine boxes, search by name": partial(
            map_overview, **asked, filters=Filters(search="adi cont")
        ),
        "list of a box, first page": partial(list_people, **asked, box=5),
        "list of everyone by name, last page": partial(
            list_people, **asked, sort="name", page=last
        ),
        "list of everyone by potential": partial(
            list_people, **asked, sort="potential"
        ),
        "list of one unit": partial(list_people, **asked, filters=unit, sort="unit"),
        "search by name": partial(
            list_people, **asked, filters=Filters(search="dewi misal"), sort="name"
        ),
        "search by number": partial(
            list_people, **asked, filters=Filters(search="19700101"), sort="name"
        ),
        "people left out": partial(list_excluded, **asked),
        "completeness by unit": partial(completeness_by_unit, **asked),
        "scatter, all points": partial(scatter, **asked),
    }
