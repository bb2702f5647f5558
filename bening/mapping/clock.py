"""Which day it is: the database's word, never a client's."""

from __future__ import annotations

from datetime import date

from django.db import connection


def today() -> date:
    """Return today where the agencies are, by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (clock_timestamp() AT TIME ZONE 'Asia/Jakarta')::date")
        day: date = cursor.fetchone()[0]
    return day
