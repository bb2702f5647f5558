"""Refusals as people read them."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from bening.exchange.batches.refusals import CorrectedLater
from bening.mapping.day_words import in_words
from bening.mapping.telling import refusal_text
from bening.web.refusals import sentence_of


@pytest.mark.parametrize("text_of", [sentence_of, refusal_text])
@pytest.mark.parametrize(
    ("language", "day"), [("id", "5 Januari 2026"), ("en", "5 January 2026")]
)
def test_a_day_in_a_refusal_is_written_as_its_reader_writes_it(text_of, language, day):
    with translation.override(language):
        text = text_of(CorrectedLater(count=1, confirmed_on="2026-01-05"))

    assert day in text
    assert "2026-01-05" not in text


@pytest.mark.parametrize("value", ["2026-13-05", "2026-01-05T00:00", "x", 20260105, ""])
def test_what_is_no_day_stands_as_it_is(value):
    assert in_words(value) == value


def test_a_date_is_written_in_words_too():
    with translation.override("id"):
        assert in_words(date(2026, 8, 17)) == "17 Agustus 2026"
