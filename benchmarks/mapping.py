"""How long a run takes, with freezing and without, and what one explanation takes."""

from __future__ import annotations

import resource
from time import perf_counter
from uuid import UUID

from django.db import connection

from benchmarks.clock import Line, Times, measure
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.cards import talent_card
from bening.mapping.lists import list_people
from bening.mapping.performing import perform_run
from bening.mapping.requesting import request_run
from bening.mapping.runs import open_run
from bening.records.evidence import known_people
from tests import made_up
from tests.people import make_agency, make_staff

AT_ONCE = 5000
EXPLAINED = 200


def load_city(people: int) -> tuple[UUID, Viewer]:
    """Record a made-up city and return its agency and somebody who may see it."""
    agency = make_agency()
    staff = make_staff(agency.id)
    made_up.make_structure(agency.id, staff.budi)
    for first in range(0, people, AT_ONCE):
        some = made_up.make_people(
            min(AT_ONCE, people - first), seed=first, first=first
        )
        made_up.record(agency.id, staff.budi, some)
    with acting_in(agency.id), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_fact")
        print(f"{people:,} people, {cursor.fetchone()[0]:,} facts")
    return agency.id, staff.ani


def map_lines(agency_id: UUID, viewer: Viewer, times: int) -> tuple[list[Line], UUID]:
    """Measure runs and explanations; return the lines and the last run."""
    read = measure(lambda: _read_only(agency_id), times)
    whole = [_run(agency_id, viewer) for _ in range(times)]
    run_id = whole[-1][1]
    full = Times(tuple(seconds for seconds, _ in whole))
    again = Times(tuple(_run(agency_id, viewer, like=run_id)[0] for _ in range(times)))
    page = list_people(
        viewer=viewer, agency_id=agency_id, run_id=run_id, page_size=EXPLAINED
    )
    people = iter(page.rows * 2)
    card = measure(
        lambda: talent_card(
            viewer=viewer,
            agency_id=agency_id,
            run_id=run_id,
            person_id=next(people).person_id,
        ),
        len(page.rows),
    )
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return [
        Line("only reading the same facts (the limit)", read.middle),
        Line(
            "database to stored result, freezing included",
            full.middle,
            1.0,
            f"{full.middle / read.middle:.1f} x the limit, best {min(full.seconds):.3f} s",
        ),
        Line("stored snapshot to stored result", again.middle, 1.0),
        Line(
            "one person's card with explanation, median",
            card.middle,
            0.05,
            f"p95 {card.p95 * 1000:.0f} ms",
        ),
        Line(f"peak memory {peak_mb:,} MB", 0),
    ], run_id


def _read_only(agency_id: UUID) -> None:
    with acting_in(agency_id), connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
        people = known_people(agency_id=agency_id, as_of=made_up.AS_OF, known_at=now)
        for _ in people:
            pass


def _run(
    agency_id: UUID, viewer: Viewer, like: UUID | None = None
) -> tuple[float, UUID]:
    """Compute one run; from the snapshot of another where one is named."""
    run_id = request_run(viewer=viewer, agency_id=agency_id, as_of=made_up.AS_OF)
    if like is not None:
        with acting_in(agency_id), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE mapping_run SET snapshot_id = %s WHERE id = %s",
                (open_run(agency_id, like).snapshot_id, run_id),
            )
    began = perf_counter()
    perform_run(agency_id=agency_id, run_id=run_id)
    return perf_counter() - began, run_id
