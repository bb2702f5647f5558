"""Rates of groups, their limits, and small cells that nobody can compute."""

from __future__ import annotations

from decimal import ROUND_UP, Context, localcontext
from itertools import product
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.policy.compare import Grouping
from bening.policy.fairness import Finding, GroupRow, fairness_table
from bening.policy.limits import Z, ratio, share
from tests.policy.conftest import fast, thorough


def _table(*groups: tuple[int, int, int], small: int = 5, mixed: int = 0):
    """Make a table of groups given as people, chosen before, chosen after.

    Those chosen after are the first ones chosen before; `mixed` people of the first
    group move between boxes that are not chosen.
    """
    codes, before, after = [], [], []
    for code, (people, first, second) in enumerate(groups):
        for number in range(people):
            codes.append(code)
            before.append(7 if number < first else 5)
            after.append(7 if number < second else 5)
    for at in range(mixed):
        after[groups[0][0] - 1 - at] = 2
    grouping = Grouping("g", tuple("abcdefgh"[: len(groups)]), np.array(codes))
    return _made(grouping, np.array(before), np.array(after), small=small)


def _made(grouping, before, after, **more):
    return fairness_table(grouping, before, after, **more)


PUBLISHED_SHARES = (
    (81, 263, "0.2553", "0.3662"),
    (15, 148, "0.0624", "0.1605"),
    (0, 20, "0.0000", "0.1611"),
    (1, 29, "0.0061", "0.1718"),
)
"""R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""


@pytest.mark.parametrize(("chosen", "people", "low", "high"), PUBLISHED_SHARES)
def test_limits_of_a_share_are_those_of_the_literature(chosen, people, low, high):
    found = share(chosen, people)

    assert f"{found.low / 1_000_000:.4f}" == low
    assert f"{found.high / 1_000_000:.4f}" == high
    assert found.value == pytest.approx(1_000_000 * chosen / people, abs=1)


def test_limits_of_a_ratio_are_those_of_the_literature():
    # The Physicians' Health Study, as in A. Agresti, Categorical Data Analysis, 3.1.
    found = ratio(189, 11_034, 104, 11_037)

    assert [
        round(at / 1_000_000, 2) for at in (found.value, found.low, found.high)
    ] == [
        1.82,
        1.43,
        2.31,
    ]


def test_precision_and_rounding_of_the_surrounding_program_change_no_limit():
    exact = share(15, 148), ratio(189, 11_034, 104, 11_037)

    with localcontext(Context(prec=4, rounding=ROUND_UP)):
        assert (share(15, 148), ratio(189, 11_034, 104, 11_037)) == exact


def test_half_a_millionth_is_rounded_up():
    assert share(1, 128).value == 7813
    assert share(1, 640_000).value == 2
    assert share(5, 2_000_000).value == 3


def test_the_point_of_the_normal_distribution_is_the_library_s():
    assert float(Z) == pytest.approx(NormalDist().inv_cdf(0.975), abs=1e-14)


@fast(80)
@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_s_limits_are_the_roots_of_the_score_equation(given_share):
    chosen, people = given_share
    found = share(chosen, people)

    for limit in (found.low / 1e6, found.high / 1e6):
        score = (chosen / people - limit) ** 2
        assert score == pytest.approx(
            float(Z) ** 2 * limit * (1 - limit) / people, abs=2e-5 / people**0.5 + 1e-9
        )
    assert 0 <= found.low <= found.value <= found.high <= 1_000_000


@fast(80)
@given(*[st.integers(1, 400)] * 4)
def test_a_ratio_the_other_way_round_has_the_reciprocal_limits(a, more, b, others):
    there = ratio(a, a + more, b, b + others)
    back = ratio(b, b + others, a, a + more)

    assert there.low <= there.value <= there.high
    assert there.low * back.high == pytest.approx(1e12, rel=1e-2)
    assert there.value * back.value == pytest.approx(1e12, rel=1e-2)


def test_a_rate_under_four_fifths_of_the_best_is_found():
    table = _table((100, 50, 50), (100, 39, 45), (400, 100, 300), mixed=20)

    a, b, c = table.rows
    assert a.before.finding is Finding.REFERENCE
    assert a.before.ratio is None
    assert b.before.finding is Finding.BELOW
    assert b.before.ratio.value == 780_000
    assert c.before.finding is Finding.CLEARLY_BELOW
    assert c.before.ratio.high < 800_000
    assert c.after.finding is Finding.REFERENCE
    assert a.after.finding is Finding.BELOW
    assert b.after.finding is Finding.CLEARLY_BELOW
    assert (table.total.before.chosen, table.total.after.chosen) == (189, 395)
    assert table.hidden is None


def test_four_fifths_exactly_are_enough():
    table = _table((100, 50, 50), (100, 40, 40))

    assert table.rows[1].before.ratio.value == 800_000
    assert table.rows[1].before.finding is Finding.LIKE


def test_where_one_person_moves_no_table_tells_who_it_is():
    table = _table((100, 50, 50), (100, 40, 41))

    assert table.rows == ()
    assert table.total.moved == 1


def test_of_equal_rates_the_larger_group_is_the_reference():
    table = _table((20, 10, 10), (40, 20, 20), (60, 30, 30))

    assert [row.before.finding for row in table.rows] == [
        Finding.LIKE,
        Finding.LIKE,
        Finding.REFERENCE,
    ]


def test_people_without_a_box_count_among_those_not_chosen():
    grouping = Grouping("g", ("a", "b"), np.repeat([0, 1], 20))
    box = np.array([0] * 10 + [7] * 10 + [9] * 15 + [0] * 5)

    a, b = _made(grouping, box, box).rows

    assert (a.people, a.before.chosen) == (20, 10)
    assert b.before.rate.value == 750_000


def test_a_small_cell_takes_a_second_row_with_it():
    table = _table((100, 4, 40), (200, 60, 60), (300, 90, 90), (50, 10, 10))

    assert [row.is_hidden for row in table.rows] == [True, False, False, True]
    assert table.hidden.groups == 2
    assert table.hidden.before.chosen == 14
    assert table.rows[0] == GroupRow("a", 1, None, None, None, None)


def test_a_small_rest_is_a_small_cell_too():
    table = _table((50, 47, 40), (200, 60, 60), (300, 90, 90))

    assert [row.is_hidden for row in table.rows] == [True, True, False]


def test_two_groups_of_which_one_is_small_are_both_left_out():
    table = _table((60, 3, 30), (60, 30, 30))

    assert table.rows == ()
    assert table.hidden is None
    assert table.total.before.chosen == 33


def test_hidden_rows_never_add_up_to_a_small_cell_themselves():
    table = _table((10, 1, 1), (11, 1, 1), (100, 30, 30), (200, 60, 60))

    assert [row.is_hidden for row in table.rows] == [True, True, True, False]
    assert table.hidden.before.chosen == 32


def test_nobody_chosen_at_all_hides_nothing():
    table = _table((10, 0, 0), (20, 0, 0))

    assert [row.before.chosen for row in table.rows] == [0, 0]
    assert [row.before.ratio for row in table.rows] == [None, None]
    assert [row.moved for row in table.rows] == [0, 0]


def test_the_only_group_is_the_total():
    table = _table((3, 1, 1))

    assert table.rows[0].people == table.total.people == 3
    assert table.rows[0].before.finding is Finding.REFERENCE


def test_groups_without_people_are_not_there():
    table = _table((0, 0, 0), (30, 10, 10), (30, 10, 10))

    assert [row.key for row in table.rows] == ["b", "c"]


def test_few_movers_leave_the_rates_in_sight():
    table = _table((100, 40, 40), (100, 40, 40), (100, 40, 40), mixed=8)

    assert [row.moved for row in table.rows] == [None, None, None]
    assert not any(row.is_hidden for row in table.rows)
    assert table.total.moved == 8


def test_two_numbers_shown_never_tell_that_three_people_fell():
    table = _table((200, 100, 97), (200, 100, 80), (200, 100, 80))

    assert [row.is_hidden for row in table.rows] == [True, True, False]
    assert table.rows[2].moved == 20


SIZES = st.integers(1, 4)


@st.composite
def small_worlds(draw):
    """Draw up to four groups of up to four people, each with two standings."""
    people = []
    for code in range(draw(st.integers(2, 4))):
        for _ in range(draw(SIZES)):
            standing = draw(st.tuples(*[st.sampled_from([0, 5, 7, 9])] * 2))
            people.append((code, *standing))
    return people


def _no_cell_follows(people) -> None:
    codes, before, after = map(np.array, zip(*people, strict=True))
    grouping = Grouping("g", tuple("abcd"[: codes.max() + 1]), codes)
    table = _made(grouping, before, after, small=2)
    if not table.rows or not (table.hidden or _hides_movers(table)):
        return
    sizes = grouping.count().tolist()
    total = table.total
    wanted = (total.before.chosen, total.after.chosen, total.moved)
    worlds = list(_worlds(table.rows, sizes, wanted))
    assert worlds
    for at, row in enumerate(table.rows):
        for cell, is_hidden in enumerate(
            (row.is_hidden, row.is_hidden, row.moved is None)
        ):
            if is_hidden and wanted[cell] not in {0, total.people}:
                assert len({world[at][cell] for world in worlds}) > 1


def _hides_movers(table) -> bool:
    return any(row.moved is None for row in table.rows)


def _worlds(rows, sizes, wanted):
    """Yield all cells (before, after, moved) that give what the table shows.

    Whoever looks is taken to know the size of each group.
    """
    choices = [list(_cells(*each)) for each in zip(rows, sizes, strict=True)]
    for start in product(*choices[:-1]):
        rest = tuple(wanted[i] - sum(cells[i] for cells in start) for i in range(3))
        if rest in choices[-1]:
            yield (*start, rest)


def _cells(row, size):
    for before, after in product(range(size + 1), repeat=2):
        for moved in range(abs(before - after), size + 1):
            is_shown = row.is_hidden or (
                (row.before.chosen, row.after.chosen) == (before, after)
                and row.moved in {None, moved}
            )
            if is_shown:
                yield before, after, moved


@fast(150)
@given(small_worlds())
def test_no_hidden_cell_follows_from_what_is_shown(people):
    _no_cell_follows(people)


@thorough(3000)
@given(small_worlds())
def test_no_hidden_cell_follows_from_what_is_shown_in_thousands_of_tables(people):
    _no_cell_follows(people)


big_groups = st.lists(
    st.integers(1, 60).flatmap(
        lambda n: st.tuples(st.just(n), st.integers(0, n), st.integers(0, n))
    ),
    min_size=2,
    max_size=7,
)


@fast(150)
@given(big_groups)
def test_shown_and_hidden_rows_add_up_and_no_shown_cell_is_small(groups):
    table = _table(*groups)
    shown = [row for row in table.rows if not row.is_hidden]

    for row in shown:
        for one, whole in (
            (row.before, table.total.before),
            (row.after, table.total.after),
        ):
            is_settled = whole.chosen in {0, table.total.people}
            assert is_settled or 5 <= one.chosen <= row.people - 5
        assert row.moved is None or row.moved >= 5 or table.total.moved == 0
    if table.rows:
        parts = [*shown, *([table.hidden] if table.hidden else [])]
        assert sum(row.people for row in parts) == table.total.people
        assert sum(row.after.chosen for row in parts) == table.total.after.chosen
        assert sum(row.groups for row in parts) == len(table.rows)


@fast(60)
@given(big_groups, st.randoms(use_true_random=False))
def test_order_of_people_changes_no_table(groups, random):
    codes = np.repeat(np.arange(len(groups)), [size for size, _, _ in groups])
    before = np.array([random.randint(0, 9) for _ in codes])
    after = np.array([random.randint(0, 9) for _ in codes])
    order = np.array(random.sample(range(len(codes)), len(codes)))
    keys = tuple("abcdefg"[: len(groups)])

    assert fairness_table(Grouping("g", keys, codes), before, after) == fairness_table(
        Grouping("g", keys, codes[order]), before[order], after[order]
    )
