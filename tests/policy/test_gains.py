"""What would raise a person most, counted in points of the axis and the talent score."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bening.policy.gains import gains
from bening.policy.inputs import findings_from
from bening.policy.placing import answers_of, place
from tests.policy.conftest import fast
from tests.policy.random_policies import policies
from tests.policy.test_possible import answered, some_cuts

FULL = {
    "main_performance": "B",
    "competence_assessment": 70,
    "competence_development": 20,
    "position_length": 5,
    "position_variety": "INTER_AGENCY",
    "potential": 70,
    "education_level": "S1",
    "field_fit": "RELATED",
    "integrity": "NONE",
}


def answers(policy, leaves):
    return answers_of(policy, findings_from(policy, "somebody", leaves))


def test_missing_evidence_is_listed_largest_first(bkn):
    found = gains(bkn, answers(bkn, FULL))

    assert [(gain.leaf, gain.how, gain.axis_points) for gain in found] == [
        ("awards", "complete", 15),
        ("team_assignment", "complete", 15),
        ("feedback_360", "complete", 10),
        ("acting_service", "complete", Fraction(33, 10)),
        ("education_level", "add", 2),
    ]
    assert found[0].talent_points == Fraction(15, 2)
    assert (found[0].axis, found[0].best) == ("performance", "INTERNATIONAL")
    assert found[2].best is None
    assert found[0].label.en == "Awards"


def test_rating_and_sanction_on_record_are_no_matter_of_evidence(bkn):
    leaves = {**FULL, "main_performance": "K", "integrity": "HEAVY"}

    assert not {"main_performance", "integrity"} & {
        gain.leaf for gain in gains(bkn, answers(bkn, leaves))
    }


def test_asked_leaf_counts_from_its_lowest_value(bkn):
    leaves = {key: value for key, value in FULL.items() if key != "integrity"}

    (gain,) = [g for g in gains(bkn, answers(bkn, leaves)) if g.leaf == "integrity"]

    assert gain.axis_points == 15
    assert gain.best in ("ETHICS", "OVER")


def test_more_training_counts_where_hours_are_added_up(bkn):
    found = gains(bkn, answers(bkn, {**FULL, "competence_development": 5}))

    (gain,) = [g for g in found if g.leaf == "competence_development"]
    assert gain.how == "add"
    assert gain.axis_points == 4


def test_gain_promises_what_the_evidence_then_gives(bkn):
    before = answers(bkn, FULL)
    base = place(bkn, before).performance.value
    for gain in gains(bkn, before):
        if gain.axis == "performance" and gain.best:
            after = place(bkn, answers(bkn, {**FULL, gain.leaf: gain.best}))
            gained = gain.axis_points * 1_000_000
            assert after.performance.value == (base or 0) + gained


def test_without_a_talent_score_gains_are_in_axis_points_alone(bkn):
    found = gains(replace(bkn, mix=None), answers(bkn, FULL))

    assert found[0].axis_points == 15
    assert {gain.talent_points for gain in found} == {None}


@fast(60)
@given(st.data(), policies())
def test_gains_are_positive_and_sorted(data, policy):
    found = gains(policy, data.draw(answered(policy)), data.draw(some_cuts()))

    assert all(gain.axis_points > 0 for gain in found)
    key = [gain.talent_points or gain.axis_points for gain in found]
    if policy.mix is not None:
        assert key == sorted(key, reverse=True)
