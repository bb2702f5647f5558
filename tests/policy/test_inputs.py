"""People given by raw values: every form is read exactly or refused with its place."""

from __future__ import annotations

import json
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.policy.inputs import InputError, findings_from, read_inputs
from bening.policy.kinds import POTENTIAL_ASPECTS
from bening.policy.model import State
from bening.policy.placing import answers_of
from tests.policy.conftest import fast


def points(policy, leaf, value):
    findings = findings_from(policy, "a", {leaf: value})
    return answers_of(policy, findings)[leaf].points


def refusal(policy, leaf, value) -> str:
    with pytest.raises(InputError) as caught:
        findings_from(policy, "a", {leaf: value})
    return str(caught.value)


def scored(policy, text: str):
    with pytest.raises(InputError) as caught:
        read_inputs(policy, text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("leaf", "value", "micro"),
    [
        ("main_performance", "SB", 110_000_000),
        ("main_performance", {"state": "VALUE", "value": "SB"}, 110_000_000),
        ("feedback_360", 70, 70_000_000),
        ("feedback_360", "70.000001", 70_000_001),
        ("feedback_360", "NONE", 0),
        ("feedback_360", 0, 0),
        ("feedback_360", 100, 100_000_000),
        ("awards", "NONE", 0),
        ("awards", "RECORDED_NONE", 0),
        ("awards", {"state": "RECORDED_NONE"}, 0),
        ("team_assignment", {"role": "HEAD", "scope": "INTERNAL"}, 85_000_000),
        ("acting_service", {"assignment": "PLH", "level": "EQUAL"}, 40_000_000),
        ("competence_assessment", "92.5", 92_500_000),
        ("competence_assessment", 120, 100_000_000),
        ("competence_assessment", {"jpm": 68}, 68_000_000),
        (
            "competence_assessment",
            {"levels": {"INT": 2}, "class": "JF", "functional_level": "MUDA"},
            Fraction(200_000_000, 3),
        ),
        ("competence_development", "19.9999999", 80_000_000),
        ("position_length", "4.5", 80_000_000),
        ("position_length", 0, 40_000_000),
        ("potential", {"aspects": dict.fromkeys(POTENTIAL_ASPECTS, 4)}, 80_000_000),
        ("potential", {"aspects": {"GROWTH": 5}, "score": 61}, 61_000_000),
        ("potential", "66.6666666666666666", Fraction("66666666.6666666666")),
        ("integrity", "NONE", 100_000_000),
        ("integrity", "SERVING", 0),
    ],
)
def test_documented_form_is_read_exactly(bkn, leaf, value, micro):
    assert points(bkn, leaf, value) == micro


@pytest.mark.parametrize(
    ("value", "micro"),
    [
        (85, 85_000_000),
        ({"raw": 120, "scale": 150}, 80_000_000),
        ({"raw": "100", "scale": "150"}, Fraction(200_000_000, 3)),
        ({"raw": 151, "scale": 150}, 100_000_000),
    ],
)
def test_potkom_is_read_on_any_scale(djbk, value, micro):
    assert points(djbk, "potkom", value) == micro


@pytest.mark.parametrize("state", ["NOT_RECORDED", "EXPIRED"])
def test_states_are_given_by_name(bkn, state):
    for value in (state, {"state": state}):
        found = findings_from(bkn, "a", {"main_performance": value})
        assert found["main_performance"].state is State[state]


def test_leaf_that_is_not_named_is_not_recorded(bkn):
    found = findings_from(bkn, "a", {})

    assert {finding.state for finding in found.values()} == {State.NOT_RECORDED}


@pytest.mark.parametrize(
    ("leaf", "value"),
    [
        ("main_performance", "sb"),
        ("main_performance", "NONE"),
        ("main_performance", "VALUE"),
        ("main_performance", None),
        ("main_performance", 110),
        ("main_performance", True),
        ("main_performance", ["SB"]),
        ("main_performance", {"predicate": "SB"}),
        ("main_performance", {"state": "value"}),
        ("main_performance", {"state": ["VALUE"]}),
        ("main_performance", {"state": "VALUE"}),
        ("main_performance", {"state": "EXPIRED", "value": "SB"}),
        ("main_performance", {"state": "VALUE", "value": "X"}),
        ("main_performance", {}),
        ("feedback_360", -1),
        ("feedback_360", "100.000001"),
        ("feedback_360", "1e2"),
        ("feedback_360", "seventy"),
        ("feedback_360", True),
        ("feedback_360", "9" * 50),
        ("competence_development", -1),
        ("competence_development", "hours"),
        ("position_length", "-0.5"),
        ("competence_assessment", {"levels": {"INT": 2}}),
        ("competence_assessment", {"levels": {"INT": 6}, "class": "PENGAWAS"}),
        ("competence_assessment", {"levels": {"INT": True}, "class": "PENGAWAS"}),
        ("competence_assessment", {"levels": {"XYZ": 2}, "class": "PENGAWAS"}),
        ("competence_assessment", {"levels": [2], "class": "PENGAWAS"}),
        ("competence_assessment", {"levels": {"INT": 2}, "class": "CAMAT"}),
        ("competence_assessment", {"levels": {"INT": 2}, "standards": {"INT": 0}}),
        ("competence_assessment", {"grade": 2}),
        ("competence_assessment", {"jpm": "-1"}),
        ("potential", {"aspects": {"GROWTH": 5}}),
        ("potential", {"score": "high"}),
        ("team_assignment", {"role": "HEAD"}),
        ("team_assignment", {"role": "BOSS", "scope": "INTERNAL"}),
        ("integrity", {"level": "LIGHT", "stage": "DECIDED"}),
    ],
)
def test_other_value_is_refused_with_person_leaf_value_and_allowed(bkn, leaf, value):
    message = refusal(bkn, leaf, value)

    assert message.startswith(f"person 'a', leaf {leaf!r}: found ")
    assert "; allowed: " in message
    assert "NOT_RECORDED, EXPIRED, RECORDED_NONE" in message


@pytest.mark.parametrize("value", [{"raw": 1, "scale": 0}, {"raw": 1, "scale": "1.5"}])
def test_scale_outside_its_range_is_refused(djbk, value):
    assert "an object with fields of raw, scale" in refusal(djbk, "potkom", value)


def test_message_names_what_is_allowed(bkn):
    assert "one of SB, B, BP, K, SK, or a state" in refusal(
        bkn, "main_performance", "X"
    )
    assert "a number from 0 to 100, or NONE" in refusal(bkn, "feedback_360", "X")
    assert "a number from 0, or NONE" in refusal(bkn, "competence_development", "X")
    assert "a larger one counts as that" in refusal(bkn, "competence_assessment", "X")


def test_long_value_is_shortened_in_the_message(bkn):
    assert "…;" in refusal(bkn, "main_performance", "X" * 500)


def test_unknown_leaf_is_refused_with_a_hint(bkn):
    assert "did you mean 'awards'" in refusal(bkn, "award", "NATIONAL")
    message = refusal(bkn, "zzz", "NATIONAL")
    assert "did you mean" not in message
    assert "main_performance" in message


def test_group_is_refused_with_its_leaves(bkn):
    assert refusal(bkn, "position_experience", 80).endswith(
        "give its leaves: position_length, position_variety, acting_service"
    )


def test_leaves_may_stand_inside_their_group(djbk):
    alone = {"competence_assessment": 80, "potential": 70, "position_length": 5}
    grouped = {
        "potential_and_competence": {
            "potkom_mean": {"competence_assessment": 80, "potential": 70}
        },
        "position_experience": {"position_length": 5},
    }

    assert findings_from(djbk, "a", grouped) == findings_from(djbk, "a", alone)


@pytest.mark.parametrize(
    ("leaves", "message"),
    [
        ({"position_experience": {}}, "this is a group"),
        ({"position_experience": {"awards": "NONE"}}, "this is a group"),
        (
            {"position_length": 1, "position_experience": {"position_length": 2}},
            "'position_length': given twice",
        ),
    ],
)
def test_group_with_other_leaves_is_refused(bkn, leaves, message):
    with pytest.raises(InputError, match=message):
        findings_from(bkn, "a", leaves)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no JSON"),
        ("[]", "the inputs: found"),
        ('{"people": {}}', "people: found"),
        ('{"people": [1]}', "people[0]: found 1"),
        ('{"people": [{"id": "a"}]}', "people[0]: found an object with id; "),
        ("{}", "the inputs: found an empty object; "),
        ('{"people": [{"id": 1, "leaves": {}}]}', "people[0].id: found 1"),
        ('{"people": [{"id": "", "leaves": {}}]}', 'people[0].id: found ""'),
        ('{"people": [{"id": "\\ud800", "leaves": {}}]}', "people[0].id: found"),
        ('{"people": [{"id": "\\udfff", "leaves": {}}]}', "people[0].id: found"),
        ('{"people": [{"id": "a", "leaves": []}]}', "person 'a': leaves: found []"),
        ('{"people": [], "extra": 1}', "found an object with people, extra; "),
        ('{"people": [], "people": []}', "stands twice"),
        ('{"people": NaN}', "NaN is no number"),
        ('{"people": 1e999999999}', "too long"),
        ('{"people": 0.' + "1" * 50 + "}", "too long"),
        ('{"people": ' + "1" * 5000 + "}", "too long"),
        ("[" * 100_000, "no JSON"),
        (
            '{"people": [{"id": "a", "leaves": {}}, {"id": "a", "leaves": {}}]}',
            "people[1].id: found 'a' again",
        ),
    ],
)
def test_other_inputs_are_refused(bkn, text, message):
    assert message in scored(bkn, text)


def test_numbers_of_json_are_read_without_floats(bkn):
    text = '{"people": [{"id": "a", "leaves": {"feedback_360": 79.9999999999999999}}]}'

    (subject,) = read_inputs(bkn, text).people

    assert subject.id == "a"
    assert subject.findings["feedback_360"].raw == Fraction("79999999.9999999999")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=5,
)


@fast(100)
@given(
    st.sampled_from(
        ["main_performance", "potential", "competence_assessment", "awards"]
    ),
    json_values,
)
def test_any_json_value_is_read_or_refused(bkn, leaf, value):
    text = json.dumps({"people": [{"id": "a", "leaves": {leaf: value}}]})

    with suppress(InputError):
        assert len(read_inputs(bkn, text).people) == 1
