"""The rehearsal's own tables: units, job titles, programmes of study, staffing.

They lie as CSV files in `reference/`. Titles and ids of functional positions are facts
of BKN's reference data (May 2025); everything else is this project's own selection.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bening.policy.kinds import EDUCATION_LEVELS, FUNCTIONAL_LEVELS

FOLDER = Path(__file__).parent / "reference"


@dataclass(frozen=True)
class Office:
    """One regional unit (OPD) as a template.

    Attributes:
        levels: letters of the kinds of agency that have it: P, K, C (city).
        echelon: code of the head's echelon in a regency or city.
        fields: fields of study that fit, the most usual first.
        families: families of functional positions found there.
        weight: share of the office staff.
        parts: names of its divisions.
    """

    key: str
    levels: str
    kind: str
    name: str
    head: str
    echelon: str
    fields: tuple[str, ...]
    families: tuple[str, ...]
    weight: int
    parts: tuple[str, ...]


@dataclass(frozen=True)
class FunctionalTitle:
    """One functional position; `level` indexes `FUNCTIONAL_LEVELS`."""

    family: str
    title: str
    level: int
    siasn_id: str
    retirement_age: int


@dataclass(frozen=True)
class Programme:
    """A programme of study; `level` indexes `EDUCATION_LEVELS`."""

    field: str
    level: int
    name: str
    front: str
    back: str


@dataclass(frozen=True)
class Staffing:
    """A track of a family and how often it is found in schools and health units."""

    family: str
    track: str
    field: str
    school: int
    clinic: int
    hospital: int


@cache
def offices() -> tuple[Office, ...]:
    """Return the templates of regional units, the indispensable first."""
    return tuple(
        Office(
            key=row["key"],
            levels=row["levels"],
            kind=row["kind"],
            name=row["name"],
            head=row["head"],
            echelon=row["echelon"],
            fields=tuple(row["fields"].split()),
            families=tuple(row["families"].split()),
            weight=int(row["weight"]),
            parts=tuple(part.strip() for part in row["parts"].split(";")),
        )
        for row in _rows("units")
    )


@cache
def functional_titles() -> tuple[FunctionalTitle, ...]:
    """Return all functional positions in use."""
    return tuple(
        FunctionalTitle(
            family=row["family"],
            title=row["title"],
            level=FUNCTIONAL_LEVELS.index(row["level"]),
            siasn_id=row["siasn_id"],
            retirement_age=int(row["retirement_age"]),
        )
        for row in _rows("functional_titles")
    )


@cache
def programmes() -> tuple[Programme, ...]:
    """Return all programmes of study in use."""
    return tuple(
        Programme(
            field=row["field"],
            level=EDUCATION_LEVELS.index(row["level"]),
            name=row["name"],
            front=row["front"],
            back=row["back"],
        )
        for row in _rows("programmes")
    )


@cache
def staffing() -> tuple[Staffing, ...]:
    """Return the tracks of the functional families."""
    return tuple(
        Staffing(
            family=row["family"],
            track=row["track"],
            field=row["field"],
            school=int(row["school"]),
            clinic=int(row["clinic"]),
            hospital=int(row["hospital"]),
        )
        for row in _rows("staffing")
    )


@cache
def general_titles() -> dict[str, tuple[str, ...]]:
    """Return the titles of pelaksana by the education they ask for."""
    found: dict[str, list[str]] = {}
    for row in _rows("general_titles"):
        found.setdefault(row["education"], []).append(row["title"])
    return {education: tuple(titles) for education, titles in found.items()}


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
