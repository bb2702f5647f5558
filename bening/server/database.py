"""Prepare a database: migrations as the owner, then the application's rights.

Tables of the product get their rights in their migrations (`agencies.guard`). The
tables of the frameworks (sessions, content types, the job queue) hold nothing of an
agency; the application's role may read and write them.
"""

from __future__ import annotations

from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from bening.server.environment import variable

FRAMEWORK_TABLES = (
    "auth_%",
    "django_content_type",
    "django_session",
    "procrastinate_%",
)


class UnsafeDatabase(RuntimeError):
    """The program must not serve from this database role or with these settings."""


class UnreachableDatabase(UnsafeDatabase):
    """No connection: wrong address, wrong password, or PostgreSQL does not run."""


def prepare(verbosity: int = 0) -> None:
    """Migrate as the owner and grant the framework's tables to the application."""
    call_command("migrate", verbosity=verbosity, interactive=False)
    role = sql.Identifier(settings.BENING_APP_ROLE)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND "
            "tablename LIKE any(%s)",
            (list(FRAMEWORK_TABLES),),
        )
        tables = [sql.Identifier(name) for (name,) in cursor.fetchall()]
        database = sql.Identifier(connection.settings_dict["NAME"])
        for statement in (
            sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(
                database, role
            ),
            sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role),
            sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(role),
            sql.SQL("GRANT SELECT ON django_migrations TO {}").format(role),
            sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {}").format(
                sql.SQL(", ").join(tables), role
            ),
        ):
            cursor.execute(statement)


def refuse_unsafe_role() -> None:
    """Refuse to serve as owner, superuser or past row-level security.

    Raises:
        UnsafeDatabase: for such a role, or a server that may lose what it confirmed.
        UnreachableDatabase: where there is no connection.
    """
    with _connected() as plain:
        super_, bypass, owns = plain.execute(
            "SELECT rolsuper, rolbypassrls, exists(SELECT 1 FROM pg_class WHERE "
            "relname = 'ledger_entry' AND relowner = pg_roles.oid) "
            "FROM pg_roles WHERE rolname = current_user"
        ).fetchone() or (True, True, True)
        loose = plain.execute(
            "SELECT string_agg(name, ', ') FROM pg_settings WHERE setting = 'off' AND "
            "name IN ('fsync', 'full_page_writes', 'synchronous_commit')"
        ).fetchone()
    if super_ or bypass or owns:
        raise UnsafeDatabase(
            "DATABASE_URL signs in as owner, superuser or with BYPASSRLS. Use the "
            "application's role: docs/operations.md, 'Roles'."
        )
    if loose and loose[0]:
        raise UnsafeDatabase(
            f"The database may lose confirmed acts: {loose[0]} is off. Switch it on."
        )


def _connected() -> psycopg.Connection[tuple[Any, ...]]:
    try:
        return psycopg.connect(variable("DATABASE_URL"))
    except psycopg.OperationalError as reason:
        raise UnreachableDatabase(
            f"The database of DATABASE_URL cannot be reached: {reason}"
        ) from None
