"""Fixtures for all tests: a database of one's own, and the same few people."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase

from bening.agencies.context import is_acting
from bening.agencies.directory import AgencyInfo
from tests import people, server


@pytest.fixture(scope="session", autouse=True)
def _data_folder() -> Iterator[None]:
    yield
    shutil.rmtree(Path(settings.DATA_DIR), ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker) -> Iterator[None]:
    """Clone the template; no flush ever, our triggers would refuse it."""
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    server.build_template()
    server.clone()
    setattr(TransactionTestCase, "_fixture_teardown", _clone_again)  # noqa: B010 - the stubs do not know it
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    server.drop()


def _clone_again(_case: TransactionTestCase) -> None:
    connections.close_all()
    server.clone()


@pytest.fixture(scope="session")
def guarded_tables(django_db_setup, django_db_blocker) -> re.Pattern[str]:
    """The tables under row-level security, as one pattern."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        names = [name for (name,) in cursor.fetchall()]
    return re.compile(rf"\b({'|'.join(names)})\b")


@pytest.fixture(autouse=True)
def _no_query_outside_a_context(request: pytest.FixtureRequest) -> Iterator[None]:
    """Raise where guarded rows are asked for without saying for which agency."""
    if not {"db", "transactional_db"} & set(request.fixturenames):
        yield
        return
    pattern = request.getfixturevalue("guarded_tables")

    def check(
        execute: Callable[..., object], sql: object, params: object, many, context
    ):
        text = sql if isinstance(sql, str) else str(sql)
        if not is_acting() and pattern.search(text):
            raise AssertionError(f"query on a guarded table outside acting_in: {sql}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(check):
        yield


@pytest.fixture
def agency(db) -> AgencyInfo:
    """Kota Mandala, the pioneer."""
    return people.make_agency()


@pytest.fixture
def other_agency(db) -> AgencyInfo:
    """A neighbour of Kota Mandala, whose data must never show."""
    return people.make_agency(code="9972", name="Pemerintah Kabupaten Mandala Utara")


@pytest.fixture
def staff(agency) -> people.Staff:
    """The few people who appear in all tests."""
    return people.make_staff(agency.id)
