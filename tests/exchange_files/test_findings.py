"""Findings and refusals as people read them, and text that must not run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from bening import exchange
from bening.exchange.workbook import findings, refusals
from bening.exchange.workbook.neutral import neutralise
from bening.exchange.workbook.rows import Finding

SOURCES = "".join(
    path.read_text("utf-8")
    for path in Path(exchange.__file__).parent.glob("**/*.py")
    if not path.name.startswith("findings")
)
FROM_LAYOUT = {"assessed_on_needed", "potential_scale_needed"}


def test_every_entry_of_the_catalogue_is_used():
    for code in findings.CATALOGUE:
        built = code in FROM_LAYOUT or code.startswith("layout_")
        assert built or f'"{code}"' in SOURCES, code


def test_no_two_findings_say_the_same():
    problems = [str(entry.problem) for entry in findings.CATALOGUE.values()]

    assert len(set(problems)) == len(problems)


def test_errors_and_most_warnings_say_what_to_do():
    for code, entry in findings.CATALOGUE.items():
        if entry.severity == findings.ERROR:
            assert str(entry.advice), code


@pytest.mark.parametrize("code", findings.CATALOGUE)
@pytest.mark.parametrize("language", ["en", "id"])
def test_every_sentence_can_be_filled_in(code, language):
    found = Finding(code, "Data", 14, "GOLONGAN", 4, "4a", {"low": 0, "high": 5})

    with translation.override(language):
        sentence = findings.sentence(found)

    assert "%(" not in sentence
    assert "GOLONGAN" in sentence


def test_a_finding_says_where_what_and_how_to_mend_it():
    found = Finding("nip_length", "", 8114, "NIP BARU", 1, "19900101", {"digits": 8})

    with translation.override("en"):
        assert findings.sentence(found) == (
            "Row 8114, column NIP BARU: “19900101” has 8 digits; a NIP has 18. Copy the "
            "NIP from SIASN and keep the column as Text."
        )


def test_a_finding_about_the_file_says_so():
    with translation.override("en"):
        assert findings.where(Finding("macros_ignored")) == "File"


def test_every_parameter_of_a_refusal_is_given_where_it_is_raised():
    for refusal in refusals.BY_CODE.values():
        for name in re.findall(r"%\((\w+)\)s", refusal.sentence):
            assert f"{name}=" in SOURCES, (refusal.code, name)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        " =1+1",
        "\u00a0=1+1",
        "\u200b=1+1",
        "\u3000=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "|calc",
        "=cmd|' /C calc'!A0",
    ],
)
def test_csv_formula_neutralised(text):
    assert neutralise(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+62", "-12,5", "12.5", " -3 ", "85%"])
def test_negative_numbers_stay_numbers(text):
    assert neutralise(text) == text


@pytest.mark.parametrize("text", ["SITI", "'Aisyah", "É", "A=1", "", " ", "3-4 tahun"])
def test_ordinary_text_is_left_alone(text):
    assert neutralise(text) == text


@given(st.text(max_size=12))
def test_nothing_that_a_program_would_run_is_left(text):
    safe = neutralise(text)
    seen = safe.strip(" \u00a0\u3000\u200b")

    assert not seen.startswith(("=", "@", "＝", "＠"))
    assert safe in {text, f"'{text}"}
