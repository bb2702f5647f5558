"""Micro points, fractions in columns, and sets of values are exact."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.policy.micro import (
    decimal_text,
    exact_text,
    round_half_up,
    rounded_text,
    to_micro,
    unit_of,
)
from bening.policy.operations.scoring import holds
from bening.policy.ranges import RangeSet, point, points
from bening.policy.ratios import Ratios, constant
from bening.policy.tables import Span
from tests.policy.conftest import fast

small = st.fractions(min_value=-50, max_value=50, max_denominator=12)


@pytest.mark.parametrize(
    ("value", "unit", "rounded"),
    [
        (Fraction(1, 2), 1, 1),
        (Fraction(-1, 2), 1, 0),
        (Fraction(-3, 2), 1, -1),
        (Fraction(49, 100), 1, 0),
        (66_666_666, 100, 66_666_700),
        (66_666_650, 100, 66_666_700),
        (66_666_649, 100, 66_666_600),
    ],
)
def test_a_half_goes_up(value, unit, rounded):
    assert round_half_up(value, unit) == rounded


def test_places_become_units_of_micro_points():
    assert [unit_of(places) for places in (0, 2, 4, 6)] == [1_000_000, 10_000, 100, 1]


def test_texts_of_numbers():
    assert decimal_text(92_062_500, 0) == "92"
    assert decimal_text(-1, 6) == "-0.000001"
    assert rounded_text(Fraction(79_999_999)) == "80.0000"
    assert exact_text(0) == "0"
    assert exact_text(-1_500_000) == "-1.5"
    assert exact_text(500_000) == "0.5"
    assert exact_text(Fraction(1, 3)) == "1/3000000"


def test_number_finer_than_a_micro_point_is_none():
    assert to_micro(Decimal("1.0000001")) is None
    assert to_micro(7) == 7_000_000


@fast(100)
@given(st.lists(small, min_size=1, max_size=8), st.sampled_from([1, 10, 100]))
def test_columns_round_like_one_number(values, unit):
    ratios = Ratios(
        np.array([v.numerator for v in values]),
        np.array([v.denominator for v in values]),
    )

    assert ratios.rounded(unit).tolist() == [round_half_up(v, unit) for v in values]


@fast(100)
@given(st.lists(small, min_size=2, max_size=8, unique=True))
def test_digits_order_fractions_exactly(values):
    ratios = Ratios(
        np.array([v.numerator for v in values]),
        np.array([v.denominator for v in values]),
    )
    digits = list(zip(*(digit.tolist() for digit in ratios.digits()), strict=True))

    by_digits = sorted(range(len(values)), key=digits.__getitem__)

    assert by_digits == sorted(range(len(values)), key=values.__getitem__)


def exact(ratios: Ratios) -> list[Fraction]:
    den = np.broadcast_to(np.asarray(ratios.den), ratios.num.shape)
    pairs = zip(ratios.num.tolist(), den.tolist(), strict=True)
    return [Fraction(num, den) for num, den in pairs]


ratio_columns = st.builds(
    lambda nums, den, dens: Ratios(np.array(nums), den if den else np.array(dens)),
    st.lists(st.integers(-90, 90), min_size=3, max_size=3),
    st.sampled_from([0, 1, 3, 4]),
    st.lists(st.integers(1, 9), min_size=3, max_size=3),
)


@fast(100)
@given(ratio_columns, ratio_columns, st.integers(1, 12))
def test_arithmetic_of_columns_is_that_of_fractions(one, other, factor):
    mine, yours = exact(one), exact(other)
    chosen = np.array([True, False, True])

    assert exact(one.plus(other)) == [a + b for a, b in zip(mine, yours, strict=True)]
    assert exact(one.times(factor)) == [a * factor for a in mine]
    assert exact(one.over(factor)) == [a / factor for a in mine]
    assert exact(one.where(chosen, other)) == [mine[0], yours[1], mine[2]]
    assert exact(one.at_most(7)) == [min(a, Fraction(7)) for a in mine]
    assert exact(one.pick(np.array([2, 0]))) == [mine[2], mine[0]]
    nums, dens = one.lowest_terms()
    assert exact(Ratios(nums, dens)) == mine
    assert len(one) == 3


def test_constant_is_the_same_for_everybody():
    assert constant(2, 5).num.tolist() == [5, 5]


ranges = st.builds(
    lambda spans, den: RangeSet(
        tuple(
            (place * 20 + low, place * 20 + low + size) for place, low, size in spans
        ),
        den,
    ),
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 9), st.integers(0, 9)),
        min_size=1,
        max_size=4,
        unique_by=lambda span: span[0],
    ).map(sorted),
    st.integers(1, 4),
)


def inside(found: RangeSet, value: Fraction) -> bool:
    return any(low <= value * found.den <= high for low, high in found.spans)


@fast(100)
@given(ranges, ranges, small)
def test_sets_hold_what_they_should(one, other, value):
    shifted, doubled = one.shifted(value), one.times(Fraction(2, 3))
    both = one.union(other)
    added = one.plus(other)
    for probe in (one.lowest, one.highest, other.lowest, other.highest):
        assert inside(both, probe) == (inside(one, probe) or inside(other, probe))
    for low in (one.lowest, one.highest):
        assert inside(shifted, low + value)
        assert inside(doubled, low * 2 / 3)
        assert inside(added, low + other.lowest)
        assert inside(added, low + other.highest)
    assert added.lowest == one.lowest + other.lowest
    assert added.highest == one.highest + other.highest
    for low, high in added.spans:
        assert low <= high
    assert list(added.spans) == sorted(added.spans)


@fast(100)
@given(
    ranges,
    st.one_of(st.none(), st.integers(-2, 120)),
    st.integers(0, 30),
    st.booleans(),
    st.booleans(),
)
def test_a_set_meets_a_stretch_if_some_value_lies_in_it(
    one, low, size, low_in, high_in
):
    high = None if low is None else low + size + 1
    span = Span(low, low_in, high, high_in)
    edges = [e for e in (low, high) if e is not None]
    probes = {*(Fraction(s, one.den) for pair in one.spans for s in pair), *edges}
    probes |= {(a + b) / 2 for a in probes for b in probes}

    found = any(inside(one, probe) and holds(span, Fraction(probe)) for probe in probes)

    assert one.meets(span) == found


def test_rounding_a_set_gives_the_multiples_it_can_round_to():
    assert RangeSet(((5, 24),)).rounded(10).spans == ((10, 10), (20, 20))
    assert RangeSet(((1, 2), (31, 31)), 2).rounded(5).spans == ((0, 0), (15, 15))


def test_points_and_a_point():
    assert points([3, 1, 3]).spans == ((1, 1), (3, 3))
    assert point(Fraction(1, 2)).is_single
    assert not points([1, 3]).is_single
