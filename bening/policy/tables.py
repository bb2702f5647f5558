"""Tables as frozen values: sources of law, stretches of numbers, points, levels.

All points are whole micro points (see `micro`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bening.policy.wording import Label


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
class TechnicalRow:
    """Weights, in millionths, of talent and technical competence for some classes."""

    classes: tuple[str, ...]
    talent: int
    technical: int


@dataclass(frozen=True)
class TechnicalMix:
    """Mixes of talent score and technical competence, each class in one row at most."""

    rows: tuple[TechnicalRow, ...]
    total: int
    sources: Sources

    def of_class(self, position_class: str) -> tuple[int, int] | None:
        """Return the two weights for a class, None where there are none."""
        for row in self.rows:
            if position_class in row.classes:
                return row.talent, row.technical
        return None


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
    """The number itself is the score, converted from its own scale if it has one.

    Attributes:
        low: smallest score.
        high: largest score.
        above: a larger number is set to `high`, or the fact is not usable.
        factor: the score is the number times `factor` over `divisor`.
        divisor: in lowest terms with `factor`.
    """

    low: int
    high: int
    above: Literal["cap", "refuse"]
    none: int | None
    sources: Sources
    factor: int = 1
    divisor: int = 1


Score = Option | Bands | Direct
