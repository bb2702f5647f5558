"""A policy as frozen values: trees of groups and leaves, tables, levels, grid.

`bening.policy.building` makes these from a policy file; nothing here decides anything.
All points are whole micro points (see `micro`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Literal

from bening.policy.evidence import Category, Evidence
from bening.policy.grid import Grid
from bening.policy.tables import Levels, Score, Sources, TechnicalMix
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
    """Decimal places, half up."""

    places: int
    sources: Sources


@dataclass(frozen=True)
class Group:
    """Indicators taken together.

    Attributes:
        weight: weight within the parent, in millionths; `MICRO` where the parent
            gives no weights.
        combine: `weighted` (by weights out of `total`), `mean`, `sum`, or
            `alternatives` (the first whose evidence is complete).
        total: declared sum of the children's weights, in millionths, for `weighted`.
        rounding: rounding of the result inside the calculation, if any.
    """

    id: str
    label: Label
    weight: int
    combine: Literal["weighted", "mean", "sum", "alternatives"]
    total: int
    children: tuple[Node, ...]
    rounding: Rounding | None
    sources: Sources


Node = Leaf | Group


@dataclass(frozen=True)
class Axis:
    """One axis of the map: a tree and its levels."""

    name: Literal["performance", "potential"]
    root: Group
    levels: Levels


@dataclass(frozen=True)
class Mix:
    """Weights of the two axes in the talent score."""

    performance: int
    potential: int
    total: int
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

    @property
    def axes(self) -> tuple[Axis, Axis]:
        """Both axes, performance first."""
        return (self.performance, self.potential)

    def canonical_json(self) -> str:
        """Return the text that the digest covers."""
        return self.text


def leaves_of(node: Node) -> tuple[Leaf, ...]:
    """Return the leaves below a node, in the order of the file."""
    if isinstance(node, Leaf):
        return (node,)
    return tuple(leaf for child in node.children for leaf in leaves_of(child))


def groups_of(node: Node) -> tuple[Group, ...]:
    """Return a node and the groups below it, in the order of the file."""
    if isinstance(node, Leaf):
        return ()
    return (node, *(group for child in node.children for group in groups_of(child)))
