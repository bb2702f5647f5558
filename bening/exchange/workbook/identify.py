"""Who a row is about, and which rows are about nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bening.exchange.workbook import refusals
from bening.exchange.workbook.grid import Area, Cell, RawRow
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.recognise import Header
from bening.exchange.workbook.rows import Subject
from bening.exchange.workbook.text import canonical, is_blank, tidy

IDENTITY = ("nip", "nip_and_name", "pns_id", "register")
_TOTALS = re.compile(
    r"(?:grand\s*total|sub\s*total|jumlah|total|rata-?\s?rata|rerata|average)\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"\(?\d{1,3}\)?\.?$")
_FEW_COLUMNS = 3


@dataclass(slots=True)
class NipCounts:
    """How many NIPs of a file are stored as numbers."""

    filled: int = 0
    numeric: int = 0

    def refuse_if_most_are_numbers(self) -> None:
        """Refuse the file when more than half of its NIPs lost their last digits."""
        if self.numeric * 2 > self.filled:
            raise refusals.NipsAsNumbers(count=self.numeric, rows=self.filled)


def identify(
    line: Line,
    counts: NipCounts,
    *,
    pppk: bool | None = None,
    cell: Cell = None,
    name: str | None = None,
) -> Subject | None:
    """Give the person of the row at hand; None (with a finding) when unreadable.

    Args:
        line: the row.
        counts: of the file.
        pppk: whether the row says that the person is a PPPK.
        cell: the NIP, when it had to be taken out of a cell with the name.
        name: the same for the name.
    """
    name = name or line.text("person_name")
    pns_id = line.code("pns_id")
    if cell is None and not line.is_filled("nip"):
        if pns_id and not line.has("nip"):
            return Subject(None, pns_id, name)
        line.complain("nip_missing", "nip")
        return None
    field = "nip" if line.has("nip") else "nip_and_name"
    reading = line.nip(field, cell=cell, pppk=pppk)
    counts.filled += 1
    if reading.problem == "nip_numeric":
        counts.numeric += 1
    if reading.nip is None:
        if not reading.problem:
            line.complain("nip_missing", field)
        return None
    return Subject(reading.nip, pns_id, name)


def names_nobody(line: Line) -> bool:
    """Say whether no cell that would name a person is filled."""
    return not any(line.is_filled(field) for field in (*IDENTITY, "person_name"))


def is_totals(row: RawRow) -> bool:
    """Say whether a row ("Jumlah", "Total", "Rata-rata") adds up others."""
    return any(
        _TOTALS.match(tidy(cell)) is not None
        for cell in row.cells
        if isinstance(cell, str)
    )


def is_numbering(row: RawRow) -> bool:
    """Say whether a row only numbers the columns (1, 2, 3)."""
    numbers = []
    for cell in row.cells:
        if isinstance(cell, Decimal):
            numbers.append(int(cell))
        elif isinstance(cell, str) and not is_blank(tidy(cell)):
            if not _NUMBERING.match(tidy(cell)):
                return False
            numbers.append(int(re.sub(r"\D", "", cell) or "0"))
        elif cell is not None and not isinstance(cell, str):
            return False
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return len(numbers) >= _FEW_COLUMNS and all(step == 1 for step in steps)


def repeats_header(row: RawRow, header: Header) -> bool:
    """Say whether a row is the header once more, as printed on each page."""
    same = different = 0
    for column in header.fields.values():
        cell = row.cells[column] if column < len(row.cells) else None
        if not isinstance(cell, str):
            continue
        if canonical(cell) == canonical(header.name_of(column)):
            same += 1
        else:
            different += 1
    return same >= _FEW_COLUMNS - 1 and same > different


def is_merged_below(areas: Sequence[Area], row: int, column: int) -> bool:
    """Say whether a cell belongs to a merged range that begins in a row above."""
    return any(
        area.first_row < row <= area.last_row
        and area.first_column <= column <= area.last_column
        for area in areas
    )
