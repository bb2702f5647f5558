"""A booklet as HTML: a fragment for a page of ours, or a page of its own to print.

Every text is escaped. Neither form has a script, and the fragment has no style: the
page around it brings one for the class `booklet`.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bening.policy.booklet_document import (
    Block,
    Booklet,
    Column,
    Heading,
    Listing,
    Notice,
    Paragraph,
    Row,
    Table,
)
from bening.policy.booklet_sentences import SENTENCES
from bening.policy.booklet_style import STYLE

MAX_HEADING = 6


def page_of(booklet: Booklet) -> str:
    """Return a page of its own: readable on a screen, printable on F4 paper."""
    contents = _say(booklet, "contents")
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{booklet.language}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(booklet.title)}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            f'<nav class="contents" aria-label="{escape(contents)}">',
            f'<p class="contents-title">{escape(contents)}</p>',
            *_contents(booklet),
            "</nav>",
            "<main>",
            fragment_of(booklet, level=1),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def fragment_of(booklet: Booklet, level: int = 2) -> str:
    """Return the booklet as one `article`.

    Args:
        booklet: what to write.
        level: level of the title's heading; chapters are one below it.
    """
    lines = [
        f'<article class="booklet" lang="{booklet.language}">',
        '<header class="booklet-head">',
        *(f"<p>{escape(line)}</p>" for line in booklet.head),
        "</header>",
        _heading(level, "booklet-title", escape(booklet.title)),
    ]
    for place, block in enumerate(booklet.blocks):
        lines.extend(_block(block, place, level))
    lines += [
        '<footer class="booklet-closing">',
        *(f"<p>{escape(line)}</p>" for line in booklet.closing),
        "</footer>",
        "</article>",
    ]
    return "\n".join(lines)


def _say(booklet: Booklet, key: str) -> str:
    label = SENTENCES[key]
    return label.id if booklet.language == "id" else label.en


def _contents(booklet: Booklet) -> Iterator[str]:
    yield "<ol>"
    for place, block in enumerate(booklet.blocks):
        if isinstance(block, Heading) and block.level == 1:
            text = escape(f"{block.mark} {block.text}")
            yield f'<li><a href="#booklet-{place}">{text}</a></li>'
    yield "</ol>"


def _heading(level: int, anchor: str, inner: str) -> str:
    name = f"h{min(level, MAX_HEADING)}"
    return f'<{name} id="{anchor}">{inner}</{name}>'


def _block(block: Block, place: int, level: int) -> Iterator[str]:
    if isinstance(block, Heading):
        mark = f'<span class="booklet-mark">{escape(block.mark)}</span>'
        inner = f"{mark} {escape(block.text)}"
        yield _heading(level + block.level, f"booklet-{place}", inner)
    elif isinstance(block, Paragraph):
        yield f"<p>{escape(block.text)}</p>"
    elif isinstance(block, Notice):
        yield f'<p class="booklet-notice">{escape(block.text)}</p>'
    elif isinstance(block, Listing):
        yield '<ol type="a">'
        yield from (f"<li>{escape(item)}</li>" for item in block.items)
        yield "</ol>"
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    yield f"<caption>{escape(table.mark)}. {escape(table.caption)}</caption>"
    yield "<thead>"
    heads = "".join(
        f'<th scope="col"{_side(column)}>{escape(column.text)}</th>'
        for column in table.columns
    )
    yield f"<tr>{heads}</tr>"
    yield "</thead>"
    yield "<tbody>"
    yield from (_row(table, row) for row in table.rows)
    yield "</tbody>"
    yield "</table>"
    if table.note:
        yield f'<p class="booklet-note">{escape(table.note)}</p>'


def _row(table: Table, row: Row) -> str:
    cells = []
    for place, (column, text) in enumerate(zip(table.columns, row.cells, strict=True)):
        if place == table.names:
            inside = f'class="booklet-depth-{row.depth}"' if row.depth else ""
            cells.append(f'<th scope="row" {inside}>{escape(text)}</th>')
        else:
            cells.append(f"<td{_side(column)}>{escape(text)}</td>")
    return f"<tr>{''.join(cells)}</tr>".replace(" >", ">")


def _side(column: Column) -> str:
    return ' class="booklet-right"' if column.align == "right" else ""
