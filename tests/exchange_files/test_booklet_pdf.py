"""A booklet as PDF: the same bytes, an archive's form, and no way into the compiler."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path

import pytest

from bening.exchange.booklet_pdf import pdf_of
from bening.exchange.policy_command import main
from bening.policy.booklet import booklet_of
from bening.policy.booklet_document import Booklet, Listing, Notice, Paragraph
from bening.policy.building import policy_from_json
from bening.policy.load import load_policy

POLICIES = Path(__file__).parents[2] / "policies"
BKN = load_policy(POLICIES / "bkn-411-2025/1/policy.yaml")


def renamed(text: str) -> Booklet:
    found = json.loads(BKN.text)
    found["label"]["id"] = text
    plain = json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return booklet_of(policy_from_json(plain), "id")


def unpacked(pdf: bytes) -> bytes:
    """Return a PDF with its compressed parts opened."""
    parts = [pdf]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(parts)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_same_booklet_gives_the_same_bytes(language):
    booklet = booklet_of(BKN, language)

    assert pdf_of(booklet) == pdf_of(booklet)


def test_the_pdf_says_that_it_is_for_archives_and_for_screen_readers():
    found = unpacked(pdf_of(booklet_of(BKN, "id")))

    assert found.startswith(b"%PDF-1.")
    assert b"<pdfaid:part>2</pdfaid:part>" in found
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in found
    assert b"<pdfuaid:part>1</pdfuaid:part>" in found


def test_the_pdf_carries_the_day_of_the_policy_and_no_clock():
    found = unpacked(pdf_of(booklet_of(BKN, "id")))

    days = set(re.findall(rb"<xmp:(?:Create|Modify)Date>([0-9-]{10})", found))

    assert days == {b"2026-01-01"}


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        '#image("/etc/passwd")',
        '#import "@preview/x:1.0.0"',
        "#panic()",
        "#while true {}",
        "$ x",
        "@reference <label>",
        '"); #panic() //',
        "*unclosed _emphasis ` = heading",
        "\\u{0} \\ ]] }}",
    ],
)
def test_a_text_of_a_policy_is_never_markup(hostile):
    blocks = (Paragraph(hostile), Notice(hostile), Listing((hostile, hostile)))
    booklet = renamed(hostile)
    booklet = Booklet(**{**booklet.__dict__, "blocks": (*booklet.blocks, *blocks)})

    assert pdf_of(booklet).startswith(b"%PDF")


def test_the_command_writes_both_files(tmp_path):
    html, pdf = tmp_path / "b.html", tmp_path / "b.pdf"
    words = ["booklet", "bkn-411-2025", "--folder", str(POLICIES)]

    status = main([*words, "--html", str(html), "--pdf", str(pdf)])

    assert status == 0
    assert html.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert pdf.read_bytes() == pdf_of(booklet_of(BKN, "id"))
