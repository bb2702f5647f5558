"""Place one person: both axes, levels, box, the boxes still possible, coverage.

Exact, in plain Python, from what is known about each leaf. `explain`, `gains`, the
worked cases and the command line all place people here; `evaluate` does the same in
columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bening.policy.model import Axis, Policy, leaves_of
from bening.policy.operations.combining import (
    Answer,
    Answers,
    Outcome,
    coverage,
    levels_reached,
    outcome,
)
from bening.policy.operations.reading import Found, find, holding_on
from bening.policy.operations.scoring import settled_points
from bening.policy.operations.values import Holding
from bening.policy.person import Fact
from bening.policy.possible import boxes_of, possible_levels

Findings = Mapping[str, Found]
"""Leaf id to what the evidence says."""


@dataclass(frozen=True)
class AxisPlacement:
    """One person on one axis.

    Attributes:
        decided: what the axis can be under the policy's treatments.
        value: exact micro points, None where there is more than one value or none.
        level: the level of every value it can have, None where there are several.
        possible_levels: levels within reach if missing evidence came in, lowest first.
        coverage: covered share of the axis's weight.
    """

    decided: Outcome
    value: Fraction | None
    level: str | None
    possible_levels: tuple[str, ...]
    coverage: Fraction


@dataclass(frozen=True)
class Placement:
    """One person on the map; `box` is None for "undetermined"."""

    performance: AxisPlacement
    potential: AxisPlacement
    talent_score: Fraction | None
    box: int | None
    possible_boxes: tuple[int, ...]


def findings_of(
    policy: Policy, facts: Sequence[Fact], as_of: date, target: Holding | None = None
) -> Findings:
    """Return what a person's facts, in write order, say about every leaf.

    Args:
        policy: the policy.
        facts: all facts of the person.
        as_of: the day.
        target: the position whose standards count; None for the one held.
    """
    holding = holding_on(facts, as_of) if target is None else target
    return {
        leaf.id: find(leaf.evidence, leaf.score, facts, holding, as_of)
        for axis in policy.axes
        for leaf in leaves_of(axis.root)
    }


def answers_of(policy: Policy, findings: Findings) -> Answers:
    """Return each leaf's state and the points its evidence gives."""
    return {
        leaf.id: Answer(
            findings[leaf.id].state,
            settled_points(leaf.score, findings[leaf.id].state, findings[leaf.id].raw),
        )
        for axis in policy.axes
        for leaf in leaves_of(axis.root)
    }


def place(policy: Policy, answers: Answers) -> Placement:
    """Place a person of whom every leaf is answered."""
    performance = place_on_axis(policy.performance, answers)
    potential = place_on_axis(policy.potential, answers)
    box = None
    if performance.level is not None and potential.level is not None:
        box = policy.grid.number(performance.level, potential.level)
    return Placement(
        performance=performance,
        potential=potential,
        talent_score=talent_score(policy, performance.value, potential.value),
        box=box,
        possible_boxes=boxes_of(
            policy, performance.possible_levels, potential.possible_levels
        ),
    )


def place_on_axis(axis: Axis, answers: Answers) -> AxisPlacement:
    """Place a person on one axis."""
    decided = outcome(axis.root, answers, "decided")
    reached = levels_reached(axis.levels, decided.reach)
    return AxisPlacement(
        decided=decided,
        value=decided.value,
        level=reached[0] if len(reached) == 1 and not decided.blocked else None,
        possible_levels=possible_levels(axis, answers),
        coverage=coverage(axis.root, answers),
    )


def talent_score(
    policy: Policy, performance: Fraction | None, potential: Fraction | None
) -> Fraction | None:
    """Return the exact mix of two axis values; None without a mix or a value."""
    mix = policy.mix
    if mix is None or performance is None or potential is None:
        return None
    return (mix.performance * performance + mix.potential * potential) / mix.total
