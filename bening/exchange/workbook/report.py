"""Where the readers put what they found: rows, findings, and tallies of small notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bening.exchange.workbook.rows import (
    Finding,
    Item,
    NoneDeclaration,
    ParsedRow,
)

_ROWS_NAMED = 5


@dataclass(slots=True)
class _Tally:
    row: int
    column: str
    cell_column: int | None
    value: str
    count: int = 0
    rows: list[int] = field(default_factory=list)


class Report:
    """Collects what one sheet yields and passes it on in order.

    The same small thing in thousands of rows (an apostrophe removed, a day number
    read as a date) is one finding that counts them, given at the end of the sheet.
    """

    def __init__(self, sheet: str, emit: Callable[[Item], None]) -> None:
        """Report about `sheet` to `emit`."""
        self.sheet = sheet
        self.rows = 0
        self.dropped: set[int] = set()
        self._emit = emit
        self._tallies: dict[tuple[str, str], _Tally] = {}

    def row(self, row: ParsedRow) -> None:
        """Pass on one row of data."""
        self.rows += 1
        self._emit(row)

    def find(
        self,
        code: str,
        row: int | None = None,
        *,
        column: str = "",
        cell_column: int | None = None,
        value: str = "",
        **params: str | int,
    ) -> None:
        """Pass on one finding."""
        self._emit(Finding(code, self.sheet, row, column, cell_column, value, params))

    def tally(
        self,
        code: str,
        row: int,
        *,
        column: str = "",
        cell_column: int | None = None,
        value: str = "",
    ) -> None:
        """Count a small thing; told once, with how often and where first."""
        tally = self._tallies.get((code, column))
        if tally is None:
            tally = _Tally(row, column, cell_column, value)
            self._tallies[code, column] = tally
        tally.count += 1
        if len(tally.rows) < _ROWS_NAMED and row not in tally.rows:
            tally.rows.append(row)

    def declare_none(self, declaration: NoneDeclaration) -> None:
        """Pass on "checked, nobody else has any"."""
        self._emit(declaration)

    def drop(self, row: int) -> None:
        """Take back the facts of a row already passed on.

        Only later rows can show that two contradict each other; the reading applies
        this before anything leaves it.
        """
        self.dropped.add(row)

    def close(self) -> None:
        """Pass on the tallies."""
        for (code, _), tally in self._tallies.items():
            rows = ", ".join(map(str, tally.rows))
            if tally.count > len(tally.rows):
                rows += " …"
            self.find(
                code,
                tally.row,
                column=tally.column,
                cell_column=tally.cell_column,
                value=tally.value,
                count=tally.count,
                rows=rows,
            )
        self._tallies.clear()
