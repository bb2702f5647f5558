"""Collects the blocks of a booklet and numbers its chapters, sections and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_uppercase

from bening.policy.booklet_document import (
    Block,
    Column,
    Heading,
    Listing,
    Notice,
    Paragraph,
    Row,
    Table,
)
from bening.policy.booklet_voice import Voice, roman


class Writer:
    """Writes blocks in order; every text comes from a `Voice`."""

    def __init__(self, voice: Voice) -> None:
        """Start with nothing written."""
        self.voice = voice
        self.blocks: list[Block] = []
        self._chapters = self._sections = self._parts = self._tables = 0

    def chapter(self, text: str) -> None:
        """Begin a chapter, as BAB I."""
        self._chapters += 1
        self._sections = 0
        mark = f"{self.voice.say('chapter')} {roman(self._chapters)}"
        self.blocks.append(Heading(1, mark, text))

    def section(self, text: str) -> None:
        """Begin a section, as A."""
        self.blocks.append(Heading(2, f"{ascii_uppercase[self._sections]}.", text))
        self._sections += 1
        self._parts = 0

    def part(self, text: str) -> None:
        """Begin a part with a name, as 1."""
        self._parts += 1
        self.blocks.append(Heading(3, f"{self._parts}.", text))

    def paragraph(self, text: str) -> None:
        """Write a paragraph."""
        self.blocks.append(Paragraph(text))

    def notice(self, text: str) -> None:
        """Write something that must not be overlooked."""
        self.blocks.append(Notice(text))

    def listing(self, items: Iterable[str]) -> None:
        """Write sentences that belong together; nothing if there are none."""
        found = tuple(items)
        if found:
            self.blocks.append(Listing(found))

    @property
    def next_table(self) -> str:
        """How the table written next will be called, for a sentence before it."""
        return self.table_after(0)

    def table_after(self, others: int) -> str:
        """Return how a table will be called that follows some others."""
        return f"{self.voice.say('table')} {self._tables + others + 1}"

    def table(
        self,
        caption: str,
        columns: Sequence[Column],
        rows: Iterable[Row],
        *,
        names: int = 0,
        note: str = "",
    ) -> None:
        """Write a table."""
        mark = self.next_table
        self._tables += 1
        self.blocks.append(
            Table(mark, caption, tuple(columns), tuple(rows), names, note)
        )
