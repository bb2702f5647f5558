"""Numbers, dates and initials as Indonesian and English offices write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.utils import translation

from bening.web import formats


@pytest.fixture(params=["id", "en"])
def language(request):
    """Both languages of the product, one after the other."""
    with translation.override(request.param):
        yield request.param


def _in(language: str, indonesian: str, english: str) -> str:
    return indonesian if language == "id" else english


def test_thousands_carry_the_mark_of_the_language(language):
    assert formats.whole(4731) == _in(language, "4.731", "4,731")
    assert formats.whole(1_234_567) == _in(language, "1.234.567", "1,234,567")
    assert formats.whole(0) == "0"


def test_a_score_is_rounded_half_up_and_carries_the_mark_of_the_language(language):
    assert formats.decimal(88_350_000) == _in(language, "88,4", "88.4")
    assert formats.decimal(88_349_999) == _in(language, "88,3", "88.3")
    assert formats.decimal(1_234_500_000, 2) == _in(language, "1.234,50", "1,234.50")
    assert formats.decimal(49_500_000, 0) == "50"


def test_a_small_negative_number_is_not_written_as_minus_zero(language):
    assert formats.decimal(-40_000) == _in(language, "0,0", "0.0")
    assert formats.decimal(-1_500_000) == _in(language, "−1,5", "−1.5")


def test_weights_lose_the_zeros_that_say_nothing(language):
    assert formats.plain(15_000_000) == "15"
    assert formats.plain(6_500_000) == _in(language, "6,5", "6.5")
    assert formats.plain(100_000_000, 0) == "100"


def test_a_share_is_written_in_per_cent(language):
    assert formats.percent(31_283) == _in(language, "3,1%", "3.1%")
    assert formats.percent(1_000_000, 0) == "100%"


def test_what_is_not_known_is_a_dash_never_a_zero(language):
    assert language
    assert {
        formats.whole(None),
        formats.decimal(None),
        formats.plain(None),
        formats.percent(None),
        formats.day(None),
        formats.moment(None),
    } == {"–"}
    assert formats.micro(None) is None


def test_a_drawing_takes_a_decimal_point_in_both_languages(language):
    assert language
    assert formats.svg_percent(139_000) == "13.90%"
    assert formats.svg_percent(1_000_000) == "100.00%"
    assert formats.svg_percent(-1) == "0.00%"


def test_dates_carry_the_month_by_name(language):
    assert formats.day(date(2026, 8, 17)) == _in(
        language, "17 Agustus 2026", "17 August 2026"
    )


def test_a_moment_is_told_in_the_time_of_the_office(language):
    at = datetime(2026, 11, 20, 3, 41, tzinfo=UTC)

    assert formats.moment(at) == _in(
        language, "20 November 2026, 10.41", "20 November 2026, 10:41"
    )


def test_a_fraction_becomes_millionths_rounded_half_up():
    assert formats.micro(Fraction(2, 3)) == 666_667
    assert formats.micro(Fraction(1, 2_000_000)) == 1


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("dr. Retno Wulandari, M.K.M.", "RW"),
        ("Suparman", "S"),
        ("H. Dimas Aryo Prakoso, S.E.", "DP"),
        ("", ""),
        ("A.", "A"),
    ],
)
def test_initials_leave_titles_out(name, letters):
    assert formats.initials(name) == letters
