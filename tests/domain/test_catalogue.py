"""What the database's own catalogue says about guarded tables."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection


def _rows(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


@pytest.mark.django_db
def test_every_agency_table_is_guarded():
    with_agency = {
        name
        for (name,) in _rows(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = "
            "'public' AND column_name = 'agency_id'"
        )
    }

    guarded = {
        name
        for (name,) in _rows(
            "SELECT c.relname FROM pg_class c WHERE c.relrowsecurity AND "
            "c.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE "
            "p.polrelid = c.oid)"
        )
    }

    assert with_agency
    assert with_agency <= guarded


@pytest.mark.django_db
def test_foreign_keys_between_agency_tables_contain_the_agency():
    loose = _rows(
        """
        SELECT k.conname FROM pg_constraint k
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attname = 'agency_id'
        JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attname = 'agency_id'
        WHERE k.contype = 'f' AND NOT (a.attnum = ANY (k.conkey))
        """
    )

    assert loose == []


@pytest.mark.django_db
def test_the_application_is_not_the_owner_and_cannot_pass_row_security():
    ((is_super, bypasses),) = _rows(
        "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )
    owned = _rows(
        "SELECT relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner "
        "WHERE r.rolname = current_user AND c.relkind = 'r' AND c.relpersistence = 'p'"
    )

    assert (is_super, bypasses, owned) == (False, False, [])


@pytest.mark.django_db
def test_no_materialised_view_holds_agency_data():
    assert _rows("SELECT matviewname FROM pg_matviews") == []


@pytest.mark.django_db
def test_evidence_and_ledger_are_insert_only_for_the_application():
    changeable = _rows(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants "
        "WHERE grantee = current_user AND table_name IN "
        "('ledger_entry', 'records_fact', 'mapping_placement') "
        "AND privilege_type NOT IN ('SELECT', 'INSERT')"
    )

    assert changeable == []
