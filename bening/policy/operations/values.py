"""The raw value of a single fact: a word or an exact number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from bening.policy.evidence import (
    COMPARED,
    Against,
    Aspects,
    Condition,
    FieldNumber,
    FieldWord,
    Match,
    NumberValue,
    RuleWord,
    Scaled,
    WordRule,
    WordValue,
)
from bening.policy.micro import MAX_FACT, MICRO, PER_CENT
from bening.policy.operations.scoring import Raw
from bening.policy.operations.windows import phase_of, term_limits
from bening.policy.person import day_number, plain_text
from bening.policy.widths import MAX_SCALE, MAX_STANDARD, aspects_ratio

T = TypeVar("T")

MAX_LEVEL = 5

FLAGS = ("false", "true")
"""Truth values as the words that conditions use."""

PHASE = "phase"
"""Name, in conditions, of where a date lies within a term."""


@dataclass(frozen=True)
class Holding:
    """The position somebody holds, or a target: it decides what is asked for.

    Attributes:
        echelon: as `plain_text`.
    """

    position_class: str | None = None
    functional_level: str | None = None
    echelon: str | None = None


NO_POSITION = Holding()


def meets(payload: Mapping[str, Any], conditions: tuple[Condition, ...]) -> bool:
    """Return whether a fact's fields hold one of the words wanted, each."""
    return all(_compared(payload.get(c.field), c) in c.words for c in conditions)


def _compared(value: object, condition: Condition) -> str | None:
    if condition.plain and isinstance(value, str):
        return plain_text(value)
    return as_word(value)


def as_word(value: object) -> str | None:
    """Return a code, or a truth value as the word a condition uses."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else None


def value_of(
    reading: WordValue | NumberValue,
    payload: Mapping[str, Any],
    holding: Holding,
    as_of: date,
) -> Raw | None:
    """Return a fact's raw value; None where fields are absent or out of range."""
    if isinstance(reading, WordValue):
        return _word(reading, payload, holding, as_of)
    if isinstance(reading, FieldNumber):
        return number_in(payload, reading.field)
    if isinstance(reading, Match):
        return _match(reading, payload, holding)
    if isinstance(reading, Aspects):
        return _aspects(reading, payload)
    return _scaled(reading, payload)


def number_in(payload: Mapping[str, Any], field: str | None) -> Fraction | None:
    """Return a field of micro points as an exact number.

    None where there is no field, or it is absent or larger than any number of the
    domain can be.
    """
    if field is None or field not in payload or abs(payload[field]) > MAX_FACT:
        return None
    return Fraction(payload[field])


def _word(
    reading: WordValue, payload: Mapping[str, Any], holding: Holding, as_of: date
) -> str | None:
    if isinstance(reading, FieldWord):
        return as_word(payload.get(reading.field))
    if isinstance(reading, RuleWord):
        return rule_word(reading, payload, as_of)
    if isinstance(reading, Against):
        return _against(reading, payload, holding)
    text = plain_text(payload.get(reading.field, ""))
    return next((word for word in reading.words if plain_text(word) == text), None)


def rule_word(reading: RuleWord, payload: Mapping[str, Any], as_of: date) -> str | None:
    """Return the word of the first rule that fits."""
    case = {field: as_word(value) for field, value in payload.items()}
    if reading.term is not None:
        ended = payload.get(reading.term.ended)
        last_day = None if ended is None else day_number(ended)
        case[PHASE] = phase_of(last_day, term_limits(reading.term, as_of))
    place = first_fit(reading.rules, case)
    return None if place is None else reading.rules[place].word


def _match(
    reading: Match, payload: Mapping[str, Any], holding: Holding
) -> Fraction | None:
    levels: Mapping[str, int] = payload.get(reading.levels, {})
    own: Mapping[str, int] = payload.get(reading.standards, {})
    default = _asked_of(holding, reading.by_class, reading.by_functional_level)
    actual = required = 0
    for name in reading.names:
        if name not in levels:
            continue
        level, standard = levels[name], own.get(name, default)
        if standard is None or not _fit(level, standard):
            return number_in(payload, reading.otherwise)
        raised = standard + reading.plus
        actual += min(level, raised) if reading.capped else level
        required += raised
    if required == 0:
        return number_in(payload, reading.otherwise)
    if reading.gap:
        return Fraction((required - actual) * MICRO)
    return Fraction(actual * PER_CENT, required)


def _fit(level: int, standard: int) -> bool:
    return 0 <= level <= MAX_LEVEL and 1 <= standard <= MAX_STANDARD


def _asked_of(
    holding: Holding, by_class: Mapping[str, T], by_level: Mapping[str, T]
) -> T | None:
    """Return what a position asks for, None where it is unknown."""
    if holding.position_class == "JF":
        return by_level.get(holding.functional_level or "")
    return by_class.get(holding.position_class or "")


def _against(
    reading: Against, payload: Mapping[str, Any], holding: Holding
) -> str | None:
    number = payload.get(reading.number)
    asked = reading.by_echelon.get(holding.echelon or "") or _asked_of(
        holding, reading.by_class, reading.by_functional_level
    )
    if number is None or asked is None:
        return None
    above, level, below = COMPARED
    if number > asked.high:
        return above
    return below if number < asked.low else level


def _aspects(reading: Aspects, payload: Mapping[str, Any]) -> Fraction | None:
    aspects: Mapping[str, int] = payload.get(reading.field, {})
    factor, divisor = aspects_ratio(reading)
    levels = [aspects.get(name, -1) for name in reading.names]
    if not all(0 <= level <= reading.highest for level in levels):
        return number_in(payload, reading.otherwise)
    return Fraction(sum(levels) * factor, divisor)


def _scaled(reading: Scaled, payload: Mapping[str, Any]) -> Fraction | None:
    raw, scale = number_in(payload, reading.raw), payload.get(reading.scale)
    if raw is None or scale is None or not 1 <= scale <= MAX_SCALE:
        return None
    return raw * 100 / Fraction(scale)


def first_fit(rules: Sequence[WordRule], case: Mapping[str, str | None]) -> int | None:
    """Return the place of the first rule whose conditions all hold, or None."""
    for place, rule in enumerate(rules):
        if all(case.get(c.field) in c.words for c in rule.when):
            return place
    return None
