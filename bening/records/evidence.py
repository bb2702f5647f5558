"""Give out the facts of a whole agency, or of one person, in one written form.

A snapshot freezes what stands here and commits to it byte for byte, so the form never
changes: one canonical JSON array per fact,
``[kind, valid_from, valid_until, none, payload, verified, sequence]``, in order of
writing. `sequence` is the fact's place in that order and names it.
PostgreSQL puts the lines together: a city's 125,000 facts come as one row per person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.backends.utils import CursorWrapper

_LINE = """concat(
    '["', f.kind, '","', f.valid_from, '",',
    CASE WHEN f.valid_until IS NULL THEN 'null' ELSE concat('"', f.valid_until, '"') END,
    CASE WHEN f.none THEN ',true,' ELSE ',false,' END, f.payload,
    CASE WHEN f.verified THEN ',true,' ELSE ',false,' END, f.sequence, ']')"""

# Not correlated on purpose: the cancelled facts become one hash table, instead of one
# look into an index for each of a city's hundred thousand facts.
_KNOWN = """
    f.agency_id = %(agency)s AND f.cancels IS NULL AND f.recorded_at <= %(known_at)s
    AND f.valid_from <= %(as_of)s
    AND f.id NOT IN (
        SELECT c.cancels FROM records_fact c WHERE c.agency_id = %(agency)s
        AND c.cancels IS NOT NULL AND c.recorded_at <= %(known_at)s)"""

_EVERYONE = f"""
SELECT p.id::text, p.nip, p.name, p.front_title, p.back_title, k.lines
FROM records_person p JOIN (
    SELECT f.person_id, string_agg({_LINE}, E'\\n' ORDER BY f.sequence) AS lines
    FROM records_fact f WHERE {_KNOWN} GROUP BY f.person_id
) k ON k.person_id = p.id
WHERE p.agency_id = %(agency)s ORDER BY p.id
"""  # noqa: S608 - put together from constants

# One stretch of the index by person and sequence, not one look for each sequence: that
# is cheap by any statistics, also by those from before a large import.
_ONE = f"""
SELECT {_LINE}, f.sequence, f.id::text, f.source_kind, f.batch, f.sheet, f.row, f.recorded_at,
    f.origin
FROM records_fact f WHERE f.agency_id = %(agency)s AND f.person_id = %(person)s
AND f.sequence BETWEEN %(first)s AND %(last)s ORDER BY f.sequence
"""  # noqa: S608 - put together from constants


_SHOW = (
    "SELECT current_setting('enable_sort'), current_setting('work_mem'), "
    "current_setting('max_parallel_workers_per_gather')"
)
_SET = (
    "SELECT set_config('enable_sort', %s, true), set_config('work_mem', %s, true), "
    "set_config('max_parallel_workers_per_gather', %s, true)"
)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One person with all facts known and begun, in order of writing.

    Attributes:
        key: the person's id as text.
        lines: one canonical JSON array per fact, one per line.
    """

    key: str
    nip: str
    name: str
    front_title: str
    back_title: str
    lines: str


@dataclass(frozen=True, slots=True)
class SourcedLine:
    """One fact's line again, with where the fact came from."""

    line: str
    sequence: int
    fact_id: str
    source_kind: str
    batch: UUID | None
    sheet: str
    row: int | None
    recorded_at: datetime
    origin: str = ""


def known_people(
    *, agency_id: UUID, as_of: date, known_at: datetime
) -> Iterator[KnownPerson]:
    """Stream everyone of whom something is known, by person id, from one statement.

    Args:
        agency_id: the agency; runs inside `acting_in`.
        as_of: facts dated later are left out.
        known_at: facts recorded later, and cancellations recorded later, do not count.

    Everything comes from one statement and therefore from one state of the database,
    also while somebody imports.
    """
    values = {"agency": agency_id, "as_of": as_of, "known_at": known_at}
    with connection.cursor() as cursor:
        _print_dates(cursor)
        cursor.execute(_SHOW)
        before = cursor.fetchone()
        # Reading along the index by person gives the first person at once, so whoever
        # reads works at the same time as the server; a sort would come first, and
        # further processes of the server would take the reader's processor.
        cursor.execute(_SET, ("off", "64MB", "0"))
        with cursor.copy(
            f"COPY ({_EVERYONE}) TO STDOUT (FORMAT BINARY)", values
        ) as copy:
            copy.set_types(["text"] * 6)
            for row in copy.rows():
                yield KnownPerson(*row)
        cursor.execute(_SET, before)


def sourced_lines(
    *, agency_id: UUID, person_id: UUID, sequences: Sequence[int]
) -> tuple[SourcedLine, ...]:
    """Return some facts of one person as lines, with their sources; one query.

    Args:
        agency_id: the agency; runs inside `acting_in`.
        person_id: the person.
        sequences: places in the order of writing, as the lines of `known_people` say.
    """
    wanted = frozenset(sequences)
    if not wanted:
        return ()
    values: dict[str, UUID | int] = {
        "agency": agency_id,
        "person": person_id,
        "first": min(wanted),
        "last": max(wanted),
    }
    with connection.cursor() as cursor:
        _print_dates(cursor)
        cursor.execute(_ONE, values)
        found = (SourcedLine(*row) for row in cursor.fetchall())
        return tuple(line for line in found if line.sequence in wanted)


def _print_dates(cursor: CursorWrapper) -> None:
    cursor.execute("SELECT set_config('DateStyle', 'ISO', true)")
