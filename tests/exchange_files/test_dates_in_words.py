"""Dates with a day of the week before them, and days as findings tell them."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from bening.exchange.workbook.dates import read_day
from bening.exchange.workbook.findings import problem
from bening.exchange.workbook.rows import Finding

TODAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Senin, 3 Maret 2025",
        "SENIN 3 MARET 2025",
        "Senin/03-03-2025",
        "hari Senin tanggal 3 Maret 2025",
        "tgl. 3 Maret 2025",
        "Monday, March 3, 2025",
        "Mon 3 Mar 2025",
        "Jum'at, 3 Maret 2025",
        "Jum’at, 03/03/2025 08:15",
    ],
)
def test_a_day_of_the_week_before_a_date_is_passed_over(text):
    assert read_day(text, today=TODAY).day == date(2025, 3, 3)


@pytest.mark.parametrize("text", ["Senin", "hari Senin tanggal", "Senin, Maret 2025"])
def test_a_day_of_the_week_alone_is_no_date(text):
    assert read_day(text, today=TODAY).problem


def test_days_in_a_finding_are_written_as_its_reader_writes_them():
    found = Finding(
        "valid_to_before", "", 2, value="2025-03-31", params={"day": "2026-01-05"}
    )

    with translation.override("id"):
        indonesian = problem(found)
    with translation.override("en"):
        english = problem(found)

    assert "31 Maret 2025" in indonesian
    assert "5 Januari 2026" in indonesian
    assert "5 January 2026" in english


def test_what_only_looks_like_a_day_stands_as_it_was_written():
    assert "2025-13-45" in problem(Finding("date_impossible", value="2025-13-45"))
