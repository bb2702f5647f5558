"""A booklet as PDF/A, set by Typst from data alone.

The form (`booklet.typ`) never changes with the policy; the texts travel to it as JSON
and are shown as texts. So nothing a policy's author writes can become markup, and the
compiler's root is an empty folder: there is no file it could read. The same booklet
gives the same bytes: fonts come with the wheel, the date with the policy.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from bening.policy.booklet_document import (
    Block,
    Booklet,
    Heading,
    Listing,
    Notice,
    Table,
)

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
"""PDF/A-2 for archives, with the tags that a screen reader needs."""

SHORT, LONG = 14, 60
"""Characters up to which a column is as wide as its text, and from which it no longer
grows."""


def pdf_of(booklet: Booklet) -> bytes:
    """Return a booklet as the bytes of a PDF; the same booklet, the same bytes."""
    text = json.dumps(_document(booklet), ensure_ascii=False, sort_keys=True)
    with TemporaryDirectory(prefix="bening-booklet-") as empty:
        compiler = typst.Compiler(
            _form(), root=empty, font_paths=_fonts(), sys_inputs={"booklet": text}
        )
        made = compiler.compile(
            format="pdf", pdf_standards=STANDARDS, timestamp=_moment(booklet)
        )
    if not isinstance(made, bytes):
        raise TypeError("Typst returned no PDF")
    return made


@cache
def _form() -> bytes:
    return Path(__file__).with_name("booklet.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _moment(booklet: Booklet) -> datetime:
    return datetime.combine(date.fromisoformat(booklet.dated), datetime.min.time(), UTC)


def _document(booklet: Booklet) -> dict[str, Any]:
    day = date.fromisoformat(booklet.dated)
    return {
        "language": booklet.language,
        "title": booklet.title,
        "dated": [day.year, day.month, day.day],
        "head": list(booklet.head),
        "closing": list(booklet.closing),
        "running": booklet.running,
        "blocks": [_block(block) for block in booklet.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {
            "kind": "heading",
            "level": block.level,
            "mark": block.mark,
            "text": block.text,
        }
    if isinstance(block, Listing):
        return {"kind": "listing", "items": list(block.items)}
    if isinstance(block, Table):
        return _table(block)
    return {
        "kind": "notice" if isinstance(block, Notice) else "paragraph",
        "text": block.text,
    }


def _table(table: Table) -> dict[str, Any]:
    lengths = [
        max(len(text) for text in column)
        for column in zip(
            [column.text for column in table.columns],
            *(row.cells for row in table.rows),
            strict=True,
        )
    ]
    widths = [0 if n <= SHORT else min(n, LONG) for n in lengths]
    if not any(widths):
        widths[0] = LONG
    return {
        "kind": "table",
        "mark": table.mark,
        "caption": table.caption,
        "note": table.note,
        "columns": [
            {"text": column.text, "align": column.align, "width": width}
            for column, width in zip(table.columns, widths, strict=True)
        ],
        "rows": [{"cells": list(row.cells), "depth": row.depth} for row in table.rows],
    }
