"""The steps of an explanation, as frozen values: what `explain` gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from bening.policy.cuts import NO_CUTS, Cuts
from bening.policy.model import State
from bening.policy.operations.reading import SetAside
from bening.policy.tables import Sources
from bening.policy.wording import Label


@dataclass(frozen=True)
class Step:
    """One node of the tree, in points (not micro points).

    Attributes:
        id: the node's id in the policy.
        kind: `axis`, `group` or `leaf`.
        operation: how the score comes about: `weighted`, `mean`, `sum`,
            `alternatives`, `by_class`, `category`, `second_step`, `option`, `bands` or
            `direct`.
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
        limited: what the group's limits changed after that.
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
    limited: Fraction = Fraction(0)


@dataclass(frozen=True)
class Explanation:
    """One person's place with every step to it, in points.

    Attributes:
        performance_level: None while open, as `potential_level`.
        box: None for "undetermined".
        possible_boxes: boxes within reach if missing evidence came in.
        talent_score: None while open, or if the policy has none.
        coverage_performance: share of the axis's weight somebody has looked at, 0 to 1.
        cuts: the percentile cuts the levels are meant at.
        goes_on: whether the second step counts; None while that is open.
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
    cuts: Cuts = NO_CUTS
    goes_on: bool | None = False
