"""Find the raw values of everybody at once; the column form of `reading`.

Each step reduces the rows of one kind into one entry per person (`scattering`): no
joins, no sorting, and the order of people does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bening.policy.evidence import Evidence, Pick, YearsInForce
from bening.policy.facts import Array, KindColumns, absent
from bening.policy.kinds import KINDS
from bening.policy.model import State
from bening.policy.operations.gathering_columns import gathered, row_parts
from bening.policy.operations.scattering import (
    Scene,
    at,
    in_force,
    owners_of,
    picked,
)
from bening.policy.operations.scoring_columns import Values, with_points
from bening.policy.operations.values_columns import meet, row_values
from bening.policy.operations.windows import limits_of
from bening.policy.ratios import Ratios
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
    met = meet(table, evidence.kind, evidence.only, None)
    says_none = _says_none(evidence, table, met)
    nones = says_none & started & (table.valid_from >= limits.none_first)
    values = _row_values(evidence, score, scene, table)
    usable = values.usable & met & ~says_none & started
    inside, too_old = _inside(evidence, scene, table)
    chosen = np.flatnonzero(usable & inside)
    owners, points = _reduced(evidence, score, scene, values, chosen)
    state = np.full(count, State.NOT_RECORDED, np.int8)
    if evidence.window is not None and evidence.window.expires:
        state[owners_of(table, np.flatnonzero(usable & too_old))] = State.EXPIRED
    state[owners_of(table, np.flatnonzero(nones))] = State.RECORDED_NONE
    state[owners_of(table, chosen)] = State.NOT_RECORDED
    state[owners] = State.VALUE
    return FoundColumns(state, points.scattered(owners, count))


def _says_none(evidence: Evidence, table: KindColumns, met: Array) -> Array:
    """Return which facts say "checked, there is none" for this evidence."""
    says_none = table.none != 0
    if evidence.left_out_none:
        says_none = says_none | ~met
    nothing = KINDS[evidence.kind].nothing
    if nothing is not None:
        says_none = says_none | (met & (table.fields[nothing] == 1))
    return np.asarray(says_none)


def _row_values(
    evidence: Evidence, score: Score | None, scene: Scene, table: KindColumns
) -> Values:
    reading = evidence.reading
    if not isinstance(reading, Pick):
        return row_parts(reading, table, scene.as_of)
    values = row_values(reading.value, evidence.kind, scene, table)
    return values if score is None else with_points(score, values)


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
    evidence: Evidence, score: Score | None, scene: Scene, values: Values, rows: Array
) -> tuple[Array, Ratios]:
    """Return who has a value, and the points of these people."""
    reading, table = evidence.reading, scene.columns.kinds[evidence.kind]
    if isinstance(reading, Pick):
        owners, picks = _picked(reading, table, values, rows, len(scene.columns))
        return owners, values.pick(picks)
    owners, people = gathered(reading, table, values, rows, scene)
    if score is not None:
        people = with_points(score, people)
    usable = np.flatnonzero(people.usable)
    return owners[usable], people.pick(usable)


def _picked(
    reading: Pick, table: KindColumns, values: Values, rows: Array, count: int
) -> tuple[Array, Array]:
    """Return who has a row that is picked, and the row."""
    days = at(table.valid_from, rows)
    if reading.which == "first":
        return picked(table, rows, [-days], count, last=False)
    if reading.which in ("best", "heaviest"):
        order = values.order(rows, falling=reading.which != "best")
        return picked(table, rows, [*order, days], count)
    keys = [at(table.fields[field], rows) for field in reading.order] or [days]
    return picked(table, rows, keys, count, alone=reading.tied == "unusable")
