"""Row-level security: what one agency's context shows, and what the database refuses."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from bening.accounts.viewer import viewer_named
from bening.agencies.context import acting_in
from bening.ledger.entries import append
from tests import people


def _entries() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_entry")
        return int(cursor.fetchone()[0])


def _write(agency_id, staff) -> None:
    with acting_in(agency_id):
        append(
            agency_id=agency_id,
            type="records.facts_recorded",
            object_id=uuid4(),
            by=staff.ani,
            facts={"count": 1},
        )


def test_entries_of_another_agency_do_not_show(agency, other_agency, staff):
    _write(agency.id, staff)

    with acting_in(other_agency.id):
        assert _entries() == 0
    with acting_in(agency.id):
        assert _entries() > 0


def test_no_context_no_rows(agency, staff):
    _write(agency.id, staff)

    with acting_in():
        assert _entries() == 0


def test_nested_context_restores_the_former_one(agency, other_agency, staff):
    _write(agency.id, staff)

    with acting_in(agency.id):
        before = _entries()
        with acting_in(other_agency.id):
            assert _entries() == 0
        assert _entries() == before


def test_nested_context_that_fails_restores_the_former_one(agency, other_agency, staff):
    _write(agency.id, staff)

    with acting_in(agency.id):
        before = _entries()
        with pytest.raises(ZeroDivisionError), acting_in(other_agency.id):
            _ = 1 / 0
        assert _entries() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET type = 'x'",
        "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry",
    ],
)
def test_sql_update_delete_truncate_refused(agency, staff, statement):
    _write(agency.id, staff)

    with (
        pytest.raises(DatabaseError),
        acting_in(agency.id),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_chain_of_an_object_links_each_entry_to_the_one_before(agency, staff):
    thing = uuid4()

    with acting_in(agency.id):
        first, second = (
            append(
                agency_id=agency.id,
                type="records.facts_recorded",
                object_id=thing,
                by=staff.ani,
            )
            for _ in range(2)
        )
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT prev FROM ledger_entry WHERE digest = %s", (second.digest,)
            )
            (prev,) = cursor.fetchone()

    assert (first.seq, second.seq, prev) == (1, 2, first.digest)


def test_sign_in_reads_the_users_own_roles_before_an_agency_is_set(agency, staff):
    assert viewer_named("ani").agency_ids == (agency.id,)


def test_a_query_outside_a_context_raises_in_tests(agency):
    with pytest.raises(AssertionError, match="outside acting_in"), transaction.atomic():
        _entries()


def test_roles_of_another_agency_do_not_show(agency, other_agency):
    people.make_staff(agency.id)

    with acting_in(other_agency.id), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_roleassignment")
        assert cursor.fetchone() == (0,)
