"""What one leaf reads is the same in columns and for one person, before any group."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bening.policy.evaluate import settled
from bening.policy.facts import FactColumns
from bening.policy.kinds import CLASSES, FUNCTIONAL_LEVELS
from bening.policy.model import Policy, leaves_of
from bening.policy.operations.reading import find, holding_on
from bening.policy.operations.reading_columns import find_columns
from bening.policy.operations.scattering import Scene
from bening.policy.operations.scoring import settled_points
from bening.policy.operations.values import Holding
from bening.policy.person import Person
from tests.policy.conftest import fast, thorough
from tests.policy.random_people import AS_OF, random_people
from tests.policy.random_policies import random_policy


def target_of(dice: Random) -> Holding | None:
    if dice.random() < 0.5:
        return None
    return Holding(
        dice.choice([*CLASSES, None]),
        dice.choice([*FUNCTIONAL_LEVELS, None]),
        dice.choice(["dinas a", "2026-01-02", "unknown", None]),
    )


def assert_leaves_agree(
    policy: Policy, people: list[Person], target: Holding | None
) -> None:
    scene = Scene(FactColumns.build(people), AS_OF, target)
    for axis in policy.axes:
        for leaf in leaves_of(axis.root):
            column = settled(leaf, find_columns(leaf.evidence, leaf.score, scene))
            den = column.points.den
            for row, person in enumerate(people):
                holding = target or holding_on(person.facts, AS_OF)
                found = find(leaf.evidence, leaf.score, person.facts, holding, AS_OF)
                points = settled_points(leaf.score, found.state, found.raw)
                assert column.state[row] == found.state
                assert column.settled[row] == (points is not None)
                if points is not None:
                    here = den if isinstance(den, int) else int(den[row])
                    assert Fraction(int(column.points.num[row]), here) == points


def assert_seed_agrees(seed: int) -> None:
    target = target_of(Random(seed))  # noqa: S311 - repeatable examples
    assert_leaves_agree(random_policy(seed, 0), random_people(seed, 8), target)


@fast(200)
@given(st.integers(0, 2**32))
def test_each_leaf_reads_the_same_in_columns_and_for_one_person(seed):
    assert_seed_agrees(seed)


@thorough(6000)
@given(st.integers(0, 2**32))
def test_each_leaf_reads_the_same_for_thousands(seed):
    assert_seed_agrees(seed)
