"""Gives every test run its own database, cloned from a template built by the owner.

Loaded as a pytest plugin before Django reads its settings. Without
``BENING_TEST_SERVER`` (a superuser's address) the embedded server is used. The template
is built once per state of the migrations; a clone takes under 0.1 s. Tests run as the
application's role, so rights and row-level security hold in them too.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import psycopg.conninfo
from psycopg import sql

from bening.server import embedded

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(tempfile.gettempdir()) / f"bening-tests-{os.geteuid()}"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
RUN = f"bening_run_{os.getpid()}_{WORKER}"


def _superuser() -> str:
    given = os.environ.get("BENING_TEST_SERVER", "")
    if given:
        return given
    return embedded.start(FOLDER).superuser


def _state() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(ROOT.glob("bening/*/migrations/*.py")):
        digest.update(path.read_bytes())
    for path in (ROOT / "bening/agencies/guard.py", ROOT / "bening/server/database.py"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


TEMPLATE = f"bening_template_{_state()}"


def run_sql(*statements: sql.Composed) -> None:
    """Run statements as the superuser, outside any transaction."""
    with psycopg.connect(SUPERUSER, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def database_exists(name: str) -> bool:
    """Tell whether the server has a database of this name."""
    with psycopg.connect(SUPERUSER, autocommit=True) as connection:
        found = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", (name,)
        ).fetchone()
    return found is not None


def clone(name: str = RUN) -> None:
    """Make a database anew from the template; this run's own where none is named."""
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}")
    run_sql(
        drop.format(sql.Identifier(name)),
        create.format(
            sql.Identifier(name),
            sql.Identifier(TEMPLATE),
            sql.Identifier(embedded.OWNER),
        ),
        sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(
            sql.Identifier(name), sql.Identifier(embedded.APP)
        ),
    )


def drop(name: str = RUN) -> None:
    """Remove a database; this run's own where none is named."""
    run_sql(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    )


def build_template() -> None:
    """Build the template as the owner, unless it stands already."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if database_exists(TEMPLATE):
            return
        building = f"{TEMPLATE}_building"
        run_sql(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(building)))
        embedded.ensure_roles_and_database(SUPERUSER, building)
        found = embedded.addresses(SUPERUSER, building)
        environment = os.environ | {
            "DATABASE_URL": found.app,
            "DATABASE_OWNER_URL": found.owner,
        }
        subprocess.run(
            [sys.executable, "-m", "bening.server.cli", "prepare_database"],
            check=True,
            cwd=ROOT,
            env=environment,
        )
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        run_sql(rename.format(sql.Identifier(building), sql.Identifier(TEMPLATE)))


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bening.server.settings")
os.environ["BENING_DATA_DIR"] = str(FOLDER / f"data-{os.getpid()}")
os.environ.pop("DATABASE_URL", None)
SUPERUSER = _superuser()
embedded.use(embedded.addresses(SUPERUSER, RUN))


def superuser_of_this_run() -> str:
    """Return the superuser's address of this run's database."""
    parts = psycopg.conninfo.conninfo_to_dict(SUPERUSER) | {"dbname": RUN}
    return psycopg.conninfo.make_conninfo("", **{k: v for k, v in parts.items() if v})
