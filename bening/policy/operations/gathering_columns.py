"""One raw value per person from all rows that count; the column form of `gathering`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from bening.policy.evidence import Count, Total, Variety, YearsInForce, YearsSince
from bening.policy.facts import Array, KindColumns, absent
from bening.policy.micro import MICRO
from bening.policy.operations.gathering import Dated, Gathered
from bening.policy.operations.scattering import (
    Scene,
    at,
    distinct_values,
    has_two,
    owners_of,
)
from bening.policy.operations.scoring_columns import Values
from bening.policy.operations.values_columns import numbers_in
from bening.policy.operations.windows import anniversaries
from bening.policy.ratios import Ratios, constant


def row_parts(reading: Gathered | Dated, table: KindColumns, as_of: date) -> Values:
    """Return what every fact of a kind adds."""
    if isinstance(reading, Total):
        found = numbers_in(table, reading.field)
        return Values(found.usable & (found.numbers.num >= 0), found.numbers)
    if isinstance(reading, YearsSince):
        days = _days(reading, table)
        known = (days != absent(days.dtype)) & (days <= as_of.toordinal())
    else:
        known = _has_field(reading, table)
    return Values(known, constant(len(table), MICRO))


def _has_field(reading: Count | Variety | YearsInForce, table: KindColumns) -> Array:
    """Return which facts hold one of the fields that a reading compares."""
    if isinstance(reading, Variety):
        names = [row.field for row in reading.rows]
    elif isinstance(reading, Count) and reading.distinct is not None:
        names = [reading.distinct]
    else:
        return np.ones(len(table), bool)
    columns = [table.fields[name] for name in names]
    known = [column != absent(column.dtype) for column in columns]
    return np.asarray(np.any(known, axis=0))


def _days(reading: Dated, table: KindColumns) -> Array:
    if isinstance(reading, YearsInForce) or reading.field is None:
        return table.valid_from
    return table.fields[reading.field]


def gathered(
    reading: Gathered | Dated,
    table: KindColumns,
    values: Values,
    rows: Array,
    scene: Scene,
) -> tuple[Array, Values]:
    """Return who owns one of some rows, and their raw values.

    Args:
        reading: how the rows are taken together.
        table: the facts.
        values: what each of them adds.
        rows: (k,) numbers of the rows that count.
        scene: gives the day and the number of people.
    """
    chosen = _Chosen(table, rows, owners_of(table, rows), len(scene.columns))
    is_owner = np.zeros(chosen.count, bool)
    is_owner[chosen.owner] = True
    owners = np.flatnonzero(is_owner)
    found = _together(reading, values, chosen, owners)
    if isinstance(reading, Dated):
        found = Values(found.usable, _completed_years(found.numbers.num, scene.as_of))
    return owners, found


@dataclass(frozen=True)
class _Chosen:
    """Rows that count, whose each is, and how many people there are."""

    table: KindColumns
    rows: Array
    owner: Array
    count: int

    def at(self, values: Array) -> Array:
        """Return the rows' values of a column."""
        return at(values, self.rows)


def _together(
    reading: Gathered | Dated, values: Values, chosen: _Chosen, owners: Array
) -> Values:
    """Return the raw values of the owners; a day as its number."""
    words: tuple[str, ...] = ()
    divisor = 1
    if isinstance(reading, Variety):
        found, words = _variety(reading, chosen)
    elif isinstance(reading, Dated):
        found = _days_of_owners(reading, chosen)
    elif isinstance(reading, Count) and reading.distinct is not None:
        texts = chosen.at(chosen.table.fields[reading.distinct])
        found = distinct_values(chosen.owner, texts, chosen.count) * MICRO
    else:
        found = np.zeros(chosen.count, np.int64)
        np.add.at(found, chosen.owner, chosen.at(values.numbers.num))
        divisor = reading.divided_by if isinstance(reading, Total) else 1
    return Values(np.ones(len(owners), bool), Ratios(at(found, owners), divisor), words)


def _days_of_owners(reading: Dated, chosen: _Chosen) -> Array:
    """Return everybody's latest or first day among some rows."""
    is_latest = isinstance(reading, YearsInForce) or reading.which == "latest"
    limits = np.iinfo(np.int32)
    found = np.full(chosen.count, limits.min if is_latest else limits.max, np.int32)
    operation = np.maximum if is_latest else np.minimum
    operation.at(found, chosen.owner, chosen.at(_days(reading, chosen.table)))
    return found


def _completed_years(since: Array, as_of: date) -> Ratios:
    """Return the years completed since some days, none of them after `as_of`."""
    marks = np.array(anniversaries(as_of)[::-1], np.int64)
    first, today = int(since.min(initial=as_of.toordinal())), as_of.toordinal()
    # Each day once: many people share few days.
    years = len(marks) - np.searchsorted(marks, np.arange(first, today + 1))
    return Ratios(years[since - first] * MICRO)


def _variety(reading: Variety, chosen: _Chosen) -> tuple[Array, tuple[str, ...]]:
    words = (*(row.word for row in reading.rows), reading.otherwise)
    place = np.full(chosen.count, len(reading.rows), np.int8)
    for number, row in reversed(list(enumerate(reading.rows))):
        texts = chosen.at(chosen.table.fields[row.field])
        known = np.flatnonzero(texts != absent(texts.dtype))
        two = has_two(at(chosen.owner, known), at(texts, known), chosen.count)
        np.copyto(place, number, where=two)
    return place, words
