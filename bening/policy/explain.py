"""Explain one person's place: a tree of steps down to the rows of evidence.

Every number is exact and adds up: the contributions of an axis's steps, plus what a
rounding inside a group changed, are the axis value to the last digit.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Literal

from bening.policy.building_tables import described
from bening.policy.cuts import NO_CUTS, Cuts
from bening.policy.fitting import fitted
from bening.policy.micro import MICRO, round_to, unit_of
from bening.policy.model import Axis, Group, Leaf, Node, Policy, State
from bening.policy.operations.combining import (
    Answers,
    Mode,
    Outcome,
    first_met,
    group_outcome,
    outcome,
)
from bening.policy.operations.reading import Found, holding_on
from bening.policy.operations.scoring import Raw, holds
from bening.policy.operations.values import Holding
from bening.policy.person import Person
from bening.policy.placing import Findings, Placement, answers_of, findings_of, place
from bening.policy.ranges import ZERO
from bening.policy.steps import Explanation, Step
from bening.policy.tables import Bands, Option, Score, Sources
from bening.policy.widths import shares
from bening.policy.wording import label_of


def explain(
    policy: Policy,
    person: Person,
    as_of: date,
    *,
    target: Holding | None = None,
    cuts: Cuts | None = None,
) -> Explanation:
    """Explain a person's place from the facts known about them, on a day.

    Args:
        policy: the policy.
        person: the person's facts.
        as_of: the day.
        target: the position whose standards and tables count; None for the one held.
        cuts: the population's percentile cuts, as `Result.cuts` holds them; needed
            where the policy has percentiles.

    Raises:
        ValueError: if cuts are needed and missing.
    """
    findings = findings_of(policy, person.facts, as_of, target)
    holding = holding_on(person.facts, as_of) if target is None else target
    return explain_findings(fitted(policy, holding), findings, as_of, cuts=cuts)


def explain_findings(
    policy: Policy, findings: Findings, as_of: date | None, *, cuts: Cuts | None = None
) -> Explanation:
    """Explain a person's place from what is known about each leaf.

    Args:
        policy: fitted to the person's position class, if that is known (`fitting`).
        findings: what the evidence says about each leaf.
        as_of: the day of the evidence, if it is of a day.
        cuts: as for `explain`.
    """
    answers = answers_of(policy, findings)
    placed = place(policy, answers, cuts)
    builder = _Builder(policy, findings, answers, placed)
    performance, potential = (builder.axis(axis) for axis in policy.axes)
    return Explanation(
        policy_id=policy.id,
        version=policy.version,
        digest=policy.digest,
        as_of=as_of,
        performance=performance,
        potential=potential,
        performance_level=placed.performance.level,
        potential_level=placed.potential.level,
        box=placed.box,
        possible_boxes=placed.possible_boxes,
        talent_score=_points(placed.talent_score),
        coverage_performance=placed.performance.coverage,
        coverage_potential=placed.potential.coverage,
        cuts=cuts or NO_CUTS,
        goes_on=placed.goes_on,
    )


def _points(micro: Fraction | int | None) -> Fraction | None:
    return None if micro is None else Fraction(micro) / MICRO


class _Builder:
    """Builds steps for one person."""

    def __init__(
        self, policy: Policy, findings: Findings, answers: Answers, placed: Placement
    ) -> None:
        self.policy = policy
        self.findings = findings
        self.answers = answers
        self.placed = placed
        self.known: dict[Mode, dict[int, Outcome]] = {"decided": {}, "possible": {}}

    def outcome(self, node: Node, mode: Mode) -> Outcome:
        """Return what a node can be, worked out once."""
        return outcome(node, self.answers, mode, self.known[mode])

    def axis(self, axis: Axis) -> Step:
        """Return the tree of an axis."""
        if not axis.has_number:
            return _without_numbers(self.group(axis.root, Fraction(1), None, "axis"))
        if axis.root is axis.first:
            return self.group(axis.root, Fraction(1), None, "axis")
        return self.two_steps(axis)

    def two_steps(self, axis: Axis) -> Step:
        """Return the tree of an axis that a second step may count further."""
        weights, total = shares(axis.root)
        parts = [Fraction(weight, total) for weight in weights]
        if self.placed.goes_on is False:
            parts = [Fraction(1), *(Fraction(0) for _ in parts[1:])]
        children = tuple(
            self.node(child, part, _weight(axis.root, child))
            for child, part in zip(axis.root.children, parts, strict=True)
        )
        found = self.placed.axis(axis.name)
        score = _points(found.value)
        reach = self.placed.further or ZERO
        return replace(
            self._step(axis.root, "axis", children, parts),
            score=score,
            contribution=score,
            lowest=reach.lowest / MICRO,
            highest=reach.highest / MICRO,
        )

    def node(self, node: Node, share: Fraction, weight: Fraction | None) -> Step:
        """Return the tree below a node."""
        if isinstance(node, Leaf):
            return self.leaf(node, share, weight)
        return self.group(node, share, weight, "group")

    def group(
        self,
        group: Group,
        share: Fraction,
        weight: Fraction | None,
        kind: Literal["axis", "group"],
    ) -> Step:
        """Return the tree of a group."""
        parts = self.shares(group)
        children = tuple(
            self.node(child, share * part, _weight(group, child))
            for child, part in zip(group.children, parts, strict=True)
        )
        score = _points(self.outcome(group, "decided").value)
        lowest, highest = self._range(group)
        rounding, limited = _changed(group, score, children, parts)
        return replace(
            self._step(group, kind, children, parts),
            weight=weight,
            share=share,
            score=score,
            contribution=_times(score, share),
            rounding=rounding,
            limited=limited,
            lowest=lowest,
            highest=highest,
        )

    def shares(self, group: Group) -> list[Fraction]:
        """Return what one point of each child is worth in points of the group."""
        if group.needs:
            taken = first_met(group, self.answers)
            return [Fraction(place == taken) for place in range(len(group.children))]
        outcomes = [self.outcome(child, "decided") for child in group.children]
        return child_shares(group, outcomes)

    def _step(
        self,
        group: Group,
        kind: Literal["axis", "group"],
        children: tuple[Step, ...],
        parts: list[Fraction],
    ) -> Step:
        cited = [group.sources]
        cited += [group.rounding.sources] if group.rounding else []
        cited += [group.limits.sources] if group.limits else []
        return Step(
            id=group.id,
            label=group.label,
            kind=kind,
            operation=group.combine,
            weight=None,
            share=Fraction(1),
            state=None,
            treatment=None,
            raw=None,
            raw_label=None,
            category=None,
            row=None,
            score=None,
            contribution=None,
            rounding=Fraction(0),
            lowest=Fraction(0),
            highest=Fraction(0),
            used=(),
            set_aside=(),
            sources=tuple(source for sources in cited for source in sources),
            children=children,
        )

    def leaf(self, leaf: Leaf, share: Fraction, weight: Fraction | None) -> Step:
        """Return the step of a leaf."""
        found, answer = self.findings[leaf.id], self.answers[leaf.id]
        treatment = leaf.missing.of(found.state) if answer.points is None else None
        score = _points(self.outcome(leaf, "decided").value)
        lowest, highest = self._range(leaf)
        raw = found.raw
        return Step(
            id=leaf.id,
            label=leaf.label,
            kind="leaf",
            operation=_operation(leaf.score),
            weight=weight,
            share=share,
            state=found.state,
            treatment=treatment.value if treatment else None,
            raw=raw if isinstance(raw, str) else _points(raw),
            raw_label=label_of(raw) if isinstance(raw, str) else None,
            category=category_of(leaf, found),
            row=table_row(leaf.score, found),
            score=score,
            contribution=_times(score, share),
            rounding=Fraction(0),
            lowest=lowest,
            highest=highest,
            used=found.used,
            set_aside=found.set_aside,
            sources=_sources(leaf),
            children=(),
        )

    def _range(self, node: Node) -> tuple[Fraction, Fraction]:
        # Nothing is left out while everything missing may still come in.
        reach = self.outcome(node, "possible").reach or ZERO
        return reach.lowest / MICRO, reach.highest / MICRO


def child_shares(group: Group, outcomes: list[Outcome]) -> list[Fraction]:
    """Return what one point of each child is worth in points of the group.

    Alternatives with stated needs are not asked here. While the class is not known
    each child by class could be the one that counts.
    """
    if group.combine == "alternatives":
        complete = [place for place, one in enumerate(outcomes) if one.complete]
        used = complete[0] if complete else len(outcomes) - 1
        return [Fraction(place == used) for place in range(len(outcomes))]
    if group.combine == "by_class":
        is_one = group_outcome(group, outcomes, "decided").value is not None
        return [Fraction(place == 0 or not is_one) for place in range(len(outcomes))]
    weights, _ = shares(group)
    there = [
        weight if one.reach is not None else 0
        for weight, one in zip(weights, outcomes, strict=True)
    ]
    divisor = 1 if group.combine == "sum" else max(sum(there), 1)
    return [Fraction(weight, divisor) for weight in there]


def _weight(group: Group, child: Node) -> Fraction | None:
    has_weights = group.combine in ("weighted", "second_step")
    return Fraction(child.weight, MICRO) if has_weights else None


def _times(score: Fraction | None, share: Fraction) -> Fraction | None:
    return None if score is None or share == 0 else score * share


def _changed(
    group: Group,
    score: Fraction | None,
    children: tuple[Step, ...],
    parts: list[Fraction],
) -> tuple[Fraction, Fraction]:
    """Return what rounding and what limits changed, in points of the group."""
    nothing = Fraction(0), Fraction(0)
    if score is None:
        return nothing
    plain = Fraction(0)
    for child, part in zip(children, parts, strict=True):
        if part == 0:
            continue
        if child.score is None:
            return nothing
        plain += part * child.score
    rounded = plain
    if group.rounding is not None:
        unit = unit_of(group.rounding.places)
        rounded = Fraction(round_to(plain * MICRO, unit, group.rounding.rule), MICRO)
    return rounded - plain, score - rounded


def _without_numbers(step: Step) -> Step:
    """Return the steps of an axis of categories, whose inner numbers mean nothing."""
    return replace(
        step,
        score=None,
        contribution=None,
        lowest=Fraction(0),
        highest=Fraction(0),
        children=tuple(_without_numbers(child) for child in step.children),
    )


def _operation(score: Score) -> str:
    if isinstance(score, Option):
        return "option"
    return "bands" if isinstance(score, Bands) else "direct"


def table_row(score: Score, found: Found) -> str | None:
    """Return the row of a table that applies, as the policy file writes it."""
    if found.state is State.RECORDED_NONE and score.none is not None:
        return "none"
    if isinstance(found.raw, str):
        return found.raw
    if isinstance(score, Bands) and found.raw is not None:
        return next(described(r.span) for r in score.rows if holds(r.span, found.raw))
    return None


def category_of(leaf: Leaf, found: Found) -> str | None:
    """Return the name the policy gives to a leaf's number, if any."""
    if leaf.category is None or found.raw is None or isinstance(found.raw, str):
        return None
    number: Raw = found.raw
    if leaf.category.field is not None and found.payload is not None:
        number = Fraction(found.payload[leaf.category.field])
    rows = leaf.category.rows
    return next(row.word for row in rows if holds(row.span, Fraction(number)))


def _sources(leaf: Leaf) -> Sources:
    window = leaf.evidence.window
    cited = (
        *leaf.sources,
        *leaf.evidence.sources,
        *(window.sources if window else ()),
        *leaf.score.sources,
        *leaf.missing.sources,
    )
    return tuple(dict.fromkeys(cited))


__all__ = ["Explanation", "Placement", "Step", "explain", "explain_findings"]
