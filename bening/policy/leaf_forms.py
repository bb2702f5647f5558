"""The documented form of each leaf's raw value, and how it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from bening.policy.building_values import MAX_ORDER
from bening.policy.evidence import (
    Against,
    Aspects,
    Count,
    FieldNumber,
    Match,
    Pick,
    RuleWord,
    Scaled,
    YearsInForce,
    YearsSince,
)
from bening.policy.kinds import CLASSES, FUNCTIONAL_LEVELS, KINDS
from bening.policy.micro import MICRO, exact_text
from bening.policy.model import Leaf, State
from bening.policy.operations.reading import Found
from bening.policy.operations.scoring import Raw, points_of
from bening.policy.operations.values import (
    MAX_LEVEL,
    NO_POSITION,
    Holding,
    value_of,
)
from bening.policy.person import plain_text
from bening.policy.tables import Bands, Direct, Option, Score
from bening.policy.widths import MAX_SCALE, MAX_STANDARD

MAX_DIGITS = 40
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NO_DAY = date.max
_STATES = "or a state: NOT_RECORDED, EXPIRED, RECORDED_NONE"


class FormError(Exception):
    """A raw value that is not of its leaf's form; carries what was found."""

    def __init__(self, found: object) -> None:
        """Keep what was found."""
        super().__init__()
        self.found = found


def exact_number(value: object) -> Fraction | None:
    """Return a JSON number or decimal text as an exact number of points, else None.

    >>> exact_number("79.9999"), exact_number(True)
    (Fraction(799999, 10000), None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        return Fraction(value)
    if isinstance(value, str) and len(value) <= MAX_DIGITS and _NUMBER.fullmatch(value):
        return Fraction(value)
    return None


def read_value(leaf: Leaf, given: object, holding: Holding = NO_POSITION) -> Found:
    """Return what a raw value says about a leaf.

    Args:
        leaf: the leaf.
        given: the raw value.
        holding: the position that fields of a fact are measured against, where they
            do not state another themselves.

    Raises:
        FormError: if the value is not of the leaf's documented form.
    """
    payload = None
    reading = leaf.evidence.reading
    if isinstance(given, Mapping) and isinstance(reading, Pick):
        payload, holding = _payload(leaf, given, holding)
        raw = _from_payload(reading, payload, holding)
    elif isinstance(leaf.score, Option):
        raw = given if isinstance(given, str) and given in leaf.score.points else None
    else:
        raw = _number(leaf, given)
    if raw is None or points_of(leaf.score, raw) is None:
        raise FormError(given)
    return Found(State.VALUE, raw, payload=payload)


def _number(leaf: Leaf, given: object) -> Raw | None:
    number = exact_number(given)
    if number is None:
        return None
    reading = leaf.evidence.reading
    if number < 0 and not _may_be_negative(leaf):
        return None
    if isinstance(reading, Count) and number.denominator != 1:
        return None
    if isinstance(reading, YearsInForce | YearsSince):
        number = Fraction(floor(number))
    return number * MICRO


def _may_be_negative(leaf: Leaf) -> bool:
    reading = leaf.evidence.reading
    value = reading.value if isinstance(reading, Pick) else None
    return isinstance(value, FieldNumber) or (isinstance(value, Match) and value.gap)


def _from_payload(
    pick: Pick, payload: Mapping[str, Any], holding: Holding
) -> Raw | None:
    return value_of(pick.value, payload, holding, _NO_DAY)


def _payload(
    leaf: Leaf, given: Mapping[str, object], holding: Holding
) -> tuple[dict[str, Any], Holding]:
    """Return the fields of a fact that the inputs spell out, and the position."""
    readers = _readers(leaf)
    if not given or not set(given) <= set(readers):
        raise FormError(given)
    fields = {name: readers[name](value) for name, value in given.items()}
    if any(value is None for value in fields.values()):
        raise FormError(given)
    parts = ("class", "functional_level", "echelon")
    own = Holding(*(fields.pop(name, None) for name in parts))
    return fields, holding if own == NO_POSITION else own


_Reader = Callable[[object], Any]


def _readers(leaf: Leaf) -> dict[str, _Reader]:
    reading = leaf.evidence.reading
    value = reading.value if isinstance(reading, Pick) else None
    if isinstance(value, RuleWord) and value.term is None:
        fields = {condition.field for rule in value.rules for condition in rule.when}
        known = KINDS[leaf.evidence.kind].fields
        return {name: _word_of(known[name].words) for name in fields}
    if isinstance(value, Match):
        return {
            value.levels: _levels_of(value.names, 0, MAX_LEVEL),
            value.standards: _levels_of(value.names, 1, MAX_STANDARD),
            **_printed(value.otherwise),
            **_POSITION,
        }
    if isinstance(value, Against):
        return {value.number: _whole, "echelon": _text, **_POSITION}
    if isinstance(value, Aspects):
        return {
            value.field: _levels_of(value.names, 0, value.highest),
            **_printed(value.otherwise),
        }
    if isinstance(value, Scaled):
        return {value.raw: _micro, value.scale: _scale}
    return {}


def _word_of(words: tuple[str, ...]) -> _Reader:
    return lambda given: given if given in words else None


def _levels_of(names: tuple[str, ...], low: int, high: int) -> _Reader:
    def read(given: object) -> dict[str, int] | None:
        if not isinstance(given, Mapping) or not set(given) <= set(names):
            return None
        for level in given.values():
            if isinstance(level, bool) or not isinstance(level, int):
                return None
            if not low <= level <= high:
                return None
        return dict(given)

    return read


def _printed(field: str | None) -> dict[str, _Reader]:
    return {} if field is None else {field: _micro}


def _whole(given: object) -> int | None:
    number = exact_number(given)
    if number is None or number.denominator != 1 or not 0 <= number <= MAX_ORDER:
        return None
    return number.numerator


def _text(given: object) -> str | None:
    return plain_text(given) if isinstance(given, str) else None


_POSITION: dict[str, _Reader] = {
    "class": _word_of(CLASSES),
    "functional_level": _word_of(FUNCTIONAL_LEVELS),
}


def _micro(given: object) -> Fraction | None:
    number = exact_number(given)
    return None if number is None or number < 0 else number * MICRO


def _scale(given: object) -> int | None:
    number = exact_number(given)
    if number is None or number.denominator != 1 or not 1 <= number <= MAX_SCALE:
        return None
    return number.numerator


def described_form(leaf: Leaf) -> str:
    """Return what a leaf's raw value may be, for a message."""
    forms = [_described_table(leaf.score)]
    readers = _readers(leaf)
    if readers:
        forms.append(f"an object with fields of {', '.join(sorted(readers))}")
    none = (
        ', or NONE for "checked, there is none"' if leaf.score.none is not None else ""
    )
    return f"{', or '.join(forms)}{none}, {_STATES}"


def _described_table(score: Score) -> str:
    if isinstance(score, Option):
        return f"one of {', '.join(score.points)}"
    if isinstance(score, Direct):
        above = ", a larger one counts as that" if score.above == "cap" else ""
        unit = Fraction(score.divisor, score.factor)
        low, high = exact_text(score.low * unit), exact_text(score.high * unit)
        return f"a number from {low} to {high}{above}"
    return _described_bands(score)


def _described_bands(score: Bands) -> str:
    lows = [row.span.lower for row in score.rows]
    highs = [row.span.upper for row in score.rows]
    low = None if None in lows else min(edge for edge in lows if edge is not None)
    high = None if None in highs else max(edge for edge in highs if edge is not None)
    start = f" from {exact_text(low)}" if low is not None else " from 0"
    end = f" to {exact_text(high)}" if high is not None else ""
    return f"a number{start}{end}"
