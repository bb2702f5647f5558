"""Sets of possible values do what sets of numbers do."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bening.policy.ranges import RangeSet, points
from tests.policy.conftest import fast

numbers = st.lists(st.integers(-60, 60), min_size=1, max_size=5)
factors = st.fractions(min_value=0, max_value=5, max_denominator=6)


def values(found: RangeSet) -> list[Fraction]:
    """Return the values of a set that holds single numbers."""
    assert all(low == high for low, high in found.spans)
    return [Fraction(low, found.den) for low, _ in found.spans]


@fast(200)
@given(numbers, numbers, factors)
def test_single_numbers_are_added_moved_multiplied_and_joined_one_by_one(
    some, others, by
):
    one, other = points(some), points(others)

    assert values(one) == sorted(set(some))
    assert values(one.plus(other)) == sorted({a + b for a in some for b in others})
    assert values(one.union(other)) == sorted({*some, *others})
    assert values(one.shifted(by)) == sorted({a + by for a in some})
    assert values(one.times(by)) == sorted({a * by for a in some})


@fast(100)
@given(numbers, factors)
def test_divided_and_multiplied_again_is_the_same(some, by):
    one = points(some).times(by)

    again = one.times(Fraction(1, 3)).times(3)

    assert values(again) == values(one)
    assert (again.lowest, again.highest) == (one.lowest, one.highest)
