"""Rows that are no data: totals, repeated headers, column numbers, signatures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

from bening.exchange.workbook.grid import Area, RawRow
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.recognise import Header, is_own
from bening.exchange.workbook.rows import ParsedRow
from bening.exchange.workbook.text import canonical, is_blank, tidy

IDENTITY = ("nip", "nip_and_name", "pns_id", "register", "person_name")
LISTS = frozenset({"own.unit", "own.position_list"})
"""Layouts whose rows are about no person."""

_TOTALS = re.compile(
    r"(?:grand\s*total|sub\s*total|jumlah|total|rata-?\s?rata|rerata|average)\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"\(?\d{1,3}\)?\.?$")
_FEW_COLUMNS = 3
_LEAST_DIGITS = 9
_LEAST_NIP = 10 ** (_LEAST_DIGITS - 1)


def passes_over(line: Line, row: RawRow, merged: Sequence[Area]) -> bool:
    """Say whether a row is no data, having told so where somebody may wonder.

    Args:
        line: standing at the row.
        row: the row.
        merged: ranges of the sheet.
    """
    if not line.filled():
        return True
    if row.hidden:
        line.report.tally("hidden_row", row.number)
    if row.joined:
        line.complain("cells_joined")
        line.report.row(ParsedRow(line.report.sheet, row.number))
        return True
    if line.header.layout in LISTS or _identifies(line):
        return False
    if _is_lost_in_merge(line, merged):
        line.complain("nip_merged", "nip")
        return True
    code = next((code for code, holds in _REASONS if holds(line, row)), "")
    if code:
        line.report.tally(code, row.number)
    return bool(code)


def _identifies(line: Line) -> bool:
    """Say whether the cell of the NIP holds a long row of digits."""
    nip = line.cell("nip") if line.has("nip") else line.cell("nip_and_name")
    if isinstance(nip, Decimal):
        return bool(nip >= _LEAST_NIP)
    return isinstance(nip, str) and sum(map(str.isdigit, nip)) >= _LEAST_DIGITS


def _repeats_header(line: Line, row: RawRow) -> bool:
    return repeats_header(row, line.header)


def _only_numbers(_: Line, row: RawRow) -> bool:
    return is_numbering(row)


def _adds_up(line: Line, row: RawRow) -> bool:
    """Say whether the label of a totals row stands before or in the name's place.

    Beside a few digits where the NIP should be (the total, or a NIP cut short) it is no
    label in the name's place: that may be a name.
    """
    nip = line.cell("nip") if line.has("nip") else line.cell("nip_and_name")
    has_digits = isinstance(nip, str) and any(map(str.isdigit, nip))
    fields = line.header.fields
    places = IDENTITY[:-1] if has_digits else IDENTITY
    last = max((fields[field] for field in places if field in fields), default=0)
    return is_totals(row, last)


def _is_remark(line: Line, row: RawRow) -> bool:
    """Say whether a few words are all there is, as "printed by … on …"."""
    said = [cell for cell in row.cells if cell is not None and cell != ""]
    return (
        len(said) == 1
        and isinstance(said[0], str)
        and " " in tidy(said[0])
        and len(line.header.fields) > _FEW_COLUMNS
        and not is_own(line.header.layout)
    )


def _names_nobody(line: Line, _: RawRow) -> bool:
    """Say whether nobody is named, or a name alone stands there, as in a signature."""
    if is_own(line.header.layout):
        return False
    named = any(line.is_filled(field) for field in IDENTITY)
    return not named or not line.filled(frozenset({"person_name"}))


_REASONS: tuple[tuple[str, Callable[[Line, RawRow], bool]], ...] = (
    ("header_repeated", _repeats_header),
    ("numbering_row", _only_numbers),
    ("totals_row", _adds_up),
    ("row_names_nobody", _names_nobody),
    ("row_names_nobody", _is_remark),
)


def _is_lost_in_merge(line: Line, merged: Sequence[Area]) -> bool:
    column = line.header.fields.get("nip")
    if column is None or not merged or line.is_filled("nip"):
        return False
    return is_merged_below(merged, line.number, column)


def is_totals(row: RawRow, last: int) -> bool:
    """Say whether "Jumlah", "Total" or the like stands in a row up to a column."""
    return any(
        _TOTALS.match(tidy(cell)) is not None
        for cell in row.cells[: last + 1]
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
