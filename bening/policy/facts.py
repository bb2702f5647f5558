"""What a policy may read about people: facts one by one, and the same facts as columns.

`Fact` and `Person` (see `person`) are what `explain` reads. `FactColumns` holds the same
facts of many people as dense NumPy arrays, one table per kind, and is what `evaluate`
reads and what a snapshot stores. Only fields a policy may use become columns: no name,
birth date or sex ever reaches a score.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bening.policy.kinds import KINDS, Field
from bening.policy.person import (
    UNREADABLE_KINDS,
    Fact,
    FactError,
    Person,
    day_number,
    plain_text,
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
]

# Any integer array: columns are as narrow as their values allow, so widths differ.
Array = NDArray[Any]

NO_END = np.iinfo(np.int32).max
"""`valid_until` of a fact that is still open (a day number no calendar reaches)."""

_DTYPES: dict[str, type[np.signedinteger[Any]]] = {
    "bool": np.int8,
    "code": np.int8,
    "date": np.int32,
    "int": np.int32,
    "levels": np.int8,
    "micro": np.int64,
    "text": np.int32,
}
_MAGIC = b"bening facts 1\n"
_HEAD = ("person", "valid_from", "valid_until", "none", "verified")
_HEAD_DTYPES = ("<i4", "<i4", "<i4", "|i1", "|i1")


@lru_cache(maxsize=16)
def absent(dtype: np.dtype[Any]) -> int:
    """Return the stored number that stands for "this field is absent" in a column."""
    return int(np.iinfo(dtype).min)


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
    def from_lines(
        cls, people: Iterable[tuple[str, Iterable[Sequence[Any]]]]
    ) -> FactColumns:
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
        owners: dict[str, list[int]] = {kind: [] for kind in KINDS}
        lines: dict[str, list[Sequence[Any]]] = {kind: [] for kind in KINDS}
        try:
            for index, (key, facts) in enumerate(people):
                keys.append(key)
                for line in facts:
                    owners[line[0]].append(index)
                    lines[line[0]].append(line)
        except KeyError as error:
            raise FactError(f"unknown kind of fact {error.args[0]!r}") from error
        if len(set(keys)) != len(keys):
            raise FactError("the same person's key was given twice")
        tables = {
            kind: _build_kind(kind, owners[kind], lines[kind])
            for kind in KINDS
            if kind not in UNREADABLE_KINDS
        }
        return cls(tuple(keys), tables)

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
                np.dtype(_DTYPES[field.type]).newbyteorder("<"),
                rows,
                len(field.words) if field.type == "levels" else 0,
            )
            for name, field in sorted(readable_fields(kind).items())
        }
        kept = {name: tuple(values) for name, values in texts.items()}
        return KindColumns(person, since, until, none, verified, fields, kept)


def _build_kind(
    kind: str, owners: list[int], lines: list[Sequence[Any]]
) -> KindColumns:
    payloads = [line[4] for line in lines]
    texts: dict[str, tuple[str, ...]] = {}
    fields: dict[str, Array] = {}
    for name, field in readable_fields(kind).items():
        try:
            if field.type == "text":
                fields[name], texts[name] = _text_column(name, payloads)
            else:
                fields[name] = _column(name, field, payloads)
        except (
            AttributeError,
            KeyError,
            OverflowError,
            TypeError,
            ValueError,
        ) as error:
            message = f"a {kind} fact has a {name} that is no {field.type}: {error}"
            raise FactError(message) from error
    return KindColumns(
        person=np.array(owners, np.int32),
        valid_from=np.array([_day(line[1]) for line in lines], np.int32),
        valid_until=np.array(
            [_day(line[2]) if line[2] else NO_END for line in lines], np.int32
        ),
        none=np.array([line[3] for line in lines], np.int8),
        verified=np.array([line[5] for line in lines], np.int8),
        fields=fields,
        texts=texts,
    )


def _day(day: date | str) -> int:
    return day_number(day) if isinstance(day, str) else day.toordinal()


def _column(name: str, field: Field, payloads: list[Mapping[str, Any]]) -> Array:
    dtype = np.dtype(_DTYPES[field.type])
    gap = absent(dtype)
    values: list[Any]
    if field.type == "date":
        values = [day_number(p[name]) if name in p else gap for p in payloads]
    elif field.type == "code":
        index = _places(field.words)
        values = [index[p[name]] if name in p else gap for p in payloads]
    elif field.type == "levels":
        words = field.words
        nothing: dict[str, int] = {}
        rows = [p.get(name, nothing) for p in payloads]
        values = [[row.get(word, gap) for word in words] for row in rows]
        if not set(map(type, chain.from_iterable(values))) <= {int}:
            raise TypeError("a level is a whole number")
        return np.array(values, dtype).reshape(len(payloads), len(words))
    else:
        values = [p.get(name, gap) for p in payloads]
        if not set(map(type, values)) <= {int, bool}:
            raise TypeError("a whole number is needed")
    return np.array(values, dtype)


@lru_cache(maxsize=64)
def _places(words: tuple[str, ...]) -> dict[str, int]:
    return {word: number for number, word in enumerate(words)}


def _text_column(
    name: str, payloads: list[Mapping[str, Any]]
) -> tuple[Array, tuple[str, ...]]:
    raw = [p.get(name) for p in payloads]
    plain = {text: plain_text(text) for text in set(raw) if text is not None}
    known = tuple(sorted(set(plain.values())))
    index = {text: number for number, text in enumerate(known)}
    place: dict[str | None, int] = {text: index[plain[text]] for text in plain}
    place[None] = absent(np.dtype(np.int32))
    return np.array([place[text] for text in raw], np.int32), known
