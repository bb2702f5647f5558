"""The policy as hand-written SQL in DuckDB."""

from __future__ import annotations

from pathlib import Path

import duckdb
from stopwatch import AS_OF, contest, places

BOXES = "1, 3, 6, 2, 5, 8, 4, 7, 9"
STATEMENT = Path(__file__).with_name("policy.sql")


def load(folder: Path) -> tuple[duckdb.DuckDBPyConnection, str]:
    """Return a database in memory with a table for each file, and the statement."""
    database = duckdb.connect()
    for path in folder.glob("*.csv"):
        database.execute(
            f"CREATE TABLE {path.stem} AS "  # noqa: S608 - names of our own files
            "SELECT * FROM read_csv(?, sample_size = -1)",
            [str(path)],
        )
    for table, name in (("sanction", "ended_on"), ("position", "valid_until")):
        database.execute(f"ALTER TABLE {table} ALTER {name} TYPE DATE")
    columns = database.table("competence").columns
    names = [c.removeprefix("level_") for c in columns if c.startswith("level_")]
    aspects = [
        c for c in database.table("potential").columns if c.startswith("aspect_")
    ]
    statement = STATEMENT.read_text().format(
        today=AS_OF,
        capped=" + ".join(f"least(level_{n}, standard_{n})" for n in names),
        standards=" + ".join(f"standard_{n}" for n in names),
        aspects=" + ".join(aspects),
        boxes=BOXES,
    )
    return database, statement


def score(loaded: tuple[duckdb.DuckDBPyConnection, str]) -> duckdb.DuckDBPyConnection:
    """Score everybody into a table."""
    database, statement = loaded
    return database.execute(statement)


def rows(database: duckdb.DuckDBPyConnection) -> object:
    """Return the results as they are compared."""
    for person, *numbers, box in database.execute("SELECT * FROM result").fetchall():
        yield (person, *("" if v is None else places(v) for v in numbers), box)


if __name__ == "__main__":
    contest(load, score, rows)
