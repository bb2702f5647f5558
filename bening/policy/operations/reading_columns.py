"""Find the raw values of everybody at once; the column form of `reading`.

Each step reduces the rows of one kind into one entry per person by scattering
(`np.maximum.at` and the like): no joins, no sorting, and the order of people does not
matter. Rows of one person stand in the order of writing.
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
    anybody,
    first_row,
    in_force,
    last_row,
    latest_row,
    narrowed,
)
from bening.policy.operations.scoring_columns import Values, with_points
from bening.policy.operations.values_columns import meet, row_values
from bening.policy.operations.windows import limits_of
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
    met = meet(table, evidence.kind, evidence.only, None)
    says_none = _says_none(evidence, table, met)
    nones = says_none & started & (table.valid_from >= limits.none_first)
    values = _row_values(evidence, score, scene, table)
    usable = values.usable & met & ~says_none & started
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
    people = gathered(reading, table, values, chosen, scene)
    if score is not None:
        people = with_points(score, people)
    return people.usable, people.numbers


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
