"""While a position class is not known it is one class, for all groups that choose by it."""

from __future__ import annotations

from itertools import count
from math import prod

from hypothesis import assume, given
from hypothesis import strategies as st

from bening.policy.cases import evaluate_answers
from bening.policy.fitting import classes_apart, fitted
from bening.policy.kinds import CLASSES
from bening.policy.model import State
from bening.policy.operations.combining import Answer
from bening.policy.operations.scoring import reachable
from bening.policy.operations.values import NO_POSITION, Holding
from bening.policy.placing import place
from bening.policy.possible import open_leaves
from bening.policy.tables import Direct
from tests.policy.conftest import fast, thorough
from tests.policy.making import axis, document, leaf
from tests.policy.random_policies import build, policies, random_policy
from tests.policy.test_language import NATIONAL, WORDS
from tests.policy.test_possible import answered, every_completion, some_cuts

LEADERS, OTHERS = list(CLASSES[:3]), list(CLASSES[3:])
NOTHING = Answer(State.NOT_RECORDED, None)


def award(name, points, classes):
    table = {"option": dict.fromkeys(WORDS, points)}
    return {**leaf(name, NATIONAL, table), "classes": classes}


def opposed(*more):
    """Leaders rise in performance alone, all others in potential alone."""
    found = document(
        award("a", 90, LEADERS), award("b", 50, OTHERS), combine="by_class"
    )
    found["axes"]["potential"] = axis(
        ("low", "middle", "high"),
        "by_class",
        award("c", 50, LEADERS),
        award("d", 90, OTHERS),
    )
    return {**found, **dict(more)}


def boxes_in_columns(policy, answers, cuts=None):
    result = evaluate_answers(policy, [answers], [NO_POSITION], cuts=cuts)
    return {box for box in range(1, 10) if int(result.possible_boxes[0]) >> box - 1 & 1}


def test_one_class_chooses_on_both_axes():
    policy = build(opposed())
    answers = dict.fromkeys("abcd", NOTHING)

    placed = place(policy, answers)

    assert placed.possible_boxes == (4, 6)
    assert placed.performance.possible_levels == ("below", "above")
    assert placed.potential.possible_levels == ("low", "high")
    assert boxes_in_columns(policy, answers) == {4, 6}


def test_each_class_alone_has_one_of_these_boxes():
    policy = build(opposed())
    answers = dict.fromkeys("abcd", NOTHING)

    found = [place(fitted(policy, Holding(name)), answers) for name in CLASSES]

    assert [one.possible_boxes for one in found] == [(4,)] * 3 + [(6,)] * 4


def test_only_groups_that_choose_together_are_followed_class_by_class(bkn):
    alone = build(
        document(award("a", 90, LEADERS), award("b", 50, OTHERS), combine="by_class")
    )

    assert classes_apart(alone) == classes_apart(bkn) == ()
    assert classes_apart(build(opposed())) == (LEADERS[0], OTHERS[0])


def that_choose_together(depth):
    """Policies of which several groups choose by class."""

    def first_from(seed):
        some = (random_policy(number, depth) for number in count(seed))
        return next(policy for policy in some if classes_apart(policy))

    return st.integers(0, 2**32).map(first_from)


def foreseen_class_by_class(data, policy, most):
    cuts = data.draw(some_cuts())
    answers = data.draw(answered(policy))
    fits = [fitted(policy, Holding(name)) for name in CLASSES]
    for one in fits:
        leaves = open_leaves(one, answers, cuts)
        assume(not any(isinstance(leaf.score, Direct) for leaf in leaves))
        sizes = (len(reachable(leaf.score).spans) + 1 for leaf in leaves)
        assume(prod(sizes) <= most)

    found = place(policy, answers, cuts)

    boxes = {box for one in fits for box in every_completion(one, answers, cuts)}
    assert set(found.possible_boxes) == boxes
    assert boxes_in_columns(policy, answers, cuts) == boxes
    assert found.box is None or found.box in boxes


@fast(10)
@given(st.data(), that_choose_together(1))
def test_boxes_of_an_unknown_class_are_those_of_each_class(data, policy):
    foreseen_class_by_class(data, policy, 30)


@thorough(300)
@given(st.data(), that_choose_together(2))
def test_boxes_of_an_unknown_class_are_those_of_each_class_in_hundreds(data, policy):
    foreseen_class_by_class(data, policy, 300)


@fast(40)
@given(st.data(), policies())
def test_people_of_unknown_and_known_classes_stand_side_by_side(data, policy):
    cuts = data.draw(some_cuts())
    holdings = [NO_POSITION, *(Holding(name) for name in CLASSES), NO_POSITION]
    people = [data.draw(answered(policy)) for _ in holdings]

    result = evaluate_answers(policy, people, holdings, cuts=cuts)

    for row, (answers, holding) in enumerate(zip(people, holdings, strict=True)):
        placed = place(fitted(policy, holding), answers, cuts)
        bits = sum(1 << box - 1 for box in placed.possible_boxes)
        assert int(result.possible_boxes[row]) == bits
        assert int(result.box[row]) == (placed.box or 0)
