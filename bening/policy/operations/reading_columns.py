"""Find the raw values of everybody at once; the column form of `reading`.

Each step reduces the rows of one kind into one entry per person by scattering
(`np.maximum.at` and the like): no joins, no sorting, and the order of people does not
matter. Rows of one person stand in the order of writing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bening.policy.evidence import Evidence, Pick, Total, Variety, YearsInForce
from bening.policy.facts import Array, KindColumns, absent
from bening.policy.micro import MICRO
from bening.policy.model import State
from bening.policy.operations.scattering import (
    Scene,
    anybody,
    at_rows,
    first_row,
    has_two,
    in_force,
    last_row,
    latest_row,
    narrowed,
)
from bening.policy.operations.scoring_columns import Values, with_points
from bening.policy.operations.values_columns import meet, numbers_in, row_values
from bening.policy.operations.windows import anniversaries, limits_of
from bening.policy.ratios import Ratios, constant
from bening.policy.tables import Score


@dataclass(frozen=True)
class FoundColumns:
    """What everybody's facts say about one leaf.

    Attributes:
        state: (n,) int8, codes of `State`.
        points: micro points where `state` is VALUE, else 0. For a measure, which has
            no table, the number itself.
    """

    state: Array
    points: Ratios


def find_columns(evidence: Evidence, score: Score | None, scene: Scene) -> FoundColumns:
    """Find everybody's raw value and its points."""
    table = scene.columns.kinds[evidence.kind]
    count = len(scene.columns)
    limits = limits_of(evidence.window, scene.as_of)
    started = table.valid_from <= scene.as_of.toordinal()
    nones = (table.none != 0) & started & (table.valid_from >= limits.none_first)
    values = _row_values(evidence, score, scene, table)
    usable = values.usable & (table.none == 0) & started
    usable &= meet(table, evidence.kind, evidence.only, None)
    inside, too_old = _inside(evidence, scene, table)
    chosen = usable & inside
    has_value, points = _reduced(evidence, score, scene, values, chosen)
    state = np.full(count, State.NOT_RECORDED, np.int8)
    if evidence.window is not None and evidence.window.expires:
        state[anybody(table, usable & too_old, count)] = State.EXPIRED
    state[anybody(table, nones, count)] = State.RECORDED_NONE
    state[anybody(table, chosen, count)] = State.NOT_RECORDED
    state[has_value] = State.VALUE
    zero = constant(count)
    return FoundColumns(state, points.where(has_value, zero))


def _row_values(
    evidence: Evidence, score: Score | None, scene: Scene, table: KindColumns
) -> Values:
    reading = evidence.reading
    rows = len(table)
    if isinstance(reading, Pick):
        values = row_values(reading.value, evidence.kind, scene, table)
        return values if score is None else with_points(score, values)
    if isinstance(reading, Total):
        found = numbers_in(table, reading.field)
        return Values(found.usable & (found.numbers.num >= 0), found.numbers)
    known = np.ones(rows, bool)
    if isinstance(reading, Variety):
        texts = [table.fields[row.field] for row in reading.rows]
        known = np.any([column != absent(column.dtype) for column in texts], axis=0)
    return Values(known, constant(rows, MICRO))


def _inside(
    evidence: Evidence, scene: Scene, table: KindColumns
) -> tuple[Array, Array]:
    """Return which facts are inside the window, and which are too old for it."""
    window, nothing = evidence.window, np.zeros(len(table), bool)
    if isinstance(evidence.reading, YearsInForce):
        return in_force(table, scene.as_of), nothing
    if window is None:
        return ~nothing, nothing
    limits = limits_of(window, scene.as_of)
    moment = (
        table.valid_from
        if window.year_field is None
        else table.fields[window.year_field]
    )
    known = moment != absent(moment.dtype)
    too_old = known & (moment < limits.first)
    inside = known & (moment >= limits.first) & (moment <= limits.last)
    if window.printed is not None:
        printed = table.fields[window.printed]
        is_printed = printed != absent(printed.dtype)
        lasts = printed >= limits.printed_first
        too_old = np.where(is_printed, ~lasts, too_old)
        inside = np.where(is_printed, lasts, inside)
    return inside, too_old


def _reduced(
    evidence: Evidence, score: Score | None, scene: Scene, values: Values, chosen: Array
) -> tuple[Array, Ratios]:
    """Return who has a value, and its points."""
    reading, count = evidence.reading, len(scene.columns)
    table = scene.columns.kinds[evidence.kind]
    if isinstance(reading, Pick):
        row = _picked_row(reading, table, values, chosen, count)
        numbers = values.numbers
        den = numbers.den
        if not isinstance(den, int):
            den = np.append(den, 1)[row]
        return row >= 0, Ratios(np.append(numbers.num, 0)[row], den)
    people = _together(evidence, scene, values, chosen)
    if score is not None:
        people = with_points(score, people)
    return people.usable, people.numbers


def _together(
    evidence: Evidence, scene: Scene, values: Values, chosen: Array
) -> Values:
    reading, count = evidence.reading, len(scene.columns)
    table = scene.columns.kinds[evidence.kind]
    has_value = anybody(table, chosen, count)
    if isinstance(reading, Variety):
        return Values(has_value, *_variety(reading, table, chosen, count))
    if isinstance(reading, YearsInForce):
        since = at_rows(table.valid_from, latest_row(table, chosen, count))
        days = np.array(anniversaries(scene.as_of)[::-1], np.int64)
        years = len(days) - np.searchsorted(days, since)
        return Values(has_value, Ratios(years.astype(np.int64) * MICRO))
    sums = np.zeros(count, np.int64)
    np.add.at(sums, table.person[chosen], values.numbers.num[chosen])
    return Values(has_value, Ratios(sums))


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


def _picked_row(
    reading: Pick, table: KindColumns, values: Values, chosen: Array, count: int
) -> Array:
    if reading.which == "first":
        earliest = narrowed(table, chosen, [-table.valid_from], count)
        return first_row(table, earliest, count)
    if reading.which in ("best", "heaviest"):
        chosen = _extreme(
            table, values, chosen, count, heaviest=reading.which != "best"
        )
        return latest_row(table, chosen, count)
    keys = [table.fields[field] for field in reading.order] or [table.valid_from]
    finalists = narrowed(table, chosen, keys, count)
    row = last_row(table, finalists, count)
    if reading.tied == "unusable":
        tied = np.bincount(table.person[finalists], minlength=count) > 1
        return np.where(tied, -1, row)
    return row


def _extreme(
    table: KindColumns, values: Values, chosen: Array, count: int, *, heaviest: bool
) -> Array:
    """Return the rows with their person's most points, or fewest if `heaviest`."""
    points = values.numbers
    if heaviest:
        points = Ratios(-points.num, points.den)
    return narrowed(table, chosen, points.digits(), count)
