"""What a position asks of whoever is to hold it: requirements as frozen values.

A set of requirements is data with the source of law beside each, like a policy, and has
a digest of its own. `bening.policy.building_requirements` makes it from a file;
`bening.policy.eligibility` checks people against it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bening.policy.tables import Sources
from bening.policy.wording import Label


@dataclass(frozen=True)
class Education:
    """At least a level; levels that count alike are alike (D-IV and S-1)."""

    at_least: str


@dataclass(frozen=True)
class RankAtLeast:
    """At least a rank of civil servants, by its place in order (I/a is 1)."""

    order: int


@dataclass(frozen=True)
class PostKind:
    """Kinds of positions that count together.

    Attributes:
        classes: position classes; empty for any.
        functional_levels: levels, for class JF; empty for any.
        months: completed months they must have been held.
    """

    classes: tuple[str, ...]
    functional_levels: tuple[str, ...]
    months: int


@dataclass(frozen=True)
class Held:
    """One of several kinds of positions was held long enough.

    Overlapping positions count once.

    Attributes:
        any_of: the kinds; the first that is long enough decides.
        acting_counts: acting service counts as holding the position.
    """

    any_of: tuple[PostKind, ...]
    acting_counts: bool


@dataclass(frozen=True)
class Age:
    """At most an age on the planned day of appointment.

    Attributes:
        reading: `exact`: not one day past the birthday; `completed`: up to the day
            before the next one.
    """

    at_most: int
    reading: Literal["exact", "completed"]


@dataclass(frozen=True)
class Performance:
    """At least a predicate in each of the last complete calendar years."""

    at_least: str
    years: int


@dataclass(frozen=True)
class Status:
    """Standing in law and category of employment."""

    codes: tuple[str, ...]
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Discipline:
    """No case in process and no sanction of some levels being served."""

    serving: tuple[str, ...]


@dataclass(frozen=True)
class Service:
    """Months left between the planned day and retirement from the position."""

    months: int


@dataclass(frozen=True)
class InPost:
    """Completed months in the present position on the planned day."""

    months: int


@dataclass(frozen=True)
class Training:
    """One of some trainings was done: by code or by words in its name."""

    codes: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Boxes:
    """The box of the map is one of some."""

    boxes: tuple[int, ...]


@dataclass(frozen=True)
class Confirmed:
    """Somebody confirms it from a document; no fact of the records can say it."""


Rule = (
    Education
    | RankAtLeast
    | Held
    | Age
    | Performance
    | Status
    | Discipline
    | Service
    | InPost
    | Training
    | Boxes
    | Confirmed
)


@dataclass(frozen=True)
class Requirement:
    """One requirement.

    Attributes:
        classes: classes of target positions it applies to; empty for all.
        waivable: somebody entitled may set it aside, with reason and document.
    """

    id: str
    label: Label
    rule: Rule
    classes: tuple[str, ...]
    waivable: bool
    sources: Sources

    @property
    def needs_somebody(self) -> bool:
        """Whether no fact of the records can say it: somebody confirms it."""
        return isinstance(self.rule, Confirmed)


@dataclass(frozen=True)
class RetirementAges:
    """Ages of retirement: by job title, by functional level, by class."""

    by_title: dict[str, int]
    by_functional_level: dict[str, int]
    by_class: dict[str, int]
    sources: Sources

    def of(self, position_class: str, functional_level: str, title: str) -> int | None:
        """Return the age for a position; None where nothing is known of it."""
        by_title = self.by_title.get(" ".join(title.split()).casefold())
        if by_title is not None:
            return by_title
        if position_class == "JF":
            return self.by_functional_level.get(functional_level)
        return self.by_class.get(position_class)


@dataclass(frozen=True)
class ShortlistRules:
    """How candidates are put in order, and how many names go on.

    Attributes:
        boxes: boxes of the map, the best first; nobody of another one is ranked.
        ties: what happens to candidates whom nothing tells apart.
        names: so many ranks go to the appointing authority.
    """

    boxes: tuple[int, ...]
    ties: Literal["shared", "lottery"]
    names: int
    sources: Sources


@dataclass(frozen=True)
class RequirementSet:
    """One version of a set of requirements.

    Attributes:
        text: the set as canonical JSON; `digest` is the SHA-256 over it.
        shortlist: None in a list that only adds to another set.
    """

    id: str
    version: str
    label: Label
    legal_basis: Label
    requirements: tuple[Requirement, ...]
    retirement: RetirementAges
    sources: Sources
    digest: str
    text: str = field(repr=False)
    shortlist: ShortlistRules | None = None

    def of(self, position_class: str) -> tuple[Requirement, ...]:
        """Return the requirements of a class of target positions."""
        return tuple(
            one
            for one in self.requirements
            if not one.classes or position_class in one.classes
        )
