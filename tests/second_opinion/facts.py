"""Dated facts: their kinds, how they are written, days and years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from tests.second_opinion.people import Position

COMPETENCIES = ("INT", "KSM", "KOM", "OPH", "PP", "PDO", "MP", "PK", "PB")
ASPECTS = (
    "INTELLECTUAL",
    "INTERPERSONAL",
    "SELF_AWARENESS",
    "CRITICAL_STRATEGIC",
    "PROBLEM_SOLVING",
    "EMOTIONAL",
    "GROWTH",
    "MOTIVATION",
)
#: Fields with a type other than text or code, by kind: section 17.
TYPES: Mapping[str, Mapping[str, str]] = {
    "employment": {"cpns_on": "date", "pns_on": "date"},
    "rank": {"order": "int", "service_years": "int", "service_months": "int"},
    "appraisal": {
        "year": "int",
        "period_start": "date",
        "period_end": "date",
        "definitive": "bool",
    },
    "competence": {
        "levels": "levels",
        "standards": "levels",
        "jpm": "micro",
        "managerial": "micro",
        "technical": "micro",
        "valid_to_printed": "date",
    },
    "potential": {"aspects": "levels", "score": "micro", "valid_to_printed": "date"},
    "potkom": {"raw": "micro", "scale": "int", "valid_to_printed": "date"},
    "education": {"graduated_year": "int"},
    "training": {"hours": "micro"},
    "certificate": {"valid_to_printed": "date"},
    "team": {"ended_on": "date"},
    "feedback_360": {"score": "micro", "year": "int", "raters": "int"},
    "sanction": {"ended_on": "date"},
    "indicator": {
        "number": "micro",
        "nothing": "bool",
        "year": "int",
        "valid_to_printed": "date",
    },
    "ip_asn": {
        "year": "int",
        "qualification": "micro",
        "competence": "micro",
        "performance": "micro",
        "discipline": "micro",
        "total": "micro",
    },
}
#: How many words the fields of the type `levels` have.
ALL_OF = {"levels": COMPETENCIES, "standards": COMPETENCIES, "aspects": ASPECTS}
LARGEST = Fraction(10**9)


@dataclass(frozen=True)
class Fact:
    """One fact, called by its name in results."""

    name: str
    kind: str
    since: date
    until: date | None = None
    none: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)


def read_facts(given: Sequence[Mapping[str, Any]]) -> list[Fact]:
    """Read facts in the order of writing; they are called fact-1, fact-2, …"""
    return [read_fact(one, f"fact-{place}") for place, one in enumerate(given, 1)]


def read_fact(given: Mapping[str, Any], name: str) -> Fact:
    kind: str = given["kind"]
    types = TYPES.get(kind, {})
    until = given.get("until")
    return Fact(
        name=name,
        kind=kind,
        since=read_day(given["from"]),
        until=None if until is None else read_day(until),
        none=truth(given.get("none", False)),
        fields={
            key: read_field(types.get(key, "text"), value)
            for key, value in given.get("fields", {}).items()
        },
    )


def read_field(kind: str, value: Any) -> Any:
    if kind == "date":
        return read_day(value)
    if kind == "int":
        return int(value)
    if kind == "micro":
        return Fraction(str(value))
    if kind == "bool":
        return truth(value)
    if kind == "levels":
        return {word: int(level) for word, level in value.items()}
    return str(value)


def read_day(given: date | str) -> date:
    return given if isinstance(given, date) else date.fromisoformat(given)


def truth(given: bool | str) -> bool:
    return given in (True, "true")


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def years_earlier(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        try:
            return day.replace(year=day.year - years)
        except ValueError:
            return date(day.year - years, 2, 28)
    return day.replace(year=day.year - years)


def completed_years(earlier: date, later: date) -> int:
    short = (later.month, later.day) < (earlier.month, earlier.day)
    return later.year - earlier.year - short


def position_on(facts: list[Fact], day: date) -> Position:
    """Return the position held on a day."""
    held: Fact | None = None
    for fact in facts:
        if fact.kind != "position" or fact.none or fact.since > day:
            continue
        if fact.until is not None and fact.until <= day:
            continue
        if held is None or fact.since >= held.since:
            held = fact
    if held is None:
        return Position()
    names = ("class", "functional_level", "echelon")
    return Position(*(held.fields.get(name, "") for name in names))
