"""The document that a booklet is: numbered parts, free of any form of printing.

What becomes of it (`booklet_html`, a PDF) is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["id", "en"]
Align = Literal["left", "right"]


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is a chapter, 2 a section, 3 a paragraph with a name."""

    level: Literal[1, 2, 3]
    mark: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Listing:
    """Sentences that belong together, marked a, b, c."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One column of a table: its head, and on which side its cells stand."""

    text: str
    align: Align = "left"


@dataclass(frozen=True)
class Row:
    """One row: a text for each column; `depth` indents the first named one."""

    cells: tuple[str, ...]
    depth: int = 0


@dataclass(frozen=True)
class Table:
    """A numbered table.

    Attributes:
        mark: its number in words, such as "Tabel 3".
        names: the column that names the rows; its cells are heads of their row.
        note: a sentence below the table; empty for none.
    """

    mark: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    names: int = 0
    note: str = ""


@dataclass(frozen=True)
class Notice:
    """A paragraph that must not be overlooked."""

    text: str


Block = Heading | Paragraph | Listing | Table | Notice


@dataclass(frozen=True)
class Adoption:
    """Who makes the policy its own; printed in the head, where it is known.

    Attributes:
        agency: name of the agency.
        decree: the act that adopts the policy, its number and year in full; None
            before there is one.
        in_force_from: ISO day from which the agency uses it; None for a draft.
    """

    agency: str
    decree: str | None = None
    in_force_from: str | None = None


@dataclass(frozen=True)
class Booklet:
    """A policy in the form of an annex.

    Attributes:
        language: of all texts.
        head: the lines that say what this is an annex to; the adopting office fills
            in number and year.
        title: what the annex contains.
        policy_id, version, digest: which policy it is.
        dated: ISO day from which the policy holds; a PDF needs a day, and no clock.
        blocks: everything else, in order.
        closing: place, day and name for whoever signs.
        running: the line that stands on each printed page.
    """

    language: Language
    head: tuple[str, ...]
    title: str
    policy_id: str
    version: str
    digest: str
    dated: str
    blocks: tuple[Block, ...]
    closing: tuple[str, ...]
    running: str
