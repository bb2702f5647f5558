"""Who a row is about."""

from __future__ import annotations

from dataclasses import dataclass

from bening.exchange.workbook import refusals
from bening.exchange.workbook.grid import Cell
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.rows import Subject


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
