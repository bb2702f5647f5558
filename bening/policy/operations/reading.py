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
    Against,
    Evidence,
    Pick,
    YearsInForce,
    YearsSince,
)
from bening.policy.kinds import KINDS
from bening.policy.micro import MICRO
from bening.policy.model import State
from bening.policy.operations.gathering import Dated, day_of, part_of, together
from bening.policy.operations.scoring import Raw, points_of
from bening.policy.operations.values import NO_POSITION, Holding, meets, value_of
from bening.policy.operations.windows import completed_years, limits_of, outside
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
        says_none = self._says_none(fact)
        reason = self._early_reason(fact, says_none=says_none)
        if reason is None and says_none:
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

    def _says_none(self, fact: Fact) -> bool:
        """Tell whether a fact says "checked, there is none" for this evidence."""
        if fact.none:
            return True
        if not self._is_meant(fact):
            return self.evidence.left_out_none
        nothing = KINDS[fact.kind].nothing
        return nothing is not None and fact.payload.get(nothing) is True

    def _early_reason(self, fact: Fact, *, says_none: bool) -> str | None:
        if fact.valid_from > self.as_of:
            return "not_yet"
        if not says_none:
            return None if self._is_meant(fact) else "filtered"
        old = fact.valid_from.toordinal() < self.limits.none_first
        if old and not self._is_meant(fact):
            return "filtered"
        return "none_too_old" if old else None

    def _is_meant(self, fact: Fact) -> bool:
        return fact.none or meets(fact.payload, self.evidence.only)

    def _raw(self, fact: Fact) -> Raw | None:
        reading = self.evidence.reading
        if not isinstance(reading, Pick):
            return part_of(reading, fact, self.as_of)
        raw = value_of(reading.value, fact.payload, self.holding, self.as_of)
        if isinstance(reading.value, Against) or raw is None:
            return raw
        return raw if points_of(self.score, raw) is not None else None

    def _late_reason(self, fact: Fact, raw: Raw | None) -> str | None:
        reading = self.evidence.reading
        if raw is None:
            return "unreadable"
        if isinstance(reading, YearsInForce) and fact.valid_until is not None:
            return "not_in_force" if fact.valid_until <= self.as_of else None
        value = reading.value if isinstance(reading, Pick) else None
        if isinstance(value, Against) and raw not in value.counts:
            return "filtered"
        return outside(self.evidence.window, self.limits, fact)

    def _set_aside(self, place: int, fact: Fact, reason: str) -> None:
        self.aside.append((place, SetAside(fact.row, reason)))

    def answer(self) -> Found:
        """Return what the sorted facts say together."""
        if self.candidates:
            for fact in self.nones:
                reason = "none_overruled" if self._is_meant(fact) else "filtered"
                self._set_aside(-1, fact, reason)
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
        if isinstance(reading, Pick | YearsInForce | YearsSince):
            return self._from_one(reading)
        facts = [candidate.fact for candidate in self.candidates]
        raw = together(reading, facts, [c.raw for c in self.candidates])
        return Found(State.VALUE, raw, tuple(f.row for f in facts), self._aside())

    def _from_one(self, reading: Pick | Dated) -> Found:
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
        if not isinstance(reading, Pick):
            years = completed_years(self._day(chosen.fact), self.as_of)
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
        day = self._day(fact).toordinal()
        if isinstance(reading, Pick | YearsSince) and reading.which == "first":
            return (-day,), -place
        if not isinstance(reading, Pick):
            return (day,), place
        if reading.which in ("best", "heaviest"):
            points = self._points(candidate)
            return (points if reading.which == "best" else -points, day), place
        if not reading.order:
            return (day,), place
        return tuple(comparable(fact, field) for field in reading.order), place

    def _day(self, fact: Fact) -> date:
        reading = self.evidence.reading
        stated = day_of(reading, fact) if isinstance(reading, YearsSince) else None
        return stated or fact.valid_from

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
    echelon = payload.get("echelon")
    return Holding(
        payload.get("class"),
        payload.get("functional_level"),
        None if echelon is None else plain_text(echelon),
    )
