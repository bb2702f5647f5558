"""Facts from assessment results, whatever the layout names its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bening.exchange.workbook.line import Line
from bening.exchange.workbook.numerals import micro, scaled_micro
from bening.exchange.workbook.rows import NewFactValues, Plain, filled
from bening.policy.kinds import COMPETENCIES, POTENTIAL_ASPECTS

PER_CENT = 100
HIGHEST_OVER_SCALE = 150
"""Scores above the standard count, so a per cent value may pass 100."""

HIGHEST_JPM = 200
SHARE, HIGHEST_SHARE = 1, 2
HIGHEST_LEVEL = 5
DATE_COLUMNS = ("assessed_on", "started_on", "assessed_year")
"""Fields of columns that say when people were assessed."""

ROUNDING_MICRO = 500_000
"""A total printed without decimals may be half a point off."""

PER_CENT_FIELDS = ("jpm", "managerial", "technical")
POTKOM_SCALES = (100, 150)


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, how and by whom somebody was assessed.

    Attributes:
        valid_to: last day it may be used, as printed; None when not stated.
    """

    on: date
    valid_to: date | None
    method: str | None
    provider: str | None
    purpose: str | None

    def common(self) -> dict[str, Plain]:
        """Give the fields every assessment fact has."""
        return filled(
            method=self.method,
            provider=self.provider,
            valid_to_printed=None
            if self.valid_to is None
            else self.valid_to.isoformat(),
        )


def dates_stated(line: Line) -> bool:
    """Say whether the sheet or the uploader says when people were assessed."""
    return line.options.assessed_on is not None or any(map(line.has, DATE_COLUMNS))


def read_occasion(line: Line) -> Occasion | None:
    """Read the occasion of the row at hand; the file's own values win.

    Returns:
        None when the day is unknown or cannot be; then nothing can be recorded.
    """
    options = line.options
    on = _assessed_on(line)
    if on is None:
        return None
    if on > options.data_on:
        line.complain("day_in_future", "assessed_on", day=on.isoformat())
        return None
    valid_to = line.day("valid_to", future=True) or options.valid_to
    if valid_to is not None and valid_to < on:
        line.complain("valid_to_before", "valid_to", day=on.isoformat())
        return None
    return Occasion(
        on,
        valid_to,
        line.text("method") or options.method or None,
        line.text("provider") or options.provider or None,
        line.text("purpose") or options.purpose or None,
    )


def _assessed_on(line: Line) -> date | None:
    for field in ("assessed_on", "started_on"):
        if line.is_filled(field):
            return line.day(field)
    if line.options.assessed_on is None and line.is_filled("assessed_year"):
        year = line.year("assessed_year")
        if year is None:
            return None
        line.tally("assessed_year_only", "assessed_year")
        return min(date(year, 12, 31), line.options.data_on)
    if line.options.assessed_on is None and dates_stated(line):
        line.complain("assessed_on_missing", "assessed_on")
    return line.options.assessed_on


def competence_fact(
    line: Line, occasion: Occasion, scales: Mapping[str, int]
) -> NewFactValues | None:
    """Make the competence fact of the row at hand, if it has any value.

    Args:
        line: the row.
        occasion: of the assessment.
        scales: target → highest value of its scale; per cent when absent.
    """
    levels = levels_of(line, "levels", COMPETENCIES, 0)
    standards = levels_of(line, "standards", COMPETENCIES, 1)
    if levels and len(levels) < len(COMPETENCIES):
        line.note("competences_incomplete", "", count=len(levels))
    values = filled(
        levels=levels or None,
        jpm=_score(line, "jpm", scales, HIGHEST_JPM),
        managerial=_score(line, "managerial", scales, HIGHEST_OVER_SCALE),
        technical=_score(line, "technical", scales, HIGHEST_OVER_SCALE),
    )
    if not values:
        return None
    payload = values | filled(standards=standards or None, purpose=occasion.purpose)
    return NewFactValues("competence", occasion.on, payload | occasion.common())


def potential_fact(
    line: Line, occasion: Occasion, scales: Mapping[str, int]
) -> NewFactValues | None:
    """Make the potential fact of the row at hand, if it has any value.

    A total alone counts only where somebody stated its scale.
    """
    aspects = levels_of(line, "aspects", POTENTIAL_ASPECTS, 0)
    score = None
    scale = scales.get("potential", 0) or line.options.potential_scale
    if scale and line.has("potential_total"):
        total = line.number_of("potential_total", 0, scale)
        score = None if total is None else scaled_micro(total, scale)
    if aspects and len(aspects) < len(POTENTIAL_ASPECTS):
        line.note("aspects_incomplete", "", count=len(aspects))
        aspects = {}
    if aspects and score is not None and _differs(score, aspects):
        line.note("aspects_total_differs", "potential_total", sum=sum(aspects.values()))
        score = None
    values = filled(aspects=aspects or None, score=score)
    if not values:
        return None
    return NewFactValues("potential", occasion.on, values | occasion.common())


def _differs(score: int, aspects: Mapping[str, int]) -> bool:
    """Say whether a total is another one than that of its aspects, rounding aside."""
    highest = HIGHEST_LEVEL * len(POTENTIAL_ASPECTS)
    right = scaled_micro(Decimal(sum(aspects.values())), highest)
    return abs(score - right) > ROUNDING_MICRO


def potkom_fact(line: Line, occasion: Occasion, scale: int) -> NewFactValues | None:
    """Make the potkom fact of the row at hand: its value on its own scale."""
    raw = line.number_of("potkom", 0, scale)
    if raw is None:
        return None
    payload = {"raw": micro(raw), "scale": scale}
    return NewFactValues("potkom", occasion.on, payload | occasion.common())


def levels_of(
    line: Line, prefix: str, words: tuple[str, ...], low: int
) -> dict[str, int]:
    """Give the levels of the columns `prefix.word` that are filled."""
    found = {}
    for word in words:
        field = f"{prefix}.{word}"
        if line.has(field):
            level = line.level(field, low, HIGHEST_LEVEL)
            if level is not None:
                found[word] = level
    return found


def _score(
    line: Line, field: str, scales: Mapping[str, int], highest: int
) -> int | None:
    if not line.has(field):
        return None
    scale = scales.get(field, PER_CENT)
    # A share of one may pass one, as a per cent value may pass a hundred.
    top = {PER_CENT: highest, SHARE: HIGHEST_SHARE}.get(scale, scale)
    value: Decimal | None = line.number_of(field, 0, top)
    return None if value is None else scaled_micro(value, scale)
