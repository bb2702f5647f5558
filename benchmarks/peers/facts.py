"""The facts of the contest: one CSV file per kind, the form every tool reads.

All people are invented. Words stay words and days are ISO dates, so that no peer gets
a form that suits another one better; each turns them into its own before the clock
starts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bening.policy.facts import Fact, Person
from bening.policy.kinds import COMPETENCIES, POTENTIAL_ASPECTS
from bening.records.facts import NewFact
from tests import made_up

AS_OF = made_up.AS_OF
MICRO = 1_000_000

FIELDS: dict[str, tuple[str, ...]] = {
    "appraisal": ("year", "period_end", "predicate", "definitive", "rated_at"),
    "award": ("level",),
    "team": ("role", "scope"),
    "feedback_360": ("score",),
    "competence": (
        *(f"level_{name}" for name in COMPETENCIES),
        *(f"standard_{name}" for name in COMPETENCIES),
    ),
    "training": ("hours",),
    "position": ("opd", "agency"),
    "acting": ("assignment", "level"),
    "potential": tuple(f"aspect_{name}" for name in POTENTIAL_ASPECTS),
    "education": ("level",),
    "field_fit": ("fit",),
    "sanction": ("level", "stage", "ended_on"),
    "rank": (),
}
"""The columns of each kind that the policy reads, beside the three of every fact."""

HEAD = ("person", "valid_from", "valid_until", "none")
AGENCIES = ("Kota Contoh", "Kota Contoh", "Kota Contoh", "Kabupaten Misal")


def write(folder: Path, count: int, *, seed: int = 7) -> list[Person]:
    """Write the facts of made-up people and return them as the product reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    people: list[Person] = []
    files = {kind: (folder / f"{kind}.csv").open("w", newline="") for kind in FIELDS}
    writers = {kind: csv.writer(file) for kind, file in files.items()}
    for kind, writer in writers.items():
        writer.writerow((*HEAD, *FIELDS[kind]))
    for number, facts in enumerate(_facts(count, seed)):
        for fact in facts:
            writers[fact.kind].writerow(_row(number, fact))
        people.append(Person(str(number), facts))
    for file in files.values():
        file.close()
    (folder / "people.csv").write_text(
        "person\n" + "".join(f"{number}\n" for number in range(count))
    )
    return people


def _facts(count: int, seed: int) -> Iterator[list[Fact]]:
    for someone in made_up.make_people(count, seed=seed):
        yield [
            Fact(
                fact.kind,
                "",
                fact.valid_from,
                fact.valid_until,
                fact.none,
                _payload(fact, place),
            )
            for place, fact in enumerate(someone.facts)
            if fact.kind in FIELDS
        ]


def _payload(fact: NewFact, place: int) -> Mapping[str, Any]:
    """Add to a position the regional unit and the agency it belongs to."""
    if fact.kind != "position":
        return fact.payload
    unit = str(fact.payload["unit_code"])
    agency = AGENCIES[(place + fact.valid_from.day) % len(AGENCIES)]
    return {**fact.payload, "opd": unit[:2], "agency": agency}


def _row(number: int, fact: Fact) -> list[object]:
    until = "" if fact.valid_until is None else fact.valid_until.isoformat()
    return [
        number,
        fact.valid_from.isoformat(),
        until,
        int(fact.none),
        *(_value(fact.payload, name) for name in FIELDS[fact.kind]),
    ]


def _value(payload: Any, name: str) -> object:
    for prefix, field in (
        ("level_", "levels"),
        ("standard_", "standards"),
        ("aspect_", "aspects"),
    ):
        if name.startswith(prefix):
            return payload.get(field, {}).get(name.removeprefix(prefix), "")
    value = payload.get(name, "")
    if isinstance(value, bool):
        return int(value)
    if name in {"hours", "score"} and value != "":
        return value / MICRO
    return value
