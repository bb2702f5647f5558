"""Evidence as frozen values: which facts count, which is picked, how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bening.policy.tables import Sources, Span

Counted = Literal[
    "exact_day",
    "calendar_year",
    "complete_calendar_years",
    "calendar_year_before",
    "validity",
]


@dataclass(frozen=True)
class Condition:
    """A fact's field must be one of some words; booleans are "true" and "false".

    Attributes:
        plain: the field is a text: it is compared as `person.plain_text`, and `words`
            hold that form.
    """

    field: str
    words: tuple[str, ...]
    plain: bool = False


@dataclass(frozen=True)
class Window:
    """Which facts are recent enough.

    Attributes:
        counted: `exact_day`: event on or after the anniversary `years` ago.
            `calendar_year`: its year is not before the year of the date less `years`.
            `complete_calendar_years`: one of the last `years` complete years.
            `calendar_year_before`: exactly the year of the date less `years`.
            `validity`: up to the date printed in the field `printed`, else as
            `exact_day`.
        years: how many.
        year_field: field with the year; None for the day the fact is dated.
        printed: field with a printed end date, for `validity`.
        expires: older evidence is `EXPIRED` (else it simply does not count).
    """

    counted: Counted
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
class TextWord:
    """The word is one of some texts in a text field, compared as `plain_text`."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Stretch:
    """Whole numbers from `low` to `high`, both included."""

    low: int
    high: int


COMPARED = ("ABOVE_STANDARD", "AT_STANDARD", "BELOW_STANDARD")
"""The words that a comparison with the position held gives."""


@dataclass(frozen=True)
class Against:
    """One of `COMPARED`: a whole number against what the position held asks for.

    Attributes:
        number: field with the number, such as the order of a rank.
        by_echelon: stretch for an echelon, written as `plain_text`; it comes first.
        by_class: stretch for a position class.
        by_functional_level: the same for functional positions.
        counts: the words that count; a fact that compares otherwise says nothing.
    """

    number: str
    by_echelon: dict[str, Stretch]
    by_class: dict[str, Stretch]
    by_functional_level: dict[str, Stretch]
    counts: tuple[str, ...]
    sources: Sources


@dataclass(frozen=True)
class FieldNumber:
    """The number is one field of micro points."""

    field: str


@dataclass(frozen=True)
class Match:
    """Job person match: levels against standards.

    Attributes:
        capped: a level counts at most its standard.
        by_class: standard of all competencies for a position class.
        by_functional_level: the same for functional positions.
        otherwise: field with a result in per cent, used where levels are no use; None
            where such a fact is not usable.
        names: the competencies the field `levels` knows.
        plus: what is added to every standard first, for the standard of a next level.
        gap: the sum of the standards less the sum of the levels, instead of per cent.
    """

    names: tuple[str, ...]
    levels: str
    standards: str
    capped: bool
    by_class: dict[str, int]
    by_functional_level: dict[str, int]
    otherwise: str | None
    sources: Sources
    plus: int = 0
    gap: bool = False


@dataclass(frozen=True)
class Aspects:
    """Sum of all aspects against the largest possible sum, in per cent.

    Attributes:
        highest: largest level of one aspect.
        otherwise: field with a result in per cent, used where an aspect is missing;
            None where such a fact is not usable.
        names: the aspects the field knows.
    """

    names: tuple[str, ...]
    field: str
    highest: int
    otherwise: str | None
    sources: Sources


@dataclass(frozen=True)
class Scaled:
    """A raw result on its own scale, in per cent of that scale."""

    raw: str
    scale: str


WordValue = FieldWord | RuleWord | TextWord | Against
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
    """The sum of a field of micro points over all facts that count.

    Attributes:
        divided_by: what the sum is divided by, for an average of several years.
    """

    field: str
    divided_by: int = 1


@dataclass(frozen=True)
class Count:
    """The number of facts that count.

    Attributes:
        distinct: field whose different values are counted instead.
    """

    distinct: str | None = None


@dataclass(frozen=True)
class YearsInForce:
    """Completed years since the latest fact in force began."""


@dataclass(frozen=True)
class YearsSince:
    """Completed years since the latest or the first day among the facts that count.

    Attributes:
        field: field with the day; None for the day the fact is dated.
    """

    which: Literal["latest", "first"]
    field: str | None = None


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


Reading = Pick | Total | Count | YearsInForce | YearsSince | Variety


@dataclass(frozen=True)
class Evidence:
    """How a leaf's raw value is found among a person's facts.

    Attributes:
        left_out_none: a fact that `only` leaves out says "checked, there is none".
    """

    kind: str
    only: tuple[Condition, ...]
    window: Window | None
    reading: Reading
    sources: Sources
    left_out_none: bool = False


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
