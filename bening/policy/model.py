"""A policy as frozen values: trees of groups and leaves, tables, levels, grid.

`bening.policy.building` makes these from a policy file; nothing here decides anything.
All points are whole micro points (see `micro`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import Literal

from bening.policy.evidence import Category, Evidence
from bening.policy.grid import Grid
from bening.policy.levels import Levels
from bening.policy.micro import Rule
from bening.policy.tables import Score, Sources, TechnicalMix
from bening.policy.wording import Label


class State(IntEnum):
    """What is known about a leaf; the codes are those of the state columns."""

    NOT_RECORDED = 0
    EXPIRED = 1
    RECORDED_NONE = 2
    VALUE = 3


class Treatment(StrEnum):
    """What a policy does about a leaf whose evidence is missing or expired."""

    BLOCK = "block"
    ASK = "ask"
    LOWEST = "lowest"
    RENORMALISE = "renormalise"


@dataclass(frozen=True)
class Missing:
    """What happens when evidence is missing or, for evidence that expires, old."""

    not_recorded: Treatment
    expired: Treatment | None
    sources: Sources

    def of(self, state: State) -> Treatment:
        """Return the treatment of a state that gives no points of its own."""
        if state is State.EXPIRED and self.expired is not None:
            return self.expired
        return self.not_recorded


@dataclass(frozen=True)
class Leaf:
    """One indicator that is measured."""

    id: str
    label: Label
    weight: int
    evidence: Evidence
    score: Score
    missing: Missing
    category: Category | None
    sources: Sources


@dataclass(frozen=True)
class Rounding:
    """Decimal places, and how a number between two of their steps is rounded."""

    places: int
    sources: Sources
    rule: Rule = "half_up"


@dataclass(frozen=True)
class Limits:
    """A group's result is held within these, in micro points; None: no limit."""

    low: int | None
    high: int | None
    sources: Sources


Combine = Literal[
    "weighted", "mean", "sum", "alternatives", "by_class", "category", "second_step"
]


@dataclass(frozen=True)
class Group:
    """Indicators taken together.

    Attributes:
        weight: weight within the parent, in millionths; `MICRO` where the parent
            gives no weights.
        combine: `weighted` (by weights out of `total`), `mean`, `sum`, `alternatives`
            (the first that counts, see `needs`), `by_class` (the child of the class of
            the position held), `category` (an axis that is its only leaf's word), or
            `second_step` (the first child, and for some boxes the others with it).
        total: declared sum of the children's weights, in millionths, for `weighted`
            and `second_step`.
        rounding: rounding of the result inside the calculation, if any.
        limits: limits of the result after rounding, if any.
        needs: for `alternatives`, per child the leaves whose points must come from
            evidence, none for the last; empty: the first child that is complete.
        classes: for `by_class`, per child the classes, None for "otherwise".
        grain: results closer together than this many micro points, before rounding,
            no level and no rounding above tells apart (see `ranges`).
    """

    id: str
    label: Label
    weight: int
    combine: Combine
    total: int
    children: tuple[Node, ...]
    rounding: Rounding | None
    sources: Sources
    limits: Limits | None = None
    needs: tuple[tuple[str, ...], ...] = ()
    classes: tuple[tuple[str, ...] | None, ...] = ()
    grain: Fraction = Fraction(0)


Node = Leaf | Group


AxisName = Literal["performance", "potential"]
AXIS_NAMES: tuple[AxisName, ...] = ("performance", "potential")


@dataclass(frozen=True)
class Axis:
    """One axis of the map: a tree and its levels."""

    name: AxisName
    root: Group
    levels: Levels

    @property
    def first(self) -> Group:
        """The tree that gives the first box; the whole tree without a second step."""
        if self.root.combine != "second_step":
            return self.root
        first = self.root.children[0]
        assert isinstance(first, Group)  # noqa: S101 - built so
        return first

    @property
    def has_number(self) -> bool:
        """Whether the axis has a value besides its level."""
        return self.levels.categories is None


@dataclass(frozen=True)
class Mix:
    """Weights of the two axes in the talent score."""

    performance: int
    potential: int
    total: int
    sources: Sources


@dataclass(frozen=True)
class SecondStep:
    """For people whose first box is one of these, one axis is counted further.

    The axis's root is then a group `second_step`: the first tree and the extra leaves.
    """

    axis: AxisName
    boxes: tuple[int, ...]
    sources: Sources


@dataclass(frozen=True)
class Measure:
    """A number used only to order people who are otherwise equal."""

    id: str
    label: Label
    evidence: Evidence


@dataclass(frozen=True)
class Ranking:
    """What people are ordered by, highest first; each entry decides ties before it.

    Entries are `talent_score`, `performance`, `potential`, or the id of a leaf or
    measure. Where all are equal the person's key decides, so the order is total.
    """

    by: tuple[str, ...]
    sources: Sources


@dataclass(frozen=True)
class Policy:
    """One version of one policy.

    Attributes:
        places: decimal places of published numbers.
        second_step: which people one axis is counted further for, if any.
        gaps: what of the policy is not known or not expressed here.
        places_sources: where that number comes from.
        grid_sources: where the numbering and naming of the boxes comes from.
        technical_mix: how a candidate's talent score is mixed with technical
            competence, if the policy says so.
        text: the policy as canonical JSON; `digest` is the SHA-256 over it.
    """

    id: str
    version: str
    label: Label
    legal_basis: Label
    effective_from: str
    effective_until: str | None
    places: int
    places_sources: Sources
    performance: Axis
    potential: Axis
    mix: Mix | None
    grid: Grid
    grid_sources: Sources
    measures: tuple[Measure, ...]
    ranking: Ranking
    sources: Sources
    digest: str
    text: str = field(repr=False)
    technical_mix: TechnicalMix | None = None
    second_step: SecondStep | None = None
    gaps: tuple[Label, ...] = ()

    @property
    def axes(self) -> tuple[Axis, Axis]:
        """Both axes, performance first."""
        return (self.performance, self.potential)

    def axis(self, name: AxisName) -> Axis:
        """Return an axis by its name."""
        return self.performance if name == "performance" else self.potential

    def canonical_json(self) -> str:
        """Return the text that the digest covers."""
        return self.text


def leaves_of(node: Node) -> tuple[Leaf, ...]:
    """Return the leaves below a node, in the order of the file, each id once.

    A leaf may stand in several alternatives, with the same evidence and other weights;
    the first place is returned.
    """
    if isinstance(node, Leaf):
        return (node,)
    found: dict[str, Leaf] = {}
    for child in node.children:
        for leaf in leaves_of(child):
            found.setdefault(leaf.id, leaf)
    return tuple(found.values())


def groups_of(node: Node) -> tuple[Group, ...]:
    """Return a node and the groups below it, in the order of the file."""
    if isinstance(node, Leaf):
        return ()
    return (node, *(group for child in node.children for group in groups_of(child)))


def may_drop(node: Node) -> bool:
    """Return whether a leaf below a node can be left out, the weights being rescaled."""
    return any(
        Treatment.RENORMALISE in (leaf.missing.not_recorded, leaf.missing.expired)
        for leaf in leaves_of(node)
    )
