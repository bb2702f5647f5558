"""The cells of a file as they are, for the copy that marks its findings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO

from bening.exchange.workbook import guard, refusals
from bening.exchange.workbook.csvfile import CsvFile
from bening.exchange.workbook.grid import Cell, RawRow, SheetSource
from bening.exchange.workbook.layouts import SENSITIVE
from bening.exchange.workbook.text import canonical
from bening.exchange.workbook.xlsx import Package

Shown = list[str] | None
"""Type (`s` text, `n` number, `d` day, `b` truth value) and text of a cell."""


class CellDump:
    """Writes the cells of all visible sheets as JSON lines.

    Columns that talent management does not need stay behind: whoever gets the marked
    copy has the original.
    """

    def __init__(self, path: Path) -> None:
        """Take the file to dump."""
        self._path = path

    def write(self, control: IO[str], items: IO[str]) -> None:
        """Write ``[sheet, row, cells]`` for each row with content."""
        try:
            for source in self._sources():
                dropped: set[int] = set()
                for row in source.rows():
                    dropped |= _sensitive_columns(row)
                    cells = [
                        None if column in dropped and not _names(cell) else _out(cell)
                        for column, cell in enumerate(row.cells)
                    ]
                    items.write(json.dumps([source.name, row.number, cells]) + "\n")
            items.flush()
            control.write(json.dumps(["done"]) + "\n")
        except refusals.FileRefused as refusal:
            said = ["refused", refusal.code, dict(refusal.params)]
            control.write(json.dumps(said) + "\n")

    def _sources(self) -> Sequence[SheetSource]:
        if guard.check_file(self._path) == "csv":
            return [CsvFile(self._path)]
        return [sheet for sheet in Package(self._path).sheets if not sheet.hidden]


def _sensitive_columns(row: RawRow) -> set[int]:
    return {column for column, cell in enumerate(row.cells) if _names(cell)}


def _names(cell: Cell) -> bool:
    """Say whether a cell is the header of a sensitive column."""
    return isinstance(cell, str) and canonical(cell) in SENSITIVE


def _out(cell: Cell) -> Shown:
    if cell is None:
        return None
    if isinstance(cell, bool):
        return ["b", "1" if cell else ""]
    if isinstance(cell, Decimal):
        return ["n", str(cell)]
    if isinstance(cell, datetime):
        return ["d", cell.isoformat()]
    if isinstance(cell, date):
        return ["d", cell.isoformat()]
    return ["s", cell]
