"""Cuts of a population: the place of a percentile, and the form they are sent in."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from bening.policy.cuts import AxisCuts, Cuts, CutsError, rank_of


@pytest.mark.parametrize(
    ("count", "percent", "place"),
    [(1, 1, 1), (10, 80, 8), (11, 80, 9), (99, 1, 1), (101, 1, 2), (10_000, 80, 8_000)],
)
def test_a_percentile_is_the_value_at_its_place_rounded_up(count, percent, place):
    assert rank_of(count, percent) == place


FORM = "cuts are an object with performance, potential or both"
AXIS = "the cuts of an axis are an object with middle and high"
ORDER = "the cut to the high level must not lie below the other"
TEXT = 'a cut is a text such as "2.2" or "100/3"'


def potential(middle: Any, high: Any) -> Any:
    return {"potential": {"middle": middle, "high": high}}


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([], FORM),
        ({"other": None}, FORM),
        ({"potential": []}, AXIS),
        ({"potential": {"middle": "1"}}, AXIS),
        ({"potential": {"middle": "1", "high": "2", "low": "0"}}, AXIS),
        (potential(1, "2"), TEXT),
        (potential("1", "x"), TEXT),
        (potential("1/0", "1"), TEXT),
        (potential("1", "1e2"), TEXT),
        (potential("1", "1E2"), TEXT),
        (potential("1", "1" * 101), TEXT),
        (potential("2", "1"), ORDER),
    ],
)
def test_cuts_of_another_form_are_refused_and_the_form_is_told(found, told):
    with pytest.raises(CutsError) as caught:
        Cuts.from_json(found)

    assert str(caught.value) == told


def test_cuts_are_written_and_read_exactly():
    cut = AxisCuts(Fraction(1_000_000, 3), Fraction(2_400_000))
    cuts = Cuts(potential=cut)

    assert cuts.to_json()["potential"] == {"middle": "1/3", "high": "2.4"}
    assert Cuts.from_json(cuts.to_json()) == cuts


def test_one_value_may_be_both_cuts_and_a_long_one_is_read():
    found = Cuts.from_json(potential("1" * 100, "1" * 100)).potential

    assert found == AxisCuts(*[Fraction(int("1" * 100) * 1_000_000)] * 2)
