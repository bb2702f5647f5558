"""Corners of the language that the published policies do not use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from bening.policy import cases
from bening.policy.case_files import read_cases
from bening.policy.cases import evaluate_answers, row_json
from bening.policy.evaluate import evaluate
from bening.policy.explain import explain, explain_findings
from bening.policy.facts import FactColumns
from bening.policy.inputs import InputError, findings_from
from bening.policy.mistakes import PolicyFileError
from bening.policy.model import Policy, State
from bening.policy.operations.cases import distinct
from bening.policy.operations.windows import years_before
from bening.policy.person import Fact, Person
from bening.policy.placing import answers_of, place
from bening.policy.ranking import order_people
from bening.policy.telling import placement_json
from tests.policy.conftest import POLICIES
from tests.policy.making import AS_OF, Entry, leaf, policy
from tests.policy.random_policies import LABEL

NATIONAL = {"kind": "award", "pick": "best", "value": {"field": "level"}}
WORDS = ("INTERNATIONAL", "NATIONAL", "SATYALANCANA", "INTER_AGENCY", "INTERNAL")


def both(made: Policy, leaves: Entry) -> Entry:
    """Place somebody exactly and in columns, which must agree."""
    answers = answers_of(made, findings_from(made, "0", leaves))
    exact = placement_json(made, "0", place(made, answers))
    assert row_json(made, evaluate_answers(made, [answers]), 0) == exact
    return exact


def test_open_leaf_that_can_only_give_one_value_is_known():
    same = leaf("award", NATIONAL, {"option": dict.fromkeys(WORDS, 70)})

    assert both(policy(same), {})["performance"] == "70.0000"


def test_rounding_can_settle_an_open_leaf():
    near = leaf("award", NATIONAL, {"option": dict.fromkeys(WORDS, 70)})
    near["score"]["option"]["NATIONAL"] = "70.4"
    group = {
        "id": "rounded",
        "label": LABEL,
        "source": "law",
        "combine": "mean",
        "rounding": {"places": 0, "source": "law"},
        "children": [near],
    }
    made = policy(group)

    assert both(made, {})["performance"] == "70.0000"
    told = explain_findings(made, findings_from(made, "0", {}), None)
    (step,) = told.performance.children
    assert step.score == 70
    assert step.rounding == 0
    assert step.children[0].score is None


def test_rounding_inside_is_shown_as_a_part_of_its_own():
    near = leaf("award", NATIONAL, {"option": dict.fromkeys(WORDS, "70.4")})
    group = {
        "id": "rounded",
        "label": LABEL,
        "source": "law",
        "combine": "mean",
        "rounding": {"places": 0, "source": "law"},
        "children": [near],
    }
    made = policy(group)

    told = explain_findings(made, findings_from(made, "0", {"award": "NATIONAL"}), None)

    assert told.performance.children[0].rounding == Fraction(-4, 10)


def test_points_of_a_sum_add_up_without_weights():
    penalty = leaf("award", NATIONAL, {"option": dict.fromkeys(WORDS, -10), "none": 0})
    base = leaf(
        "rating",
        {"kind": "appraisal", "pick": "latest", "value": {"field": "predicate"}},
        {"option": {"SB": 80, "B": 66, "BP": 33, "K": 0, "SK": 0}},
    )
    made = policy(base, penalty, combine="sum")

    found = both(made, {"rating": "B", "award": "NATIONAL"})

    assert found["performance"] == "56.0000"
    assert found["coverage"]["performance"] == "1.0000"
    assert both(made, {"rating": "B", "award": "NONE"})["performance"] == "66.0000"


def test_blocked_leaf_gives_no_box_even_if_every_value_gives_the_same():
    same = leaf("award", NATIONAL, {"option": dict.fromkeys(WORDS, 70)}, "block")

    found = both(policy(same), {"hours": 90})

    assert (found["performance"], found["performance_level"]) == (None, None)
    assert (found["box"], found["possible_boxes"]) == (None, [8])


def test_left_out_leaf_rescales_the_others_and_may_still_come_in():
    award = leaf(
        "award", NATIONAL, {"option": dict.fromkeys(WORDS, 100)}, "renormalise"
    )
    cases_ = leaf(
        "count",
        {"kind": "certificate", "pick": "count"},
        {"bands": [{"from": 2, "points": 60}, {"below": 2, "points": 0}]},
        "renormalise",
    )
    made = policy(award, cases_)

    assert both(made, {})["performance"] is None
    found = both(made, {"count": 2})
    assert (found["performance"], found["performance_level"]) == ("60.0000", "meets")
    # the mean of 60 and 100 is 80
    assert found["possible_boxes"] == [2, 4, 5, 7, 8, 9]


@pytest.mark.parametrize("value", ["1.5", -1, {}, {"a": 1}])
def test_a_count_is_a_whole_number(value):
    count = leaf(
        "count",
        {"kind": "certificate", "pick": "count"},
        {"direct": {"from": 0, "to": 9, "above": "cap"}},
    )

    with pytest.raises(InputError):
        findings_from(policy(count), "a", {"count": value})


def test_rules_may_read_truth_values():
    rating = leaf(
        "rating",
        {
            "kind": "appraisal",
            "pick": "latest",
            "value": {
                "words": {
                    "rules": [
                        {"word": "OWN", "when": {"definitive": True}},
                        {"word": "ACTING", "when": {"definitive": [False]}},
                    ]
                }
            },
        },
        {"option": {"OWN": 100, "ACTING": 50}},
    )
    fact = Fact("appraisal", "f", date(2025, 1, 1), None, False, {"definitive": False})
    made = policy(rating)

    told = explain(made, Person("a", [fact]), AS_OF)
    result = evaluate(made, FactColumns.build([Person("a", [fact])]), AS_OF)

    assert told.performance.score == 50
    assert result.performance.tolist() == [50_000_000]


def test_measure_may_pick_the_best_number():
    same = leaf("award", NATIONAL, {"option": dict.fromkeys(WORDS, 70)})
    evidence = {
        "kind": "feedback_360",
        "pick": "best",
        "value": {"number": "score"},
        "source": "law",
    }
    made = policy(
        same,
        measures=[{"id": "feedback", "label": LABEL, "evidence": evidence}],
        ranking={"by": ["feedback"], "source": "law"},
    )
    people = [
        Person(
            key,
            [
                Fact(
                    "feedback_360", "f", date(2025, 1, 1), None, False, {"score": score}
                )
                for score in scores
            ],
        )
        for key, scores in (("a", [1, 5]), ("b", [9, 2]), ("c", []))
    ]

    result = evaluate(made, FactColumns.build(people), AS_OF)

    assert result.exact["feedback"].num.tolist() == [5, 9, 0]
    assert result.measured["feedback"].tolist() == [True, True, False]
    assert order_people(made, result).tolist() == [1, 0, 2]


def test_year_that_is_not_stated_makes_a_fact_unusable():
    rating = leaf(
        "index",
        {
            "kind": "ip_asn",
            "pick": "latest",
            "value": {"number": "total"},
            "window": {
                "years": 1,
                "counted": "calendar_year",
                "year_field": "year",
                "outside": "does_not_count",
                "source": "law",
            },
        },
        {"direct": {"from": 0, "to": 100}},
    )
    fact = Fact("ip_asn", "f", date(2026, 1, 1), None, False, {"total": 80_000_000})
    made = policy(rating)

    told = explain(made, Person("a", [fact]), AS_OF)
    result = evaluate(made, FactColumns.build([Person("a", [fact])]), AS_OF)

    assert told.performance.children[0].set_aside[0].reason == "unreadable"
    assert result.leaves["index"].state.tolist() == [State.NOT_RECORDED]


def test_category_of_a_number_follows_the_raw_value_where_there_is_no_field():
    index = leaf(
        "index",
        {"kind": "ip_asn", "pick": "latest", "value": {"number": "total"}},
        {"direct": {"from": 0, "to": 100}},
    )
    index["category"] = {
        "rows": [{"word": "GOOD", "from": 80}, {"word": "POOR", "below": 80}],
        "source": "law",
    }
    made = policy(index)

    for value, word in ((80, "GOOD"), ("79.5", "POOR")):
        told = explain_findings(made, findings_from(made, "0", {"index": value}), None)
        assert told.performance.children[0].category == word


def test_alternatives_below_a_group_prefer_the_first_complete_one():
    def number(name: str, kind: str, field: str) -> Entry:
        evidence = {"kind": kind, "pick": "latest", "value": {"number": field}}
        return leaf(name, evidence, {"direct": {"from": 0, "to": 100}})

    either = {
        "id": "either",
        "label": LABEL,
        "source": "law",
        "combine": "alternatives",
        "children": [
            number("first", "ip_asn", "total"),
            number("second", "feedback_360", "score"),
        ],
    }
    made = policy(either, number("third", "ip_asn", "competence"))

    assert both(made, {"first": 10, "second": 90, "third": 50})["performance"] == (
        "30.0000"
    )
    assert both(made, {"second": 90, "third": 50})["performance"] == "70.0000"
    assert both(made, {"second": 90})["coverage"]["performance"] == "0.5000"


def test_nested_means_that_could_overflow_are_refused():
    match: Entry = {
        "levels": "levels",
        "standards": "standards",
        "capped": True,
        "by_class": {},
        "by_functional_level": {},
        "otherwise": "jpm",
        "source": "law",
    }
    evidence = {"kind": "competence", "pick": "latest", "value": {"match": match}}
    score = {"direct": {"from": 0, "to": 100, "above": "cap"}}
    mix = {"performance": 1, "potential": 1, "total": 2, "source": "law"}
    many = [leaf(f"match_{n}", evidence, score) for n in range(5)]

    with pytest.raises(PolicyFileError) as caught:
        policy(*many, talent_score=mix)

    assert caught.value.code == "too_wide"


def test_case_on_which_columns_and_one_person_differ_is_told(bkn, monkeypatch):
    case = next(read_cases(bkn, POLICIES / "bkn-411-2025" / "1" / "cases"))
    real: Callable[..., Entry] = cases.row_json
    monkeypatch.setattr(cases, "row_json", lambda *args: real(*args) | {"box": 1})

    assert "columns: {" in next(cases.differences(bkn, case))


def test_distinct_numbers_far_apart_are_found_too():
    values = np.array([5, 10**12, 5, -3])

    found, places = distinct(values)

    assert [found[place] for place in places] == values.tolist()
    assert distinct(np.array([], np.int64))[0] == []


@pytest.mark.parametrize(
    ("day", "years", "before"),
    [
        (date(2028, 2, 29), 4, date(2024, 2, 29)),
        (date(2028, 2, 29), 1, date(2027, 2, 28)),
        (date(2026, 7, 1), 5, date(2021, 7, 1)),
        (date(3, 1, 1), 3, date.min),
    ],
)
def test_anniversaries_of_any_day(day, years, before):
    assert years_before(day, years) == before
