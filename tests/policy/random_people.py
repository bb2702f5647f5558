"""Random people: facts near every border of time and value, in every kind.

People are made from a seed, so a failing example is one number.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from bening.policy.kinds import KINDS, Field
from bening.policy.person import Fact, Person

AS_OF = date(2026, 7, 1)

KINDS_IN_USE = (
    "acting",
    "appraisal",
    "award",
    "certificate",
    "competence",
    "education",
    "employment",
    "feedback_360",
    "indicator",
    "indicator",
    "indicator",
    "ip_asn",
    "position",
    "potential",
    "potkom",
    "rank",
    "sanction",
    "team",
    "training",
)
INDICATORS = (
    "ATTENDANCE",
    "INNOVATION",
    "INTELLIGENCE",
    "JOB_FIT",
    "LOGBOOK",
    "ORGANISATION_ROLE",
    "OTHER_CONSIDERATIONS",
    "TRAINING_STAGE",
)
"""Some of those that the published policies read."""

WHOLE = (-1, 0, 1, 2, 5, 20, 40, 60, 80, 99, 100, 101, 150, 10**9, 9 * 10**12)
SCALES = (0, 1, 100, 150, 150, 1001)
PLAIN = ("Dinas A", "dinas  a", "Dinas B", "2026-01-02")
TEXTS = {
    "indicator": ("DINAS_A", "dinas_a", "DINAS_B", *INDICATORS),
    "word": ("DINAS_A", "dinas_a", "LUAR_BIASA", "CITY_HEAD", "high_average", "LOW"),
    "kind_code": (*PLAIN, "1", "2", "3"),
    "echelon": (*PLAIN, "II.b", "iii.A", "III.b", "IV.a"),
}
LEVELS = (0, 1, 2, 3, 4, 5, 5, 5, 6)


def day(dice: Random) -> date:
    """Return a day on or next to an anniversary, a year's end or its beginning."""
    year = AS_OF.year - dice.randint(-1, 6)
    near = dice.choice([date(year, 7, 1), date(year, 1, 1), date(year, 12, 31)])
    return near + timedelta(days=dice.randint(-1, 1))


def whole_number(dice: Random, name: str) -> int:
    if name == "scale":
        return dice.choice(SCALES)
    return dice.randint(2021, 2027) if name == "year" else dice.randint(1, 17)


def levels(dice: Random, words: tuple[str, ...]) -> dict[str, int]:
    if dice.random() < 0.4:
        words = tuple(dice.sample(words, dice.randint(0, 3)))
    return {word: dice.choice(LEVELS) for word in words}


VALUES: dict[str, Callable[[Random, str, Field], Any]] = {
    "code": lambda dice, _, field: dice.choice(field.words),
    "bool": lambda dice, _, __: dice.random() < 0.5,
    "date": lambda dice, _, __: day(dice).isoformat(),
    "int": lambda dice, name, _: whole_number(dice, name),
    "micro": lambda dice, _, __: (
        dice.choice(WHOLE) * 1_000_000 + dice.choice([0, 1, 500_000])
    ),
    "levels": lambda dice, _, field: levels(dice, field.words),
    "text": lambda dice, name, _: dice.choice(TEXTS.get(name, PLAIN)),
}


def fact(dice: Random, row: str) -> Fact:
    kind = dice.choice(KINDS_IN_USE)
    since, until, none = day(dice), None, dice.random() < 0.15
    payload: dict[str, Any] = {}
    if not none:
        if dice.random() < 0.25:
            until = since + timedelta(days=dice.choice([1, 365, 2000]))
        for name, field in KINDS[kind].fields.items():
            if field.required or dice.random() < 0.75:
                payload[name] = VALUES[field.type](dice, name, field)
    return Fact(kind, row, since, until, none, payload)


def random_people(seed: int, size: int) -> list[Person]:
    dice = Random(seed)  # noqa: S311 - repeatable examples
    return [
        Person(
            f"person-{number}",
            [fact(dice, f"fact-{place}") for place in range(dice.randint(0, 30))],
        )
        for number in range(dice.randint(1, size))
    ]


def people(size: int = 6) -> st.SearchStrategy[list[Person]]:
    return st.integers(0, 2**64).map(lambda seed: random_people(seed, size))
