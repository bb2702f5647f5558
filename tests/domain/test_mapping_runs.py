"""Runs: registered before data is seen, computed once, the same again, marked."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.mapping.marking import mark_official
from bening.mapping.performing import perform_run
from bening.mapping.policies import published_policy
from bening.mapping.population import Rule
from bening.mapping.refusals import (
    AsOfInFuture,
    NobodyToMap,
    PolicyNotAvailable,
    ResultDamaged,
    RunNotDone,
    RunNotFound,
    RunUnderWay,
    RunUnregistered,
)
from bening.mapping.requesting import request_run
from bening.mapping.runs import current_run, list_runs
from bening.records.changes import Source
from bening.records.record import withdraw_facts
from tests import made_up, server
from tests.domain.mapping_support import PEOPLE, City
from tests.ledger_reading import bodies_about, entries_about
from tests.people import make_staff

HEX_DIGEST = 64


def test_a_run_is_registered_before_any_fact_is_read(city: City):
    run_id = request_run(
        viewer=city.staff.ani, agency_id=city.agency.id, as_of=made_up.AS_OF
    )

    (entry,) = bodies_about(city.agency.id, run_id)
    policy = published_policy()
    assert entry["type"] == "mapping.run_requested"
    assert entry["policy"] == policy.digest
    assert entry["facts"] == {
        "policy_id": "bkn-411-2025",
        "version": policy.version,
        "binding": "published",
        "as_of": "2026-06-30",
        "population": Rule().text(),
    }
    assert city.info(run_id).state == "requested"
    assert city.info(run_id).snapshot_digest == ""


def test_a_run_gives_everyone_a_place_or_a_reason(city: City):
    run = city.run()

    assert run.state == "done"
    assert run.people == len(city.people)
    assert run.placed + run.excluded == run.people
    assert len(run.snapshot_digest) == HEX_DIGEST
    assert len(run.result_digest) == HEX_DIGEST
    assert run.engine.startswith("bening ")


def test_the_log_holds_the_three_digests_of_a_run(city: City):
    run = city.run()

    requested, completed = bodies_about(city.agency.id, run.id)
    assert completed["type"] == "mapping.run_completed"
    assert completed["policy"] == requested["policy"] == run.policy_digest
    assert completed["facts"]["snapshot"] == run.snapshot_digest
    assert completed["facts"]["result"] == run.result_digest
    assert completed["facts"]["engine"] == run.engine


@pytest.mark.parametrize("policy_id", ["bkn-411-2025", "djbk-2026"])
def test_the_same_run_again_gives_the_same_digests(city: City, policy_id):
    first, second = (city.run(policy_id=policy_id) for _ in range(2))

    assert first.id != second.id
    assert first.snapshot_digest == second.snapshot_digest
    assert first.result_digest == second.result_digest


def test_another_policy_reads_the_same_snapshot_and_finds_something_else(city: City):
    first, second = city.run(), city.run(policy_id="djbk-2026")

    assert first.snapshot_digest == second.snapshot_digest
    assert first.result_digest != second.result_digest


def test_a_new_fact_changes_the_digest_of_the_facts(city: City):
    before = city.run()

    made_up.record(
        city.agency.id, city.staff.budi, made_up.make_people(1, seed=3, first=PEOPLE)
    )

    after = city.run()
    assert after.snapshot_digest != before.snapshot_digest
    assert after.result_digest != before.result_digest


def test_a_withdrawn_import_leaves_the_map_as_it_was(city: City):
    before = city.run()
    (newcomer,) = made_up.make_people(1, seed=3, first=PEOPLE)
    batch_id = made_up.record(city.agency.id, city.staff.budi, [newcomer])
    between = city.run()

    withdraw_facts(
        agency_id=city.agency.id,
        by=city.staff.citra,
        source=Source(batch_id, made_up.DIGEST),
        person_ids=[newcomer.person.id],
    )

    after = city.run()
    assert between.people == before.people + 1
    assert after.snapshot_digest == before.snapshot_digest
    assert after.result_digest == before.result_digest


def test_an_earlier_date_leaves_out_what_began_later(city: City):
    early = city.run(as_of=date(2019, 1, 1))

    assert early.snapshot_digest != city.run().snapshot_digest
    assert early.people == PEOPLE


def test_a_run_that_is_done_stays_as_it_is_when_performed_again(city: City):
    run = city.run()

    perform_run(agency_id=city.agency.id, run_id=run.id)

    assert city.info(run.id) == run
    assert entries_about(city.agency.id, run.id) == [
        "mapping.run_requested",
        "mapping.run_completed",
    ]


def test_a_run_under_way_is_not_computed_a_second_time(city: City):
    run_id = request_run(
        viewer=city.staff.ani, agency_id=city.agency.id, as_of=made_up.AS_OF
    )
    _set_running(city, run_id, timedelta(seconds=10))

    with pytest.raises(RunUnderWay):
        perform_run(agency_id=city.agency.id, run_id=run_id)


def test_a_run_whose_worker_was_stopped_goes_on(city: City):
    run_id = request_run(
        viewer=city.staff.ani, agency_id=city.agency.id, as_of=made_up.AS_OF
    )
    _set_running(city, run_id, timedelta(minutes=6))

    perform_run(agency_id=city.agency.id, run_id=run_id)

    assert city.info(run_id).state == "done"


def test_a_run_stopped_after_freezing_goes_on_from_the_snapshot(city: City):
    frozen = city.run()
    run_id = request_run(
        viewer=city.staff.ani, agency_id=city.agency.id, as_of=made_up.AS_OF
    )
    with acting_in(city.agency.id), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE mapping_run SET snapshot_id = (SELECT snapshot_id FROM mapping_run "
            "WHERE id = %s) WHERE id = %s",
            (frozen.id, run_id),
        )
    made_up.record(
        city.agency.id, city.staff.budi, made_up.make_people(1, seed=3, first=PEOPLE)
    )

    perform_run(agency_id=city.agency.id, run_id=run_id)

    assert city.info(run_id).result_digest == frozen.result_digest


def test_a_run_without_people_fails_with_its_reason(agency, staff):
    run_id = request_run(viewer=staff.ani, agency_id=agency.id, as_of=made_up.AS_OF)

    with pytest.raises(NobodyToMap):
        perform_run(agency_id=agency.id, run_id=run_id)

    (run,) = list_runs(viewer=staff.ani, agency_id=agency.id).rows
    assert (run.state, run.refusal) == ("failed", "mapping.nobody")
    assert entries_about(agency.id, run_id)[-1] == "mapping.run_failed"
    with pytest.raises(RunNotDone):
        perform_run(agency_id=agency.id, run_id=run_id)


def test_a_policy_that_is_not_published_is_refused(agency, staff):
    with pytest.raises(PolicyNotAvailable) as refusal:
        request_run(
            viewer=staff.ani,
            agency_id=agency.id,
            as_of=made_up.AS_OF,
            policy_id="bkn-411-2025",
            version="99",
        )

    assert "bkn-411-2025@1" in str(refusal.value)


def test_a_date_in_the_future_is_refused(agency, staff):
    with pytest.raises(AsOfInFuture):
        request_run(viewer=staff.ani, agency_id=agency.id, as_of=date(2999, 1, 1))


@pytest.mark.parametrize("name", ["darma", "eka", "fitri", "gani"])
def test_who_may_not_run_a_map_is_refused(agency, staff, name):
    with pytest.raises(Forbidden):
        request_run(
            viewer=getattr(staff, name), agency_id=agency.id, as_of=made_up.AS_OF
        )


def test_policy_digest_fixed_at_opening(city: City):
    run_id = request_run(
        viewer=city.staff.ani, agency_id=city.agency.id, as_of=made_up.AS_OF
    )

    for change in (
        "UPDATE mapping_run SET policy_id = policy_id",
        "UPDATE mapping_run SET as_of = as_of",
        "UPDATE mapping_run SET population = population",
        "UPDATE mapping_run SET requested_by_id = requested_by_id",
    ):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            acting_in(city.agency.id),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("UPDATE mapping_policy SET body = '{}'")
    assert city.info(run_id).policy_digest == published_policy().digest


CHANGES = ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}")


def test_fixed_score_cannot_change_by_ui_api_sql(city: City):
    city.run()

    for table in ("placement", "exclusion", "completeness", "mark"):
        for change in CHANGES:
            with (
                pytest.raises(DatabaseError),
                acting_in(city.agency.id),
                connection.cursor() as cursor,
            ):
                cursor.execute(change.format(f"mapping_{table}"))


def test_a_closed_run_takes_no_further_rows(city: City):
    run = city.run()

    with (
        pytest.raises(DatabaseError, match="closed run"),
        acting_in(city.agency.id),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO mapping_completeness (id, agency_id, run_id, unit, unit_name, "
            "leaf, value, recorded_none, not_recorded, expired) VALUES "
            "(gen_random_uuid(), %s, %s, null, '', 'made_up', 1, 0, 0, 0)",
            (city.agency.id, run.id),
        )


def test_a_closed_run_refuses_any_change(city: City):
    run = city.run()

    with (
        pytest.raises(DatabaseError, match="UPDATE refused"),
        acting_in(city.agency.id),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE mapping_run SET result_digest = 'x' WHERE id = %s", (run.id,)
        )


def test_the_head_of_hr_marks_the_map_and_the_newest_mark_counts(city: City):
    first, second = city.run(), city.run()
    assert city.ask(current_run).id == second.id

    for run in (second, first, first):
        mark_official(viewer=city.staff.citra, agency_id=city.agency.id, run_id=run.id)

    assert city.ask(current_run).id == first.id
    assert city.ask(current_run).is_official
    assert not city.info(second.id).is_official
    assert city.info(second.id).marked_at is not None
    assert (
        entries_about(city.agency.id, first.id).count("mapping.run_marked_official")
        == 1
    )


@pytest.mark.parametrize("name", ["ani", "darma", "eka", "fitri", "gani"])
def test_nobody_but_the_head_of_hr_marks_the_map(city: City, name):
    run = city.run()

    with pytest.raises(Forbidden):
        mark_official(
            viewer=getattr(city.staff, name), agency_id=city.agency.id, run_id=run.id
        )


def test_a_run_without_a_result_is_not_marked(city: City):
    run_id = request_run(
        viewer=city.staff.ani, agency_id=city.agency.id, as_of=made_up.AS_OF
    )

    with pytest.raises(RunNotDone):
        mark_official(viewer=city.staff.citra, agency_id=city.agency.id, run_id=run_id)


def test_only_registered_run_can_be_published(city: City):
    """A run put into the table past the log can never be the map."""
    run, forged = city.run(), uuid4()
    with acting_in(city.agency.id), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE copied ON COMMIT DROP AS "
            "SELECT * FROM mapping_run WHERE id = %s",
            (run.id,),
        )
        cursor.execute("UPDATE copied SET id = %s", (forged,))
        cursor.execute("INSERT INTO mapping_run SELECT * FROM copied")

    with pytest.raises(RunUnregistered):
        mark_official(viewer=city.staff.citra, agency_id=city.agency.id, run_id=forged)


@pytest.mark.django_db(transaction=True)
def test_a_result_changed_by_the_administrator_of_the_database_is_never_the_map(
    city: City,
):
    """Somebody with every right switched the triggers off and lifted one person."""
    run = city.run()
    with psycopg.connect(server.SUPERUSER, dbname=server.RUN) as superuser:
        superuser.execute("ALTER TABLE mapping_placement DISABLE TRIGGER USER")
        superuser.execute(
            "UPDATE mapping_placement SET box = 9 WHERE id = "
            "(SELECT id FROM mapping_placement WHERE box <> 9 LIMIT 1)"
        )

    with pytest.raises(ResultDamaged):
        mark_official(viewer=city.staff.citra, agency_id=city.agency.id, run_id=run.id)

    assert entries_about(city.agency.id, run.id)[-1] == "mapping.run_completed"


def test_runs_of_another_agency_are_as_if_they_were_not_there(city: City, other_agency):
    run = city.run()
    neighbour = make_staff(other_agency.id, prefix="n_")

    with pytest.raises(RunNotFound):
        mark_official(viewer=neighbour.citra, agency_id=other_agency.id, run_id=run.id)
    with pytest.raises(RunNotFound):
        perform_run(agency_id=other_agency.id, run_id=run.id)
    with pytest.raises(Forbidden):
        list_runs(viewer=neighbour.citra, agency_id=city.agency.id)
    assert list_runs(viewer=neighbour.citra, agency_id=other_agency.id).total == 0


def test_runs_are_listed_newest_first_with_who_asked(city: City):
    first, second = city.run(), city.run(policy_id="djbk-2026")

    page = city.ask(list_runs, page=1, page_size=1)

    assert (page.total, page.pages, page.rows) == (2, 2, (second,))
    assert city.ask(list_runs, page=2, page_size=1).rows == (first,)
    assert first.requested_by == "Ani"
    assert first.policy_label.id.startswith("Pemetaan talenta")


def _set_running(city: City, run_id, ago: timedelta) -> None:
    with acting_in(city.agency.id), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE mapping_run SET state = 'running', heartbeat_at = "
            "now() - make_interval(secs => %s) "
            "WHERE id = %s",
            (ago.total_seconds(), run_id),
        )
