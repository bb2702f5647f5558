"""A fact that came from another agency says so on a card."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.template.loader import render_to_string
from django.utils import translation

from bening.mapping.cards import FactView, SourceView
from bening.records.origins import Origin

ORIGIN = Origin("a1", "Pemerintah Kota Mandala", "f1", "file", file_name="skp.xlsx")


def test_the_card_names_agency_file_and_row_of_a_fact_that_was_taken_over():
    fact = FactView(
        row="1",
        kind="award",
        valid_from=date(2025, 3, 3),
        valid_until=None,
        none=False,
        payload={"level": "NATIONAL"},
        verified=True,
        recorded_at=datetime(2026, 7, 1, tzinfo=UTC),
        filled={},
        source=SourceView("transfer", None, "Penghargaan", 12, ORIGIN),
    )

    with translation.override("id"):
        page = render_to_string(
            "workbench/parts/fact.html", {"fact": fact, "files": {}}
        )

    text = " ".join(page.split())
    assert "Pindahan dari Pemerintah Kota Mandala: skp.xlsx" in text
    assert "baris 12" in text
