"""Readings of values that the two first policies do not use, one by one.

Each is read for one person and in columns, which must agree.
"""

from __future__ import annotations

from fractions import Fraction

from bening.policy.model import State
from bening.policy.operations.scoring import settled_points
from tests.policy.reading_leaves import (
    INDICATOR,
    MICRO,
    fact,
    made,
    none,
    number,
    read,
    window,
)


def test_an_indicator_is_read_by_its_code_whatever_its_letters():
    found = read(
        made(INDICATOR),
        fact("indicator", "2025-01-01", indicator=" Job_Fit", number=71 * MICRO),
        fact("indicator", "2026-01-01", indicator="ATTENDANCE", number=99 * MICRO),
    )

    assert number(found) == 71
    assert [entry.reason for entry in found.set_aside] == ["filtered"]


def test_nothing_of_one_indicator_says_none_about_this_one_alone():
    nothing = fact("indicator", "2026-01-01", indicator="JOB_FIT", nothing=True)

    assert read(made(INDICATOR), nothing).state is State.RECORDED_NONE
    other = {**INDICATOR, "only": {"indicator": "ATTENDANCE"}}
    assert read(made(other), nothing).state is State.NOT_RECORDED


def test_nothing_that_is_older_than_the_window_says_nothing():
    evidence = {**INDICATOR, "window": window(2, "exact_day")}
    old = fact("indicator", "2024-06-30", indicator="JOB_FIT", nothing=True)

    found = read(made(evidence), old)

    assert found.state is State.NOT_RECORDED
    assert [entry.reason for entry in found.set_aside] == ["none_too_old"]


def test_one_declaration_of_none_may_cover_every_indicator():
    assert read(made(INDICATOR), none("indicator", "2026-01-01")).state is (
        State.RECORDED_NONE
    )


def test_a_printed_number_is_converted_from_its_own_scale_and_named_on_it():
    scale = {"direct": {"from": 0, "to": 100, "scale": {"from": 150, "to": 100}}}
    converted = made(INDICATOR, scale)
    whole = fact("indicator", "2025-01-01", indicator="JOB_FIT", number=150 * MICRO)
    third = fact("indicator", "2025-01-01", indicator="JOB_FIT", number=80 * MICRO)
    above = fact("indicator", "2025-01-01", indicator="JOB_FIT", number=151 * MICRO)

    assert settled_points(converted.score, State.VALUE, read(converted, whole).raw) == (
        100 * MICRO
    )
    found = read(converted, third)
    assert number(found) == 80
    assert settled_points(converted.score, State.VALUE, found.raw) == Fraction(
        160 * MICRO, 3
    )
    assert read(converted, above).state is State.NOT_RECORDED


def test_a_word_is_one_of_the_texts_listed():
    evidence = {
        **INDICATOR,
        "pick": "best",
        "value": {"text": {"field": "word", "words": ["HIGH_AVERAGE", "LOW"]}},
    }
    words = made(evidence, {"option": {"HIGH_AVERAGE": 5, "LOW": 1}})

    found = read(
        words,
        fact("indicator", "2024-01-01", indicator="JOB_FIT", word="high_average"),
        fact("indicator", "2025-01-01", indicator="JOB_FIT", word="LOW"),
        fact("indicator", "2026-01-01", indicator="JOB_FIT", word="GENIUS"),
        fact("indicator", "2026-02-01", indicator="JOB_FIT"),
    )

    assert found.raw == "HIGH_AVERAGE"
    assert [entry.reason for entry in found.set_aside] == [
        "not_picked",
        "unreadable",
        "unreadable",
    ]


COUNT = {"kind": "training", "pick": "count", "distinct": "kind_code"}


def test_different_values_are_counted_once_each():
    found = read(
        made(COUNT),
        *(
            fact("training", "2025-01-01", hours=MICRO, kind_code=code)
            for code in ("Teknis", "teknis ", "fungsional", "TEKNIS", "struktural")
        ),
        fact("training", "2025-01-01", hours=MICRO),
    )

    assert number(found) == 3
    assert len(found.used) == 5
    assert [entry.reason for entry in found.set_aside] == ["unreadable"]


def test_different_codes_and_years_are_counted_too():
    ratings = {"kind": "appraisal", "pick": "count", "distinct": "predicate"}
    years = {"kind": "appraisal", "pick": "count", "distinct": "year"}
    facts = [
        fact(
            "appraisal",
            f"{year}-01-01",
            year=year,
            period_end=f"{year}-12-31",
            predicate=predicate,
            definitive=True,
        )
        for year, predicate in ((2021, "B"), (2022, "SB"), (2023, "B"), (2023, "K"))
    ]

    assert number(read(made(ratings), *facts)) == 3
    assert number(read(made(years), *facts)) == 3


def test_a_condition_on_a_text_field_takes_any_of_some_texts():
    evidence = {**COUNT, "only": {"kind_code": ["1", "Kursus  Teknis"]}}

    found = read(
        made(evidence),
        fact("training", "2025-01-01", hours=MICRO, kind_code="1"),
        fact("training", "2025-01-01", hours=MICRO, kind_code="kursus teknis"),
        fact("training", "2025-01-01", hours=MICRO, kind_code="2"),
        fact("training", "2025-01-01", hours=MICRO),
    )

    assert number(found) == 2
    assert [entry.reason for entry in found.set_aside] == ["filtered", "filtered"]


def test_a_condition_nobody_meets_finds_nothing():
    evidence = {**COUNT, "only": {"kind_code": "99"}}

    assert read(
        made(evidence), fact("training", "2025-01-01", hours=MICRO, kind_code="1")
    ).state is (State.NOT_RECORDED)
    assert read(made(evidence)).state is State.NOT_RECORDED


SATYA = {
    "kind": "award",
    "only": {"level": ["NATIONAL"]},
    "left_out": "none",
    "pick": "best",
    "value": {"field": "level"},
}


def test_a_fact_that_is_left_out_may_say_that_there_is_none():
    awards = made(SATYA, {"option": {"NATIONAL": 85}, "none": 0})
    other = fact("award", "2024-01-01", level="SATYALANCANA")

    assert read(awards, other).state is State.RECORDED_NONE
    found = read(awards, fact("award", "2020-01-01", level="NATIONAL"), other)
    assert found.raw == "NATIONAL"
    assert [entry.reason for entry in found.set_aside] == ["filtered"]
    future = fact("award", "2026-07-02", level="SATYALANCANA")
    assert read(awards, future).state is State.NOT_RECORDED


def test_a_fact_that_is_left_out_and_older_than_the_window_says_nothing():
    evidence = {**SATYA, "window": window(5, "exact_day", "does_not_count")}
    awards = made(evidence, {"option": {"NATIONAL": 85}, "none": 0})

    found = read(awards, fact("award", "2021-06-30", level="SATYALANCANA"))

    assert found.state is State.NOT_RECORDED
    assert [entry.reason for entry in found.set_aside] == ["filtered"]


def test_a_sum_is_divided_exactly():
    evidence = {"kind": "training", "pick": "sum", "field": "hours", "divided_by": 3}
    hours = [
        fact("training", "2025-01-01", hours=20 * MICRO),
        fact("training", "2025-02-01", hours=20 * MICRO),
    ]

    assert number(read(made(evidence), *hours)) == Fraction(40, 3)
    negative = fact("training", "2025-02-01", hours=-MICRO)
    assert [e.reason for e in read(made(evidence), negative).set_aside] == [
        "unreadable"
    ]


def test_a_condition_may_list_nearly_every_word():
    levels = ["SLTA", "D1", "D2", "D3", "D4", "S1", "PROFESI", "S2", "SPESIALIS"]
    evidence = {
        "kind": "education",
        "pick": "count",
        "only": {"level": levels},
    }
    facts = [
        fact("education", f"20{year:02}-01-01", level=level)
        for year, level in enumerate(["SD", *levels, "S3"], start=1)
    ]

    found = read(made(evidence), *facts)

    assert number(found) == len(levels)
    assert [e.reason for e in found.set_aside] == ["filtered", "filtered"]
