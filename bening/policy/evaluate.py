"""Score everybody at once: leaves, axes, levels, boxes, coverage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import gcd

import numpy as np

from bening.policy.facts import Array, FactColumns
from bening.policy.micro import MICRO, unit_of
from bening.policy.model import Axis, Leaf, Mix, Node, Policy, State, leaves_of
from bening.policy.operations.combining_columns import (
    KNOWN,
    Catalogue,
    LeafColumn,
    spread,
)
from bening.policy.operations.levels_columns import levels_mask
from bening.policy.operations.reading_columns import FoundColumns, find_columns
from bening.policy.operations.scattering import Scene
from bening.policy.operations.values import Holding
from bening.policy.ratios import Ratios, constant
from bening.policy.widths import mix_den


@dataclass(frozen=True)
class Result:
    """What a policy makes of n people on a day.

    Attributes:
        keys: (n,) people, in the order of the columns.
        performance: (n,) int64 micro points, rounded once, from the exact value, to
            the places the policy states; 0 where not known.
        potential: same form.
        talent_score: same form; 0 for everybody if the policy has none.
        performance_known: (n,) whether the axis has exactly one value.
        potential_known: same form.
        talent_known: same form.
        performance_level: (n,) int8; 0 not known, 1 below, 2 meets, 3 above.
        potential_level: (n,) int8; 0 not known, 1 low, 2 middle, 3 high.
        box: (n,) int8 box number; 0 for "undetermined".
        possible_boxes: (n,) uint16, bit b-1 for box b, evidence that is still missing
            being open whatever the policy does about it.
        coverage_performance: (n,) int64 micro share of the axis's weight whose
            evidence somebody has looked at, rounded like the scores; `MICRO` for all.
        coverage_potential: same form.
        leaves: leaf id to its state and points.
        exact: axis, talent score and measure names to exact values, for ordering.
        measured: measure id to (n,) whether there is a number.
    """

    keys: tuple[str, ...]
    performance: Array
    potential: Array
    talent_score: Array
    performance_known: Array
    potential_known: Array
    talent_known: Array
    performance_level: Array
    potential_level: Array
    box: Array
    possible_boxes: Array
    coverage_performance: Array
    coverage_potential: Array
    leaves: dict[str, LeafColumn]
    exact: dict[str, Ratios]
    measured: dict[str, Array]


def evaluate(
    policy: Policy, columns: FactColumns, as_of: date, *, target: Holding | None = None
) -> Result:
    """Score everybody's facts as they stand in the columns, on a day.

    The order of people changes nothing but the order of the results.

    Args:
        policy: the policy.
        columns: everybody's facts.
        as_of: the day.
        target: the position whose standards and tables count for everybody; None for
            the one each holds.
    """
    scene = Scene(columns, as_of, target)
    leaves = {
        leaf.id: settled(leaf, find_columns(leaf.evidence, leaf.score, scene))
        for axis in policy.axes
        for leaf in leaves_of(axis.root)
    }
    measures = {
        measure.id: find_columns(measure.evidence, None, scene)
        for measure in policy.measures
    }
    return evaluate_leaves(policy, columns.keys, leaves, measures)


def settled(leaf: Leaf, found: FoundColumns) -> LeafColumn:
    """Return a leaf's points where the evidence gives some."""
    has_points = found.state == State.VALUE
    points = found.points
    if leaf.score.none is not None:
        nones = found.state == State.RECORDED_NONE
        points = constant(len(found.state), leaf.score.none).where(nones, points)
        has_points = has_points | nones
    return LeafColumn(found.state, points, has_points)


def evaluate_leaves(
    policy: Policy,
    keys: tuple[str, ...],
    leaves: dict[str, LeafColumn],
    measures: dict[str, FoundColumns],
) -> Result:
    """Score people of whom the leaves are known already."""
    catalogue = Catalogue()
    axes = [_axis(axis, leaves, catalogue) for axis in policy.axes]
    performance, potential = axes
    unit = unit_of(policy.places)
    talent, talent_known = _talent(policy.mix, performance, potential)
    has_box = (performance.level > 0) & (potential.level > 0)
    box = _boxes(policy)[performance.level, potential.level]
    exact = {"performance": performance.value, "potential": potential.value}
    if policy.mix is not None:
        exact["talent_score"] = talent
    exact |= {name: found.points for name, found in measures.items()}
    return Result(
        keys=keys,
        performance=_published(performance.value, performance.known, unit),
        potential=_published(potential.value, potential.known, unit),
        talent_score=_published(talent, talent_known, unit),
        performance_known=performance.known,
        potential_known=potential.known,
        talent_known=talent_known,
        performance_level=performance.level,
        potential_level=potential.level,
        box=np.where(has_box, box, 0).astype(np.int8),
        possible_boxes=_box_sets(policy)[performance.possible, potential.possible],
        coverage_performance=_coverage(policy.performance.root, leaves).rounded(unit),
        coverage_potential=_coverage(policy.potential.root, leaves).rounded(unit),
        leaves=leaves,
        exact=exact,
        measured={name: f.state == State.VALUE for name, f in measures.items()},
    )


@dataclass(frozen=True)
class _AxisResult:
    """One axis: exact values, whether known, level, and the levels still possible."""

    value: Ratios
    known: Array
    level: Array
    possible: Array


def _axis(
    axis: Axis, leaves: dict[str, LeafColumn], catalogue: Catalogue
) -> _AxisResult:
    decided = spread(axis.root, leaves, "decided", catalogue)
    mask = levels_mask(axis.levels, decided, catalogue)
    level = np.array([0, 1, 2, 0, 3, 0, 0, 0], np.int8)[mask]
    possible = spread(axis.root, leaves, "possible", catalogue)
    return _AxisResult(
        value=decided.base,
        known=(decided.part == KNOWN) & ~decided.blocked,
        level=np.where(decided.blocked, 0, level).astype(np.int8),
        possible=levels_mask(axis.levels, possible, catalogue),
    )


def _talent(
    mix: Mix | None, performance: _AxisResult, potential: _AxisResult
) -> tuple[Ratios, Array]:
    count = len(performance.known)
    if mix is None:
        return constant(count), np.zeros(count, bool)
    den = mix_den(mix)
    mixed = performance.value.times(mix.performance * den // mix.total).plus(
        potential.value.times(mix.potential * den // mix.total)
    )
    return mixed.over(den), performance.known & potential.known


def _published(value: Ratios, known: Array, unit: int) -> Array:
    return np.where(known, value.rounded(unit), 0)


def _boxes(policy: Policy) -> Array:
    """Return box numbers by level codes, 0 where a level is not known."""
    boxes = np.zeros((4, 4), np.int8)
    for low, first in enumerate(policy.performance.levels.rows, start=1):
        for high, second in enumerate(policy.potential.levels.rows, start=1):
            boxes[low, high] = policy.grid.number(first.level, second.level)
    return boxes


def _box_sets(policy: Policy) -> Array:
    """Return sets of boxes by sets of levels, both as bits."""
    boxes = _boxes(policy)
    sets = np.zeros((8, 8), np.uint16)
    for first in range(8):
        for second in range(8):
            for low in range(3):
                for high in range(3):
                    if first >> low & 1 and second >> high & 1:
                        sets[first, second] |= 1 << (int(boxes[low + 1, high + 1]) - 1)
    return sets


def _coverage(node: Node, leaves: dict[str, LeafColumn]) -> Ratios:
    """Return the covered share of a node's weight; see `combining.coverage`."""
    if isinstance(node, Leaf):
        state = leaves[node.id].state
        covered = (state == State.VALUE) | (state == State.RECORDED_NONE)
        return Ratios(covered * np.int64(MICRO))
    parts = [_coverage(child, leaves) for child in node.children]
    found = parts[0]
    if node.combine == "alternatives":
        for part in parts[1:]:
            larger = part.num * found.den > found.num * part.den
            found = part.where(larger, found)
        return found
    common = gcd(*(child.weight for child in node.children))
    weights = [child.weight // common for child in node.children]
    total = constant(len(found))
    for weight, part in zip(weights, parts, strict=True):
        total = total.plus(part.times(weight))
    return total.over(sum(weights))
