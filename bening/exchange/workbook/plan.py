"""Which sheets of a file are read, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bening.exchange.workbook.csvfile import DELIMITERS
from bening.exchange.workbook.grid import Cell, RawRow, SheetSource
from bening.exchange.workbook.layouts import LAYOUTS, MAPPED, MAPPING_NEEDED, SENSITIVE
from bening.exchange.workbook.line import shown
from bening.exchange.workbook.nip import LENGTH
from bening.exchange.workbook.recognise import (
    Header,
    describe_columns,
    find_header,
    first_rows,
    readings_of,
)
from bening.exchange.workbook.rows import Finding, Mapping, RecognisedSheet
from bening.exchange.workbook.sheets import NOT_READ
from bening.exchange.workbook.text import canonical, plain

MARKS_SHEET = "Temuan"
"""Sheet of findings in a file that came back marked."""

_SAMPLE_ROWS = 5
_NIK_DIGITS = 16
_SEVERAL = 3
_SAMPLE_COLUMNS = 40
_PASSED_OVER = frozenset(canonical(name) for name in (*NOT_READ, MARKS_SHEET))
_TARGET_FIELDS = {"potential": "potential_total"}
_TARGET_PREFIXES = {"level": "levels", "standard": "standards", "aspect": "aspects"}


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet to read."""

    source: SheetSource
    header: Header


@dataclass(slots=True)
class Plan:
    """The sheets of a file: those to read, and what is said about the others.

    Attributes:
        reads: sheets with a known header.
        offers: sheets that only a mapping can explain.
        notes: about sheets that are not read.
        empty: whether no sheet has any content.
        one_column: whether a sheet has its whole table in a single column.
    """

    reads: list[SheetPlan]
    offers: list[RecognisedSheet]
    notes: list[Finding]
    empty: bool = True
    one_column: bool = False


def plan_sheets(sources: Sequence[SheetSource], mapping: Mapping | None) -> Plan:
    """Look at each sheet and decide what becomes of it."""
    plan = Plan([], [], [])
    for source in sources:
        if canonical(source.name) in _PASSED_OVER and source.name:
            continue
        rows = first_rows(source)
        if not rows:
            continue
        plan.empty = False
        if source.hidden:
            plan.notes.append(Finding("sheet_hidden", source.name))
            continue
        _place(plan, source, rows, mapping)
    if mapping is not None and not plan.reads:
        plan.notes.append(
            Finding("mapping_does_not_fit", params={"name": mapping.name})
        )
    return plan


def _place(
    plan: Plan, source: SheetSource, rows: Sequence[RawRow], mapping: Mapping | None
) -> None:
    header = (
        find_header(source, rows)
        if mapping is None
        else mapped_header(source, rows, mapping)
    )
    if header is not None and (mapping is None or not plan.reads):
        plan.reads.append(SheetPlan(source, header))
        return
    if _is_one_column(rows):
        plan.one_column = True
        return
    offer = _offer(source, rows)
    if offer is not None:
        plan.offers.append(offer)
    else:
        plan.notes.append(Finding("sheet_not_recognised", source.name))


def mapped_header(
    source: SheetSource, rows: Sequence[RawRow], mapping: Mapping
) -> Header | None:
    """Find the header that has every column the mapping names; None without one."""
    if mapping.sheet and canonical(mapping.sheet) != canonical(source.name):
        return None
    wanted = _wanted(mapping)
    readings = [
        (index, names)
        for index in range(len(rows))
        for names in readings_of(rows, index, source.extras.merged)
    ]
    # A title just above the header makes no header of two rows.
    for index, names in sorted(readings, key=lambda each: each[1].rows):
        fields = {}
        for field, name in wanted.items():
            column = names.find(name)
            if column is not None:
                fields[field] = column
        if len(fields) == len(wanted):
            number = rows[index + names.rows - 1].number
            return Header(
                MAPPED, number, names.printed, fields, above=tuple(rows[:index])
            )
    return None


def _wanted(mapping: Mapping) -> dict[str, str]:
    """Give field → canonical header of all columns a mapping names."""
    wanted = {"nip_and_name": mapping.nip}
    for target, header in mapping.values.items():
        prefix, _, word = target.partition(".")
        if word:
            field = f"{_TARGET_PREFIXES.get(prefix, prefix)}.{word}"
        else:
            field = _TARGET_FIELDS.get(target, target)
        wanted[field] = header
    wanted |= {
        "person_name": mapping.person_name,
        "assessed_on": mapping.assessed_on,
        "valid_to": mapping.valid_to,
    }
    return {field: canonical(name) for field, name in wanted.items() if name}


def _offer(source: SheetSource, rows: Sequence[RawRow]) -> RecognisedSheet | None:
    """Describe a sheet that names people in columns nobody knows."""
    index = _header_with_nip(rows)
    if index is None:
        return None
    names = list(readings_of(rows, index, source.extras.merged))
    below = rows[index + 1] if index + 1 < len(rows) else None
    two_rows = len(names) > 1 and below is not None and _is_header_like(below)
    chosen = names[-1] if two_rows else names[0]
    data = rows[index + chosen.rows :]
    header = Header("", rows[index + chosen.rows - 1].number, chosen.printed, {})
    return RecognisedSheet(
        source.name,
        MAPPING_NEEDED,
        header.row,
        describe_columns(header),
        samples=tuple(_sample(row, header) for row in data[:_SAMPLE_ROWS]),
    )


def _is_one_column(rows: Sequence[RawRow]) -> bool:
    """Say whether a header with a NIP stands as separated text in one cell."""
    for row in rows:
        filled = [cell for cell in row.cells if cell is not None]
        if len(filled) != 1 or not isinstance(filled[0], str):
            continue
        for delimiter in DELIMITERS:
            names = [canonical(name) for name in filled[0].split(delimiter)]
            if len(names) >= _SEVERAL and any(name.startswith("nip") for name in names):
                return True
    return False


def _header_with_nip(rows: Sequence[RawRow]) -> int | None:
    for index, row in enumerate(rows):
        for cell in row.cells:
            if isinstance(cell, str) and canonical(cell).startswith("nip"):
                return index
    for index, row in enumerate(rows):
        if index and any(_looks_like_nip(cell) for cell in row.cells):
            return index - 1
    return None


def _looks_like_nip(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    digits = "".join(filter(str.isdigit, plain(cell)))
    return len(digits) == LENGTH and digits[:2] in {"19", "20"}


def _is_header_like(row: RawRow) -> bool:
    filled = [cell for cell in row.cells if cell is not None]
    return bool(filled) and all(
        isinstance(cell, str) and not any(map(str.isdigit, cell)) for cell in filled
    )


def _sample(row: RawRow, header: Header) -> tuple[str, ...]:
    return tuple(
        "" if _is_private(header.name_of(column), cell) else shown(cell)
        for column, cell in enumerate(row.cells[:_SAMPLE_COLUMNS])
    )


def _is_private(name: str, cell: Cell) -> bool:
    """Say whether a cell holds what is not needed: by its column, or like a NIK."""
    digits = "".join(filter(str.isdigit, plain(shown(cell))))
    return canonical(name) in SENSITIVE or len(digits) == _NIK_DIGITS


def describe_plan(plan: Plan) -> tuple[RecognisedSheet, ...]:
    """Say how each sheet was understood."""
    read = tuple(
        RecognisedSheet(
            each.source.name,
            each.header.layout,
            each.header.row,
            describe_columns(each.header),
        )
        for each in plan.reads
    )
    return (*read, *plan.offers)


def layout_of(plan: Plan) -> str:
    """Give the layout of the file: that of its sheet with most known columns."""
    if not plan.reads:
        return MAPPING_NEEDED
    best = max(plan.reads, key=lambda each: len(each.header.fields))
    key = best.header.layout
    return "own" if key.startswith("own.") else key


def yields_facts(layout: str) -> bool:
    """Say whether a layout holds evidence, or is only recognised and explained."""
    known = LAYOUTS.get(layout)
    return known is None or known.yields
