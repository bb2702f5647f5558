"""A run uses the policy in force on its day, and the log proves it (T02, T03, T07)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, connection

from bening.agencies.context import acting_in
from bening.ledger.chains import chain_of
from bening.ledger.entries import append
from bening.mapping.binding import enactments, is_bound_rightly
from bening.mapping.dossier import run_dossier
from bening.mapping.marking import mark_official
from bening.mapping.performing import perform_run
from bening.mapping.policy_refusals import (
    BindingUnproven,
    NoticeRuns,
    PolicyNotInForce,
    PolicyVersionNotFound,
    TrialNeverTheMap,
)
from bening.mapping.refusals import RunUnregistered
from bening.mapping.requesting import request_run
from bening.mapping.runs import run_info
from tests import server
from tests.domain.policy_support import own_text
from tests.ledger_reading import bodies_about

pytestmark = pytest.mark.django_db


def _run(office, **wish):
    return request_run(
        viewer=office.staff.ani,
        agency_id=office.agency.id,
        as_of=wish.pop("as_of", None) or office.today(),
        **wish,
    )


def _done(office, **wish):
    run_id = _run(office, **wish)
    perform_run(agency_id=office.agency.id, run_id=run_id)
    return run_info(viewer=office.staff.ani, agency_id=office.agency.id, run_id=run_id)


def _mark(office, run_id):
    mark_official(viewer=office.staff.citra, agency_id=office.agency.id, run_id=run_id)


def test_without_a_version_of_its_own_an_agency_uses_the_reference_policy(office, city):
    run = _done(office)

    assert (run.binding, run.policy_id) == ("published", "bkn-411-2025")
    _mark(office, run.id)


def test_a_run_is_bound_to_the_version_in_force_with_digest_and_time(
    office, city, no_notice
):
    own_id = office.adopt()

    run = _done(office)

    info = office.info(own_id)
    (opening, *_) = bodies_about(office.agency.id, run.id)
    assert (run.binding, run.own_policy_id) == ("adopted", own_id)
    assert run.policy_digest == info.policy.digest == opening["policy"]
    assert opening["facts"]["binding"] == "adopted"
    assert opening["facts"]["own_policy"] == f"{own_id}"
    assert info.acts[-1].at < run.requested_at
    _mark(office, run.id)


def test_the_day_of_the_map_decides_which_version_counts(office, city, no_notice):
    office.adopt()

    yesterday = _run(office, as_of=office.today() - timedelta(days=1))
    today = _run(office)

    infos = [
        run_info(viewer=office.staff.ani, agency_id=office.agency.id, run_id=run_id)
        for run_id in (yesterday, today)
    ]
    assert [info.binding for info in infos] == ["published", "adopted"]


def test_weights_cannot_be_swapped_once_an_own_version_is_in_force(office, no_notice):
    office.adopt()

    with pytest.raises(PolicyNotInForce, match="mandala@1"):
        _run(office, policy_id="bkn-411-2025")
    with pytest.raises(PolicyNotInForce):
        _run(office, own_policy_id=office.draft(own_text("2")))


def test_opening_before_notice_period_refused(office):
    """Nothing can be decided by a version that is only announced."""
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id, ahead=14)

    with pytest.raises(NoticeRuns, match=f"{office.today() + timedelta(days=14)}"):
        _run(office, own_policy_id=own_id)


def test_a_version_that_is_not_there_cannot_be_tried(office):
    with pytest.raises(PolicyVersionNotFound):
        _run(office, own_policy_id=uuid4(), trial=True)


def test_a_trial_may_use_any_version_and_is_never_the_map(office, city):
    draft = office.draft()

    published = _done(office, policy_id="djbk-2026", trial=True)
    own = _done(office, own_policy_id=draft, trial=True)
    same = _done(office, trial=True)

    for run in (published, own, same):
        assert run.binding == "trial"
        with pytest.raises(TrialNeverTheMap):
            _mark(office, run.id)
    assert own.own_policy_id == draft


def test_the_database_takes_no_mark_of_a_trial(office, city):
    run = _done(office, trial=True)

    with (
        pytest.raises(DatabaseError, match="a trial run is never the map"),
        acting_in(office.agency.id),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO mapping_mark (id, agency_id, run_id, marked_by_id) "
            "VALUES (%s, %s, %s, %s)",
            (uuid4(), office.agency.id, run.id, office.staff.citra.user_id),
        )


@pytest.mark.django_db(transaction=True)
def test_policy_digest_fixed_at_opening(office, no_notice):
    """Not even the owner of the tables changes what a run is bound to."""
    office.adopt()
    run_id = _run(office)

    for change in (
        "policy_id = (SELECT id FROM mapping_policy LIMIT 1 OFFSET 1)",
        "binding = 'trial'",
        "bound_digest = repeat('0', 64)",
        "own_policy_id = NULL",
        "as_of = as_of - 1",
        "population = '{}'",
        "requested_at = now() - interval '1 day'",
    ):
        with (
            psycopg.connect(server.SUPERUSER, dbname=server.RUN) as superuser,
            pytest.raises(psycopg.DatabaseError, match="keeps the policy"),
        ):
            superuser.execute(
                f"UPDATE mapping_run SET {change} WHERE id = %s",  # noqa: S608 - ours
                (run_id,),
            )


def test_a_run_cannot_be_put_in_with_a_version_that_is_not_in_force(office, no_notice):
    own_id = office.adopt(own_text("1"), ahead=5)
    run_id = _run(office, own_policy_id=own_id, trial=True)

    with (
        pytest.raises(DatabaseError, match="not in force on the day"),
        acting_in(office.agency.id),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "CREATE TEMPORARY TABLE copied ON COMMIT DROP AS "
            "SELECT * FROM mapping_run WHERE id = %s; "
            "UPDATE copied SET id = gen_random_uuid(), binding = 'adopted'; "
            "INSERT INTO mapping_run SELECT * FROM copied",
            (run_id,),
        )


def test_verifier_rejects_policy_published_after_opening(office, city, no_notice):
    """From the log alone: an enactment counts only if it stands before the opening."""
    run = _done(office)
    office.adopt()
    later = _done(office)

    with acting_in(office.agency.id):
        (opening, *_) = chain_of(agency_id=office.agency.id, object_id=run.id)
        (after, *_) = chain_of(agency_id=office.agency.id, object_id=later.id)
        enacted = enactments(office.agency.id)
    assert is_bound_rightly(opening, enacted)
    assert is_bound_rightly(after, enacted)
    assert not is_bound_rightly(
        replace(after, position=enacted[0].position - 1), enacted
    )
    assert not is_bound_rightly(
        replace(
            opening,
            policy=enacted[0].policy,
            facts={**opening.facts, "binding": "adopted"},
        ),
        enacted,
    )
    assert not is_bound_rightly(replace(after, policy=run.policy_digest), enacted)
    assert not is_bound_rightly(
        replace(after, facts={**after.facts, "binding": "published"}), enacted
    )


def test_a_run_bound_past_the_log_is_never_the_map(office, city, no_notice):
    """The tables say adopted, but the log has no enactment of that digest."""
    office.adopt()
    run = _done(office)
    with acting_in(office.agency.id):
        append(
            agency_id=office.agency.id,
            type="mapping.policy_enacted",
            object_id=uuid4(),
            by=office.laras,
            policy="0" * 64,
            facts={"in_force_from": office.today().isoformat()},
        )
    _mark(office, run.id)
    late = _done(office)

    with pytest.raises(BindingUnproven):
        _mark(office, late.id)


def test_only_registered_run_can_be_published(office, city):
    """A run whose registration says something else than its row is never the map."""
    run, forged = _done(office), uuid4()
    with acting_in(office.agency.id), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE copied ON COMMIT DROP AS "
            "SELECT * FROM mapping_run WHERE id = %s",
            (run.id,),
        )
        cursor.execute("UPDATE copied SET id = %s", (forged,))
        cursor.execute("INSERT INTO mapping_run SELECT * FROM copied")
        append(
            agency_id=office.agency.id,
            type="mapping.run_requested",
            object_id=forged,
            by=office.staff.ani,
            policy=run.policy_digest,
            facts={
                "as_of": run.as_of.isoformat(),
                "population": "{}",
                "binding": "published",
            },
        )

    with pytest.raises(RunUnregistered):
        _mark(office, forged)


def test_unregistered_runs_listed_in_bundle(office, city):
    """Whoever gets a run's dossier sees every other run: trials, failed, unlogged."""
    run = _done(office)
    trial = _done(office, policy_id="djbk-2026", trial=True)
    waiting = _run(office)
    forged = uuid4()
    with acting_in(office.agency.id), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE copied ON COMMIT DROP AS "
            "SELECT * FROM mapping_run WHERE id = %s",
            (run.id,),
        )
        cursor.execute("UPDATE copied SET id = %s", (forged,))
        cursor.execute("INSERT INTO mapping_run SELECT * FROM copied")

    dossier = run_dossier(
        viewer=office.staff.gani, agency_id=office.agency.id, run_id=run.id
    )

    others = {other["id"]: other for other in dossier["other_runs"]}
    assert set(others) == {f"{each}" for each in (trial.id, waiting, forged)}
    assert others[f"{trial.id}"]["binding"] == "trial"
    assert others[f"{trial.id}"]["registered"]
    assert not others[f"{forged}"]["registered"]
    assert [entry["type"] for entry in dossier["entries"]] == [
        "mapping.run_requested",
        "mapping.run_completed",
    ]
    assert dossier["run"]["policy"] == run.policy_digest
    assert dossier["run"]["result"] == run.result_digest


def test_a_dossier_names_runs_the_log_knows_and_the_tables_do_not(office, city):
    run, gone = _done(office), uuid4()
    with acting_in(office.agency.id):
        append(
            agency_id=office.agency.id,
            type="mapping.run_requested",
            object_id=gone,
            by=office.staff.ani,
            policy="0" * 64,
            facts={"as_of": "2026-06-30", "population": "{}"},
        )

    dossier = run_dossier(
        viewer=office.staff.gani, agency_id=office.agency.id, run_id=run.id
    )

    assert dossier["runs_without_a_row"] == [f"{gone}"]
