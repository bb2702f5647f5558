"""Days and numbers as people and programs write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.exchange.workbook.dates import read_day, read_year
from bening.exchange.workbook.grid import CellError
from bening.exchange.workbook.numerals import micro, read_number, scaled_micro
from bening.exchange.workbook.text import canonical, is_blank, tidy
from bening.exchange.workbook.xlsx_cells import day_of_serial

TODAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    "value",
    [
        "01-04-2023",
        "1/4/2023",
        "01.04.2023",
        "1 4 2023",
        "2023-04-01",
        "2023/04/01",
        "20230401",
        "01 April 2023",
        "1 april 2023",
        "1 Apr 2023",
        "1-Apr-2023",
        "1-Apr-23",
        "01/04/23",
        "Sabtu, 1 April 2023",
        "April 1, 2023",
        "2023-04-01 09:00:00",
        "2023-04-01T09:00:00Z",
        "01-04-2023 00:00",
        "\u00a001-04-2023 ",
        "０１-０４-２０２３",
        "'01-04-2023",
        "45017",
        Decimal(45017),
        Decimal(20230401),
        date(2023, 4, 1),
        datetime.fromisoformat("2023-04-01T13:45:00"),
    ],
)
def test_one_day_in_many_forms(value):
    assert read_day(value, today=TODAY).day == date(2023, 4, 1)


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("Januari", 1),
        ("Pebruari", 2),
        ("Februari", 2),
        ("Maret", 3),
        ("Mei", 5),
        ("Juni", 6),
        ("Juli", 7),
        ("Agustus", 8),
        ("Agt", 8),
        ("Sept", 9),
        ("Oktober", 10),
        ("Okt", 10),
        ("Nopember", 11),
        ("Desember", 12),
        ("Des", 12),
        ("October", 10),
        ("Dec", 12),
    ],
)
def test_months_in_indonesian_and_english(name, month):
    assert read_day(f"17 {name} 2020", today=TODAY).day == date(2020, month, 17)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("31-02-2020", "date_impossible"),
        ("31-04-2020", "date_impossible"),
        ("29-02-2023", "date_impossible"),
        ("00-01-2020", "date_impossible"),
        ("03/31/2024", "date_impossible"),
        ("2025-13-31", "date_impossible"),
        ("17 Foo 2020", "date_month_name"),
        ("2019", "date_only_year"),
        (Decimal(2019), "date_only_year"),
        ("01-01-1800", "date_out_of_range"),
        ("01-01-2201", "date_out_of_range"),
        ("besok", "date_unreadable"),
        ("12/2023", "date_unreadable"),
        (Decimal("-4"), "date_unreadable"),
        (True, "date_unreadable"),
        (CellError("#REF!"), "date_unreadable"),
    ],
)
def test_each_wrong_day_has_its_own_problem(value, problem):
    reading = read_day(value, today=TODAY)

    assert reading.problem == problem
    assert reading.day is None


@pytest.mark.parametrize(
    "value", [None, "", "null", "-", "01-01-0001", "00-00-0000", "0000-00-00 00:00:00"]
)
def test_nothing_and_the_zero_date_are_blank(value):
    reading = read_day(value, today=TODAY)

    assert (reading.day, reading.problem) == (None, "")


def test_two_digit_years_are_the_latest_not_after_the_data():
    assert read_day("1-Apr-26", today=TODAY).day == date(2026, 4, 1)
    assert read_day("1-Apr-27", today=TODAY).day == date(1927, 4, 1)
    assert read_day("1-Apr-27", today=TODAY, future=True).day == date(2027, 4, 1)
    assert read_day("1-Apr-26", today=TODAY).note == "date_two_digits"


def test_day_numbers_are_told():
    assert read_day("45017", today=TODAY).note == "date_serial"
    assert read_day(Decimal(45017), today=TODAY).note == "date_serial"


def test_day_numbers_around_the_leap_day_that_never_was():
    assert day_of_serial(Decimal(1)) == date(1900, 1, 1)
    assert day_of_serial(Decimal(59)) == date(1900, 2, 28)
    assert day_of_serial(Decimal(61)) == date(1900, 3, 1)
    assert day_of_serial(Decimal(1), epoch_1904=True) == date(1904, 1, 2)


@given(st.dates(date(1900, 3, 1), date(2100, 12, 31)))
def test_every_day_survives_each_of_its_forms(day):
    serial = Decimal((day - date(1899, 12, 30)).days)

    for form in (
        day.isoformat(),
        f"{day:%d-%m-%Y}",
        f"{day.day}/{day.month}/{day.year}",
    ):
        assert read_day(form, today=TODAY).day == day
    assert day_of_serial(serial) == day
    noon = day_of_serial(serial + Decimal("0.5"))
    assert isinstance(noon, datetime)
    assert noon.date() == day


@given(st.one_of(st.text(max_size=30), st.decimals(allow_nan=False), st.booleans()))
def test_no_value_makes_reading_a_day_fail(value):
    reading = read_day(value, today=TODAY)

    assert reading.day is None or not reading.problem


@pytest.mark.parametrize(
    ("value", "year"),
    [("2019", 2019), (Decimal(2019), 2019), ("17-08-2019", 2019), ("209", None)],
)
def test_years_alone_or_in_a_date(value, year):
    assert read_year(value, today=TODAY) == year


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("82,5", "82.5"),
        ("82.5", "82.5"),
        ("101,25", "101.25"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("82,125", "82.125"),
        ("0.125", "0.125"),
        ("85 %", "85"),
        ("'85", "85"),
        ("\u00a085\u00a0", "85"),
        ("８５", "85"),
        ("-5", "-5"),
        ("1E+2", "100"),
    ],
)
def test_numbers_with_comma_and_point(text, number):
    assert read_number(text, high=Decimal(100)).number == Decimal(number)


def test_a_number_of_two_meanings_is_a_finding_and_no_guess():
    assert read_number("1.234", high=Decimal(10_000)).problem == "number_ambiguous"
    assert read_number("1.234", high=Decimal(100)).number == Decimal("1.234")
    stated = read_number("1.234", high=Decimal(10_000), decimal=",")
    assert stated.number == Decimal(1234)


def test_the_sign_that_is_not_stated_is_read_where_nothing_else_is_possible():
    reading = read_number("90.25", high=Decimal(100), decimal=",")

    assert (reading.number, reading.sign) == (Decimal("90.25"), ".")


@pytest.mark.parametrize(
    "text", ["dua puluh", "1,2,3", "12.", "1.23,45", "1..2", "--1"]
)
def test_what_is_no_number_is_not_guessed(text):
    assert read_number(text, high=Decimal(100)).problem == "number_unreadable"


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_grouped_and_plain_numbers_agree(whole, cents):
    high = Decimal(10**10)
    indonesian = f"{whole:,}".replace(",", ".") + f",{cents:02}"
    english = f"{whole:,}.{cents:02}"

    wanted = Decimal(f"{whole}.{cents:02}")
    assert read_number(indonesian, high=high).number == wanted
    assert read_number(english, high=high).number == wanted


@given(st.text(max_size=30))
def test_no_text_makes_reading_a_number_fail(text):
    reading = read_number(text, high=Decimal(100))

    assert reading.number is None or not reading.problem


def test_micro_rounds_half_up():
    assert micro(Decimal("82.5")) == 82_500_000
    assert micro(Decimal("0.0000005")) == 1
    assert scaled_micro(Decimal(31), 40) == 77_500_000
    assert scaled_micro(Decimal(1), 3) == 33_333_333


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("  SITI\u00a0\u00a0CONTOH\t", "SITI CONTOH"),
        ("SITI\r\nCONTOH", "SITI CONTOH"),
        ("\ufeffSITI\u200b", "SITI"),
        ("'=1+1", "=1+1"),
        ("'Aisyah", "'Aisyah"),
        ("D\u2019Artagnan", "D\u2019Artagnan"),
    ],
)
def test_text_is_tidied(raw, wanted):
    assert tidy(raw) == wanted


def test_names_of_columns_are_compared_without_dress():
    names = ("Gol_Akhir Id", "GOL AKHIR ID", "gol.akhir.id", "\u00a0Gol Akhir Id *")

    assert {canonical(name) for name in names} == {"golakhirid"}


def test_words_for_nothing():
    assert all(map(is_blank, ("", "null", "NULL", "(null)", "NaN", "-", "#N/A")))
    assert not any(map(is_blank, ("0", "NIHIL BIN AHMAD", "Nana")))


def test_serials_are_days_after_days():
    assert day_of_serial(Decimal(45018)) == date(2023, 4, 1) + timedelta(days=1)
