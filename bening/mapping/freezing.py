"""Freeze the facts of a date: from here on a run reads nothing else.

A snapshot is stored in parts of a few thousand people: columns to evaluate, headers to
show, one Merkle leaf per person, and the places of the facts in the order of writing.
The facts themselves are insert-only and are not copied: a person's content can be read
again and must give the stored leaf. Equal facts of one date are stored once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID, uuid4

import numpy as np
from django.db import connection

from bening.accounts.viewer import Viewer
from bening.ledger.entries import append
from bening.mapping.frozen import Part, next_part, offsets_of
from bening.mapping.headers import Header, Surroundings
from bening.mapping.models import Chunk, FrozenUnit, Snapshot
from bening.mapping.refusals import NobodyToMap, SnapshotDamaged
from bening.mapping.salts import Salts
from bening.mapping.units import Place, number_units
from bening.organisation.positions import look_up_positions
from bening.organisation.tree import load_tree
from bening.policy.facts import FactColumns
from bening.policy.person import FactError
from bening.policy.populations import joined
from bening.records.evidence import known_people
from bening.transparency.merkle import root_of


@dataclass(frozen=True)
class Frozen:
    """A snapshot in memory.

    Attributes:
        columns, headers: n people in order of their keys.
        digest: Merkle root over the people's leaves, hexadecimal.
    """

    id: UUID
    digest: str
    columns: FactColumns
    headers: tuple[Header, ...]


@dataclass(frozen=True)
class _Stored:
    """One part as bytes."""

    columns: bytes
    headers: bytes
    header_offsets: bytes
    sequences: bytes
    sequence_offsets: bytes
    leaves: bytes

    def seal(self) -> bytes:
        """Return the digest of what a run reads."""
        digest = hashlib.sha256(len(self.columns).to_bytes(8, "little"))
        for piece in (self.columns, self.headers, self.header_offsets):
            digest.update(piece)
        return digest.digest()


def freeze(*, agency_id: UUID, as_of: date, salts: Salts, by: Viewer) -> Frozen:
    """Freeze the facts known now and begun by a date, and log it.

    Runs inside the caller's `acting_in`; the entry is written in its transaction. Equal
    facts of the same date as an earlier snapshot give that snapshot again.

    Raises:
        NobodyToMap: if the agency has no people.
    """
    known_at = _now()
    tree = load_tree(agency_id)
    around = Surroundings(
        units=number_units(tree),
        positions=look_up_positions(agency_id, (), tuple(tree.by_code)),
    )
    people = known_people(agency_id=agency_id, as_of=as_of, known_at=known_at)
    parts = []
    while part := next_part(people, as_of=as_of, around=around, salts=salts):
        parts.append(part)
    if not parts:
        raise NobodyToMap
    salts.keep()
    digest = root_of([leaf for part in parts for leaf in part.leaves]).hex()
    snapshot_id = _same(agency_id, as_of, digest)
    if snapshot_id is None:
        snapshot_id = uuid4()
        head = Snapshot(
            id=snapshot_id,
            agency_id=agency_id,
            as_of=as_of,
            taken_at=known_at,
            digest=digest,
            people=sum(len(part.headers) for part in parts),
            facts=sum(len(place) for part in parts for place in part.sequences) // 8,
        )
        _store(head, parts, around.units.values())
        _log(head, by)
    return Frozen(
        id=snapshot_id,
        digest=digest,
        columns=joined([part.columns for part in parts]),
        headers=tuple(header for part in parts for header in part.headers),
    )


def thaw(*, agency_id: UUID, snapshot_id: UUID) -> Frozen:
    """Read a stored snapshot back, to go on with a run or to run another policy.

    Raises:
        SnapshotDamaged: if the stored parts are not what was stored.
    """
    head = Snapshot.objects.get(agency_id=agency_id, id=snapshot_id)
    chunks = [
        _Stored(*map(bytes, row))
        for row in Chunk.objects.filter(agency_id=agency_id, snapshot_id=snapshot_id)
        .order_by("number")
        .values_list(*_COLUMNS)
    ]
    if _seal(chunks) != head.stored_digest:
        raise SnapshotDamaged
    try:
        columns = joined([FactColumns.from_bytes(chunk.columns) for chunk in chunks])
    except FactError:
        raise SnapshotDamaged from None
    return Frozen(
        id=snapshot_id,
        digest=head.digest,
        columns=columns,
        headers=tuple(
            Header.parse(line.decode())
            for chunk in chunks
            for line in _pieces(chunk.headers, chunk.header_offsets)
        ),
    )


def _now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def _same(agency_id: UUID, as_of: date, digest: str) -> UUID | None:
    same = Snapshot.objects.filter(agency_id=agency_id, as_of=as_of, digest=digest)
    return same.values_list("id", flat=True).first()


_COLUMNS = (
    "columns",
    "headers",
    "header_offsets",
    "sequences",
    "sequence_offsets",
    "leaves",
)


def _store(head: Snapshot, parts: Sequence[Part], units: Iterable[Place]) -> None:
    stored = [_as_bytes(part) for part in parts]
    head.stored_digest = _seal(stored)
    head.save(force_insert=True)
    for number, chunk in enumerate(stored):
        Chunk.objects.create(
            agency_id=head.agency_id,
            snapshot_id=head.id,
            number=number,
            **{name: getattr(chunk, name) for name in _COLUMNS},
        )
    FrozenUnit.objects.bulk_create(
        FrozenUnit(
            agency_id=head.agency_id,
            snapshot_id=head.id,
            unit=place.id,
            parent=place.parent_id,
            opd=place.opd_id,
            name=place.name,
            first=place.first,
            last=place.last,
        )
        for place in units
    )


def _as_bytes(part: Part) -> _Stored:
    return _Stored(
        columns=part.columns.to_bytes(),
        headers=b"".join(part.lines),
        header_offsets=offsets_of(map(len, part.lines)),
        sequences=b"".join(part.sequences),
        sequence_offsets=offsets_of(map(len, part.sequences)),
        leaves=b"".join(part.leaves),
    )


def _seal(chunks: Iterable[_Stored]) -> str:
    return hashlib.sha256(b"".join(chunk.seal() for chunk in chunks)).hexdigest()


def _pieces(whole: bytes, offsets: bytes) -> list[bytes]:
    ends = np.frombuffer(offsets, "<u4").tolist()
    return [whole[start:end] for start, end in pairwise(ends)]


def _log(head: Snapshot, by: Viewer) -> None:
    facts: Mapping[str, str | int] = {
        "as_of": head.as_of.isoformat(),
        "snapshot": head.digest,
        "stored": head.stored_digest,
        "people": head.people,
        "facts": head.facts,
    }
    append(
        agency_id=head.agency_id,
        type="mapping.snapshot_frozen",
        object_id=head.id,
        by=by,
        facts=facts,
    )
