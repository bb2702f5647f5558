"""The raw values of all facts of a kind; the column form of `values`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

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
    Term,
    TextWord,
    WordValue,
)
from bening.policy.facts import Array, KindColumns, absent
from bening.policy.kinds import CLASSES, FUNCTIONAL_LEVELS, KINDS
from bening.policy.micro import MAX_FACT, MICRO, PER_CENT
from bening.policy.operations.scattering import Scene
from bening.policy.operations.scoring_columns import Values
from bening.policy.operations.values import FLAGS, MAX_LEVEL, PHASE
from bening.policy.operations.windows import term_limits
from bening.policy.person import plain_text
from bening.policy.ratios import Ratios, constant
from bening.policy.widths import MAX_SCALE, MAX_STANDARD, aspects_ratio


def meet(
    table: KindColumns,
    kind: str,
    conditions: tuple[Condition, ...],
    phase: Array | None,
) -> Array:
    """Return which facts hold one of the words wanted in each field."""
    met = np.ones(len(table), bool)
    for condition in conditions:
        if condition.field == PHASE and phase is not None:
            met &= _is_one_of(phase, [PHASES.index(word) for word in condition.words])
            continue
        codes = _codes(table, kind, condition)
        met &= _is_one_of(table.fields[condition.field], codes)
    return met


def _is_one_of(values: Array, codes: Sequence[int]) -> Array:
    """Return which values are one of some; a few comparisons beat any search."""
    if len(codes) > FEW:
        return np.isin(values, codes)
    found = np.zeros(len(values), bool)
    for code in codes:
        found |= values == code
    return found


def _codes(table: KindColumns, kind: str, condition: Condition) -> list[int]:
    known = KINDS[kind].fields[condition.field]
    if condition.plain:
        texts = table.texts[condition.field]
        return [code for code, text in enumerate(texts) if text in condition.words]
    words = known.words if known.type == "code" else FLAGS
    return [words.index(word) for word in condition.words]


PHASES = ("IN_FORCE", "RECENT", "OVER")
FEW = 8


def row_values(
    reading: WordValue | NumberValue, kind: str, scene: Scene, table: KindColumns
) -> Values:
    """Return the raw value of every fact of a kind."""
    if isinstance(reading, WordValue):
        return _words(reading, kind, scene, table)
    if isinstance(reading, FieldNumber):
        return numbers_in(table, reading.field)
    if isinstance(reading, Match):
        return _match(reading, scene, table)
    if isinstance(reading, Aspects):
        return _aspects(reading, table)
    return _scaled(reading, table)


def _words(reading: WordValue, kind: str, scene: Scene, table: KindColumns) -> Values:
    if isinstance(reading, FieldWord):
        codes = table.fields[reading.field]
        words = KINDS[kind].fields[reading.field].words
        return Values(codes != absent(codes.dtype), Ratios(codes), words)
    if isinstance(reading, RuleWord):
        return _rule_words(reading, kind, scene, table)
    if isinstance(reading, Against):
        return _against(reading, scene, table)
    return _text_words(reading, table)


def _whole(values: Array) -> Ratios:
    return Ratios(values.astype(np.int64))


def numbers_in(table: KindColumns, field: str | None) -> Values:
    """Return a field of micro points; see `values.number_in`."""
    if field is None:
        return Values(np.zeros(len(table), bool), constant(len(table)))
    numbers = table.fields[field]
    known = (numbers >= -MAX_FACT) & (numbers <= MAX_FACT)
    return Values(known, _whole(numbers if known.all() else numbers * known))


def _rule_words(
    reading: RuleWord, kind: str, scene: Scene, table: KindColumns
) -> Values:
    phase = None if reading.term is None else _phase(reading.term, scene, table)
    place = np.full(len(table), -1, np.int16)
    for number, rule in reversed(list(enumerate(reading.rules))):
        np.copyto(place, number, where=meet(table, kind, rule.when, phase))
    words = tuple(rule.word for rule in reading.rules)
    return Values(place >= 0, Ratios(place), words)


def _phase(term: Term, scene: Scene, table: KindColumns) -> Array:
    limits = term_limits(term, scene.as_of)
    last_day = table.fields[term.ended]
    phase = np.full(len(table), PHASES.index("OVER"), np.int8)
    phase[last_day >= limits.recent] = PHASES.index("RECENT")
    in_force = (last_day >= limits.in_force) | (last_day == absent(last_day.dtype))
    phase[in_force] = PHASES.index("IN_FORCE")
    return phase


def _text_words(reading: TextWord, table: KindColumns) -> Values:
    words = [plain_text(word) for word in reading.words]
    places = [words.index(t) if t in words else -1 for t in table.texts[reading.field]]
    texts = table.fields[reading.field]
    # One place more, for an absent text.
    known = np.where(texts == absent(texts.dtype), len(places), texts)
    place = np.array([*places, -1], np.int64)[known]
    return Values(place >= 0, Ratios(place), reading.words)


def _against(reading: Against, scene: Scene, table: KindColumns) -> Values:
    numbers = table.fields[reading.number].astype(np.int64)
    low, high = _stretches(reading, scene)
    low, high = low[table.person], high[table.person]
    known = (table.fields[reading.number] != absent(np.dtype(np.int32))) & (low <= high)
    place = np.where(numbers > high, 0, np.where(numbers < low, 2, 1))
    return Values(known, Ratios(place.astype(np.int64)), COMPARED)


def _stretches(reading: Against, scene: Scene) -> tuple[Array, Array]:
    """Return what each person's position asks for; low above high where unknown."""
    classes = {word: (row.low, row.high) for word, row in reading.by_class.items()}
    levels = {
        word: (row.low, row.high) for word, row in reading.by_functional_level.items()
    }
    asked = _asked_of(scene, classes, levels, (1, 0))
    for text, stretch in reading.by_echelon.items():
        asked[scene.has_echelon(text)] = (stretch.low, stretch.high)
    return asked[:, 0], asked[:, 1]


def _asked_of(
    scene: Scene,
    by_class: Mapping[str, tuple[int, ...]],
    by_level: Mapping[str, tuple[int, ...]],
    unknown: tuple[int, ...],
) -> Array:
    """Return what each person's position asks for; see `values`."""
    position_class, level = scene.holding
    # The codes of "not known" are negative and pick the last entry.
    asked = np.array([by_class.get(word, unknown) for word in (*CLASSES, "")], np.int64)
    found: Array = asked[np.maximum(position_class, -1)]
    functional = np.flatnonzero(position_class == CLASSES.index("JF"))
    for word, numbers in by_level.items():
        code = FUNCTIONAL_LEVELS.index(word)
        found[functional[level[functional] == code]] = numbers
    return found


def _match(reading: Match, scene: Scene, table: KindColumns) -> Values:
    fits, actual, required = _compared(reading, scene, table)
    if reading.gap:
        return Values(fits, Ratios(np.where(fits, required - actual, 0) * MICRO))
    printed = numbers_in(table, reading.otherwise)
    result = Ratios(np.where(fits, actual * PER_CENT, 0), np.where(fits, required, 1))
    return Values(fits | printed.usable, result.where(fits, printed.numbers))


def _compared(
    reading: Match, scene: Scene, table: KindColumns
) -> tuple[Array, Array, Array]:
    """Return who can be compared, and the sums of levels and of standards.

    One competency after the other, in small whole numbers: nine short columns stay in
    the processor's caches where one wide table would not.
    """
    gap = absent(table.fields[reading.levels].dtype)
    levels = np.ascontiguousarray(table.fields[reading.levels].T)
    own = np.ascontiguousarray(table.fields[reading.standards].T)
    classes = {word: (standard,) for word, standard in reading.by_class.items()}
    by_level = reading.by_functional_level
    functional = {word: (standard,) for word, standard in by_level.items()}
    asked = _asked_of(scene, classes, functional, (0,))[:, 0].astype(np.int8)
    default = asked[table.person]
    fits, any_assessed = np.ones(len(table), bool), np.zeros(len(table), bool)
    actual, required = (np.zeros(len(table), np.int16) for _ in range(2))
    for level, stated in zip(levels, own, strict=True):
        assessed = level != gap
        standard = np.where(stated == gap, default, stated)
        usable = (level >= 0) & (level <= MAX_LEVEL)
        usable &= (standard >= 1) & (standard <= MAX_STANDARD)
        fits &= usable | ~assessed
        any_assessed |= assessed
        # What is not usable leaves the whole row out, whatever the sums then are.
        counts = usable & assessed
        raised = np.where(counts, standard + np.int8(reading.plus), np.int8(0))
        counted = np.where(counts, level, np.int8(0))
        actual += np.minimum(counted, raised) if reading.capped else counted
        required += raised
    fits &= any_assessed
    return fits, actual.astype(np.int64), required.astype(np.int64)


def _aspects(reading: Aspects, table: KindColumns) -> Values:
    factor, divisor = aspects_ratio(reading)
    fits, total = np.ones(len(table), bool), np.zeros(len(table), np.int16)
    # One aspect after the other, as with competencies.
    for levels in np.ascontiguousarray(table.fields[reading.field].T):
        fits &= (levels >= 0) & (levels <= reading.highest)
        total += levels
    printed = numbers_in(table, reading.otherwise)
    numbers = Ratios(total.astype(np.int64) * factor, divisor)
    if not fits.all():
        numbers = numbers.where(fits, printed.numbers)
    return Values(fits | printed.usable, numbers)


def _scaled(reading: Scaled, table: KindColumns) -> Values:
    raw = numbers_in(table, reading.raw)
    scale = table.fields[reading.scale].astype(np.int64)
    fits = raw.usable & (scale >= 1) & (scale <= MAX_SCALE)
    numbers = Ratios(raw.numbers.num * 100, np.where(fits, scale, 1))
    return Values(fits, numbers)
