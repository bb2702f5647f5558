"""A killed worker loses nothing and doubles nothing; two workers at once neither."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from bening.accounts.models import RoleAssignment
from bening.accounts.roles import Role
from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.exchange import jobs
from bening.exchange.batches import concluding, reading
from bening.exchange.batches.confirming import confirm_batch
from bening.exchange.batches.files import path_of
from bening.exchange.batches.overview import import_info
from bening.exchange.batches.progress import ATTEMPTS
from bening.exchange.batches.staging import go_on
from bening.exchange.batches.withdrawing import ask_withdrawal, confirm_withdrawal
from bening.exchange.batches.work import work_on
from bening.exchange.models import Batch
from bening.records.models import Fact, Person
from tests.exchange_files import making
from tests.ledger_reading import bodies_about

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 30


def many(desk, name="people.csv"):
    rows = [
        making.person(
            PNS_ID=f"C0FFEE{number}",
            NIP_BARU=f"199001012015031{number}",
            JENIS_KELAMIN="M",
            UNOR_ID=f"unit{number % 4}",
        )
        for number in range(900, 900 + PEOPLE)
    ]
    return desk.file(making.siasn(*rows), name)


def worker(desk, batch, step="none", nth=1):
    """Let a process of its own work on the import; gives how it ended."""
    done = subprocess.run(  # noqa: S603 - our own module
        [
            sys.executable,
            "-m",
            "tests.domain.killed_worker",
            str(desk.agency.id),
            str(batch),
            step,
            str(nth),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return done.stdout.strip() or "killed"


def content(desk):
    """What is on record, whatever its random ids."""
    return sorted(
        (fact.kind, fact.sheet, fact.row or 0, str(sorted(fact.payload.items())))
        for fact in desk.facts()
    )


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_any_step_leaves_whole_chunks_and_the_next_goes_on(desk):
    batch = desk.upload(many(desk))

    assert worker(desk, batch, "stage", 3) == "killed"
    assert worker(desk, batch) == "staged"
    confirm_batch(viewer=desk.staff.budi, agency_id=desk.agency.id, batch_id=batch)
    assert worker(desk, batch, "write", 3) == "killed"
    with acting_in(desk.agency.id):
        half_way = Batch.objects.get(id=batch)
        assert Person.objects.count() == half_way.done == 14
        assert Fact.objects.count() == 14 * 5
    assert worker(desk, batch) == "confirmed"

    detail = desk.detail(batch)
    assert detail.counts.new_people == PEOPLE
    assert detail.counts.totals()["new"] == PEOPLE * 5 + 4
    assert len(content(desk)) == PEOPLE * 5
    recorded = [
        entry["facts"]
        for entry in bodies_about(desk.agency.id, batch)
        if entry["type"] == "records.facts_recorded"
    ]
    assert [facts["first_row"] for facts in recorded if facts["last_row"]] == [
        1,
        8,
        15,
        22,
        29,
    ]
    assert sum(facts["facts"] for facts in recorded) == PEOPLE * 5

    act = {"agency_id": desk.agency.id, "batch_id": batch}
    ask_withdrawal(viewer=desk.staff.ani, **act)
    confirm_withdrawal(viewer=desk.staff.citra, **act)
    assert worker(desk, batch, "take_back", 2) == "killed"
    assert len(content(desk)) == (PEOPLE - 7) * 5
    assert worker(desk, batch) == "withdrawn"
    assert content(desk) == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_record_everything_once(desk, monkeypatch):
    monkeypatch.setattr(reading, "ITEMS_A_TIME", 7)
    monkeypatch.setattr(concluding, "PEOPLE_A_TIME", 7)
    batch = desk.stage(many(desk))
    confirm_batch(viewer=desk.staff.budi, agency_id=desk.agency.id, batch_id=batch)

    def work(_number):
        try:
            return work_on(agency_id=desk.agency.id, batch_id=batch)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(work, range(2)))

    assert ends == ["confirmed", "confirmed"]
    assert len(content(desk)) == PEOPLE * 5
    with acting_in(desk.agency.id):
        assert Person.objects.count() == PEOPLE


@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_once_are_one(desk):
    batch = desk.stage(many(desk))

    def confirm(_number):
        try:
            return confirm_batch(
                viewer=desk.staff.budi, agency_id=desk.agency.id, batch_id=batch
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(confirm, range(2)))

    assert answers == [False, True]
    types = [entry["type"] for entry in bodies_about(desk.agency.id, batch)]
    assert types.count("exchange.batch_confirmed") == 1


def queued(batch):
    return list(
        ProcrastinateJob.objects.filter(args__batch_id=str(batch)).values_list(
            "task_name", flat=True
        )
    )


def stop(desk, batch, **fields):
    """Make it look as if nobody had shown a sign of life for a while."""
    with acting_in(desk.agency.id):
        Batch.objects.filter(id=batch).update(
            heartbeat_at=timezone.now() - timedelta(minutes=5), **fields
        )


def test_asking_for_work_twice_queues_it_once(desk):
    batch = desk.upload(many(desk))

    jobs.work_later(desk.agency.id, batch)
    jobs.work_later(desk.agency.id, batch)

    assert queued(batch) == ["exchange.work"]


def test_the_job_sets_its_agency_itself_and_does_the_work(desk):
    batch = desk.upload(many(desk))

    jobs.work(str(desk.agency.id), str(batch))

    assert desk.detail(batch).info.state == "staged"


def test_the_job_has_other_previews_made_anew(desk):
    scores = desk.stage(
        desk.file(
            making.ekinerja(making.appraisal(id="C0FFEE900", nip="199001012015031900")),
            "skp.csv",
        )
    )
    batch = desk.stage(many(desk))
    confirm_batch(viewer=desk.staff.budi, agency_id=desk.agency.id, batch_id=batch)

    jobs.work(str(desk.agency.id), str(batch))

    assert queued(scores) == ["exchange.work"]
    jobs.work(str(desk.agency.id), str(scores))
    assert desk.detail(scores).counts.kinds == {"appraisal": {"new": 1}}


def test_stalled_work_is_taken_up_again_and_given_up_after_some_attempts(desk):
    batch = desk.upload(many(desk))
    assert jobs.take_up_stalled() == 0

    stop(desk, batch)
    assert jobs.take_up_stalled() == 1
    assert queued(batch) == ["exchange.work"]
    stop(desk, batch, attempts=ATTEMPTS)
    assert jobs.take_up_stalled() == 0

    asked = {
        "viewer": desk.staff.ani,
        "agency_id": desk.agency.id,
        "batch_id": batch,
    }
    assert import_info(**asked).progress.has_stopped
    go_on(**asked)
    assert jobs.take_up_stalled() == 1
    assert not import_info(**asked).progress.has_stopped


def test_files_nobody_needs_are_forgotten_when_work_is_taken_up(desk):
    batch = desk.upload(many(desk))
    stray = path_of(desk.agency.id, desk.agency.id)
    stray.write_bytes(b"left behind")
    os.utime(stray, (0, 0))

    jobs.take_up(0)

    assert not stray.exists()
    assert path_of(desk.agency.id, batch).exists()


def test_work_of_a_person_who_lost_the_right_is_not_done(desk):
    batch = desk.stage(many(desk))
    confirm_batch(viewer=desk.staff.budi, agency_id=desk.agency.id, batch_id=batch)
    with acting_in(desk.agency.id):
        RoleAssignment.objects.filter(
            user_id=desk.staff.budi.user_id, role=Role.HR_OPERATOR
        ).update(revoked_at=timezone.now(), revoked_by_id=desk.staff.eka.user_id)

    with pytest.raises(Forbidden):
        desk.work(batch)

    assert desk.facts() == []
