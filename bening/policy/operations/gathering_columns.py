"""One raw value per person from all rows that count; the column form of `gathering`."""

from __future__ import annotations

from datetime import date

import numpy as np

from bening.policy.evidence import Count, Total, Variety, YearsInForce, YearsSince
from bening.policy.facts import Array, KindColumns, absent
from bening.policy.micro import MICRO
from bening.policy.operations.gathering import Dated, Gathered
from bening.policy.operations.scattering import (
    Scene,
    anybody,
    distinct_values,
    extreme_value,
    has_two,
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


def _days(reading: YearsSince, table: KindColumns) -> Array:
    return table.valid_from if reading.field is None else table.fields[reading.field]


def gathered(
    reading: Gathered | Dated,
    table: KindColumns,
    values: Values,
    chosen: Array,
    scene: Scene,
) -> Values:
    """Return everybody's raw value from the rows chosen."""
    as_of, count = scene.as_of, len(scene.columns)
    has_value = anybody(table, chosen, count)
    if isinstance(reading, Variety):
        return Values(has_value, *_variety(reading, table, chosen, count))
    if isinstance(reading, YearsInForce):
        days = extreme_value(table, chosen, table.valid_from, count, largest=True)
        return Values(has_value, _completed_years(days, as_of))
    if isinstance(reading, YearsSince):
        largest = reading.which == "latest"
        days = _days(reading, table)
        since = extreme_value(table, chosen, days, count, largest=largest)
        return Values(has_value, _completed_years(since, as_of))
    if isinstance(reading, Count) and reading.distinct is not None:
        texts = table.fields[reading.distinct]
        found = distinct_values(table, chosen, texts, count)
        return Values(has_value, Ratios(found * MICRO))
    sums = np.zeros(count, np.int64)
    np.add.at(sums, table.person[chosen], values.numbers.num[chosen])
    divisor = reading.divided_by if isinstance(reading, Total) else 1
    return Values(has_value, Ratios(sums, divisor))


def _completed_years(since: Array, as_of: date) -> Ratios:
    days = np.array(anniversaries(as_of)[::-1], np.int64)
    years = len(days) - np.searchsorted(days, since)
    return Ratios(years.astype(np.int64) * MICRO)


def _variety(
    reading: Variety, table: KindColumns, chosen: Array, count: int
) -> tuple[Ratios, tuple[str, ...]]:
    words = (*(row.word for row in reading.rows), reading.otherwise)
    place = np.full(count, len(reading.rows), np.int64)
    for number, row in reversed(list(enumerate(reading.rows))):
        texts = table.fields[row.field]
        known = chosen & (texts != absent(texts.dtype))
        place[has_two(table, known, texts, count)] = number
    return Ratios(place), words
