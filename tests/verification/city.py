"""The rules, the post and the twelve people of the made bundle. All are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from bening.policy.building_requirements import build_requirements
from bening.policy.eligibility import Known, Target, check
from bening.policy.load import load_policy, read_document
from bening.policy.person import Fact

POLICY = load_policy(Path("policies/bkn-411-2025/1/policy.yaml"))
REQUIREMENTS = build_requirements(
    read_document(Path("eligibility/pp-11-2017/1/requirements.yaml"))
)
AS_OF = date(2026, 6, 30)
PLANNED = date(2026, 9, 1)
NAMES = UUID("00000000-0000-4000-8000-00000000beef")
TARGET = Target("JPT_PRATAMA", "", "Kepala Dinas Perpustakaan", PLANNED)
START = datetime(2026, 7, 1, 2, 0, tzinfo=UTC)
CITY = 12
NUMBER = "821.2/12/BKPSDM/2026"
CONFIRMED = tuple(
    one.id
    for one in REQUIREMENTS.of("JPT_PRATAMA")
    if check(REQUIREMENTS, TARGET, [], Known(confirmed={one.id: True}), AS_OF).checks
    and next(
        found
        for found in check(
            REQUIREMENTS, TARGET, [], Known(confirmed={one.id: True}), AS_OF
        ).checks
        if found.requirement.id == one.id
    ).outcome
    == "pass"
)
"""Requirements that only somebody's confirmation can meet."""


def an_id(name: str) -> str:
    """Return an id that is the same in every run."""
    made = uuid5(NAMES, name)
    return str(UUID(bytes=made.bytes, version=4))


def fact_lines(number: int) -> list[list[Any]]:
    """Return the facts of the invented person `number`, as they are frozen."""
    predicate = ("SB", "B", "SB", "SB")[number % 4]
    education = ("S1", "S2", "S3")[number % 3]
    born = f"{1974 + number % 9}-0{1 + number % 9}-1{number % 9}"
    rows: list[tuple[str, str, dict[str, Any], int]] = [
        ("profile", "2001-03-01", {"name": f"Orang {number}", "birth_date": born}, 0),
        ("employment", "2001-03-01", {"category": "PNS", "status": "01"}, 0),
        ("education", "2003-07-01", {"level": education}, 0),
        ("rank", "2021-04-01", {"order": 14 + number % 2, "name": "IV/b"}, 0),
        (
            "position",
            "2017-02-01",
            {"title": f"Kepala Bidang {number}", "class": "ADMINISTRATOR"},
            0,
        ),
        *(
            (
                "appraisal",
                f"{year}-01-01",
                {
                    "year": year,
                    "period_end": f"{year}-12-31",
                    "predicate": predicate,
                    "definitive": True,
                },
                0,
            )
            for year in (2024, 2025)
        ),
        *(
            (
                (
                    "award",
                    "2024-08-17",
                    {"level": ("NATIONAL", "INTERNAL")[number % 2]},
                    0,
                ),
                ("team", "2026-01-10", {"role": "HEAD", "scope": "INTERNAL"}, 0),
            )
            if number % 4
            else ()
        ),
        ("feedback_360", "2026-02-01", {"score": (80 + number) * 1_000_000}, 0),
        ("competence", "2025-05-01", {"jpm": (86 + number) * 1_000_000}, 0),
        ("potential", "2025-05-01", {"score": (72 + 2 * number) * 1_000_000}, 0),
        ("sanction", "2026-06-01", {}, 1),
    ]
    return [
        [kind, since, None, bool(none), payload, True, number * 100 + place]
        for place, (kind, since, payload, none) in enumerate(rows)
    ]


def facts_of(rows: list[list[Any]]) -> tuple[Fact, ...]:
    """Return frozen rows as facts."""
    return tuple(
        Fact(kind, str(place), date.fromisoformat(since), None, none, payload, verified)
        for kind, since, _, none, payload, verified, place in rows
    )
