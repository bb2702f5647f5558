"""Find a leaf's raw value among one person's facts, and say what became of each fact.

The column form of every step stands in `reading_columns`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from bening.policy.evidence import (
    Count,
    Evidence,
    Pick,
    Total,
    Variety,
    Window,
    YearsInForce,
)
from bening.policy.micro import MICRO
from bening.policy.model import State
from bening.policy.operations.scoring import Raw, points_of
from bening.policy.operations.values import (
    NO_POSITION,
    Holding,
    meets,
    number_in,
    value_of,
)
from bening.policy.operations.windows import (
    Limits,
    completed_years,
    limits_of,
)
from bening.policy.person import Fact, day_number, plain_text, readable_fields
from bening.policy.tables import Score


@dataclass(frozen=True)
class SetAside:
    """A fact that was looked at and not used, and why (a word of `wording`)."""

    row: str
    reason: str


@dataclass(frozen=True)
class Found:
    """What a person's facts say about one leaf.

    Attributes:
        state: one of the four states.
        raw: a word or an exact number in micro points; None unless `VALUE`.
        used: rows of the facts that give the value or the state.
        set_aside: the other facts of this kind, in the order of writing.
        payload: the fields of the fact that was picked, if a single one was.
    """

    state: State
    raw: Raw | None = None
    used: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    payload: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Candidate:
    """A fact that counts: its place in the order of writing, and its raw value."""

    place: int
    fact: Fact
    raw: Raw


def find(
    evidence: Evidence,
    score: Score,
    facts: Sequence[Fact],
    holding: Holding,
    as_of: date,
) -> Found:
    """Find a raw value among a person's facts, in write order, on a day.

    Args:
        evidence: where to look and how to choose.
        score: the leaf's table, for `best` and `heaviest` and for what fits it at all.
        facts: all facts of the person; other kinds are skipped.
        holding: the position held on that day.
        as_of: the day.
    """
    sorter = _Sorter(evidence, score, holding, as_of)
    for place, fact in enumerate(facts):
        if fact.kind == evidence.kind:
            sorter.sort(place, fact)
    return sorter.answer()


class _Sorter:
    """Sorts facts into candidates, declarations of none, and facts set aside."""

    def __init__(
        self, evidence: Evidence, score: Score, holding: Holding, as_of: date
    ) -> None:
        self.evidence = evidence
        self.score = score
        self.holding = holding
        self.as_of = as_of
        self.limits = limits_of(evidence.window, as_of)
        self.candidates: list[Candidate] = []
        self.nones: list[Fact] = []
        self.aside: list[tuple[int, SetAside]] = []
        self.expired = False

    def sort(self, place: int, fact: Fact) -> None:
        """Put one fact where it belongs."""
        reason = self._early_reason(fact)
        if reason is None and fact.none:
            self.nones.append(fact)
            return
        if reason is None:
            raw = self._raw(fact)
            reason = self._late_reason(fact, raw)
            if raw is not None and reason is None:
                self.candidates.append(Candidate(place, fact, raw))
                return
        self.expired |= reason == "too_old"
        self._set_aside(place, fact, reason or "unreadable")

    def _early_reason(self, fact: Fact) -> str | None:
        if fact.valid_from > self.as_of:
            return "not_yet"
        if fact.none:
            old = fact.valid_from.toordinal() < self.limits.none_first
            return "none_too_old" if old else None
        return None if meets(fact.payload, self.evidence.only) else "filtered"

    def _raw(self, fact: Fact) -> Raw | None:
        reading = self.evidence.reading
        if isinstance(reading, Pick):
            return value_of(reading.value, fact.payload, self.holding, self.as_of)
        if isinstance(reading, Total):
            return number_in(fact.payload, reading.field)
        if isinstance(reading, Variety):
            fields = [row.field for row in reading.rows]
            return reading.otherwise if any(f in fact.payload for f in fields) else None
        return Fraction(MICRO)

    def _late_reason(self, fact: Fact, raw: Raw | None) -> str | None:
        reading = self.evidence.reading
        if raw is None or not self._fits(raw):
            return "unreadable"
        if isinstance(reading, YearsInForce) and fact.valid_until is not None:
            return "not_in_force" if fact.valid_until <= self.as_of else None
        return outside(self.evidence.window, self.limits, fact)

    def _fits(self, raw: Raw) -> bool:
        reading = self.evidence.reading
        if isinstance(reading, Total):
            return isinstance(raw, Fraction) and raw >= 0
        if isinstance(reading, Pick):
            return points_of(self.score, raw) is not None
        return True

    def _set_aside(self, place: int, fact: Fact, reason: str) -> None:
        self.aside.append((place, SetAside(fact.row, reason)))

    def answer(self) -> Found:
        """Return what the sorted facts say together."""
        if self.candidates:
            for fact in self.nones:
                self._set_aside(-1, fact, "none_overruled")
            return self._from_candidates()
        if self.nones:
            rows = tuple(fact.row for fact in self.nones)
            return Found(State.RECORDED_NONE, None, rows, self._aside())
        window = self.evidence.window
        expired = window is not None and window.expires and self.expired
        state = State.EXPIRED if expired else State.NOT_RECORDED
        return Found(state, None, (), self._aside())

    def _aside(self) -> tuple[SetAside, ...]:
        return tuple(entry for _, entry in sorted(self.aside, key=lambda pair: pair[0]))

    def _from_candidates(self) -> Found:
        reading = self.evidence.reading
        if isinstance(reading, Pick | YearsInForce):
            return self._from_one(reading)
        rows = tuple(candidate.fact.row for candidate in self.candidates)
        raw = self._together(reading)
        return Found(State.VALUE, raw, rows, self._aside())

    def _together(self, reading: Total | Count | Variety) -> Raw:
        if isinstance(reading, Variety):
            return variety_word(reading, [c.fact for c in self.candidates])
        # Every candidate of a sum or count has a number.
        return sum((Fraction(c.raw) for c in self.candidates), Fraction(0))

    def _from_one(self, reading: Pick | YearsInForce) -> Found:
        ranked = sorted(self.candidates, key=self._rank)
        chosen = ranked.pop()
        if isinstance(reading, Pick) and reading.tied == "unusable":
            rivals = [c for c in ranked if self._rank(c)[0] == self._rank(chosen)[0]]
            if rivals:
                for candidate in (*rivals, chosen):
                    self._set_aside(candidate.place, candidate.fact, "tied")
                ranked = [c for c in ranked if c not in rivals]
                self._not_picked(ranked)
                return Found(State.NOT_RECORDED, None, (), self._aside())
        self._not_picked(ranked)
        raw = chosen.raw
        if isinstance(reading, YearsInForce):
            years = completed_years(chosen.fact.valid_from, self.as_of)
            raw = Fraction(years * MICRO)
        payload = chosen.fact.payload
        return Found(State.VALUE, raw, (chosen.fact.row,), self._aside(), payload)

    def _not_picked(self, candidates: list[Candidate]) -> None:
        for candidate in candidates:
            self._set_aside(candidate.place, candidate.fact, "not_picked")

    def _rank(self, candidate: Candidate) -> tuple[tuple[Any, ...], int]:
        """Sort by what the policy says, then by the order of writing."""
        reading = self.evidence.reading
        place, fact = candidate.place, candidate.fact
        day = fact.valid_from.toordinal()
        if not isinstance(reading, Pick):
            return (day,), place
        if reading.which == "first":
            return (-day,), -place
        if reading.which in ("best", "heaviest"):
            points = self._points(candidate)
            return (points if reading.which == "best" else -points, day), place
        if not reading.order:
            return (day,), place
        return tuple(comparable(fact, field) for field in reading.order), place

    def _points(self, candidate: Candidate) -> Fraction:
        # Only what fits the table became a candidate.
        return points_of(self.score, candidate.raw) or Fraction(0)


def comparable(fact: Fact, field: str) -> tuple[bool, Any]:
    """Return a field in a form that sorts; an absent field comes first."""
    value = fact.payload.get(field)
    if value is None:
        return (False, 0)
    kind = readable_fields(fact.kind)[field].type
    if kind == "date":
        return (True, day_number(value))
    return (True, plain_text(value) if kind == "text" else value)


def outside(window: Window | None, limits: Limits, fact: Fact) -> str | None:
    """Return why a fact is outside a window, or None if it is inside."""
    if window is None:
        return None
    if window.printed is not None and window.printed in fact.payload:
        printed = day_number(fact.payload[window.printed])
        return None if printed >= limits.printed_first else "too_old"
    moment = fact.valid_from.toordinal()
    if window.year_field is not None:
        if window.year_field not in fact.payload:
            return "unreadable"
        moment = fact.payload[window.year_field]
    if moment < limits.first:
        return "too_old"
    return "too_new" if moment > limits.last else None


def variety_word(reading: Variety, facts: list[Fact]) -> str:
    """Return the first row whose field holds two different texts, else the rest."""
    for row in reading.rows:
        texts = {
            plain_text(f.payload[row.field]) for f in facts if row.field in f.payload
        }
        if len(texts) > 1:
            return row.word
    return reading.otherwise


def holding_on(facts: Sequence[Fact], as_of: date) -> Holding:
    """Return the position somebody holds on a day: the latest one in force."""
    held = [
        (fact.valid_from, place, fact)
        for place, fact in enumerate(facts)
        if fact.kind == "position" and not fact.none and fact.valid_from <= as_of
        if fact.valid_until is None or fact.valid_until > as_of
    ]
    if not held:
        return NO_POSITION
    payload = max(held, key=lambda entry: entry[:2])[2].payload
    return Holding(payload.get("class"), payload.get("functional_level"))
