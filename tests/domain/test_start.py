"""What cannot start says why in one sentence, and asks for no more than it needs."""

from __future__ import annotations

import pytest

from bening.server import cli
from bening.server.database import UnreachableDatabase, refuse_unsafe_role


def test_an_unreachable_database_is_told_in_one_sentence(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")

    with pytest.raises(UnreachableDatabase, match="DATABASE_URL cannot be reached"):
        refuse_unsafe_role()


def test_production_without_a_database_ends_with_status_2_and_a_sentence(
    monkeypatch, capsys
):
    monkeypatch.setenv("BENING_PRODUCTION", "yes")
    monkeypatch.delenv("DATABASE_URL")

    status = cli.main(["user"])

    assert status == 2
    assert "expected a postgresql:// address" in capsys.readouterr().err


def test_the_sql_of_the_roles_is_printed_without_a_database(monkeypatch, capsys):
    monkeypatch.delenv("DATABASE_URL")

    status = cli.main(["setup", "--sql"])

    assert status == 0
    printed = capsys.readouterr().out
    assert "CREATE ROLE bening_owner" in printed
    assert "CREATE ROLE bening_app" in printed
    assert "DATABASE_URL" not in printed
