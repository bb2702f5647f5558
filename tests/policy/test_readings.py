"""Readings of evidence that the two first policies do not use, one by one.

Each is read for one person and in columns, which must agree.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from bening.policy.evaluate import evaluate, settled
from bening.policy.explain import explain
from bening.policy.facts import FactColumns
from bening.policy.model import Leaf, State, leaves_of
from bening.policy.operations.reading import Found, find, holding_on
from bening.policy.operations.reading_columns import find_columns
from bening.policy.operations.scattering import Scene
from bening.policy.operations.scoring import settled_points
from bening.policy.operations.values import Holding
from bening.policy.person import Fact, Person
from bening.policy.technical import final_score
from tests.policy.making import AS_OF, Entry, leaf, policy

MICRO = 1_000_000
CAPPED = {"direct": {"from": 0, "to": 1000, "above": "cap"}}


def fact(kind: str, day: str, until: str | None = None, **payload: Any) -> Fact:
    since = date.fromisoformat(day)
    end = None if until is None else date.fromisoformat(until)
    return Fact(kind, f"{kind} {day}", since, end, False, payload)


def none(kind: str, day: str) -> Fact:
    return Fact(kind, f"none {day}", date.fromisoformat(day), None, True, {})


def made(evidence: Entry, score: Entry = CAPPED) -> Leaf:
    built = leaf("read", evidence, score)
    if evidence.get("window", {}).get("outside") == "expires":
        built["missing"]["expired"] = "ask"
    return leaves_of(policy(built).performance.root)[0]


def read(read_leaf: Leaf, *facts: Fact, target: Holding | None = None) -> Found:
    """Read one leaf from one person's facts, both ways."""
    holding = target or holding_on(facts, AS_OF)
    found = find(read_leaf.evidence, read_leaf.score, facts, holding, AS_OF)
    points = settled_points(read_leaf.score, found.state, found.raw)
    scene = Scene(FactColumns.build([Person("a", facts)]), AS_OF, target)
    column = settled(
        read_leaf, find_columns(read_leaf.evidence, read_leaf.score, scene)
    )
    assert column.state.tolist() == [found.state]
    assert column.settled.tolist() == [points is not None]
    if points is not None:
        den = column.points.den
        here = den if isinstance(den, int) else int(den[0])
        assert Fraction(int(column.points.num[0]), here) == points
    return found


def number(found: Found) -> Fraction:
    assert isinstance(found.raw, Fraction)
    return found.raw / MICRO


def window(years: int, counted: str, outside: str = "expires", **more: Any) -> Entry:
    return {
        "years": years,
        "counted": counted,
        "outside": outside,
        "source": "law",
        **more,
    }


INDICATOR = {
    "kind": "indicator",
    "only": {"indicator": "JOB_FIT"},
    "pick": "latest",
    "value": {"number": "number"},
}


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


AGAINST: Entry = {
    "number": "order",
    "by_echelon": {"III.a": {"from": 13, "to": 14}},
    "by_class": {"ADMINISTRATOR": {"from": 12, "to": 14}},
    "by_functional_level": {"MUDA": {"from": 11, "to": 12}},
    "source": "law",
}
RANKED = {"option": {"ABOVE_STANDARD": 100, "AT_STANDARD": 70, "BELOW_STANDARD": 25}}


def ranked(**more: Any) -> Leaf:
    value = {"against": {**AGAINST, **more}}
    evidence = {"kind": "rank", "pick": "latest", "value": value}
    counts = more.get("counts", list(RANKED["option"]))
    return made(evidence, {"option": {word: RANKED["option"][word] for word in counts}})


def rank(order: int) -> Fact:
    return fact("rank", "2024-04-01", scheme="PNS", order=order, name="-")


def position(**fields: Any) -> Fact:
    return fact("position", "2024-01-01", title="Camat", **fields)


@pytest.mark.parametrize(
    ("held", "order", "word"),
    [
        ({"class": "ADMINISTRATOR", "echelon": "iii.A"}, 12, "BELOW_STANDARD"),
        ({"class": "ADMINISTRATOR", "echelon": "III.a"}, 13, "AT_STANDARD"),
        ({"class": "ADMINISTRATOR", "echelon": "III.a"}, 14, "AT_STANDARD"),
        ({"class": "ADMINISTRATOR", "echelon": "III.a"}, 15, "ABOVE_STANDARD"),
        ({"class": "ADMINISTRATOR", "echelon": "III.b"}, 12, "AT_STANDARD"),
        ({"class": "ADMINISTRATOR"}, 12, "AT_STANDARD"),
        ({"class": "JF", "functional_level": "MUDA"}, 13, "ABOVE_STANDARD"),
    ],
)
def test_a_rank_is_measured_against_the_position_held(held, order, word):
    assert read(ranked(), position(**held), rank(order)).raw == word


@pytest.mark.parametrize(
    "held", [{"class": "PELAKSANA"}, {"class": "JF", "functional_level": "UTAMA"}, {}]
)
def test_a_rank_without_a_standard_is_not_usable(held):
    found = read(ranked(), position(**held), rank(13))

    assert found.state is State.NOT_RECORDED
    assert [e.reason for e in found.set_aside] == ["unreadable"]
    assert read(ranked(), rank(13)).state is State.NOT_RECORDED


def test_a_comparison_that_does_not_count_says_nothing():
    above = ranked(counts=["ABOVE_STANDARD"])
    held = position(**{"class": "ADMINISTRATOR"})

    found = read(above, held, rank(14))

    assert found.state is State.NOT_RECORDED
    assert [e.reason for e in found.set_aside] == ["filtered"]
    assert read(above, held, rank(15)).raw == "ABOVE_STANDARD"


def test_a_target_takes_the_place_of_the_position_held():
    held = position(**{"class": "ADMINISTRATOR", "echelon": "III.a"})
    target = Holding("JF", "MUDA")

    assert read(ranked(), held, rank(13)).raw == "AT_STANDARD"
    assert read(ranked(), held, rank(13), target=target).raw == "ABOVE_STANDARD"
    echelon = Holding("PELAKSANA", None, "iii.a")
    assert read(ranked(), held, rank(12), target=echelon).raw == "BELOW_STANDARD"
    unknown = Holding("PELAKSANA")
    assert read(ranked(), held, rank(12), target=unknown).raw is None


def matched(**more: Any) -> Leaf:
    value = {
        "levels": "levels",
        "standards": "standards",
        "capped": False,
        "by_class": {"PENGAWAS": 2, "ADMINISTRATOR": 3},
        "by_functional_level": {},
        "source": "law",
        **more,
    }
    evidence = {"kind": "competence", "pick": "latest", "value": {"match": value}}
    table: Entry = {"direct": {"from": 0, "to": 500}}
    if more.get("measures") == "gap":
        table = {"direct": {"from": -36, "to": 45}}
    return made(evidence, table)


NINE = ("INT", "KSM", "KOM", "OPH", "PP", "PDO", "MP", "PK", "PB")
SUPERVISOR = position(**{"class": "PENGAWAS"})


def assessed(*levels: int) -> Fact:
    pairs = dict(zip(NINE, levels, strict=False))
    return fact("competence", "2025-01-01", levels=pairs)


def test_the_next_level_raises_every_standard_assessed():
    raised = matched(standard_plus=1)

    found = read(raised, SUPERVISOR, assessed(3, 3, 3, 2, 2, 2, 2, 2, 2))

    assert number(found) == Fraction(2100, 27)
    assert number(read(raised, SUPERVISOR, assessed(3, 3))) == 100
    own = fact("competence", "2025-01-01", levels={"INT": 5}, standards={"INT": 5})
    assert number(read(raised, own)) == Fraction(500, 6)


def test_the_next_level_caps_at_the_raised_standard():
    raised = matched(standard_plus=1, capped=True)

    assert number(read(raised, SUPERVISOR, assessed(5, 1))) == Fraction(400, 6)


def test_a_target_changes_the_standard_of_competence():
    target = Holding("ADMINISTRATOR")

    assert number(read(matched(), SUPERVISOR, assessed(3, 3))) == 150
    assert number(read(matched(), SUPERVISOR, assessed(3, 3), target=target)) == 100


def test_a_gap_counts_missing_levels_and_may_be_negative():
    gap = matched(measures="gap")

    assert number(read(gap, SUPERVISOR, assessed(1, 2, 1))) == 2
    assert number(read(gap, SUPERVISOR, assessed(5, 4, 2))) == -5
    capped = matched(measures="gap", capped=True)
    assert number(read(capped, SUPERVISOR, assessed(5, 1))) == 1
    assert read(gap, assessed(1, 2)).state is State.NOT_RECORDED


def test_without_another_result_unusable_levels_make_a_fact_unusable():
    printed = fact("competence", "2025-01-01", jpm=90 * MICRO)

    assert read(matched(), printed).state is State.NOT_RECORDED
    assert number(read(matched(otherwise="jpm"), printed)) == 90
    aspects = {"levels": "aspects", "highest": 5, "source": "law"}
    evidence = {"kind": "potential", "pick": "latest", "value": {"aspects": aspects}}
    potential = fact("potential", "2025-01-01", score=90 * MICRO)
    assert read(made(evidence), potential).state is State.NOT_RECORDED


def test_everybody_may_be_measured_for_a_target_position():
    built = leaf(
        "match",
        {
            "kind": "competence",
            "pick": "latest",
            "value": {
                "match": {
                    "levels": "levels",
                    "standards": "standards",
                    "capped": False,
                    "by_class": {"PENGAWAS": 2, "ADMINISTRATOR": 3},
                    "by_functional_level": {},
                    "source": "law",
                }
            },
        },
        {"direct": {"from": 0, "to": 500}},
    )
    one = policy(built)
    person = Person("a", [SUPERVISOR, assessed(3, 3)])
    columns = FactColumns.build([person])
    target = Holding("ADMINISTRATOR")

    assert explain(one, person, AS_OF).performance.score == 150
    assert explain(one, person, AS_OF, target=target).performance.score == 100
    result = evaluate(one, columns, AS_OF, target=target)
    assert result.performance.tolist() == [100 * MICRO]


def test_talent_and_technical_competence_are_mixed_by_class(bkn):
    talent, technical = Fraction(92), Fraction(70)

    scores = {
        name: final_score(bkn, name, talent, technical)
        for name in ("JPT_MADYA", "JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS", "JF")
    }

    assert scores == {
        "JPT_MADYA": Fraction(876, 10),
        "JPT_PRATAMA": Fraction(854, 10),
        "ADMINISTRATOR": Fraction(832, 10),
        "PENGAWAS": Fraction(81),
        "JF": None,
    }


def test_a_policy_without_a_technical_mix_gives_no_final_score(djbk):
    assert final_score(djbk, "JPT_PRATAMA", Fraction(80), Fraction(80)) is None
