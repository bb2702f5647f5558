"""Trees that choose, by class or by what is there: small enough to try everything."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.policy.cases import evaluate_answers, row_json
from bening.policy.cuts import Cuts
from bening.policy.fitting import fitted
from bening.policy.kinds import CLASSES
from bening.policy.mistakes import PolicyFileError
from bening.policy.model import Policy, State
from bening.policy.operations.combining import Answer
from bening.policy.operations.open_columns import open_masks
from bening.policy.operations.values import Holding
from bening.policy.placing import place
from bening.policy.possible import open_leaves, possible_boxes
from bening.policy.telling import placement_json
from tests.policy.conftest import fast
from tests.policy.making import Entry, axis, document, leaf
from tests.policy.random_policies import LABEL, build
from tests.policy.test_language import NATIONAL, WORDS
from tests.policy.test_possible import every_completion
from tests.policy.test_second_step import award, someone

TREATMENTS = ("ask", "ask", "lowest")
POINTS = {word: 50 * (place + 1) for place, word in enumerate(WORDS[:2])}
POINTS |= dict.fromkeys(WORDS[2:], 0)
SOME, REST = list(CLASSES[:3]), list(CLASSES[3:])


def pair(dice: Random, name: str) -> Entry:
    """Return a group of two leaves, or a leaf."""
    if dice.random() < 0.5:
        return award(dice, name, dice.choice(TREATMENTS))
    leaves = [award(dice, f"{name}{n}", dice.choice(TREATMENTS)) for n in "ab"]
    return {
        "id": name,
        "label": LABEL,
        "source": "law",
        "combine": dice.choice(["mean", "alternatives"]),
        "children": leaves,
    }


def names_in(node: Entry) -> list[str]:
    return [one["id"] for one in node.get("children", [node])]


def by_class(dice: Random) -> list[Entry]:
    first, second, third = (pair(dice, name) for name in "pqr")
    if dice.random() < 0.5:
        return [{**first, "classes": SOME}, {**second, "otherwise": True}]
    return [
        {**first, "classes": SOME},
        {**second, "classes": REST[:2]},
        {**third, "otherwise": True},
    ]


def with_needs(dice: Random) -> list[Entry]:
    children = [pair(dice, name) for name in "pqr"[: dice.choice([2, 3])]]
    for child in children[:-1]:
        if "children" in child:
            child["combine"] = "mean"
        names = names_in(child)
        child["needs"] = sorted(dice.sample(names, dice.randint(1, len(names))))
    return children


def choosing(seed: int) -> Policy:
    """Return a policy of few leaves, on borders, one axis of which chooses."""
    dice = Random(seed)  # noqa: S311 - repeatable examples
    while True:
        shape = dice.choice([by_class, with_needs])
        combine = "by_class" if shape is by_class else "alternatives"
        made = document(*shape(dice), combine=combine)
        made["axes"]["potential"] = axis(
            ("low", "middle", "high"), "mean", award(dice, "other", "ask")
        )
        try:
            return build(made)
        except PolicyFileError as error:
            if error.code not in ("too_many_values", "unfit_needs", "unfit_treatment"):
                raise


policies = st.integers(0, 2**32).map(choosing)
holdings = st.sampled_from([None, *CLASSES]).map(lambda word: word and Holding(word))
seeds = st.integers(0, 2**32)


@fast(150)
@given(policies, st.lists(st.tuples(seeds, holdings), min_size=1, max_size=6))
def test_columns_choose_for_everybody_as_one_by_one(policy, drawn):
    people = [someone(Random(seed), policy) for seed, _ in drawn]  # noqa: S311
    held = [holding or Holding(None) for _, holding in drawn]
    result = evaluate_answers(policy, people, held)
    masks = open_masks(policy, result)

    for row, (person, holding) in enumerate(zip(people, held, strict=True)):
        own = fitted(policy, holding)
        told = placement_json(policy, f"{row}", place(own, person))
        assert row_json(policy, result, row) == told
        still_open = {one.id for one in open_leaves(own, person)}
        assert {name for name, mask in masks.items() if mask[row]} == still_open


@fast(60)
@given(policies, seeds, st.sampled_from(CLASSES))
def test_possible_boxes_are_those_some_evidence_would_give(policy, seed, word):
    own = fitted(policy, Holding(word))
    person = someone(Random(seed), own)  # noqa: S311 - repeatable examples

    found = possible_boxes(own, person)

    assert set(found) == every_completion(own, person, Cuts())


@fast(60)
@given(policies, seeds)
def test_while_the_class_is_not_known_whatever_it_would_give_is_possible(policy, seed):
    person = someone(Random(seed), policy)  # noqa: S311 - repeatable examples
    placed = place(policy, person)

    each = [place(fitted(policy, Holding(word)), person) for word in CLASSES]

    assert set(placed.possible_boxes) == {b for one in each for b in one.possible_boxes}
    if placed.box is not None:
        assert {one.box for one in each} == {placed.box}


def test_evidence_that_completes_the_needs_of_an_alternative_is_open():
    first = [leaf(name, NATIONAL, {"option": POINTS}) for name in ("a", "b")]
    inner = {"id": "p", "label": LABEL, "source": "law", "combine": "alternatives"}
    made = build(
        document(
            {**inner, "children": first, "needs": ["a", "b"]},
            leaf("c", NATIONAL, {"option": POINTS}),
            combine="alternatives",
        )
    )
    person = dict.fromkeys(("a", "b", "c", "hours"), Answer(State.NOT_RECORDED, None))
    person |= {
        "a": Answer(State.VALUE, Fraction(50_000_000)),
        "c": Answer(State.VALUE, Fraction(100_000_000)),
    }
    # With b the first alternative counts, and gives the 50 of a instead of 100.
    assert place(made, person).performance.possible_levels == ("below", "above")

    assert "b" in {one.id for one in open_leaves(made, person)}


@pytest.mark.parametrize("count", [1, 2])
def test_a_choice_by_class_of_one_branch_is_none(count):
    dice = Random(count)  # noqa: S311 - repeatable examples
    children = by_class(dice)[:count]
    children[-1] = {k: v for k, v in children[-1].items() if k != "classes"}
    children[-1]["otherwise"] = True
    made = document(*children, combine="by_class")

    if count == 1:
        with pytest.raises(PolicyFileError):
            build(made)
    else:
        assert build(made).performance.root.combine == "by_class"
