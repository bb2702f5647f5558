"""A policy of an agency's own comes into force: acts, days, and what never changes."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, connections

from bening.agencies.context import acting_in
from bening.mapping.in_force import policy_in_force
from bening.mapping.policy_refusals import (
    ActNotPossible,
    DateTooEarly,
    OutsidePeriod,
    TextMissing,
)
from tests.domain.policy_support import (
    DECREE,
    REASON,
    insert_act,
    own_text,
)
from tests.ledger_reading import bodies_about

pytestmark = pytest.mark.django_db


def test_a_version_comes_into_force_by_four_acts_with_an_entry_each(office, no_notice):
    own_id = office.adopt()

    info = office.info(own_id)
    assert (info.row.state, info.row.phase) == ("enacted", "in_force")
    assert [act.kind for act in info.acts] == [
        "drafted",
        "checked",
        "announced",
        "enacted",
    ]
    assert [act.by for act in info.acts] == ["Ani", "Ani", "Citra", "Laras"]
    assert info.row.decree == DECREE
    bodies = bodies_about(office.agency.id, own_id)
    assert [body["type"] for body in bodies] == [
        f"mapping.policy_{act.kind}" for act in info.acts
    ]
    assert {body["policy"] for body in bodies} == {info.policy.digest}
    assert [body["id"] for body in bodies] == [f"{act.entry}" for act in info.acts]


@pytest.mark.django_db(transaction=True)
def test_a_version_is_enacted_once_however_often_somebody_clicks(office, no_notice):
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id)
    start, outcomes = Barrier(2), []

    def click() -> None:
        start.wait()
        try:
            office.enact(own_id)
            outcomes.append("done")
        except ActNotPossible:
            outcomes.append("refused")
        finally:
            connections.close_all()

    clicks = [Thread(target=click) for _ in range(2)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()

    assert sorted(outcomes) == ["done", "refused"]
    assert len(office.info(own_id).acts) == 4


def test_texts_stand_in_the_log_as_salted_commitments_only(office, no_notice):
    own_id = office.adopt()

    enacted = bodies_about(office.agency.id, own_id)[-1]

    assert set(enacted["commit"]) == {"reason", "legal_basis"}
    assert REASON not in f"{enacted}"
    assert DECREE not in f"{enacted}"


@pytest.mark.parametrize("text", ["", "  kurang  ", "x" * 2001])
def test_a_reason_is_needed_for_each_act_that_counts(office, no_notice, text):
    own_id = office.draft()
    office.check(own_id)
    with pytest.raises(TextMissing):
        office.announce(own_id, reason=text)
    office.announce(own_id)
    with pytest.raises(TextMissing):
        office.enact(own_id, reason=text)

    with pytest.raises(TextMissing):
        office.withdraw(own_id, by=office.staff.citra, reason=text)


def test_a_legal_basis_is_needed_to_announce_and_to_enact(office, no_notice):
    own_id = office.draft()
    office.check(own_id)
    with pytest.raises(TextMissing):
        office.announce(own_id, legal_basis="")
    office.announce(own_id)

    with pytest.raises(TextMissing):
        office.enact(own_id, legal_basis="")


def test_the_planned_day_cannot_be_brought_forward(office, no_notice):
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id, ahead=10)

    with pytest.raises(DateTooEarly):
        office.enact(own_id, ahead=9)
    office.enact(own_id, ahead=12)

    assert office.info(own_id).row.phase == "waiting"


def test_nothing_is_enacted_for_the_past(office, no_notice):
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id)

    with pytest.raises(DateTooEarly):
        office.enact(own_id, ahead=-1)


def test_a_later_version_takes_the_place_from_its_day(office, no_notice):
    first = office.adopt(own_text("1"))
    second = office.adopt(own_text("2"), ahead=5)

    day = office.today()
    with acting_in(office.agency.id):
        now = policy_in_force(office.agency.id, day)
        later = policy_in_force(office.agency.id, day + timedelta(days=5))
        before = policy_in_force(office.agency.id, day - timedelta(days=1))
    assert (now.own_id, later.own_id, before.own_id) == (first, second, None)
    assert office.info(second).former == f"{first}"


def test_a_later_version_never_begins_before_an_earlier_one(office, no_notice):
    office.adopt(own_text("1"), ahead=5)
    second = office.draft(own_text("2"))
    office.check(second)
    office.announce(second)

    with pytest.raises(DateTooEarly):
        office.enact(second, ahead=5)
    office.enact(second, ahead=6)


def test_a_policy_is_not_in_force_outside_its_own_period(office, no_notice):
    text = own_text().replace(
        'effective_from: "2026-01-01"',
        'effective_from: "2026-01-01"\neffective_until: "2199-01-01"',
        1,
    )
    own_id = office.adopt(text)
    far = office.draft(own_text("2").replace("2026-01-01", "2198-01-01", 1))
    office.check(far)

    with pytest.raises(OutsidePeriod):
        office.announce(far, ahead=1)
    with acting_in(office.agency.id):
        assert policy_in_force(office.agency.id, date(2198, 12, 31)).own_id == own_id
        assert policy_in_force(office.agency.id, date(2199, 1, 1)).own_id is None


def test_enacted_policy_immutable(office, no_notice):
    own_id = office.adopt()

    for act in (office.check, office.announce, office.enact):
        with pytest.raises(ActNotPossible):
            act(own_id)
    with pytest.raises(ActNotPossible):
        office.withdraw(own_id)
    for statement in (
        "UPDATE mapping_ownpolicy SET body = body",
        "DELETE FROM mapping_ownpolicy",
        "TRUNCATE mapping_ownpolicy CASCADE",
        "UPDATE mapping_policyact SET in_force_from = in_force_from",
        "DELETE FROM mapping_policyact",
    ):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            acting_in(office.agency.id),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


@pytest.mark.parametrize("kind", ["drafted", "checked", "announced", "enacted"])
def test_the_database_takes_no_act_after_an_enactment(office, no_notice, kind):
    own_id = office.adopt()

    with pytest.raises(DatabaseError, match="does not follow"):
        insert_act(office, own_id, 5, kind, office.dewi)


def test_a_withdrawn_version_stays_readable_and_takes_no_act(office):
    own_id = office.draft()
    office.withdraw(own_id)

    assert office.info(own_id).row.state == "withdrawn"
    assert office.info(own_id).acts[-1].reason == REASON
    with pytest.raises(ActNotPossible):
        office.check(own_id)
