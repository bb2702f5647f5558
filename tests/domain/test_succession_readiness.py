"""When somebody could take a position over: dates, evidence, what time cannot mend."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bening.organisation.own_requirements import OwnAsk, own_requirements
from bening.organisation.standards import with_own
from bening.policy.person import Fact
from bening.succession.readiness import Asked, When, answer

TODAY = date(2026, 7, 1)
ADMINISTRATOR = Asked(with_own(None), "ADMINISTRATOR", "", "Kepala Bidang")


def fact(kind: str, since: date, **payload: Any) -> Fact:
    return Fact(kind, f"{kind}-{since}", since, None, not payload, payload)


def appraisal(year: int, predicate: str = "B") -> Fact:
    return fact(
        "appraisal",
        date(year, 1, 1),
        year=year,
        period_end=f"{year}-12-31",
        predicate=predicate,
        definitive=True,
    )


def good(**changed: Fact | None) -> list[Fact]:
    """Return the facts of somebody who meets everything today, some of them changed."""
    found: dict[str, Fact | None] = {
        "profile": fact("profile", date(2000, 1, 1), birth_date="1985-03-05"),
        "employment": fact("employment", date(2008, 1, 1), category="PNS", status="01"),
        "education": fact("education", date(2007, 1, 1), level="S1"),
        "position": fact(
            "position", date(2020, 1, 1), title="Kepala Seksi", **{"class": "PENGAWAS"}
        ),
        "last": appraisal(2025),
        "former": appraisal(2024),
        "sanction": fact("sanction", date(2026, 6, 1)),
        "rank": fact("rank", date(2022, 4, 1), scheme="PNS", order=12, name="III/d"),
    }
    return [each for each in (found | changed).values() if each is not None]


def when(facts: list[Fact], asked: Asked = ADMINISTRATOR, box: int | None = 8) -> Any:
    return answer(asked, facts, box=box, today=TODAY)


def asking(**ask: Any) -> Asked:
    own = own_requirements(
        OwnAsk(**ask), code="J", number=1, title="Kepala Bidang", source="Kepwal"
    )
    return Asked(with_own(own), "ADMINISTRATOR", "", "Kepala Bidang")


def test_everything_met_is_ready_now_and_names_the_day_it_ends():
    found = when(good())

    assert (found.when, found.ready_on) == (When.NOW, TODAY)
    assert found.unmet == ()
    assert found.until is not None
    assert found.until > date(2040, 1, 1)


@pytest.mark.parametrize(
    ("begun", "expected"),
    [
        (date(2023, 9, 1), When.SOON),
        (date(2025, 7, 1), When.SOON),
        (date(2025, 7, 2), When.LATER),
    ],
)
def test_time_in_a_position_is_counted_to_the_day_it_is_enough(begun, expected):
    held = fact("position", begun, title="Kepala Seksi", **{"class": "PENGAWAS"})

    found = when(good(position=held))

    assert found.when is expected
    assert found.ready_on == begun.replace(year=begun.year + 3)


def test_a_sanction_that_ends_is_waited_for():
    served = fact(
        "sanction",
        date(2026, 1, 1),
        level="MEDIUM",
        stage="DECIDED",
        ended_on="2026-12-31",
    )

    found = when(good(sanction=served))

    assert (found.when, found.ready_on) == (When.SOON, date(2027, 1, 1))
    assert [each.requirement.id for each in found.unmet] == ["discipline"]


def test_a_case_without_an_end_has_no_day():
    case = fact("sanction", date(2026, 1, 1), level="HEAVY", stage="IN_PROCESS")

    assert when(good(sanction=case)).when is When.NEVER


def test_whoever_waits_too_long_retires_before():
    born = fact("profile", date(2000, 1, 1), birth_date="1970-07-05")
    held = fact("position", date(2025, 7, 1), title="X", **{"class": "PENGAWAS"})

    found = when(good(profile=born, position=held))

    assert (found.when, found.ready_on) == (When.NEVER, None)


def test_what_a_person_can_still_reach_is_later_without_a_day():
    assert when(good(), asking(rank_order=14)).when is When.LATER
    assert when(good(), asking(rank_order=14)).ready_on is None
    assert when(good(last=appraisal(2025, "K"))).when is When.LATER


def test_what_time_does_not_change_is_never():
    contract = fact("employment", date(2008, 1, 1), category="PPPK", status="01")

    assert when(good(employment=contract)).when is When.NEVER
    assert when(good(), box=5).when is When.NEVER


@pytest.mark.parametrize("name", ["profile", "education", "former", "sanction"])
def test_missing_evidence_leaves_it_open_and_never_fails(name):
    found = when(good(**{name: None}))

    assert found.when is When.OPEN
    assert {each.outcome.value for each in found.unmet} == {"unknown"}


def test_an_unknown_box_leaves_it_open():
    assert when(good(), box=None).when is When.OPEN


def test_papers_for_the_verifier_do_not_count():
    found = when(good())

    assert {"health", "integrity"} <= {c.requirement.id for c in found.to_confirm}
    assert found.when is When.NOW


def test_positions_that_ask_the_same_share_one_question():
    other = Asked(with_own(None), "ADMINISTRATOR", "", "Camat")

    assert other.key == ADMINISTRATOR.key
    assert asking(rank_order=14).key != ADMINISTRATOR.key


def test_tomorrow_is_not_now():
    begun = TODAY.replace(year=TODAY.year - 3) + timedelta(days=1)
    held = fact("position", begun, title="X", **{"class": "PENGAWAS"})

    assert when(good(position=held)).when is When.SOON
