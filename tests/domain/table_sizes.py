"""How many rows each table has: what an act stored, and that it stored nothing else."""

from __future__ import annotations

from django.db import connection
from psycopg import sql

from bening.agencies.context import acting_in


def sizes_of_tables() -> dict[str, int]:
    """Count the rows that the application may see, of the only agency."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
            "WHERE relkind = 'r' AND nspname = 'public'"
        )
        names = [name for (name,) in cursor.fetchall()]
    sizes = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM agencies_agency")
        (agency,) = cursor.fetchone()
    with acting_in(agency), connection.cursor() as cursor:
        for name in names:
            cursor.execute(
                "SELECT has_table_privilege(current_user, %s, 'SELECT')", [name]
            )
            if cursor.fetchone()[0]:
                cursor.execute(
                    sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))
                )
                sizes[name] = cursor.fetchone()[0]
    return sizes
