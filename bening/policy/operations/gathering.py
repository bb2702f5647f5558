"""One raw value from all facts that count together; see `reading`.

The column form stands in `gathering_columns`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bening.policy.evidence import Count, Total, Variety, YearsInForce, YearsSince
from bening.policy.micro import MICRO
from bening.policy.operations.scoring import Raw
from bening.policy.operations.values import number_in
from bening.policy.person import Fact, plain_text

Gathered = Total | Count | Variety
"""Readings that take all facts together."""

Dated = YearsInForce | YearsSince
"""Readings of the day of one fact."""


def part_of(reading: Gathered | Dated, fact: Fact, as_of: date) -> Raw | None:
    """Return what one fact adds; None where it cannot be read."""
    if isinstance(reading, Total):
        number = number_in(fact.payload, reading.field)
        return None if number is None or number < 0 else number
    if isinstance(reading, Variety):
        fields = [row.field for row in reading.rows]
        return reading.otherwise if any(f in fact.payload for f in fields) else None
    if isinstance(reading, Count):
        known = reading.distinct is None or reading.distinct in fact.payload
    else:
        day = day_of(reading, fact)
        known = day is not None and day <= as_of
    return Fraction(MICRO) if known else None


def day_of(reading: Dated, fact: Fact) -> date | None:
    """Return the day a fact counts from; None where it states none."""
    if isinstance(reading, YearsInForce) or reading.field is None:
        return fact.valid_from
    stated = fact.payload.get(reading.field)
    return None if stated is None else date.fromisoformat(stated)


def together(reading: Gathered, facts: Sequence[Fact], parts: Sequence[Raw]) -> Raw:
    """Return the raw value that facts and what each adds give together."""
    if isinstance(reading, Variety):
        return variety_word(reading, facts)
    if isinstance(reading, Count) and reading.distinct is not None:
        values = {_comparable(fact.payload[reading.distinct]) for fact in facts}
        return Fraction(len(values) * MICRO)
    # Every part of a sum or count is a number.
    total = sum((Fraction(part) for part in parts), Fraction(0))
    return total / reading.divided_by if isinstance(reading, Total) else total


def _comparable(value: object) -> object:
    return plain_text(value) if isinstance(value, str) else value


def variety_word(reading: Variety, facts: Sequence[Fact]) -> str:
    """Return the first row whose field holds two different texts, else the rest."""
    for row in reading.rows:
        texts = {
            plain_text(f.payload[row.field]) for f in facts if row.field in f.payload
        }
        if len(texts) > 1:
            return row.word
    return reading.otherwise
