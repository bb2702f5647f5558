"""Columns of one kind of fact while facts are still being added to them.

Values go straight into typed arrays: a city's hundred thousand facts become columns
without all of them standing in memory as objects first.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bening.policy.kinds import Field
from bening.policy.person import FactError, day_number, plain_text, readable_fields

# Any integer array: columns are as narrow as their values allow, so widths differ.
Array = NDArray[Any]

NO_END = np.iinfo(np.int32).max
"""`valid_until` of a fact that is still open (a day number no calendar reaches)."""

DTYPES: dict[str, type[np.signedinteger[Any]]] = {
    "bool": np.int8,
    "code": np.int8,
    "date": np.int32,
    "int": np.int32,
    "levels": np.int8,
    "micro": np.int64,
    "text": np.int32,
}
_CODES = {np.int8: "b", np.int32: "i", np.int64: "q"}
_MISTAKES = (AttributeError, KeyError, OverflowError, TypeError, ValueError)

Line = Sequence[Any]  # kind, first day, end or None, none, payload, verified


@lru_cache(maxsize=16)
def absent(dtype: np.dtype[Any]) -> int:
    """Return the stored number that stands for "this field is absent" in a column."""
    return int(np.iinfo(dtype).min)


class GrowingColumns:
    """The columns of one kind, as `facts.KindColumns` describes them."""

    def __init__(self, kind: str) -> None:
        """Begin without facts."""
        self.kind = kind
        self.person, self.valid_from, self.valid_until = (array("i") for _ in range(3))
        self.none, self.verified = array("b"), array("b")
        self._fields = {
            name: _GrowingField(name, field)
            for name, field in readable_fields(kind).items()
        }

    def add(self, owners: Sequence[int], lines: Sequence[Line]) -> None:
        """Add facts, each with its owner's place.

        Raises:
            FactError: for a value outside its field's form.
        """
        self.person.extend(owners)
        self.valid_from.extend([_day(line[1]) for line in lines])
        self.valid_until.extend(
            [_day(line[2]) if line[2] else NO_END for line in lines]
        )
        self.none.extend([line[3] for line in lines])
        self.verified.extend([line[5] for line in lines])
        payloads = [line[4] for line in lines]
        for name, field in self._fields.items():
            try:
                field.add(payloads)
            except _MISTAKES as error:
                message = (
                    f"a {self.kind} fact has a {name} that is no {field.type}: {error}"
                )
                raise FactError(message) from error

    def head(self) -> tuple[Array, Array, Array, Array, Array]:
        """Return person, first day, end, none, verified."""
        return (
            np.array(self.person, np.int32),
            np.array(self.valid_from, np.int32),
            np.array(self.valid_until, np.int32),
            np.array(self.none, np.int8),
            np.array(self.verified, np.int8),
        )

    def fields(self) -> tuple[dict[str, Array], dict[str, tuple[str, ...]]]:
        """Return the fields' values, and the distinct texts of text fields."""
        texts: dict[str, tuple[str, ...]] = {}
        values: dict[str, Array] = {}
        for name, field in self._fields.items():
            values[name] = field.values()
            if field.type == "text":
                values[name], texts[name] = field.sorted_texts(values[name])
        return values, texts


class _GrowingField:
    """One field of one kind."""

    def __init__(self, name: str, field: Field) -> None:
        self.name = name
        self.type = field.type
        self.words = field.words
        self.dtype = np.dtype(DTYPES[field.type])
        self.gap = absent(self.dtype)
        self.numbers = array(_CODES[self.dtype.type])
        self.index: dict[str, int] = {
            word: number for number, word in enumerate(field.words)
        }

    def add(self, payloads: Sequence[Any]) -> None:
        """Add the field of some payloads; array refuses what is no whole number."""
        name, gap = self.name, self.gap
        if self.type == "date":
            self.numbers.extend(
                [day_number(p[name]) if name in p else gap for p in payloads]
            )
        elif self.type == "code":
            index = self.index
            self.numbers.extend(
                [index[p[name]] if name in p else gap for p in payloads]
            )
        elif self.type == "levels":
            nothing: dict[str, int] = {}
            for payload in payloads:
                row = payload.get(name, nothing)
                self.numbers.extend([row.get(word, gap) for word in self.words])
        elif self.type == "text":
            self.numbers.extend(
                [self._text(p[name]) if name in p else gap for p in payloads]
            )
        else:
            self.numbers.extend([p.get(name, gap) for p in payloads])

    def values(self) -> Array:
        """Return the numbers as an array, one row per fact."""
        values: Array = np.array(self.numbers, self.dtype)
        return values.reshape(-1, len(self.words)) if self.type == "levels" else values

    def sorted_texts(self, values: Array) -> tuple[Array, tuple[str, ...]]:
        """Return the numbers of a text field by the order of the texts, and these."""
        plain = {text: plain_text(text) for text in self.index}
        known = tuple(sorted(set(plain.values())))
        place = {text: number for number, text in enumerate(known)}
        # One place more: "absent" picks the last entry.
        places = np.array(
            [*(place[plain[text]] for text in self.index), self.gap], "i4"
        )
        chosen = np.where(values == self.gap, len(self.index), values)
        return places[chosen].astype(np.int32), known

    def _text(self, text: str) -> int:
        number = self.index.get(text)
        if number is None:
            plain_text(text)  # refuses what is no text
            number = self.index[text] = len(self.index)
        return number


def _day(day: date | str) -> int:
    return day_number(day) if isinstance(day, str) else day.toordinal()
