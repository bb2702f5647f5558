"""Setting up a real installation, and refusing an unsafe database."""

from __future__ import annotations

import io
import os

import pytest
from django.core.management import CommandError, call_command

from bening.accounts.roles import Action, Role
from bening.accounts.viewer import viewer_named
from bening.agencies.directory import agency_by_code, is_rehearsal
from bening.server.database import UnsafeDatabase, refuse_unsafe_role
from bening.server.management.commands import setup as setup_command
from bening.server.setup import NewAgency, add_person_with_role, set_up_agency
from tests import server
from tests.people import PASSWORD

KOTA = NewAgency(
    code="9971",
    name="Pemerintah Kota Mandala",
    kind="KOT",
    province_code="99",
    province_name="Provinsi Mandala Raya",
)


def test_setting_up_twice_changes_nothing(db):
    first = set_up_agency(KOTA, rehearsal=False)

    assert set_up_agency(KOTA, rehearsal=False) == first
    assert agency_by_code("9971").province == "Provinsi Mandala Raya"
    assert not is_rehearsal()


def test_the_first_administrator_may_add_users(db):
    agency_id = set_up_agency(KOTA, rehearsal=False)

    add_person_with_role(
        username="admin",
        name="Admin",
        password=PASSWORD,
        role=Role.ADMINISTRATOR,
        agency_id=agency_id,
    )

    assert viewer_named("admin").can(Action.MANAGE_USERS, agency_id)


def test_the_command_prints_the_roles_without_touching_a_database():
    out = io.StringIO()

    call_command("setup", "--sql", stdout=out)

    assert "CREATE ROLE bening_owner LOGIN NOSUPERUSER" in out.getvalue()


def test_the_command_says_what_is_missing(db, monkeypatch):
    monkeypatch.setattr(setup_command, "prepare_as_owner", lambda: None)

    with pytest.raises(CommandError, match="--agency-name"):
        call_command("setup", "--agency", "9971", stdout=io.StringIO())


def test_serving_as_the_owner_or_superuser_is_refused(db, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", server.superuser_of_this_run())

    with pytest.raises(UnsafeDatabase, match="application's role"):
        refuse_unsafe_role()


def test_serving_from_a_server_that_may_lose_acts_is_refused(db, monkeypatch):
    monkeypatch.setenv(
        "DATABASE_URL",
        os.environ["DATABASE_URL"] + "&options=-csynchronous_commit%3Doff",
    )

    with pytest.raises(UnsafeDatabase, match="synchronous_commit"):
        refuse_unsafe_role()
