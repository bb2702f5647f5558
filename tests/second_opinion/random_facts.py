"""Random people by dated facts, near every border of time and of a policy's tables."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from tests.second_opinion.evidence import Evidence
from tests.second_opinion.facts import (
    ASPECTS,
    COMPETENCIES,
    read_fact,
    years_earlier,
)
from tests.second_opinion.people import Position
from tests.second_opinion.policies import CLASSES, Leaf, Policy
from tests.second_opinion.random_given import (
    ECHELONS,
    FUNCTIONAL,
    MILLIONTH,
    borders,
    levels,
    text_of,
)

#: Days of the map: ordinary ones, ends of years, and those around 29 February.
DAYS = (
    date(2026, 7, 1),
    date(2026, 7, 1),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2024, 2, 29),
    date(2028, 2, 29),
    date(2025, 2, 28),
    date(2025, 3, 1),
)
EDUCATION = "SD SLTP SLTA D1 D2 D3 D4 S1 PROFESI S2 SPESIALIS S3 SUBSPESIALIS"
#: Codes of section 17, by kind and field.
CODES: Mapping[str, Mapping[str, str]] = {
    "employment": {"category": "PNS CPNS PPPK"},
    "rank": {"scheme": "PNS PNS PPPK"},
    "appraisal": {
        "work_result": "ABOVE MEETS BELOW",
        "behaviour": "ABOVE MEETS BELOW",
        "predicate": "SB B BP K SK",
    },
    "education": {"level": EDUCATION},
    "position": {"class": " ".join(CLASSES), "functional_level": " ".join(FUNCTIONAL)},
    "acting": {"assignment": "PLT PLH PJ", "level": "HIGHER EQUAL REGION_HEAD"},
    "award": {"level": "INTERNATIONAL NATIONAL SATYALANCANA INTER_AGENCY INTERNAL"},
    "team": {"role": "HEAD MEMBER", "scope": "INTER_AGENCY INTERNAL"},
    "sanction": {"level": "LIGHT MEDIUM HEAVY ETHICS", "stage": "IN_PROCESS DECIDED"},
    "field_fit": {"fit": "FITS RELATED NOT"},
    "other": {"subject": "CAREER_PREFERENCE ORGANISATION INNOVATION"},
}
#: The other fields, by kind.
FIELDS: Mapping[str, Mapping[str, str]] = {
    "employment": {"status": "text", "cpns_on": "date", "pns_on": "date"},
    "rank": {"order": "int", "service_years": "int", "service_months": "int"},
    "appraisal": {
        "year": "year",
        "period_end": "date",
        "definitive": "bool",
        "rated_at": "text",
    },
    "competence": {
        "levels": "competencies",
        "standards": "standards",
        "jpm": "micro",
        "valid_to_printed": "date",
    },
    "potential": {"aspects": "aspects", "score": "micro", "valid_to_printed": "date"},
    "potkom": {"raw": "micro", "scale": "scale", "valid_to_printed": "date"},
    "education": {"programme_code": "text", "graduated_year": "year"},
    "training": {"hours": "micro", "kind_code": "kind"},
    "certificate": {"valid_to_printed": "date"},
    "position": {
        "echelon": "echelon",
        "unit_code": "text",
        "opd": "text",
        "agency": "text",
    },
    "team": {"ended_on": "date"},
    "feedback_360": {"score": "micro", "year": "year", "raters": "int"},
    "award": {"code": "text"},
    "sanction": {"ended_on": "date", "code": "text"},
    "other": {"value": "text"},
    "indicator": {
        "indicator": "text",
        "number": "micro",
        "word": "text",
        "nothing": "rare",
        "year": "year",
        "valid_to_printed": "date",
    },
    "ip_asn": {"year": "year", "total": "micro", "qualification": "micro"},
}
PLAIN = ("Dinas A", " dinas  a", "DINAS_A", "Dinas B", "2026-01-02")
LARGE = (
    Fraction(10**9),
    Fraction(10**9) + MILLIONTH,
    Fraction(-1),
    Fraction(-(10**10)),
)

Maker = Callable[[Random, date, Leaf | None], Any]


def near(dice: Random, day: date) -> date:
    """Return a day beside an anniversary of the day or beside an end of a year."""
    years = dice.choice([-1, 0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 10, 15, 20])
    found = years_earlier(day, years) if years >= 0 else day + timedelta(days=30)
    year = day.year - years
    found = dice.choice([found, found, date(year, 1, 1), date(year, 12, 31)])
    return found + timedelta(days=dice.choice([-1, 0, 0, 1]))


def number(dice: Random, _: date, leaf: Leaf | None) -> str:
    ends = borders(leaf) if leaf else []
    found = dice.choice(ends or [Fraction(80)])
    found += dice.choice([0, 0, 1, -1, dice.randint(-30, 30)])
    found += dice.choice([0, 1, -1]) * MILLIONTH
    if dice.random() < 0.05:
        found = dice.choice(LARGE)
    # No more than six places: a raw value's own scale may need more.
    return text_of(Fraction(round(found * 10**6), 10**6)) or "0"


def text(dice: Random, _: date, leaf: Leaf | None) -> str:
    words = list(PLAIN)
    if leaf:
        words += 4 * leaf.evidence.get("value", {}).get("text", {}).get("words", [])
    found = dice.choice(words)
    return dice.choice([found, found, f" {found.lower()} "])


def some(dice: Random, names: tuple[str, ...], low: int, high: int) -> Any:
    if dice.random() < 0.4:
        names = tuple(dice.sample(names, dice.randint(0, len(names))))
    if dice.random() < 0.9:
        low, high = max(low, 1), 5
    return levels(dice, names, low, high)


MAKERS: Mapping[str, Maker] = {
    "text": text,
    "date": lambda dice, day, _: near(dice, day).isoformat(),
    "int": lambda dice, _, __: dice.randint(1, 18),
    "year": lambda dice, day, _: day.year - dice.choice([-1, 0, 1, 1, 2, 2, 3]),
    "bool": lambda dice, _, __: dice.random() < 0.8,
    "rare": lambda dice, _, __: dice.random() < 0.1,
    "micro": number,
    "scale": lambda dice, _, __: dice.choice([0, 1, 100, 100, 150, 1000, 1001]),
    "kind": lambda dice, _, __: dice.choice(["1", "2", "3", "4", " 3 "]),
    "echelon": lambda dice, _, __: dice.choice(ECHELONS),
    "competencies": lambda dice, _, __: some(dice, COMPETENCIES, 0, 6),
    "standards": lambda dice, _, __: some(dice, COMPETENCIES, 0, 6),
    "aspects": lambda dice, _, __: some(dice, ASPECTS, 0, 8),
}


def fact(dice: Random, day: date, kind: str, leaf: Leaf | None) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": kind, "from": near(dice, day).isoformat()}
    if dice.random() < 0.1:
        return {**found, "none": True}
    if dice.random() < 0.25:
        later = dice.choice([day, day + timedelta(days=1), near(dice, day)])
        if later.isoformat() > found["from"]:
            found["until"] = later.isoformat()
    fields: dict[str, Any] = {}
    for name, codes in CODES.get(kind, {}).items():
        fields[name] = dice.choice(codes.split())
    for name, form in FIELDS.get(kind, {}).items():
        fields[name] = MAKERS[form](dice, day, leaf)
    fields = {name: one for name, one in fields.items() if dice.random() < 0.85}
    if leaf and dice.random() < 0.85:
        for name, allowed in leaf.evidence.get("only", {}).items():
            word = dice.choice([allowed] if isinstance(allowed, str) else allowed)
            fields[name] = {"true": True, "false": False}.get(word, word)
    return {**found, "fields": fields}


def facts(policy: Policy, dice: Random, day: date) -> list[dict[str, Any]]:
    """Return facts; some leaves have many, some none."""
    leaves = [leaf for leaf in policy.leaves.values() if dice.random() < 0.85]
    found = []
    for leaf in leaves:
        kind = leaf.evidence["kind"]
        for _ in range(dice.choice([0, 1, 1, 1, 2, 3])):
            found.append(fact(dice, day, kind, leaf))  # noqa: PERF401
    for _ in range(dice.choice([0, 1, 1, 2])):
        found.append(fact(dice, day, "position", None))  # noqa: PERF401
    if dice.random() < 0.6:
        found += usable(policy, dice, day)
    for _ in range(dice.choice([0, 0, 1, 2])):
        if found:
            found.append(dice.choice(found))
    dice.shuffle(found)
    return found


def usable(policy: Policy, dice: Random, day: date) -> list[dict[str, Any]]:
    """Return a fact for nearly every leaf that counts by itself."""
    found = []
    for leaf in policy.leaves.values():
        for _ in range(12):
            one = fact(dice, day, leaf.evidence["kind"], leaf)
            evidence = Evidence(leaf, Position("PENGAWAS"), day)
            state = evidence.find([read_fact(one, "")]).state
            if state in ("VALUE", "RECORDED_NONE"):
                found.append(one)
                break
    return found
