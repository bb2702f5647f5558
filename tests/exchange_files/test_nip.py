"""The NIP as files carry it: every rule, and what is put right."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bening.exchange.workbook.nip import (
    parts_of,
    read_nip,
    split_nip_and_name,
)

TODAY = date(2026, 7, 1)
SITI = "199001012015032991"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("19900101201503299", "nip_length"),
        ("1990010120150329911", "nip_length"),
        ("19900101201503299A", "nip_letters"),
        ("199000012015032991", "nip_birth_date"),
        ("199002312015032991", "nip_birth_date"),
        ("199001002015032991", "nip_birth_date"),
        ("188001012015032991", "nip_birth_date"),
        ("202701012045032991", "nip_birth_date"),
        ("199001012015132991", "nip_month"),
        ("199001012015002991", "nip_month"),
        ("199001012015202991", "nip_month"),
        ("199001012026082991", "nip_future"),
        ("199001012006122991", "nip_under_17"),
        ("199001012015039991", "nip_sex"),
        ("199001012015030991", "nip_sex"),
        ("199001012015032000", "nip_serial"),
        ("960012345", "nip_old"),
        ("3674014101900001", "nip_is_nik"),
        ("1.99001E+17", "nip_numeric"),
        ("1,99001012015033E+17", "nip_numeric"),
        ("199001012015032991.0", "nip_numeric"),
    ],
)
def test_each_impossible_nip_has_its_own_problem(text, problem):
    assert read_nip(text, today=TODAY).problem == problem


def test_a_number_is_refused_even_with_all_its_digits():
    assert read_nip(Decimal(SITI), today=TODAY).problem == "nip_numeric"


def test_appointment_in_the_month_of_the_17th_birthday_is_possible():
    assert read_nip("199001152007011900", today=TODAY).nip is not None
    assert read_nip("199001152006121900", today=TODAY).problem == "nip_under_17"


def test_appointment_in_the_month_of_the_data_is_possible():
    assert read_nip("199001012026072991", today=TODAY).nip is not None


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (f"'{SITI}", "nip_apostrophe"),
        (f"’{SITI}", "nip_apostrophe"),
        ("19900101 201503 2 991", "nip_blanks"),
        ("19900101\u00a0201503\u00a02\u00a0991", "nip_blanks"),
        ("19900101.201503.2.991", "nip_blanks"),
        (f"\u200b{SITI}\ufeff", "nip_blanks"),
        (f"{SITI} ", "nip_blanks"),
        ("１９９００１０１２０１５０３２９９１", "nip_full_width"),
    ],
)
def test_a_possible_nip_is_put_right_with_a_note(text, note):
    reading = read_nip(text, today=TODAY)

    assert reading.nip == SITI
    assert note in reading.notes


def test_a_clean_nip_has_no_note():
    assert read_nip(SITI, today=TODAY).notes == ()


@pytest.mark.parametrize("text", [None, "", "  ", "null", "-", "NULL"])
def test_nothing_is_no_nip_and_no_problem(text):
    reading = read_nip(text, today=TODAY)

    assert reading.nip is None
    assert reading.problem == ""


def test_digits_of_a_pppk_are_never_read_as_a_month():
    assert read_nip("199202022023211993", today=TODAY).nip is not None
    assert read_nip("199202022023991993", today=TODAY, pppk=True).nip is not None
    assert read_nip("199202022030001993", today=TODAY, pppk=True).nip is not None


def test_a_pppk_number_on_a_pns_is_a_problem_of_its_own():
    reading = read_nip("199202022023211993", today=TODAY, pppk=False)

    assert reading.problem == "nip_pppk_code"


def test_a_nip_says_birth_date_sex_and_form():
    parts = parts_of("199202022023211993")

    assert parts.birth_date == date(1992, 2, 2)
    assert parts.sex == "M"
    assert parts.is_pppk


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (f"{SITI} SITI CONTOH", "SITI CONTOH"),
        (f"SITI CONTOH, S.Sos.\n{SITI}", "SITI CONTOH, S.Sos."),
        (f"NIP. {SITI} / Dr. SITI", "Dr. SITI"),
        ("19900101 201503 2 991 SITI CONTOH", "SITI CONTOH"),
    ],
)
def test_nip_and_name_in_one_cell_come_apart(cell, name):
    nip, rest = split_nip_and_name(cell)

    assert read_nip(nip, today=TODAY).nip == SITI
    assert rest == name


@given(st.text(max_size=40))
def test_no_text_makes_the_reading_fail(text):
    reading = read_nip(text, today=TODAY)

    assert reading.nip is None or len(reading.nip) == 18


@given(
    st.dates(date(1950, 1, 1), date(2000, 12, 31)),
    st.integers(20, 25),
    st.integers(1, 12),
    st.sampled_from("12"),
    st.integers(1, 999),
)
def test_every_possible_nip_is_read(birth, years, month, sex, serial):
    nip = f"{birth:%Y%m%d}{birth.year + years}{month:02}{sex}{serial:03}"

    reading = read_nip(nip, today=TODAY)

    assert reading.nip == nip
    assert parts_of(nip).birth_date == birth


def test_a_month_of_a_pppk_that_is_none_tells_no_appointment():
    assert parts_of("199202022023151993").appointed_on is None
