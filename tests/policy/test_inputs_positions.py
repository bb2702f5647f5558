"""Inputs that state positions, a target or cuts, and forms of the newer readings."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from bening.policy.inputs import InputError, findings_from, read_inputs
from bening.policy.load import load_policy
from bening.policy.model import State
from bening.policy.operations.values import Holding
from bening.policy.placing import answers_of
from tests.policy.conftest import POLICIES
from tests.policy.making import leaf, policy


def scored(bkn, text: str) -> str:
    with pytest.raises(InputError) as caught:
        read_inputs(bkn, text)
    return str(caught.value)


LEVELS = {"levels": {"INT": 3, "KSM": 3}}


@pytest.mark.parametrize(
    ("person", "top", "points"),
    [
        ({}, {}, None),
        ({"class": "PENGAWAS"}, {}, "100"),
        ({"class": "JPT_PRATAMA"}, {}, "75"),
        ({"class": "JF", "functional_level": "MADYA"}, {}, "75"),
        ({"class": "JF"}, {}, None),
        ({"class": "PENGAWAS"}, {"target": {"class": "JPT_PRATAMA"}}, "75"),
        ({}, {"target": {"class": "JPT_MADYA", "echelon": "I.b"}}, "60"),
    ],
)
def test_a_position_or_the_target_sets_the_standard(bkn, person, top, points):
    entry = {"id": "a", "leaves": {"competence_assessment": LEVELS}, **person}
    text = json.dumps({"people": [entry], **top})

    if points is None:
        with pytest.raises(InputError):
            read_inputs(bkn, text)
        return
    inputs = read_inputs(bkn, text)

    found = inputs.people[0].findings["competence_assessment"]
    answer = answers_of(bkn, inputs.people[0].findings)["competence_assessment"]
    assert found.state is State.VALUE
    assert answer.points == Fraction(points) * 1_000_000


def test_levels_may_state_a_position_of_their_own(bkn):
    given = {**LEVELS, "class": "JPT_UTAMA"}
    entry = {"id": "a", "class": "PENGAWAS", "leaves": {"competence_assessment": given}}

    (subject,) = read_inputs(bkn, json.dumps({"people": [entry]})).people

    assert subject.findings["competence_assessment"].raw == 60_000_000
    assert subject.holding == Holding("PENGAWAS")


def test_cuts_are_read_exactly(bkn):
    cuts = {"performance": {"middle": "2.2", "high": "100/3"}}

    inputs = read_inputs(bkn, json.dumps({"people": [], "cuts": cuts}))

    assert inputs.cuts is not None
    assert inputs.cuts.of("performance") is not None
    assert inputs.cuts.to_json()["performance"] == cuts["performance"]
    assert read_inputs(bkn, '{"people": []}').cuts is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"people": [], "target": {}}', "target: found an empty object"),
        ('{"people": [], "target": "x"}', 'target: found "x"; allowed: an object'),
        ('{"people": [], "target": {"class": "X"}}', "target: class: found"),
        (
            '{"people": [], "target": {"class": "JF", "functional_level": "X"}}',
            "target: functional_level: found",
        ),
        (
            '{"people": [{"id": "a", "leaves": {}, "echelon": 3}]}',
            "echelon: found 3; allowed: a text",
        ),
        (
            '{"people": [{"id": "a", "leaves": {}, "class": null}]}',
            "person 'a': class: found null; allowed: one of JPT_UTAMA",
        ),
        (
            '{"people": [{"id": "a", "leaves": {}, "rank": 3}]}',
            "allowed: an object with id, leaves, and if wanted class",
        ),
        ('{"people": [], "cuts": {"performance": 1}}', "cuts: found"),
    ],
)
def test_positions_and_cuts_of_another_form_are_refused(bkn, text, message):
    assert message in scored(bkn, text)


@pytest.fixture(scope="module")
def banjarmasin():
    return load_policy(POLICIES / "banjarmasin" / "1" / "policy.yaml")


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"order": 13, "class": "PENGAWAS"}, "ABOVE_STANDARD"),
        ({"order": 13, "echelon": " iii.A"}, "AT_STANDARD"),
        ({"order": 1, "class": "JF", "functional_level": "UTAMA"}, "BELOW_STANDARD"),
        ("AT_STANDARD", "AT_STANDARD"),
    ],
)
def test_a_rank_may_be_given_by_its_order(banjarmasin, given, word):
    found = findings_from(banjarmasin, "a", {"rank_standard": given})

    assert found["rank_standard"].raw == word


@pytest.mark.parametrize(
    "given",
    [{"order": 13}, {"order": "x", "class": "PENGAWAS"}, {"order": 100}, "EQUAL"],
)
def test_a_rank_of_another_form_is_refused(banjarmasin, given):
    with pytest.raises(InputError, match="rank_standard"):
        findings_from(banjarmasin, "a", {"rank_standard": given})


def test_a_number_with_a_scale_of_its_own_is_given_raw():
    scaled = leaf(
        "index",
        {"kind": "ip_asn", "pick": "latest", "value": {"number": "total"}},
        {"direct": {"from": 0, "to": 100, "scale": {"from": 150, "to": 100}}},
    )
    made = policy(scaled)

    found = findings_from(made, "a", {"index": 120})
    with pytest.raises(InputError, match="a number from 0 to 150"):
        findings_from(made, "a", {"index": 151})

    assert answers_of(made, found)["index"].points == 80_000_000


def test_a_gap_may_be_given_below_zero():
    match = {
        "levels": "levels",
        "standards": "standards",
        "capped": False,
        "by_class": {},
        "by_functional_level": {},
        "measures": "gap",
        "source": "law",
    }
    evidence = {"kind": "competence", "pick": "latest", "value": {"match": match}}
    made = policy(leaf("gap", evidence, {"direct": {"from": -36, "to": 45}}))

    assert findings_from(made, "a", {"gap": -2})["gap"].raw == -2_000_000
