"""Score everybody at once: leaves, axes, levels, boxes, coverage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from bening.policy.cuts import Cuts
from bening.policy.facts import Array, FactColumns
from bening.policy.kinds import CLASSES
from bening.policy.micro import unit_of
from bening.policy.model import Leaf, Mix, Policy, State, leaves_of
from bening.policy.operations.placing_columns import AxisColumns, Placing
from bening.policy.operations.reading_columns import FoundColumns, find_columns
from bening.policy.operations.scattering import Scene
from bening.policy.operations.spreads import NO_CLASS, LeafColumn, People
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
        cuts: the percentile cuts that were used, of this population or as given.
        classes: (n,) int8 places in `kinds.CLASSES` of the positions held, -1 where
            not known.
        may_go_on: (n,) whether the second step is within reach; nobody without one.
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
    cuts: Cuts
    classes: Array
    may_go_on: Array


def evaluate(
    policy: Policy,
    columns: FactColumns,
    as_of: date,
    *,
    target: Holding | None = None,
    cuts: Cuts | None = None,
) -> Result:
    """Score everybody's facts as they stand in the columns, on a day.

    The order of people changes nothing but the order of the results.

    Args:
        policy: the policy.
        columns: everybody's facts.
        as_of: the day.
        target: the position whose standards and tables count for everybody; None for
            the one each holds.
        cuts: percentile cuts of another population; None for those of this one.
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
    return evaluate_leaves(
        policy,
        columns.keys,
        leaves,
        measures,
        classes=position_classes(scene),
        cuts=cuts,
    )


def position_classes(scene: Scene) -> Array:
    """Return (n,) int8 places in `kinds.CLASSES`, -1 where the class is not known."""
    held, _ = scene.holding
    return np.where((held >= 0) & (held < len(CLASSES)), held, NO_CLASS).astype(np.int8)


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
    *,
    classes: Array | None = None,
    cuts: Cuts | None = None,
) -> Result:
    """Score people of whom the leaves are known already.

    Args:
        policy: the policy.
        keys: (n,) people.
        leaves: leaf id to its column.
        measures: measure id to its column.
        classes: as in `Result`; None where nobody's is known.
        cuts: percentile cuts of another population; None for those of this one.
    """
    if classes is None:
        classes = np.full(len(keys), NO_CLASS, np.int8)
    placing = Placing(policy, People(leaves, classes), cuts)
    decided, possible = placing.placed("decided"), placing.placed("possible")
    performance, potential = decided.performance, decided.potential
    unit = unit_of(policy.places)
    talent, talent_known = _talent(policy.mix, performance, potential)
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
        box=decided.box,
        possible_boxes=possible.boxes,
        coverage_performance=placing.coverage(policy.performance, decided).rounded(
            unit
        ),
        coverage_potential=placing.coverage(policy.potential, decided).rounded(unit),
        leaves=leaves,
        exact=exact,
        measured={name: f.state == State.VALUE for name, f in measures.items()},
        cuts=placing.cuts,
        classes=classes,
        may_go_on=possible.goes_on != 0,
    )


def _talent(
    mix: Mix | None, performance: AxisColumns, potential: AxisColumns
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
