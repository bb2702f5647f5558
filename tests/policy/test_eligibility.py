"""Requirements of positions: borders, missing evidence, waivers, broken sets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.policy.building_requirements import (
    build_requirements,
    requirements_from_json,
)
from bening.policy.eligibility import (
    Check,
    Eligibility,
    Known,
    Target,
    Waiver,
    check,
)
from bening.policy.eligibility_days import (
    birthday,
    completed_years,
    merged,
    months_after,
    months_between,
)
from bening.policy.eligibility_finding import Outcome
from bening.policy.load import document_from_bytes, read_document
from bening.policy.mistakes import PolicyFileError
from bening.policy.person import Fact

FILE = Path("eligibility/pp-11-2017/1/requirements.yaml")
REQUIREMENTS = build_requirements(read_document(FILE))
AS_OF = date(2026, 6, 30)
HEAD = Target("ADMINISTRATOR", "", "Kepala Bidang", date(2026, 8, 1))
DIRECTOR = Target("JPT_PRATAMA", "", "Kepala Dinas", date(2026, 8, 1))
CONFIRMED = {"health": True, "integrity": True, "field_experience": True}


def post(
    since: date, position_class: str, until: date | None = None, title: str = "A"
) -> Fact:
    found = fact("position", since, title=title, **{"class": position_class})
    return replace(found, valid_until=until)


def fact(kind: str, since: date, **payload: Any) -> Fact:
    row = f"{kind}-{since.isoformat()}"
    return Fact(kind, row, since, None, not payload, payload)


def a_good_candidate() -> dict[str, Fact]:
    return {
        "profile": fact("profile", date(2000, 1, 1), birth_date="1980-05-17"),
        "employment": fact("employment", date(2005, 3, 1), category="PNS", status="01"),
        "education": fact("education", date(2003, 7, 1), level="S2"),
        "post": post(date(2018, 2, 1), "PENGAWAS"),
        "2025": appraisal(2025, "B"),
        "2024": appraisal(2024, "SB"),
        "sanction": fact("sanction", date(2026, 6, 1)),
    }


def appraisal(year: int, predicate: str) -> Fact:
    return fact(
        "appraisal",
        date(year, 1, 1),
        year=year,
        period_end=f"{year}-12-31",
        predicate=predicate,
        definitive=True,
    )


def judged(
    facts: dict[str, Fact], target: Target = HEAD, known: Known | None = None
) -> dict[str, Check]:
    known = known or Known(box=8, confirmed=CONFIRMED)
    verdict = check(REQUIREMENTS, target, list(facts.values()), known, AS_OF)
    return {one.requirement.id: one for one in verdict.checks}


def eligibility(facts: dict[str, Fact], known: Known | None = None) -> Eligibility:
    known = known or Known(box=8, confirmed=CONFIRMED)
    return check(REQUIREMENTS, HEAD, list(facts.values()), known, AS_OF).eligibility


def test_somebody_who_meets_everything_is_eligible() -> None:
    assert eligibility(a_good_candidate()) is Eligibility.ELIGIBLE


@pytest.mark.parametrize("left_out", sorted(a_good_candidate()))
def test_evidence_that_is_missing_makes_undetermined_never_failed(
    left_out: str,
) -> None:
    facts = a_good_candidate()
    del facts[left_out]
    assert eligibility(facts) is Eligibility.UNDETERMINED
    assert Outcome.FAIL not in {one.outcome for one in judged(facts).values()}


def test_a_pppk_cannot_be_appointed_to_a_structural_post() -> None:
    facts = a_good_candidate()
    facts["employment"] = fact(
        "employment", date(2021, 1, 1), category="PPPK", status="01"
    )
    assert judged(facts)["status"].outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("born", "planned", "outcome"),
    [
        ("1970-08-01", date(2026, 8, 1), Outcome.PASS),
        ("1970-07-31", date(2026, 8, 1), Outcome.FAIL),
        ("1972-02-29", date(2028, 2, 29), Outcome.PASS),
        ("1972-02-29", date(2028, 3, 1), Outcome.FAIL),
    ],
)
def test_at_most_56_is_read_exactly(born: str, planned: date, outcome: Outcome) -> None:
    facts = a_good_candidate() | {
        "profile": fact("profile", date(2000, 1, 1), birth_date=born)
    }
    found = judged(facts, replace(DIRECTOR, planned_on=planned))["age_56"]
    assert found.outcome is outcome


@pytest.mark.parametrize("reading", ["exact", "completed"])
def test_the_day_on_which_age_begins_to_fail_is_the_first_that_fails(
    reading: str,
) -> None:
    text = FILE.read_text().replace(
        "{at_most: 56, reading: exact}", f"{{at_most: 56, reading: {reading}}}"
    )
    requirements = build_requirements(document_from_bytes(text.encode(), "r.yaml"))
    facts = list(a_good_candidate().values())

    def outcome(planned: date) -> Check:
        target = replace(DIRECTOR, planned_on=planned)
        checks = check(requirements, target, facts, Known(), AS_OF).checks
        return next(one for one in checks if one.requirement.id == "age_56")

    day = outcome(AS_OF).changes_on
    assert day is not None
    assert day == {"exact": date(2036, 5, 18), "completed": date(2037, 5, 17)}[reading]
    assert outcome(day - timedelta(days=1)).outcome is Outcome.PASS
    assert outcome(day).outcome is Outcome.FAIL


def test_two_posts_at_once_count_once() -> None:
    facts = a_good_candidate()
    facts["post"] = post(date(2022, 1, 1), "PENGAWAS", date(2024, 1, 1))
    facts["second"] = post(date(2022, 6, 1), "PENGAWAS", date(2024, 1, 1))
    found = judged(facts)["position_administrator"]
    assert found.outcome is Outcome.FAIL
    assert "2 tahun" in found.found.id
    assert "bulan" not in found.found.id.split("(")[0]


def test_a_post_without_an_end_ends_when_the_next_one_begins() -> None:
    facts = a_good_candidate()
    facts["next"] = post(date(2020, 2, 1), "PELAKSANA")
    found = judged(facts)["position_administrator"]
    assert found.outcome is Outcome.FAIL
    assert found.found.id.startswith("2 tahun (")


def test_length_that_is_short_says_when_it_will_be_enough() -> None:
    facts = a_good_candidate()
    facts["post"] = post(date(2024, 1, 15), "PENGAWAS")
    found = judged(facts)["position_administrator"]
    assert (found.outcome, found.changes_on) == (Outcome.FAIL, date(2027, 1, 15))


def test_a_post_of_unknown_class_that_could_decide_makes_undetermined() -> None:
    facts = a_good_candidate()
    facts["post"] = fact("position", date(2018, 2, 1), title="Kepala Seksi")
    assert judged(facts)["position_administrator"].outcome is Outcome.UNKNOWN


def test_acting_service_does_not_count_as_holding_the_post() -> None:
    facts = a_good_candidate()
    facts["post"] = post(date(2018, 2, 1), "PELAKSANA")
    facts["acting"] = fact("acting", date(2019, 1, 1), assignment="PLT", level="HIGHER")
    assert judged(facts)["position_administrator"].outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("ended_on", "outcome", "changes_on"),
    [
        ("2026-06-29", Outcome.PASS, None),
        ("2026-06-30", Outcome.FAIL, date(2026, 7, 1)),
        ("2026-12-31", Outcome.FAIL, date(2027, 1, 1)),
    ],
)
def test_a_sanction_is_served_to_its_last_day_inclusive(
    ended_on: str, outcome: Outcome, changes_on: date | None
) -> None:
    facts = a_good_candidate()
    facts["sanction"] = fact(
        "sanction", date(2025, 7, 1), level="MEDIUM", stage="DECIDED", ended_on=ended_on
    )
    found = judged(facts)["discipline"]
    assert (found.outcome, found.changes_on) == (outcome, changes_on)


def test_a_case_in_process_blocks_also_where_its_level_would_not() -> None:
    facts = a_good_candidate()
    facts["sanction"] = fact(
        "sanction", date(2026, 6, 1), level="LIGHT", stage="IN_PROCESS"
    )
    assert judged(facts)["discipline"].outcome is Outcome.FAIL


def test_one_year_that_is_not_good_fails_even_while_the_other_is_missing() -> None:
    facts = a_good_candidate()
    facts["2025"] = appraisal(2025, "BP")
    del facts["2024"]
    assert judged(facts)["performance_two_years"].outcome is Outcome.FAIL


def test_retirement_is_counted_to_the_first_of_the_month_after() -> None:
    facts = a_good_candidate()
    facts["profile"] = fact("profile", date(2000, 1, 1), birth_date="1970-07-31")
    found = judged(facts)["service_left"]
    # 58 on 31 July 2028, retired on 1 August 2028: exactly 24 months after the plan.
    assert (found.outcome, found.changes_on) == (Outcome.PASS, date(2026, 8, 2))


def test_a_waiver_sets_aside_only_what_may_be_waived() -> None:
    facts = a_good_candidate()
    facts["post"] = post(date(2025, 8, 1), "PENGAWAS")
    facts["education"] = fact("education", date(2003, 7, 1), level="D3")
    waiver = Waiver("kebutuhan organisasi", "PPK", "800/12/2026")
    waived = {"in_post": waiver, "education_bachelor": waiver}
    found = judged(facts, known=Known(8, CONFIRMED, waived))
    assert found["in_post"].outcome is Outcome.WAIVED
    assert found["education_bachelor"].outcome is Outcome.FAIL


def test_somebody_outside_the_succession_group_stays_on_the_list_with_the_reason() -> (
    None
):
    found = judged(a_good_candidate(), known=Known(5, CONFIRMED))["succession_group"]
    assert (found.outcome, found.found.id) == (Outcome.FAIL, "kotak 5")


def test_facts_of_a_later_day_do_not_count_yet() -> None:
    facts = a_good_candidate()
    facts["later"] = fact("education", AS_OF + timedelta(days=1), level="S3")
    assert judged(facts)["education_bachelor"].found.id == "S-2"


def test_the_canonical_form_gives_the_same_set_again() -> None:
    assert requirements_from_json(REQUIREMENTS.text) == REQUIREMENTS


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("age: {at_most: 58, reading: exact}", "age: {at_most: 58}", "missing_key"),
        ("reading: exact", "reading: about", "not_a_choice"),
        ("id: age_56", "id: age_58", "duplicate_id"),
        ("confirmed: true", "confirmed: false", "not_a_choice"),
        ("source: boxes", "source: nowhere", "unknown_source"),
        ("    map: {boxes: [7, 8, 9]}\n", "", "not_a_choice"),
        ("JPT_UTAMA: 60", "JPT_TERTINGGI: 60", "not_a_choice"),
        (
            "months: 24}\n        - {classes: [JF]",
            "months: 0}\n        - {classes: [JF]",
            "out_of_range",
        ),
    ],
)
def test_a_broken_set_is_refused_with_its_line(old: str, new: str, code: str) -> None:
    text = FILE.read_text()
    assert old in text
    document = document_from_bytes(text.replace(old, new, 1).encode(), "r.yaml")
    with pytest.raises(PolicyFileError) as caught:
        build_requirements(document)
    assert caught.value.code == code
    assert caught.value.line


days = st.dates(date(1960, 1, 1), date(2040, 12, 31))


@given(days, st.integers(1, 480))
def test_months_are_completed_first_on_the_day_said(day: date, months: int) -> None:
    reached = months_after(day, months)
    assert months_between(day, reached) >= months
    assert months_between(day, reached - timedelta(days=1)) < months


@given(days, st.integers(18, 70))
def test_an_age_is_completed_first_on_the_birthday(born: date, age: int) -> None:
    day = birthday(born, age)
    assert completed_years(born, day) == age
    assert completed_years(born, day - timedelta(days=1)) == age - 1


@given(st.lists(st.tuples(days, days), max_size=8))
def test_merged_stretches_cover_the_same_days_once(
    pairs: list[tuple[date, date]],
) -> None:
    found = merged(pairs)
    covered = {d for a, b in pairs for d in range(a.toordinal(), b.toordinal(), 97)}
    for ordinal in covered:
        assert sum(a.toordinal() <= ordinal < b.toordinal() for a, b in found) == 1
    assert all(first[1] < second[0] for first, second in pairwise(found))
