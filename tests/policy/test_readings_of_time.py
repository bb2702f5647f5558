"""Years since something, and windows of calendar years, to the day."""

from __future__ import annotations

import pytest

from bening.policy.model import Leaf, State
from bening.policy.operations.scoring import settled_points
from tests.policy.reading_leaves import (
    CAPPED,
    MICRO,
    fact,
    made,
    none,
    number,
    read,
    window,
)


@pytest.mark.parametrize(
    ("day", "years"),
    [("2020-07-01", 6), ("2020-07-02", 5), ("2026-07-01", 0), ("1976-07-01", 50)],
)
def test_years_since_an_event_are_completed_years(day, years):
    clean = made({"kind": "sanction", "pick": "years_since"})
    sanction = {"level": "LIGHT", "stage": "DECIDED"}

    found = read(
        clean,
        fact("sanction", "1970-01-01", "1971-01-01", **sanction),
        fact("sanction", day, **sanction),
        fact("sanction", "2026-07-02", **sanction),
    )

    assert number(found) == years
    assert found.used == (f"sanction {day}",)
    assert [e.reason for e in found.set_aside] == ["not_picked", "not_yet"]


def test_nobody_sanctioned_takes_the_row_for_none():
    clean = made({"kind": "sanction", "pick": "years_since"}, {**CAPPED, "none": 100})

    found = read(clean, none("sanction", "2026-01-01"))

    assert found.state is State.RECORDED_NONE
    assert settled_points(clean.score, found.state, None) == 100 * MICRO


def test_years_since_the_first_day_in_a_field():
    service = made({"kind": "employment", "pick": "years_since_first", "of": "cpns_on"})
    known = {"category": "PNS", "status": "01"}

    found = read(
        service,
        fact("employment", "2020-01-01", **known, cpns_on="2006-07-01"),
        fact("employment", "2021-01-01", **known, cpns_on="2005-07-02"),
        fact("employment", "2022-01-01", **known),
        fact("employment", "2023-01-01", **known, cpns_on="2026-07-02"),
    )

    assert number(found) == 20
    assert found.used == ("employment 2021-01-01",)
    assert [e.reason for e in found.set_aside] == [
        "not_picked",
        "unreadable",
        "unreadable",
    ]


def year_of(kind_years: int) -> Leaf:
    evidence = {
        "kind": "ip_asn",
        "pick": "latest",
        "value": {"number": "total"},
        "window": window(kind_years, "calendar_year_before", year_field="year"),
    }
    return made(evidence)


def test_exactly_one_calendar_year_before_counts():
    facts = [
        fact("ip_asn", f"{year + 1}-01-15", year=year, total=year * MICRO)
        for year in (2023, 2024, 2025)
    ]

    last, before = read(year_of(1), *facts), read(year_of(2), *facts)

    assert [number(last), number(before)] == [2025, 2024]
    assert last.used == ("ip_asn 2026-01-15",)
    assert before.used == ("ip_asn 2025-01-15",)
    assert [e.reason for e in before.set_aside] == ["too_old", "later_year"]
    assert read(year_of(2), facts[0]).state is State.EXPIRED
    assert read(year_of(2), facts[2]).state is State.NOT_RECORDED


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2023-12-31", "too_old"),
        ("2024-01-01", None),
        ("2024-12-31", None),
        ("2025-01-01", "later_year"),
    ],
)
def test_a_calendar_year_has_its_first_and_last_day(day, reason):
    evidence = {
        "kind": "feedback_360",
        "pick": "latest",
        "value": {"number": "score"},
        "window": window(2, "calendar_year_before"),
    }

    found = read(made(evidence), fact("feedback_360", day, score=80 * MICRO))

    assert [e.reason for e in found.set_aside] == ([reason] if reason else [])
