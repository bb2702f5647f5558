"""One way to change one leaf, and the facts it would leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from bening.policy.deeds import Deeds, Row
from bening.policy.operations.combining import Answer
from bening.policy.operations.reading import Found
from bening.policy.person import Fact

Way = Literal["record", "do", "wait"]
"""`record`: evidence that exists is recorded. `do`: something is brought about.
`wait`: it comes by itself."""


@dataclass(frozen=True)
class Offer:
    """One way to change one leaf.

    Attributes:
        answer: what the leaf says then; its points are never None.
        found: the same with the raw value.
        effort: what it takes, at least 1 (`deeds`).
        by: the last day for it: of the act, or when the waiting ends.
        counts_from: the first map it counts in.
        facts: what would be recorded; none for waiting.
        row: what the fact says, None for a number or "none".
        amount: number of the fact in micro points, None where a word counts.
    """

    leaf: str
    way: Way
    answer: Answer
    found: Found
    effort: int
    by: date
    counts_from: date
    facts: tuple[Fact, ...]
    deeds: Deeds
    row: Row | None = None
    amount: int | None = None

    @property
    def points(self) -> Fraction:
        """The micro points the leaf has then."""
        return self.answer.points or Fraction(0)
