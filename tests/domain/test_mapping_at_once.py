"""Two people at once, and workers that are stopped."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from procrastinate.contrib.django.models import ProcrastinateJob

from bening.agencies.context import acting_in
from bening.errors import Refusal
from bening.mapping.jobs import (
    go_on_with_stalled_runs,
    perform,
    request_in_background,
)
from bening.mapping.performing import perform_run
from bening.mapping.refusals import PolicyNotAvailable
from bening.mapping.requesting import request_run
from bening.mapping.runs import list_runs
from tests import made_up
from tests.domain.mapping_support import City
from tests.ledger_reading import entries_about


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_run_compute_it_once(city: City):
    run_id = request_run(
        viewer=city.staff.ani, agency_id=city.agency.id, as_of=made_up.AS_OF
    )
    start, refused = Barrier(2), []

    def work() -> None:
        start.wait()
        try:
            perform_run(agency_id=city.agency.id, run_id=run_id)
        except Refusal as refusal:
            refused.append(refusal.code)
        finally:
            connections.close_all()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert set(refused) <= {"mapping.run_under_way"}
    assert city.info(run_id).state == "done"
    assert entries_about(city.agency.id, run_id) == [
        "mapping.run_requested",
        "mapping.run_completed",
    ]


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_freeze_the_same_snapshot(city: City):
    ids = [
        request_run(
            viewer=city.staff.ani,
            agency_id=city.agency.id,
            as_of=made_up.AS_OF,
            policy_id=policy_id,
            trial=policy_id != "bkn-411-2025",
        )
        for policy_id in ("bkn-411-2025", "djbk-2026")
    ]
    start = Barrier(2)

    def work(run_id) -> None:
        start.wait()
        perform_run(agency_id=city.agency.id, run_id=run_id)
        connections.close_all()

    workers = [Thread(target=work, args=(run_id,)) for run_id in ids]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    first, second = (city.info(run_id) for run_id in ids)
    assert first.state == second.state == "done"
    assert first.snapshot_digest == second.snapshot_digest


def test_a_run_asked_for_is_queued_in_the_same_transaction(city: City):
    run_id = request_in_background(
        viewer=city.staff.ani, agency_id=city.agency.id, as_of=made_up.AS_OF
    )

    (job,) = ProcrastinateJob.objects.filter(task_name="mapping.perform")
    assert job.args == {"agency_id": str(city.agency.id), "run_id": str(run_id)}
    perform(**job.args)
    assert city.info(run_id).state == "done"


def test_a_refused_request_queues_nothing(city: City):
    with pytest.raises(PolicyNotAvailable):
        request_in_background(
            viewer=city.staff.ani,
            agency_id=city.agency.id,
            as_of=made_up.AS_OF,
            policy_id="none",
        )

    assert not ProcrastinateJob.objects.exists()
    assert city.ask(list_runs).total == 0


def test_a_job_of_an_impossible_run_ends_quietly_with_the_reason_in_the_run(
    agency, staff
):
    run_id = request_run(viewer=staff.ani, agency_id=agency.id, as_of=made_up.AS_OF)

    perform(str(agency.id), str(run_id))

    (run,) = list_runs(viewer=staff.ani, agency_id=agency.id).rows
    assert (run.state, run.refusal) == ("failed", "mapping.nobody")


@pytest.mark.parametrize(
    ("asked_ago", "state", "refusal"),
    [
        (timedelta(minutes=10), "done", ""),
        (timedelta(hours=2), "failed", "mapping.run_given_up"),
    ],
)
def test_a_stalled_run_is_taken_up_again_but_not_for_ever(
    city: City, asked_ago, state, refusal
):
    run_id = request_run(
        viewer=city.staff.ani, agency_id=city.agency.id, as_of=made_up.AS_OF
    )
    stopped_before = _stalled_copy(city, run_id, asked_ago)

    assert go_on_with_stalled_runs() == 1

    info = city.info(stopped_before)
    assert (info.state, info.refusal) == (state, refusal)
    assert city.info(run_id).state == "requested"


def _stalled_copy(city: City, run_id, asked_ago: timedelta):
    with acting_in(city.agency.id), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE copied ON COMMIT DROP AS "
            "SELECT * FROM mapping_run WHERE id = %s",
            (run_id,),
        )
        cursor.execute(
            "UPDATE copied SET id = gen_random_uuid(), state = 'running', "
            "requested_at = now() - make_interval(secs => %s), heartbeat_at = now() - interval '6 minutes' "
            "RETURNING id",
            (asked_ago.total_seconds(),),
        )
        (copied,) = cursor.fetchone()
        cursor.execute("INSERT INTO mapping_run SELECT * FROM copied")
    return copied
