"""A policy as frozen values: trees of groups and leaves, tables, levels, grid.

`bening.policy.building` makes these from a policy file; nothing here decides anything.
All points are whole micro points (see `micro`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Literal

from bening.policy.grid import Grid
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
class Source:
    """Where a number comes from.

    Attributes:
        key: its name inside the policy file.
        label: the citation.
        standing: how sure it is: the text of a regulation was read, a secondary
            source was, a public implementation was, or it is a reading that settles
            what the text leaves open.
    """

    key: str
    label: Label
    standing: Literal["regulation", "secondary", "implementation", "reading"]


Sources = tuple[Source, ...]


@dataclass(frozen=True)
class Span:
    """A stretch of numbers; each side may be open-ended, inclusive or exclusive.

    Attributes:
        lower: lower edge in micro points, None without end.
        lower_in: the lower edge itself belongs to the stretch.
        upper: upper edge in micro points, None without end.
        upper_in: the upper edge itself belongs to the stretch.
    """

    lower: int | None = None
    lower_in: bool = False
    upper: int | None = None
    upper_in: bool = False


@dataclass(frozen=True)
class Option:
    """Points for each word; `none` for "checked, there is none"."""

    points: dict[str, int]
    none: int | None
    sources: Sources


@dataclass(frozen=True)
class BandRow:
    """One row of a band table."""

    span: Span
    points: int


@dataclass(frozen=True)
class Bands:
    """Points for stretches of a number."""

    rows: tuple[BandRow, ...]
    none: int | None
    sources: Sources


@dataclass(frozen=True)
class Direct:
    """The number itself is the score.

    Attributes:
        low: smallest score.
        high: largest score.
        above: a larger number is set to `high`, or the fact is not usable.
    """

    low: int
    high: int
    above: Literal["cap", "refuse"]
    none: int | None
    sources: Sources


Score = Option | Bands | Direct


@dataclass(frozen=True)
class Condition:
    """A fact's field must be one of some words; booleans are "true" and "false"."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Window:
    """Which facts are recent enough.

    Attributes:
        counted: `exact_day`: event on or after the anniversary `years` ago.
            `calendar_year`: its year is not before the year of the date less `years`.
            `complete_calendar_years`: one of the last `years` complete years.
            `validity`: up to the date printed in the field `printed`, else as
            `exact_day`.
        years: how many.
        year_field: field with the year; None for the day the fact is dated.
        printed: field with a printed end date, for `validity`.
        expires: older evidence is `EXPIRED` (else it simply does not count).
    """

    counted: Literal[
        "exact_day", "calendar_year", "complete_calendar_years", "validity"
    ]
    years: int
    year_field: str | None
    printed: str | None
    expires: bool
    sources: Sources


@dataclass(frozen=True)
class Term:
    """The phases of something that ends, such as a sanction.

    Attributes:
        ended: field with its last day, inclusive; absent while without end.
        recent_years: years after the last day in which it is `RECENT`; None: it is
            `OVER` at once.
    """

    ended: str
    recent_years: int | None
    sources: Sources


@dataclass(frozen=True)
class WordRule:
    """A word for facts that meet every condition; the first rule that fits wins."""

    word: str
    when: tuple[Condition, ...]


@dataclass(frozen=True)
class FieldWord:
    """The word is one code field."""

    field: str


@dataclass(frozen=True)
class RuleWord:
    """The word follows from several fields."""

    rules: tuple[WordRule, ...]
    term: Term | None


@dataclass(frozen=True)
class FieldNumber:
    """The number is one field of micro points."""

    field: str


@dataclass(frozen=True)
class Match:
    """Job person match: levels against standards, in per cent.

    Attributes:
        capped: a level counts at most its standard.
        by_class: standard of all competencies for a position class.
        by_functional_level: the same for functional positions.
        otherwise: field with a result in per cent, used where levels are no use.
        names: the competencies the field `levels` knows.
    """

    names: tuple[str, ...]
    levels: str
    standards: str
    capped: bool
    by_class: dict[str, int]
    by_functional_level: dict[str, int]
    otherwise: str
    sources: Sources


@dataclass(frozen=True)
class Aspects:
    """Sum of all aspects against the largest possible sum, in per cent.

    Attributes:
        highest: largest level of one aspect.
        otherwise: field with a result in per cent, used where an aspect is missing.
        names: the aspects the field knows.
    """

    names: tuple[str, ...]
    field: str
    highest: int
    otherwise: str
    sources: Sources


@dataclass(frozen=True)
class Scaled:
    """A raw result on its own scale, in per cent of that scale."""

    raw: str
    scale: str


WordValue = FieldWord | RuleWord
NumberValue = FieldNumber | Match | Aspects | Scaled


@dataclass(frozen=True)
class Pick:
    """One fact gives the value.

    Attributes:
        which: `latest` or `first` by the fields in `order`; `best` has the most points,
            `heaviest` the fewest.
        order: fields to compare, then the order of writing decides.
        tied: `last_written`, or `unusable` when the fields in `order` cannot decide.
    """

    which: Literal["latest", "first", "best", "heaviest"]
    order: tuple[str, ...]
    tied: Literal["last_written", "unusable"]
    value: WordValue | NumberValue


@dataclass(frozen=True)
class Total:
    """The sum of a field of micro points over all facts that count."""

    field: str


@dataclass(frozen=True)
class Count:
    """The number of facts that count."""


@dataclass(frozen=True)
class YearsInForce:
    """Completed years since the latest fact in force began."""


@dataclass(frozen=True)
class VarietyRow:
    """A word for people whose facts hold at least two different texts in a field."""

    word: str
    field: str


@dataclass(frozen=True)
class Variety:
    """How widely somebody has served: the first row that fits, else `otherwise`."""

    rows: tuple[VarietyRow, ...]
    otherwise: str


Reading = Pick | Total | Count | YearsInForce | Variety


@dataclass(frozen=True)
class Evidence:
    """How a leaf's raw value is found among a person's facts."""

    kind: str
    only: tuple[Condition, ...]
    window: Window | None
    reading: Reading
    sources: Sources


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
class CategoryRow:
    """A word for a stretch of a number."""

    word: str
    span: Span


@dataclass(frozen=True)
class Category:
    """A name shown beside a number; it changes no score.

    Attributes:
        field: field of the fact whose number is named; None for the raw value.
    """

    rows: tuple[CategoryRow, ...]
    field: str | None
    sources: Sources


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
class LevelRow:
    """One level and the stretch of axis values it covers."""

    level: str
    span: Span


@dataclass(frozen=True)
class Levels:
    """Three levels, lowest first, that cover every number exactly once."""

    rows: tuple[LevelRow, ...]
    sources: Sources


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
        text: the policy as canonical JSON; `digest` is the SHA-256 over it.
    """

    id: str
    version: str
    label: Label
    legal_basis: Label
    effective_from: str
    effective_until: str | None
    places: int
    performance: Axis
    potential: Axis
    mix: Mix | None
    grid: Grid
    measures: tuple[Measure, ...]
    ranking: Ranking
    sources: Sources
    digest: str
    text: str = field(repr=False)

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
