"""Reduce the rows of one kind of fact to one entry per person.

Everything here scatters (`np.maximum.at` and the like) into arrays of one entry per
person: no joins, no sorting, and the order of people does not matter. Rows of one
person stand in the order of writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from bening.policy.facts import Array, FactColumns, KindColumns, absent
from bening.policy.kinds import CLASSES, FUNCTIONAL_LEVELS
from bening.policy.operations.values import Holding

_LOWEST = np.iinfo(np.int64).min
_HIGHEST = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Scene:
    """All that evidence is read from: the columns, the day, the positions.

    Attributes:
        target: the position everybody is measured for; None for the one each holds.
    """

    columns: FactColumns
    as_of: date
    target: Holding | None = None

    @cached_property
    def _position(self) -> Array:
        """(n,) row of the position held, -1 if none."""
        table = self.columns.kinds["position"]
        return latest_row(table, in_force(table, self.as_of), len(self.columns))

    @cached_property
    def holding(self) -> tuple[Array, Array]:
        """(n,) codes of position class and functional level, absent if none."""
        if self.target is not None:
            return (
                self._same(self.target.position_class, CLASSES),
                self._same(self.target.functional_level, FUNCTIONAL_LEVELS),
            )
        fields = self.columns.kinds["position"].fields
        return (
            at_rows(fields["class"], self._position),
            at_rows(fields["functional_level"], self._position),
        )

    def has_echelon(self, echelon: str) -> Array:
        """Return who holds a position of an echelon, given as `plain_text` (a mask)."""
        count = len(self.columns)
        if self.target is not None:
            return np.full(count, self.target.echelon == echelon)
        table = self.columns.kinds["position"]
        texts = table.texts["echelon"]
        if echelon not in texts:
            return np.zeros(count, bool)
        held = at_rows(table.fields["echelon"], self._position)
        return np.asarray(held == texts.index(echelon))

    def _same(self, word: str | None, words: tuple[str, ...]) -> Array:
        missing = absent(np.dtype(np.int8))
        code = missing if word is None else words.index(word)
        return np.full(len(self.columns), code, np.int8)


def in_force(table: KindColumns, as_of: date) -> Array:
    """Return which facts have begun, not ended, and are no declaration of none."""
    today = as_of.toordinal()
    begun = (table.valid_from <= today) & (table.none == 0)
    return np.asarray(begun & (table.valid_until > today))


def at_rows(values: Array, row: Array) -> Array:
    """Return each person's value at a row; absent where the row is -1."""
    found: Array = np.append(values, np.array(absent(values.dtype), values.dtype))
    return found[row]


def anybody(table: KindColumns, rows: Array, count: int) -> Array:
    """Return which people own at least one of some rows (a mask)."""
    return np.bincount(table.person[rows], minlength=count) > 0


def latest_row(table: KindColumns, rows: Array, count: int) -> Array:
    """Return each person's row with the latest date, the last written of several.

    Returns:
        (count,) int64 row numbers, -1 where a person owns none of the rows.
    """
    return last_row(table, narrowed(table, rows, [table.valid_from], count), count)


def narrowed(
    table: KindColumns, rows: Array, keys: Sequence[Array], count: int
) -> Array:
    """Return those of some rows that hold their person's largest keys.

    Args:
        table: the facts.
        rows: (rows,) mask of those that compete.
        keys: integers to compare, the most important first.
        count: number of people.
    """
    for key in keys:
        best = np.full(count, _LOWEST, np.int64)
        np.maximum.at(best, table.person[rows], key[rows].astype(np.int64))
        rows = rows & (key == best[table.person])
    return rows


def last_row(table: KindColumns, rows: Array, count: int) -> Array:
    """Return each person's last written row among some, -1 where there is none."""
    last = np.full(count, -1, np.int64)
    places = np.nonzero(rows)[0]
    np.maximum.at(last, table.person[places], places)
    return last


def first_row(table: KindColumns, rows: Array, count: int) -> Array:
    """Return each person's first written row among some, -1 where there is none."""
    none = len(table)
    first = np.full(count, none, np.int64)
    places = np.nonzero(rows)[0]
    np.minimum.at(first, table.person[places], places)
    return np.where(first == none, -1, first)


def distinct_values(
    table: KindColumns, rows: Array, values: Array, count: int
) -> Array:
    """Return how many different values each person's rows have.

    Each pass finds everybody's smallest value and takes it away, so there are as many
    passes as one person has values at most.
    """
    found = np.zeros(count, np.int64)
    person, left = table.person[rows], values[rows].astype(np.int64)
    while len(left):
        least = np.full(count, _HIGHEST, np.int64)
        np.minimum.at(least, person, left)
        found += least < _HIGHEST
        more = left != least[person]
        person, left = person[more], left[more]
    return found


def extreme_value(
    table: KindColumns, rows: Array, values: Array, count: int, *, largest: bool
) -> Array:
    """Return the largest or smallest value of each person's rows; 0 without rows."""
    signed = values.astype(np.int64) if largest else -values.astype(np.int64)
    best = np.full(count, _LOWEST, np.int64)
    np.maximum.at(best, table.person[rows], signed[rows])
    best[best == _LOWEST] = 0
    return best if largest else -best


def has_two(table: KindColumns, rows: Array, values: Array, count: int) -> Array:
    """Return which people own rows with at least two different values."""
    high = np.full(count, _LOWEST, np.int64)
    low = np.full(count, -_LOWEST - 1, np.int64)
    np.maximum.at(high, table.person[rows], values[rows].astype(np.int64))
    np.minimum.at(low, table.person[rows], values[rows].astype(np.int64))
    return high > low
