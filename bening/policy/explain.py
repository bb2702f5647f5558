"""Explain one person's place: a tree of steps down to the rows of evidence.

Every number is exact and adds up: the contributions of an axis's steps, plus what a
rounding inside a group changed, are the axis value to the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from bening.policy.building_tables import described
from bening.policy.micro import MICRO
from bening.policy.model import Axis, Group, Leaf, Node, Policy, State
from bening.policy.operations.combining import (
    Answers,
    Mode,
    Outcome,
    outcome,
)
from bening.policy.operations.reading import Found, SetAside
from bening.policy.operations.scoring import Raw, holds
from bening.policy.operations.values import Holding
from bening.policy.person import Person
from bening.policy.placing import Findings, Placement, answers_of, findings_of, place
from bening.policy.ranges import ZERO
from bening.policy.tables import Bands, Option, Score, Sources
from bening.policy.widths import shares
from bening.policy.wording import Label, label_of


@dataclass(frozen=True)
class Step:
    """One node of the tree, in points (not micro points).

    Attributes:
        id: the node's id in the policy.
        kind: `axis`, `group` or `leaf`.
        operation: how the score comes about: `weighted`, `mean`, `sum`,
            `alternatives`, `option`, `bands` or `direct`.
        weight: weight within the parent as the policy states it; None where the
            parent gives none.
        share: what one point of this node is worth on the axis; 0 where it is left out
            or another alternative is used.
        state: state of a leaf.
        treatment: what the policy does, where evidence is missing.
        raw: the value the evidence gives: a word or an exact number.
        raw_label: the word in two languages.
        category: name of the number, if the policy gives names.
        row: the row of the table that applies.
        score: points of this node; None while they are open.
        contribution: points of the axis; None while the score is open.
        rounding: what a rounding inside the group changed, in points of the group.
        lowest: smallest score still possible.
        highest: largest score still possible.
        used: rows of the facts used.
        set_aside: other facts of the same kind, each with the reason.
        sources: where weight, evidence, table and treatment come from.
    """

    id: str
    label: Label
    kind: Literal["axis", "group", "leaf"]
    operation: str
    weight: Fraction | None
    share: Fraction
    state: State | None
    treatment: str | None
    raw: str | Fraction | None
    raw_label: Label | None
    category: str | None
    row: str | None
    score: Fraction | None
    contribution: Fraction | None
    rounding: Fraction
    lowest: Fraction
    highest: Fraction
    used: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    sources: Sources
    children: tuple[Step, ...]


@dataclass(frozen=True)
class Explanation:
    """One person's place with every step to it, in points.

    Attributes:
        performance_level: None while open, as `potential_level`.
        box: None for "undetermined".
        possible_boxes: boxes within reach if missing evidence came in.
        talent_score: None while open, or if the policy has none.
        coverage_performance: share of the axis's weight somebody has looked at, 0 to 1.
    """

    policy_id: str
    version: str
    digest: str
    as_of: date | None
    performance: Step
    potential: Step
    performance_level: str | None
    potential_level: str | None
    box: int | None
    possible_boxes: tuple[int, ...]
    talent_score: Fraction | None
    coverage_performance: Fraction
    coverage_potential: Fraction


def explain(
    policy: Policy, person: Person, as_of: date, *, target: Holding | None = None
) -> Explanation:
    """Explain a person's place from the facts known about them, on a day.

    Args:
        policy: the policy.
        person: the person with all facts.
        as_of: the day.
        target: the position whose standards and tables count; None for the one held.
    """
    findings = findings_of(policy, person.facts, as_of, target)
    return explain_findings(policy, findings, as_of)


def explain_findings(
    policy: Policy, findings: Findings, as_of: date | None
) -> Explanation:
    """Explain a person's place from what is known about each leaf."""
    answers = answers_of(policy, findings)
    placed = place(policy, answers)
    builder = _Builder(findings, answers)
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
    )


def _points(micro: Fraction | int | None) -> Fraction | None:
    return None if micro is None else Fraction(micro) / MICRO


class _Builder:
    """Builds steps for one person."""

    def __init__(self, findings: Findings, answers: Answers) -> None:
        self.findings = findings
        self.answers = answers
        self.known: dict[Mode, dict[int, Outcome]] = {"decided": {}, "possible": {}}

    def outcome(self, node: Node, mode: Mode) -> Outcome:
        """Return what a node can be, worked out once."""
        return outcome(node, self.answers, mode, self.known[mode])

    def axis(self, axis: Axis) -> Step:
        """Return the tree of an axis."""
        return self.group(axis.root, Fraction(1), None, kind="axis")

    def node(self, node: Node, share: Fraction, weight: Fraction | None) -> Step:
        """Return the tree below a node."""
        if isinstance(node, Leaf):
            return self.leaf(node, share, weight)
        return self.group(node, share, weight, kind="group")

    def group(
        self,
        group: Group,
        share: Fraction,
        weight: Fraction | None,
        kind: Literal["axis", "group"],
    ) -> Step:
        """Return the tree of a group."""
        outcomes = [self.outcome(child, "decided") for child in group.children]
        parts = child_shares(group, outcomes)
        children = tuple(
            self.node(child, share * part, _weight(group, child))
            for child, part in zip(group.children, parts, strict=True)
        )
        score = _points(self.outcome(group, "decided").value)
        lowest, highest = self._range(group)
        return Step(
            id=group.id,
            label=group.label,
            kind=kind,
            operation=group.combine,
            weight=weight,
            share=share,
            state=None,
            treatment=None,
            raw=None,
            raw_label=None,
            category=None,
            row=None,
            score=score,
            contribution=_times(score, share),
            rounding=_rounding(score, children, parts),
            lowest=lowest,
            highest=highest,
            used=(),
            set_aside=(),
            sources=group.sources + (group.rounding.sources if group.rounding else ()),
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
    """Return what one point of each child is worth in points of the group."""
    if group.combine == "alternatives":
        complete = [place for place, one in enumerate(outcomes) if one.complete]
        used = complete[0] if complete else len(outcomes) - 1
        return [Fraction(place == used) for place in range(len(outcomes))]
    weights, _ = shares(group)
    there = [
        weight if one.reach is not None else 0
        for weight, one in zip(weights, outcomes, strict=True)
    ]
    divisor = 1 if group.combine == "sum" else max(sum(there), 1)
    return [Fraction(weight, divisor) for weight in there]


def _weight(group: Group, child: Node) -> Fraction | None:
    return Fraction(child.weight, MICRO) if group.combine == "weighted" else None


def _times(score: Fraction | None, share: Fraction) -> Fraction | None:
    return None if score is None or share == 0 else score * share


def _rounding(
    score: Fraction | None, children: tuple[Step, ...], parts: list[Fraction]
) -> Fraction:
    if score is None:
        return Fraction(0)
    unrounded = Fraction(0)
    for child, part in zip(children, parts, strict=True):
        if part == 0:
            continue
        if child.score is None:
            return Fraction(0)
        unrounded += part * child.score
    return score - unrounded


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
