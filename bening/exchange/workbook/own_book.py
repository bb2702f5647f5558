"""What the sheets of Bening's own workbook know together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bening.exchange.workbook.dates import read_day
from bening.exchange.workbook.grid import Cell, RawRow
from bening.exchange.workbook.identify import NipCounts
from bening.exchange.workbook.recognise import Header
from bening.exchange.workbook.report import Report
from bening.exchange.workbook.sheets import CUTOFF_LABEL
from bening.exchange.workbook.text import canonical, is_blank, tidy


@dataclass(slots=True)
class OwnBook:
    """Shared by all sheets of one file.

    Attributes:
        counts: NIPs of the file.
        listed: kind → NIPs that have a row of that kind.
        unreadable: kind → first row whose person could not be read; such a row could
            be anyone's, so nobody can be declared free of that kind.
    """

    counts: NipCounts
    listed: dict[str, set[str]] = field(default_factory=dict)
    unreadable: dict[str, int] = field(default_factory=dict)

    def cutoff_of(self, header: Header, report: Report, today: date) -> date | None:
        """Read the cut-off date above a header; a finding when it cannot be read."""
        for row in header.above:
            found = _cutoff_cell(row)
            if found is None:
                continue
            column, cell = found
            reading = read_day(cell, today=today)
            day = reading.day
            problem = reading.problem
            if day is not None and day > today:
                day, problem = None, "day_in_future"
            if problem:
                report.find(
                    problem,
                    row.number,
                    column=CUTOFF_LABEL,
                    cell_column=column,
                    value=str(cell),
                    day=today.isoformat(),
                )
            return day
        return None


def _cutoff_cell(row: RawRow) -> tuple[int, Cell] | None:
    """Find the date beside (or behind a colon in) the labelled cell."""
    label = canonical(CUTOFF_LABEL)
    for column, cell in enumerate(row.cells):
        if not isinstance(cell, str) or not canonical(cell).startswith(label):
            continue
        _, colon, rest = tidy(cell).partition(":")
        if colon and not is_blank(rest.strip()):
            return column, rest.strip()
        for right in range(column + 1, len(row.cells)):
            other = row.cells[right]
            if other is not None and not (
                isinstance(other, str) and is_blank(tidy(other))
            ):
                return right, other
        return None
    return None
