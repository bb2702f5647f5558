"""What a policy may read about people: facts one by one, and the same facts as columns.

`Fact` and `Person` (see `person`) are what `explain` reads. `FactColumns` holds the same
facts of many people as dense NumPy arrays, one table per kind, and is what `evaluate`
reads and what a snapshot stores. Only fields a policy may use become columns: no name,
birth date or sex ever reaches a score.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from bening.policy.growing import (
    DTYPES,
    NO_END,
    Array,
    GrowingColumns,
    Line,
    absent,
)
from bening.policy.kinds import KINDS
from bening.policy.person import (
    UNREADABLE_KINDS,
    Fact,
    FactError,
    Person,
    readable_fields,
)

__all__ = [
    "NO_END",
    "Array",
    "Fact",
    "FactColumns",
    "FactError",
    "KindColumns",
    "Person",
    "absent",
]

_AT_ONCE = 50
"""So many people's facts are taken at one time: they fit the processor's caches."""

_MAGIC = b"bening facts 1\n"
_HEAD = ("person", "valid_from", "valid_until", "none", "verified")
_HEAD_DTYPES = ("<i4", "<i4", "<i4", "|i1", "|i1")


@dataclass(frozen=True)
class KindColumns:
    """All facts of one kind: rows grouped by person, in write order within a person.

    Attributes:
        person: (rows,) int32 index into `FactColumns.keys`, never falling.
        valid_from: (rows,) int32 day number.
        valid_until: (rows,) int32 day number, excluded; `NO_END` while open.
        none: (rows,) int8, 1 for "checked, there is none".
        verified: (rows,) int8, 1 when a second person confirmed the fact.
        fields: field name to (rows,) integers, or (rows, 9 or 8) int8 for levels.
            An absent field holds `absent(dtype)`. Codes are indexes into the field's
            words, texts indexes into `texts`.
        texts: for each text field its distinct values as `plain_text`, sorted, so that
            comparing indexes compares texts.
    """

    person: Array
    valid_from: Array
    valid_until: Array
    none: Array
    verified: Array
    fields: dict[str, Array]
    texts: dict[str, tuple[str, ...]]

    def __len__(self) -> int:
        """Return the number of facts."""
        return len(self.person)


@dataclass(frozen=True)
class FactColumns:
    """The facts of n people as columns, one table per readable kind.

    Attributes:
        keys: (n,) each person's key, in the order of the results of `evaluate`.
        kinds: kind to its columns; every readable kind is present, maybe empty.
    """

    keys: tuple[str, ...]
    kinds: dict[str, KindColumns]

    def __len__(self) -> int:
        """Return the number of people."""
        return len(self.keys)

    @classmethod
    def build(cls, people: Iterable[Person]) -> FactColumns:
        """Turn people's facts into columns.

        Raises:
            FactError: for an unknown kind, a value outside its field's form, or the
                same key twice.
        """
        return cls.from_lines(
            (
                person.key,
                [
                    (
                        fact.kind,
                        fact.valid_from,
                        fact.valid_until,
                        fact.none,
                        fact.payload,
                        fact.verified,
                    )
                    for fact in person.facts
                ],
            )
            for person in people
        )

    @classmethod
    def from_lines(cls, people: Iterable[tuple[str, Iterable[Line]]]) -> FactColumns:
        """Turn people's facts as lists of values into columns, as `build` does.

        A city has a hundred thousand facts; making an object of each first would take
        as long as all the rest.

        Args:
            people: key, and for each fact its kind, first day, end (or None), none,
                payload and verified, in this order; days as dates or as ISO texts.

        Raises:
            FactError: as `build`.
        """
        keys: list[str] = []
        tables = {
            kind: GrowingColumns(kind) for kind in KINDS if kind not in UNREADABLE_KINDS
        }
        remaining = iter(people)
        while block := list(islice(remaining, _AT_ONCE)):
            grouped = _grouped(block, len(keys))
            keys += [key for key, _ in block]
            for kind, (owners, lines) in grouped.items():
                if kind in tables:
                    tables[kind].add(owners, lines)
        if len(set(keys)) != len(keys):
            raise FactError("the same person's key was given twice")
        kinds = {
            kind: KindColumns(*table.head(), *table.fields())
            for kind, table in tables.items()
        }
        return cls(tuple(keys), kinds)

    def to_bytes(self) -> bytes:
        """Return the columns as bytes: equal columns give equal bytes on any machine."""
        head: dict[str, Any] = {"keys": list(self.keys), "kinds": {}}
        body: list[bytes] = []
        for kind, table in sorted(self.kinds.items()):
            head["kinds"][kind] = {
                "rows": len(table),
                "texts": {name: list(t) for name, t in table.texts.items()},
            }
            for name, dtype in zip(_HEAD, _HEAD_DTYPES, strict=True):
                body.append(getattr(table, name).astype(dtype).tobytes())
            for _, values in sorted(table.fields.items()):
                body.append(values.astype(values.dtype.newbyteorder("<")).tobytes())
        text = json.dumps(
            head, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        ).encode()
        return b"".join([_MAGIC, len(text).to_bytes(8, "little"), text, *body])

    @classmethod
    def from_bytes(cls, stored: bytes) -> FactColumns:
        """Return the columns that `to_bytes` stored.

        Raises:
            FactError: if the bytes are not exactly what `to_bytes` writes.
        """
        start = len(_MAGIC) + 8
        if stored[: len(_MAGIC)] != _MAGIC or len(stored) < start:
            raise FactError("these bytes do not begin like stored facts")
        end = start + int.from_bytes(stored[len(_MAGIC) : start], "little")
        try:
            head = json.loads(stored[start:end])
            reader = _Reader(stored, end)
            kinds = {
                kind: reader.table(kind, about["rows"], about["texts"])
                for kind, about in sorted(head["kinds"].items())
            }
            columns = cls(tuple(head["keys"]), kinds)
        except (KeyError, TypeError, ValueError) as error:
            raise FactError("the stored facts are damaged or cut off") from error
        if reader.position != len(stored):
            raise FactError("the stored facts are followed by other bytes")
        return columns


class _Reader:
    """Reads one array after the other out of stored bytes."""

    def __init__(self, stored: bytes, position: int) -> None:
        self.stored = stored
        self.position = position

    def array(self, dtype: Any, rows: int, width: int = 0) -> Array:
        """Return the next array; numpy raises ValueError where bytes are missing."""
        count = rows * (width or 1)
        values = np.frombuffer(self.stored, dtype, count, self.position)
        self.position += values.nbytes
        values = values.astype(values.dtype.newbyteorder("="))
        return values.reshape(rows, width) if width else values

    def table(self, kind: str, rows: int, texts: dict[str, list[str]]) -> KindColumns:
        """Return the next kind's columns."""
        person, since, until, none, verified = (
            self.array(dtype, rows) for dtype in _HEAD_DTYPES
        )
        fields = {
            name: self.array(
                np.dtype(DTYPES[field.type]).newbyteorder("<"),
                rows,
                len(field.words) if field.type == "levels" else 0,
            )
            for name, field in sorted(readable_fields(kind).items())
        }
        kept = {name: tuple(values) for name, values in texts.items()}
        return KindColumns(person, since, until, none, verified, fields, kept)


def _grouped(
    people: Sequence[tuple[str, Iterable[Line]]], first: int
) -> dict[str, tuple[list[int], list[Line]]]:
    """Return owners' places and facts by kind; the first person has the place given."""
    grouped: dict[str, tuple[list[int], list[Line]]] = {
        kind: ([], []) for kind in KINDS
    }
    try:
        for place, (_, facts) in enumerate(people, start=first):
            for line in facts:
                owners, lines = grouped[line[0]]
                owners.append(place)
                lines.append(line)
    except KeyError as error:
        raise FactError(f"unknown kind of fact {error.args[0]!r}") from error
    return {kind: found for kind, found in grouped.items() if found[0]}
