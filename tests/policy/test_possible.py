"""The boxes still possible are exactly those that some evidence would give."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from bening.policy.cuts import AxisCuts, Cuts
from bening.policy.fitting import fitted
from bening.policy.kinds import CLASSES
from bening.policy.model import Policy, State, leaves_of
from bening.policy.operations.combining import Answer, Answers
from bening.policy.operations.scoring import highest_points, reachable
from bening.policy.operations.values import Holding
from bening.policy.placing import place
from bening.policy.possible import open_leaves, possible_boxes
from bening.policy.tables import Direct, Option
from tests.policy.conftest import fast, thorough
from tests.policy.random_policies import policies

STATES = (State.NOT_RECORDED, State.EXPIRED, State.RECORDED_NONE, State.VALUE)


def all_leaves(policy: Policy):
    return [leaf for axis in policy.axes for leaf in leaves_of(axis.root)]


def some_points(draw, leaf) -> Fraction:
    spans = reachable(leaf.score).spans
    low, high = draw(st.sampled_from(spans))
    if low == high:
        return Fraction(low)
    between = st.sampled_from([0, 1, 59, 60, 61, 79, 80, 81, 100, 110])
    return Fraction(min(high, max(low, draw(between) * 1_000_000)))


@st.composite
def answered(draw, policy: Policy) -> Answers:
    found = {}
    for leaf in all_leaves(policy):
        state = draw(st.sampled_from(STATES))
        points = None
        if state is State.VALUE:
            points = some_points(draw, leaf)
        elif state is State.RECORDED_NONE and leaf.score.none is not None:
            points = Fraction(leaf.score.none)
        found[leaf.id] = Answer(state, points)
    return found


@st.composite
def some_cuts(draw) -> Cuts:
    """Borders of a population nobody else knows; policies without such ignore them."""
    points = st.sampled_from([0, 20, 33, 50, 60, 80, 100])
    axes = []
    for _ in range(2):
        low, high = sorted(Fraction(draw(points) * 1_000_000, 3) for _ in range(2))
        axes.append(AxisCuts(low, high))
    return Cuts(*axes)


@st.composite
def held(draw, policy: Policy) -> Policy:
    """The policy as it counts for somebody's position."""
    return fitted(policy, Holding(draw(st.sampled_from(CLASSES))))


@st.composite
def completed(draw, policy: Policy, answers: Answers, cuts: Cuts) -> Answers:
    found = dict(answers)
    for leaf in open_leaves(policy, answers, cuts):
        if draw(st.integers(0, 3)) > 0:
            found[leaf.id] = Answer(State.VALUE, some_points(draw, leaf))
    return found


def completion_is_foreseen(data, policy: Policy) -> None:
    cuts = data.draw(some_cuts())
    whole, policy = policy, data.draw(held(policy))
    answers = data.draw(answered(whole))
    before = place(policy, answers, cuts)
    after = place(policy, data.draw(completed(policy, answers, cuts)), cuts)
    assert before.possible_boxes == possible_boxes(policy, answers, cuts)
    assert set(after.possible_boxes) <= set(before.possible_boxes)
    if after.box is not None:
        assert after.box in before.possible_boxes
    if before.box is not None:
        assert before.box in before.possible_boxes
    for axis in ("performance", "potential"):
        known = getattr(before, axis)
        if known.value is not None:
            assert known.level is not None
    nobody_knows_the_class(whole, answers, cuts, before)


def nobody_knows_the_class(whole, answers, cuts, known) -> None:
    """While the class is not known, whatever it would give is possible."""
    unknown = place(whole, answers, cuts)
    assert set(known.possible_boxes) <= set(unknown.possible_boxes)
    if unknown.box is not None:
        assert known.box == unknown.box


@fast(80)
@given(st.data(), policies())
def test_box_of_every_completion_was_possible(data, policy):
    completion_is_foreseen(data, policy)


@thorough(5000)
@given(st.data(), policies())
def test_box_of_thousands_of_completions_was_possible(data, policy):
    completion_is_foreseen(data, policy)


@fast(60)
@given(st.data())
def test_published_policies_foresee_every_completion(bkn, djbk, data):
    completion_is_foreseen(data, bkn)
    completion_is_foreseen(data, djbk)


def every_completion(policy: Policy, answers: Answers, cuts: Cuts) -> set[int]:
    """Place every completion of tables that have finitely many values."""
    leaves = open_leaves(policy, answers, cuts)
    choices = []
    for leaf in leaves:
        values = [low for low, _ in reachable(leaf.score).spans]
        choices.append(
            [Answer(State.VALUE, Fraction(value)) for value in values]
            + [answers[leaf.id]]
        )
    boxes = set()
    for chosen in product(*choices):
        done = dict(answers)
        done |= {leaf.id: one for leaf, one in zip(leaves, chosen, strict=True)}
        box = place(policy, done, cuts).box
        if box is not None:
            boxes.add(box)
    return boxes


def nothing_else_is_possible(data, policy: Policy, most: int) -> None:
    cuts, policy = data.draw(some_cuts()), data.draw(held(policy))
    answers = data.draw(answered(policy))
    leaves = open_leaves(policy, answers, cuts)
    assume(not any(isinstance(leaf.score, Direct) for leaf in leaves))
    count = 1
    for leaf in leaves:
        count *= len(reachable(leaf.score).spans) + 1
    assume(count <= most)

    boxes = possible_boxes(policy, answers, cuts)
    assert every_completion(policy, answers, cuts) == set(boxes)


@fast(30)
@given(st.data(), policies(depth=1))
def test_no_box_is_possible_that_no_completion_gives(data, policy):
    nothing_else_is_possible(data, policy, 60)


@thorough(2000)
@given(st.data(), policies(depth=2))
def test_no_box_is_possible_that_none_of_hundreds_gives(data, policy):
    nothing_else_is_possible(data, policy, 400)


def better_value_never_lowers(data, policy: Policy) -> None:
    # Whoever reaches a second step is measured anew, and may be found lower.
    assume(policy.second_step is None)
    cuts = data.draw(some_cuts())
    answers = data.draw(answered(policy))
    valued = [x for x in all_leaves(policy) if answers[x.id].state is State.VALUE]
    assume(valued)
    leaf = data.draw(st.sampled_from(valued))
    better = max(some_points(data.draw, leaf), answers[leaf.id].points or Fraction(0))
    before = place(policy, answers, cuts)
    after = place(policy, {**answers, leaf.id: Answer(State.VALUE, better)}, cuts)
    for axis in ("performance", "potential"):
        then, now = (
            getattr(after, axis).decided.reach,
            getattr(before, axis).decided.reach,
        )
        if now is not None and then is not None:
            assert then.lowest >= now.lowest
            assert then.highest >= now.highest


@fast(80)
@given(st.data(), policies())
def test_better_value_never_lowers_an_axis(data, policy):
    better_value_never_lowers(data, policy)


@thorough(3000)
@given(st.data(), policies())
def test_better_value_never_lowers_an_axis_in_thousands(data, policy):
    better_value_never_lowers(data, policy)


def test_evidence_beside_a_complete_alternative_is_not_open(djbk):
    answers = {leaf.id: Answer(State.NOT_RECORDED, None) for leaf in all_leaves(djbk)}
    full = Answer(State.VALUE, Fraction(80_000_000))
    before = {leaf.id for leaf in open_leaves(djbk, answers)}
    answers |= {"competence_assessment": full, "potential": full}

    after = {leaf.id for leaf in open_leaves(djbk, answers)}

    assert before - after == {"potkom", "competence_assessment", "potential"}


def test_every_box_is_possible_while_nothing_is_recorded(bkn):
    answers = {leaf.id: Answer(State.NOT_RECORDED, None) for leaf in all_leaves(bkn)}

    assert possible_boxes(bkn, answers) == tuple(range(1, 10))
    assert place(bkn, answers).box is None


def test_highest_points_are_within_reach(bkn):
    for leaf in all_leaves(bkn):
        assert reachable(leaf.score).highest == highest_points(leaf.score)
        assert (
            isinstance(leaf.score, Option) or highest_points(leaf.score) == 100_000_000
        )
