"""Place one person: both axes, levels, box, the boxes still possible, coverage.

Exact, in plain Python, from what is known about each leaf. `explain`, `gains`, the
worked cases and the command line all place people here; `evaluate` does the same in
columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from bening.policy.cuts import AxisCuts, Cuts, nearest_rank
from bening.policy.model import AXIS_NAMES, Axis, Policy, SecondStep, leaves_of
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
from bening.policy.operations.second_step import extras_reach, ways_of
from bening.policy.operations.values import Holding
from bening.policy.person import Fact
from bening.policy.possible import cut_of, reachable
from bening.policy.ranges import RangeSet

Findings = Mapping[str, Found]
"""Leaf id to what the evidence says."""


@dataclass(frozen=True)
class AxisDecision:
    """One person on one axis, as the policy treats missing evidence.

    Attributes:
        outcome: what the axis can be under the policy's treatments.
        value: exact micro points, None where there is more than one value or none, or
            the axis has no number.
        level: the level of every value it can have, None where there are several.
    """

    outcome: Outcome
    value: Fraction | None
    level: str | None


@dataclass(frozen=True)
class Decision:
    """One person's place as far as it is decided; `box` is None for "undetermined".

    Attributes:
        goes_on: whether the second step counts; None while that is open.
    """

    performance: AxisDecision
    potential: AxisDecision
    box: int | None
    goes_on: bool | None = False


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
    """One person on the map; `box` is None for "undetermined".

    Attributes:
        goes_on: whether the second step counts; None while that is open.
        further: values within reach of the axis that a second step counts further.
    """

    performance: AxisPlacement
    potential: AxisPlacement
    talent_score: Fraction | None
    box: int | None
    possible_boxes: tuple[int, ...]
    goes_on: bool | None = False
    further: RangeSet | None = None

    def axis(self, name: str) -> AxisPlacement:
        """Return the place on an axis by its name."""
        return self.performance if name == "performance" else self.potential


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


def place(policy: Policy, answers: Answers, cuts: Cuts | None = None) -> Placement:
    """Place a person of whom every leaf is answered.

    Args:
        policy: fitted to the person's position class, if that is known (`fitting`).
        answers: leaf id to answer.
        cuts: the population's cuts; needed where the policy has percentiles.

    Raises:
        ValueError: if they are needed and missing.
    """
    decision, possible = decide(policy, answers, cuts), reachable(policy, answers, cuts)
    performance, potential = (
        AxisPlacement(
            decided=decided.outcome,
            value=decided.value,
            level=decided.level,
            possible_levels=within_reach,
            coverage=covered(policy, axis, answers, goes_on=decision.goes_on),
        )
        for axis, decided, within_reach in zip(
            policy.axes,
            (decision.performance, decision.potential),
            (possible.performance, possible.potential),
            strict=True,
        )
    )
    return Placement(
        performance=performance,
        potential=potential,
        talent_score=talent_score(policy, performance.value, potential.value),
        box=decision.box,
        possible_boxes=possible.boxes,
        goes_on=decision.goes_on,
        further=possible.further,
    )


def decide(
    policy: Policy,
    answers: Answers,
    cuts: Cuts | None = None,
    known: dict[int, Outcome] | None = None,
) -> Decision:
    """Return a person's place as the policy treats missing evidence.

    Args:
        policy: as in `place`, like the other arguments.
        answers: leaf id to answer.
        cuts: the population's cuts.
        known: as in `combining.outcome`, for these answers as decided.
    """
    known = {} if known is None else known
    performance, potential = (
        decide_on_axis(axis, answers, cuts, known) for axis in policy.axes
    )
    found = Decision(performance, potential, None)
    if policy.second_step is not None:
        return _by_second_step(policy, policy.second_step, answers, found, known)
    if performance.level is None or potential.level is None:
        return found
    return replace(found, box=policy.grid.number(performance.level, potential.level))


def decide_on_axis(
    axis: Axis,
    answers: Answers,
    cuts: Cuts | None = None,
    known: dict[int, Outcome] | None = None,
) -> AxisDecision:
    """Return a person's place on one axis, before any second step; see `decide`."""
    decided = outcome(axis.first, answers, "decided", known)
    reached = levels_reached(axis.levels, decided.reach, cut_of(axis, cuts))
    return AxisDecision(
        outcome=decided,
        value=decided.value if axis.has_number else None,
        level=reached[0] if len(reached) == 1 and not decided.blocked else None,
    )


def _by_second_step(
    policy: Policy,
    step: SecondStep,
    answers: Answers,
    first: Decision,
    known: dict[int, Outcome],
) -> Decision:
    own, other = policy.performance, policy.potential
    mine, theirs = first.performance, first.potential
    if step.axis == "potential":
        own, other, mine, theirs = other, own, theirs, mine
    extras = [
        outcome(leaf, answers, "decided", known) for leaf in own.root.children[1:]
    ]
    ways = ways_of(
        policy,
        step,
        mine.outcome.reach,
        levels_reached(other.levels, theirs.outcome.reach),
        extras_reach(own, extras),
    )
    blocked = mine.outcome.blocked or (
        ways.may_go_on and any(one.blocked for one in extras)
    )
    found = AxisDecision(
        outcome=Outcome(ways.reach, blocked=blocked),
        value=None if blocked else ways.value,
        level=None if blocked or len(ways.levels) != 1 else ways.levels[0],
    )
    boxes = {policy.grid.number(*pair) for pair in ways.pairs}
    is_one = len(boxes) == 1 and not blocked and not theirs.outcome.blocked
    goes_on = None if ways.may_go_on and not ways.goes_on else ways.goes_on
    box = boxes.pop() if is_one else None
    if step.axis == "potential":
        return Decision(first.performance, found, box, goes_on)
    return Decision(found, first.potential, box, goes_on)


def cuts_of_people(people: Sequence[tuple[Policy, Answers]]) -> Cuts:
    """Return the percentile cuts of some people: of all whose axis has one value.

    Args:
        people: the policy fitted to each person, and the person's answers.
    """
    return Cuts(
        *(
            _axis_cuts([(policy.axis(name), answers) for policy, answers in people])
            for name in AXIS_NAMES
        )
    )


def _axis_cuts(people: Sequence[tuple[Axis, Answers]]) -> AxisCuts | None:
    percentile = people[0][0].levels.percentile if people else None
    if percentile is None:
        return None
    found = (outcome(axis.first, answers, "decided").value for axis, answers in people)
    values = sorted(value for value in found if value is not None)
    if not values:
        return None
    return AxisCuts(
        nearest_rank(values, percentile.middle), nearest_rank(values, percentile.high)
    )


def covered(
    policy: Policy, axis: Axis, answers: Answers, *, goes_on: bool | None
) -> Fraction:
    """Return the share of an axis's weight whose evidence somebody has looked at.

    The further leaves of a second step count for people who certainly take it.
    """
    step = policy.second_step
    takes_it = goes_on is True and step is not None and step.axis == axis.name
    return coverage(axis.root if takes_it else axis.first, answers)


def talent_score(
    policy: Policy, performance: Fraction | None, potential: Fraction | None
) -> Fraction | None:
    """Return the exact mix of two axis values; None without a mix or a value."""
    mix = policy.mix
    if mix is None or performance is None or potential is None:
        return None
    return (mix.performance * performance + mix.potential * potential) / mix.total
