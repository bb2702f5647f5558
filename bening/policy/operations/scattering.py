"""Reduce the rows of one kind of fact to one entry per person.

Everything here scatters (`np.maximum.at` and the like) into arrays of one entry per
person: no joins, no sorting, and the order of people does not matter. Rows of one
person stand in the order of writing. Rows are given by their numbers, not by masks:
NumPy picks by numbers several times faster.
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
_ROOM = 62
"""Bits of a 64-bit number that packed keys may fill."""


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
        rows = np.flatnonzero(in_force(table, self.as_of))
        count = len(self.columns)
        owners, latest = picked(table, rows, [at(table.valid_from, rows)], count)
        found = np.full(count, -1, np.int64)
        found[owners] = latest
        return found

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
    missing = absent(values.dtype)
    if len(values) == 0:
        return np.full(len(row), missing, values.dtype)
    found: Array = values[row]
    found[row < 0] = missing
    return found


def owners_of(table: KindColumns, rows: Array) -> Array:
    """Return (k,) whose some rows are, in the form by which NumPy scatters fastest."""
    owners: Array = at(table.person, rows).astype(np.intp)
    return owners


def at(values: Array, rows: Array) -> Array:
    """Return the values of some rows, given by their numbers, rising."""
    found: Array = values if len(rows) == len(values) else values[rows]
    return found


def picked(
    table: KindColumns,
    rows: Array,
    keys: Sequence[Array],
    count: int,
    *,
    last: bool = True,
    alone: bool = False,
) -> tuple[Array, Array]:
    """Return who owns any of some rows, and the one with the largest keys.

    Args:
        table: the facts.
        rows: (k,) numbers of the rows that compete, rising.
        keys: (k,) whole numbers each to compare, the most important first.
        count: number of people.
        last: of rows with equal keys the last written is picked, else the first.
        alone: whoever owns several rows with the largest keys is left out.

    Returns:
        (g,) people, rising, and (g,) row numbers.
    """
    if len(rows) == 0:
        return np.zeros(0, np.intp), rows
    owner, place = owners_of(table, rows), np.arange(len(rows))
    *before, key = _packed([*keys, place if last else place[::-1]])
    while before:
        kept = np.flatnonzero(before[0] == _largest(before[0], owner, count)[owner])
        owner, key, place = owner[kept], key[kept], place[kept]
        before = [other[kept] for other in before[1:]]
    best = _largest(key, owner, count)
    owners = np.flatnonzero(best != _LOWEST)
    bits = _bits_of(len(rows) - 1)
    places = at(best, owners) & bits
    if alone:
        # With its last bits turned round the key picks the other end of equal ones.
        rivals = at(_largest(key ^ bits, owner, count), owners) & bits ^ bits
        only = np.flatnonzero(rivals == places)
        owners, places = owners[only], places[only]
    return owners, rows[places if last else len(rows) - 1 - places]


def _bits_of(largest: int) -> int:
    """Return the number whose bits hold every number up to some largest one."""
    return int((1 << largest.bit_length()) - 1)


def _largest(key: Array, owner: Array, count: int) -> Array:
    """Return each person's largest key, `_LOWEST` where there is none."""
    best = np.full(count, _LOWEST, np.int64)
    np.maximum.at(best, owner, key)
    return best


def _packed(keys: Sequence[Array]) -> list[Array]:
    """Return the same order in fewer keys: several in the bits of one 64-bit number.

    Args:
        keys: (k,) whole numbers each, the most important first; at least one row.
    """
    packed: list[Array] = []
    used = 0
    for key in keys:
        low, wide = int(key.min()), key.astype(np.int64)
        bits = (int(key.max()) - low).bit_length()
        if packed and used + bits <= _ROOM:
            packed[-1] = (packed[-1] << bits) | (wide - low)
            used += bits
        else:
            packed.append(wide - low if bits <= _ROOM else wide)
            used = bits
    return packed


def distinct_values(owner: Array, values: Array, count: int) -> Array:
    """Return how many different values each person's rows have.

    Each pass finds everybody's smallest value and takes it away, so there are as many
    passes as one person has values at most.

    Args:
        owner: (k,) whose each row is, as `owners_of` gives it.
        values: (k,) whole numbers.
        count: number of people.
    """
    found = np.zeros(count, np.int64)
    left = values.astype(np.int64)
    while len(left):
        least = np.full(count, _HIGHEST, np.int64)
        np.minimum.at(least, owner, left)
        found += least < _HIGHEST
        more = np.flatnonzero(left != least[owner])
        owner, left = owner[more], left[more]
    return found


def has_two(owner: Array, values: Array, count: int) -> Array:
    """Return which people own rows with at least two different values (a mask).

    Args:
        owner: (k,) whose each row is, as `owners_of` gives it.
        values: (k,) whole numbers.
        count: number of people.
    """
    one = np.zeros(count, values.dtype)
    one[owner] = values
    found = np.zeros(count, bool)
    found[owner[np.flatnonzero(one[owner] != values)]] = True
    return found
