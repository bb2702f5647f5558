"""Columns of fractions say the same as Python's fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.policy.micro import round_to
from bening.policy.ratios import Ratios
from tests.policy.conftest import fast

whole = st.integers(-(10**6), 10**6)
dens = st.integers(1, 60)


@st.composite
def columns(draw: st.DrawFn, size: int) -> Ratios:
    nums = np.array(draw(st.lists(whole, min_size=size, max_size=size)), np.int64)
    if draw(st.booleans()):
        return Ratios(nums, draw(dens))
    own = draw(st.lists(dens, min_size=size, max_size=size))
    return Ratios(nums, np.array(own, np.int64))


def exact(ratios: Ratios) -> list[Fraction]:
    own = np.broadcast_to(np.asarray(ratios.den, np.int64), ratios.num.shape)
    pairs = zip(ratios.num.tolist(), own.tolist(), strict=True)
    return [Fraction(num, den) for num, den in pairs]


pairs = st.integers(0, 4).flatmap(lambda n: st.tuples(columns(n), columns(n)))


@fast(200)
@given(pairs, st.integers(-50, 50), st.integers(1, 50))
def test_arithmetic_is_that_of_fractions(pair, factor, divisor):
    one, other = pair
    mine, yours = exact(one), exact(other)

    assert exact(one.plus(other)) == [a + b for a, b in zip(mine, yours, strict=True)]
    assert exact(one.times(factor)) == [a * factor for a in mine]
    assert exact(one.over(divisor)) == [a / divisor for a in mine]
    assert exact(one.at_most(factor)) == [min(a, Fraction(factor)) for a in mine]
    assert exact(one.at_least(factor)) == [max(a, Fraction(factor)) for a in mine]


@fast(200)
@given(pairs, st.lists(st.booleans(), min_size=4, max_size=4))
def test_each_person_takes_the_value_chosen(pair, chosen):
    one, other = pair
    rows = chosen[: len(one)]
    both = zip(rows, exact(one), exact(other), strict=True)

    found = one.where(np.array(rows, bool), other)

    assert exact(found) == [a if take else b for take, a, b in both]


@fast(200)
@given(pairs, st.sampled_from(["half_up", "floor", "ceiling"]), st.integers(1, 99))
def test_rounding_is_that_of_one_person(pair, rule, unit):
    one, _ = pair

    found = one.rounded(unit, rule).tolist()

    assert found == [round_to(value, unit, rule) for value in exact(one)]


@fast(200)
@given(pairs)
def test_lowest_terms_and_one_denominator_change_no_value(pair):
    one, _ = pair
    nums, own = one.lowest_terms()

    assert list(zip(nums.tolist(), own.tolist(), strict=True)) == [
        value.as_integer_ratio() for value in exact(one)
    ]
    assert exact(one.with_one_den()) == exact(one)


@pytest.mark.parametrize(
    ("den", "shared"),
    [(3, 3), (np.array([4, 4]), 4), (np.array([4, 5]), None)],
)
def test_one_denominator_is_kept_once_where_all_have_it(den, shared):
    found = Ratios(np.array([1, 2]), den).with_one_den()

    assert (found.den if isinstance(found.den, int) else None) == shared


def test_nobody_needs_no_denominator():
    nobody = Ratios(np.array([], np.int64), np.array([], np.int64))

    assert len(nobody.with_one_den()) == 0


@fast(200)
@given(pairs)
def test_digits_order_the_values_exactly(pair):
    one, other = pair
    everybody = Ratios(
        np.concatenate([one.num, other.num]),
        np.concatenate([np.broadcast_to(r.den, r.num.shape) for r in pair]),
    )
    values = exact(everybody)
    digits = list(zip(*(d.tolist() for d in everybody.digits()), strict=True))

    for mine, a in zip(digits, values, strict=True):
        for yours, b in zip(digits, values, strict=True):
            assert (mine < yours, mine == yours) == (a < b, a == b)
