"""A leaf is open while its evidence could still change the axis, by whatever way."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bening.policy.cases import evaluate_answers
from bening.policy.model import State
from bening.policy.operations.combining import Answer
from bening.policy.operations.open_columns import open_masks
from bening.policy.possible import open_leaves, possible_boxes
from tests.policy.making import leaf, policy
from tests.policy.random_policies import LABEL
from tests.policy.test_language import NATIONAL, WORDS

NOTHING = Answer(State.NOT_RECORDED, None)


def value(points):
    return Answer(State.VALUE, Fraction(points * 1_000_000))


FULL = value(90)


def award(name, points):
    return leaf(name, NATIONAL, {"option": dict.fromkeys(WORDS, points)})


@pytest.fixture
def needing():
    """The first form needs `second`, though `first` alone completes it."""
    form = {
        "id": "form",
        "label": LABEL,
        "source": "law",
        "combine": "alternatives",
        "children": [award("first", 50), award("second", 70)],
        "needs": ["second"],
    }
    return policy(form, award("fallback", 90), combine="alternatives")


def test_leaf_that_an_earlier_form_needs_is_open_beside_a_complete_one(needing):
    answers = {"first": value(50), "second": NOTHING}
    answers |= {"fallback": FULL, "hours": FULL}

    found = [one.id for one in open_leaves(needing, answers)]
    masks = open_masks(needing, evaluate_answers(needing, [answers]))

    assert found == ["second"]
    assert [name for name, rows in masks.items() if rows[0]] == ["second"]
    assert len(possible_boxes(needing, answers)) == 2


def test_leaf_that_an_earlier_form_needs_is_open_no_more_once_it_is_there(needing):
    answers = {"first": value(50)}
    answers |= {"second": value(70)}
    answers |= {"fallback": NOTHING, "hours": FULL}

    assert open_leaves(needing, answers) == ()
    assert len(possible_boxes(needing, answers)) == 1
