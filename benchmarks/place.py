"""A database of its own for benchmarks: the embedded server, with what it guarantees.

`fsync` and `synchronous_commit` stay on, as they must be where people rely on them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

from bening.server import embedded

FOLDER = Path(tempfile.gettempdir()) / f"bening-benchmarks-{os.geteuid()}"
NAME = "bening_benchmarks"


def make() -> embedded.Addresses:
    """Make an empty database, let this process use it, and return its addresses."""
    server = embedded.start(FOLDER)
    with psycopg.connect(server.superuser, autocommit=True) as connection:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        connection.execute(drop.format(sql.Identifier(NAME)))
    embedded.ensure_roles_and_database(server.superuser, NAME)
    found = embedded.addresses(server.superuser, NAME)
    os.environ["BENING_DATA_DIR"] = str(FOLDER)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bening.server.settings"
    embedded.use(found)
    subprocess.run(
        [sys.executable, "-m", "bening.server.cli", "prepare_database"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return found


def as_superuser(found: embedded.Addresses) -> psycopg.Connection[tuple[object, ...]]:
    """Return a connection that passes triggers and row-level security, to fill up."""
    address = found.superuser.replace("/postgres?", f"/{NAME}?")
    connection = psycopg.connect(address)
    connection.execute("SET session_replication_role = replica")
    return connection


def remove() -> None:
    """Stop the server and remove its data."""
    embedded.remove(FOLDER)
