"""Which layout a sheet has, told by the names of its columns wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bening.exchange.workbook.grid import Area, Cell, RawRow, SheetSource
from bening.exchange.workbook.layouts import (
    LAYOUTS,
    MAPPED,
    OWN,
    OWN_SHEETS,
    SENSITIVE,
    Layout,
)
from bening.exchange.workbook.rows import RecognisedColumn
from bening.exchange.workbook.text import canonical, tidy

HEADER_WITHIN = 30
"""Rows with content in which the header is looked for."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet.

    Attributes:
        layout: key of the layout; empty when nobody knows these columns.
        row: number of the (last) header row.
        names: names as printed, those of two rows joined.
        fields: field → column from 0.
        duplicates: field → further columns of the very same name.
        above: the rows that stand above it.
    """

    layout: str
    row: int
    names: tuple[str, ...]
    fields: dict[str, int]
    duplicates: dict[str, tuple[int, ...]] = field(default_factory=dict)
    above: tuple[RawRow, ...] = ()

    def name_of(self, column: int) -> str:
        """Give the name of a column as printed; empty beyond the header."""
        return self.names[column] if column < len(self.names) else ""


def first_rows(source: SheetSource) -> list[RawRow]:
    """Give the rows in which the header is looked for, and one more."""
    return list(islice(source.rows(), HEADER_WITHIN + 1))


def find_header(source: SheetSource, rows: Sequence[RawRow]) -> Header | None:
    """Find the header that a known layout explains best.

    Args:
        source: the sheet, for its name and merged cells.
        rows: its first rows.
    """
    best: Header | None = None
    best_score = (0, 0, 0)
    for index in range(min(len(rows), HEADER_WITHIN)):
        for names in readings_of(rows, index, source.extras.merged):
            for layout in LAYOUTS.values():
                fields = _match(layout, names)
                if fields is None:
                    continue
                bonus = _name_bonus(layout.key, source.name)
                score = (len(fields), bonus, -names.rows)
                if score > best_score:
                    best_score = score
                    best = _header(layout.key, rows, index, names, fields)
    return best


@dataclass(frozen=True, slots=True)
class Names:
    """One way to read a header: for each column the names it may have.

    Attributes:
        printed: names as printed.
        candidates: canonical names, the most likely first.
        rows: how many rows the header takes, 1 or 2.
    """

    printed: tuple[str, ...]
    candidates: tuple[tuple[str, ...], ...]
    rows: int

    def find(self, name: str) -> int | None:
        """Give the column with a canonical name; None without one."""
        full = tuple(map(canonical, self.printed))
        if name in full:
            return full.index(name)
        for column, candidates in enumerate(self.candidates):
            if name in candidates:
                return column
        return None


def readings_of(
    rows: Sequence[RawRow], index: int, merged: Sequence[Area]
) -> Iterable[Names]:
    """Give the ways to read a header that begins in a row: alone, or with the next."""
    upper = [_text(cell) for cell in rows[index].cells]
    yield Names(tuple(upper), tuple((canonical(name),) for name in upper), 1)
    follows = index + 1 < len(rows) and rows[index + 1].number == rows[index].number + 1
    if not follows:
        return
    lower = [_text(cell) for cell in rows[index + 1].cells]
    width = max(len(upper), len(lower))
    upper += [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    spread = _spread(upper, lower, rows[index].number, merged)
    printed, candidates = [], []
    for above, own, below in zip(spread, upper, lower, strict=True):
        printed.append(f"{above} {below}".strip() if below else own)
        both = (above + below, below + above, below) if below else (own,)
        candidates.append(tuple(map(canonical, both)))
    yield Names(tuple(printed), tuple(candidates), 2)


def _text(cell: Cell) -> str:
    return tidy(cell) if isinstance(cell, str) else ""


def _spread(
    upper: Sequence[str], lower: Sequence[str], row: int, merged: Sequence[Area]
) -> list[str]:
    """Carry a title over the columns it stands above."""
    spans = {
        column: area.first_column
        for area in merged
        if area.first_row <= row <= area.last_row
        for column in range(area.first_column, area.last_column + 1)
    }
    spread: list[str] = []
    last = ""
    for column, name in enumerate(upper):
        if name:
            last = name
        elif column in spans and spans[column] < len(upper):
            last = upper[spans[column]]
        elif not lower[column]:
            last = ""
        spread.append(last)
    return spread


def _match(layout: Layout, names: Names) -> dict[str, int] | None:
    found: dict[str, tuple[int, int]] = {}
    order = _order(layout)
    for column, candidates in enumerate(names.candidates):
        for candidate in candidates:
            name = layout.fields.get(candidate)
            if name is None:
                continue
            rank = order[candidate]
            if name not in found or rank < found[name][0]:
                found[name] = (rank, column)
            break
    if len(found) < layout.at_least:
        return None
    if any(not group & found.keys() for group in layout.required):
        return None
    return {name: column for name, (_, column) in found.items()}


def _order(layout: Layout) -> dict[str, int]:
    order = _ORDERS.get(layout.key)
    if order is None:
        order = {alias: rank for rank, alias in enumerate(layout.fields)}
        _ORDERS[layout.key] = order
    return order


_ORDERS: dict[str, dict[str, int]] = {}


def _name_bonus(key: str, sheet_name: str) -> int:
    own = OWN_SHEETS.get(key)
    return int(own is not None and canonical(own.name) == canonical(sheet_name))


def _header(
    key: str,
    rows: Sequence[RawRow],
    index: int,
    names: Names,
    fields: dict[str, int],
) -> Header:
    used = {column: name for name, column in fields.items()}
    chosen = {names.candidates[column][0]: name for column, name in used.items()}
    duplicates: dict[str, list[int]] = {}
    for column, candidates in enumerate(names.candidates):
        name = chosen.get(candidates[0])
        if name is not None and column not in used:
            duplicates.setdefault(name, []).append(column)
    return Header(
        key,
        rows[index + names.rows - 1].number,
        names.printed,
        fields,
        {name: tuple(columns) for name, columns in duplicates.items()},
        tuple(rows[:index]),
    )


def describe_columns(header: Header) -> tuple[RecognisedColumn, ...]:
    """Say for each column what becomes of it."""
    used = {column: name for name, column in header.fields.items()}
    layout = LAYOUTS.get(header.layout)
    unused = frozenset() if layout is None else layout.unused
    described = []
    for column, printed in enumerate(header.names):
        name = used.get(column, "")
        if name in unused:
            name, how = "", "ignored"
        elif name:
            how = "mapping" if header.layout == MAPPED else "name"
        elif canonical(printed) in SENSITIVE:
            how = "dropped"
        else:
            how = "ignored" if header.layout else "unknown"
        if printed or name:
            described.append(RecognisedColumn(column, printed, name, how))
    return tuple(described)


def is_own(layout: str) -> bool:
    """Say whether a layout is a sheet of Bening's own workbook."""
    return layout.startswith(OWN)
