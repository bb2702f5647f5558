"""The notice of a policy: how long it runs, and who may change that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError

from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.mapping.notice import notice_of, set_notice_period
from bening.mapping.policy_refusals import (
    DaysOutOfRange,
    NoticeRuns,
    NoticeTooShort,
)
from tests.domain.policy_support import (
    REASON,
    insert_act,
)
from tests.ledger_reading import entries_about

pytestmark = pytest.mark.django_db


def test_opening_before_notice_period_refused(office):
    own_id = office.draft()
    office.check(own_id)
    with pytest.raises(NoticeTooShort):
        office.announce(own_id, ahead=13)
    with pytest.raises(NoticeTooShort):
        office.announce(own_id, ahead=14, days=13)
    office.announce(own_id, ahead=14)

    with pytest.raises(NoticeRuns):
        office.enact(own_id, ahead=14)

    assert office.info(own_id).row.state == "notice"


def test_the_database_refuses_to_enact_before_the_notice_has_run(office):
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id, ahead=14)

    with pytest.raises(DatabaseError, match="notice has not run out"):
        insert_act(office, own_id, 4, "enacted", office.laras)


def test_a_notice_may_be_longer_than_the_agency_asks(office):
    own_id = office.draft()
    office.check(own_id)

    office.announce(own_id, ahead=40, days=30)

    row = office.info(own_id).row
    assert (row.notice_until - row.notice_from).days == 30


def test_a_longer_notice_period_counts_at_once(office):
    _set_days(office, 30)

    assert _days(office, 0) == 30
    own_id = office.draft()
    office.check(own_id)
    with pytest.raises(NoticeTooShort, match="30"):
        office.announce(own_id, ahead=29)


def test_a_shorter_notice_period_counts_only_after_the_former_has_run(office):
    _set_days(office, 30)

    _set_days(office, 14)

    assert [_days(office, ahead) for ahead in (0, 29, 30)] == [30, 30, 14]
    assert entries_about(office.agency.id, office.agency.id) == [
        "mapping.notice_period_set",
        "mapping.notice_period_set",
    ]


def test_a_notice_period_below_that_of_the_installation_is_refused(office):
    with pytest.raises(DaysOutOfRange):
        _set_days(office, 13)


def test_an_operator_sets_no_notice_period(office):
    with pytest.raises(Forbidden):
        set_notice_period(
            viewer=office.staff.ani,
            agency_id=office.agency.id,
            days=30,
            reason=REASON,
        )


def _set_days(office, days: int) -> None:
    set_notice_period(
        viewer=office.staff.citra,
        agency_id=office.agency.id,
        days=days,
        reason=REASON,
    )


def _days(office, ahead: int) -> int:
    day = office.today() + timedelta(days=ahead)
    with acting_in(office.agency.id):
        return notice_of(office.agency.id, day).days
