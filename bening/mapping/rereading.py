"""Read one person's frozen facts again and hold them against the snapshot."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.db import connection

from bening.mapping.frozen import facts_of, read_lines
from bening.mapping.headers import Header
from bening.mapping.refusals import SnapshotDamaged
from bening.mapping.salts import leaf_of
from bening.policy.person import Fact
from bening.records.evidence import SourcedLine, sourced_lines
from bening.verification.frozen import PURPOSE, content

_SLICE = """
SELECT substr(headers, h.start + 1, h.stop - h.start),
    substr(sequences, s.start + 1, s.stop - s.start),
    substr(leaves, 32 * %(slot)s + 1, 32)
FROM mapping_chunk
CROSS JOIN LATERAL (SELECT {header_start} AS start, {header_stop} AS stop) h
CROSS JOIN LATERAL (SELECT {sequence_start} AS start, {sequence_stop} AS stop) s
WHERE agency_id = %(agency)s AND snapshot_id = %(snapshot)s AND number = %(chunk)s
"""


@dataclass(frozen=True)
class Reread:
    """One person of a snapshot: header, facts as they were evaluated, their sources."""

    header: Header
    facts: tuple[Fact, ...]
    lines: tuple[SourcedLine, ...]


def reread_person(
    *, agency_id: UUID, snapshot_id: UUID, person_id: UUID, chunk: int, slot: int
) -> Reread:
    """Return one person's frozen facts; three queries. Runs inside `acting_in`.

    Raises:
        SnapshotDamaged: if header and facts do not give the leaf that was stored.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _STATEMENT,
            {
                "agency": agency_id,
                "snapshot": snapshot_id,
                "chunk": chunk,
                "slot": slot,
            },
        )
        row = cursor.fetchone()
    if row is None:
        raise SnapshotDamaged
    header_line, places, leaf = map(bytes, row)
    lines = sourced_lines(
        agency_id=agency_id,
        person_id=person_id,
        sequences=np.frombuffer(places, "<i8").tolist(),
    )
    text = "\n".join(line.line for line in lines)
    again = leaf_of(agency_id, person_id, PURPOSE, content(header_line, text))
    if again is None or not hmac.compare_digest(again, leaf):
        raise SnapshotDamaged
    header = Header.parse(header_line.decode())
    rows = read_lines(text)
    for row in rows:
        row[4] |= header.filled.get(str(row[6]), {})
    return Reread(
        header, tuple(facts_of(rows, (line.fact_id for line in lines))), lines
    )


def _number(column: str, at: str) -> str:
    """Return SQL for the 32-bit little-endian number at a place of an offsets column."""
    bytes_ = (
        f"(get_byte({column}, 4 * ({at}) + {n})::bigint << {8 * n})" for n in range(4)
    )
    return f"({' | '.join(bytes_)})::integer"


_STATEMENT = _SLICE.format(
    header_start=_number("header_offsets", "%(slot)s"),
    header_stop=_number("header_offsets", "%(slot)s + 1"),
    sequence_start=_number("sequence_offsets", "%(slot)s"),
    sequence_stop=_number("sequence_offsets", "%(slot)s + 1"),
)
