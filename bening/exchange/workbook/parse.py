"""Reads a whole file: what it is, then row after row of each sheet."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Protocol, Self

from bening.exchange.workbook import guard, refusals
from bening.exchange.workbook.assessments import HIGHEST_SHARE, PER_CENT_FIELDS
from bening.exchange.workbook.csvfile import CsvFile
from bening.exchange.workbook.grid import MAX_ROWS, RawRow, SheetSource
from bening.exchange.workbook.identify import NipCounts
from bening.exchange.workbook.layouts import (
    ASSESSMENT,
    MAPPED,
    MAPPING_NEEDED,
    OWN_SHEETS,
)
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.numerals import read_number
from bening.exchange.workbook.occasions import Occasions
from bening.exchange.workbook.own_book import OwnBook
from bening.exchange.workbook.parse_assessment import (
    AssessmentParser,
    needs_of,
    potkom_scale_of,
)
from bening.exchange.workbook.parse_centre_long import CentreLongParser
from bening.exchange.workbook.parse_ekinerja import EkinerjaParser
from bening.exchange.workbook.parse_ip_asn import IpAsnParser
from bening.exchange.workbook.parse_own import OwnParser
from bening.exchange.workbook.parse_own_lists import ListParser, NoneParser
from bening.exchange.workbook.parse_siasn import Place, SiasnParser
from bening.exchange.workbook.passing import passes_over
from bening.exchange.workbook.plan import (
    Plan,
    SheetPlan,
    describe_plan,
    layout_of,
    plan_sheets,
    yields_facts,
)
from bening.exchange.workbook.recognise import HEADER_WITHIN, Header
from bening.exchange.workbook.report import Report
from bening.exchange.workbook.rows import (
    Finding,
    Item,
    ReadOptions,
    Recognition,
    Subject,
)
from bening.exchange.workbook.xlsx import Package

PROGRESS_ROWS = 500
_HIGHEST_POTKOM = Decimal(1000)
_ENCODING_NOTES = {
    "utf-8-sig": "encoding_bom",
    "cp1252": "encoding_windows_1252",
    "utf-16": "encoding_utf_16",
    "utf-16-le": "encoding_utf_16",
    "utf-16-be": "encoding_utf_16",
}
_DELIMITER_NOTES = {
    ";": "delimiter_semicolon",
    "\t": "delimiter_tab",
    "|": "delimiter_bar",
}


class SheetParser(Protocol):
    """Reads one row after another of a layout."""

    def take(self) -> None:
        """Read the row the line stands at."""

    def finish(self) -> None:
        """Say what only the whole sheet shows."""


_OwnKind = type[ListParser] | type[NoneParser] | type[OwnParser]


class FileReader:
    """Reads one file; `recognition` is known before the first row."""

    def __init__(self, path: Path, options: ReadOptions) -> None:
        """Look at the file and find out what it is.

        Raises:
            FileRefused: a subclass that says why the file cannot be read.
        """
        self._options = _with_mapping(options)
        self._rows = 0
        self._counts = NipCounts()
        self._registers: dict[str, Subject] = {}
        self._occasions = Occasions()
        self._people: dict[str, Place] = {}
        self._book = OwnBook(self._counts)
        self._csv: CsvFile | None = None
        self._package: Package | None = None
        self.dropped: dict[str, list[int]] = {}
        self._format = guard.check_file(path)
        sources, notes = self._open(path)
        try:
            self._plan = plan_sheets(sources, options.mapping)
            self.recognition = self._recognise(notes)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._package is not None:
            self._package.close()

    def _open(self, path: Path) -> tuple[Sequence[SheetSource], list[str]]:
        if self._format == "csv":
            self._csv = file = CsvFile(path)
            notes = (
                _ENCODING_NOTES.get(file.encoding, ""),
                _DELIMITER_NOTES.get(file.delimiter, ""),
            )
            return [file], [note for note in notes if note]
        self._package = package = Package(path)
        return package.sheets, guard.package_notes(package.names)

    def _recognise(self, notes: list[str]) -> Recognition:
        plan = self._plan
        if plan.empty:
            raise refusals.EmptySheet
        if plan.one_column and not plan.reads:
            raise refusals.OneColumn
        if not plan.reads and not plan.offers:
            raise refusals.NoHeaderFound(rows=HEADER_WITHIN)
        layout = layout_of(plan)
        return Recognition(
            layout,
            self._format,
            describe_plan(plan),
            encoding=self._csv.encoding if self._csv else "",
            delimiter=self._csv.delimiter if self._csv else "",
            needs=("mapping",) if layout == MAPPING_NEEDED else self._needs(plan),
            notes=(*(Finding(note) for note in notes), *plan.notes),
        )

    def _needs(self, plan: Plan) -> tuple[str, ...]:
        needs: dict[str, None] = {}
        for each in plan.reads:
            if (
                each.header.layout.startswith(ASSESSMENT)
                or each.header.layout == MAPPED
            ):
                line = Line(each.header, self._options, Report("", _ignore))
                needs |= dict.fromkeys(needs_of(line))
        return tuple(needs)

    def read(
        self, emit: Callable[[Item], None], progress: Callable[[int], None]
    ) -> int:
        """Read all rows.

        Args:
            emit: takes each row, finding and declaration.
            progress: takes the number of rows read, now and then.

        Returns:
            The number of rows with content below the headers.

        Raises:
            FileRefused: when only reading on shows that the file cannot be used.
        """
        for each in sorted(self._plan.reads, key=_reading_order):
            self._read_sheet(each, emit, progress)
        self._counts.refuse_if_most_are_numbers()
        return self._rows

    def _read_sheet(
        self,
        plan: SheetPlan,
        emit: Callable[[Item], None],
        progress: Callable[[int], None],
    ) -> None:
        header, source = plan.header, plan.source
        report = Report(source.name, emit)
        if not yields_facts(header.layout):
            report.find(f"layout_{header.layout}", header.row)
            return
        line = Line(header, self._options, report)
        _tell_header(header, source, report)
        parser = self._parser(plan, line, report)
        before = self._rows
        for row in self._data_rows(plan, progress):
            line.turn_to(row)
            if not passes_over(line, row, source.extras.merged):
                parser.take()
        parser.finish()
        if self._rows == before and header.layout not in OWN_SHEETS:
            report.find("no_rows", header.row)
        _tell_extras(line, source, report)
        report.close()
        if report.dropped:
            self.dropped.setdefault(source.name, []).extend(sorted(report.dropped))

    def _data_rows(
        self, plan: SheetPlan, progress: Callable[[int], None]
    ) -> Iterator[RawRow]:
        for row in plan.source.rows():
            if row.number <= plan.header.row:
                continue
            self._rows += 1
            if self._rows > MAX_ROWS:
                raise refusals.TooManyRows(limit=MAX_ROWS)
            if self._rows % PROGRESS_ROWS == 0:
                progress(self._rows)
            yield row

    def _parser(self, plan: SheetPlan, line: Line, report: Report) -> SheetParser:
        layout = plan.header.layout
        sheet = OWN_SHEETS.get(layout)
        if sheet is not None:
            kinds: dict[str, _OwnKind] = {
                "unit": ListParser,
                "position_list": ListParser,
                "none": NoneParser,
            }
            return kinds.get(sheet.kind, OwnParser)(line, report, sheet, self._book)
        if layout == "siasn":
            return SiasnParser(line, report, self._counts, self._people)
        if layout == "ekinerja":
            return EkinerjaParser(line, report, self._counts)
        if layout == "ip_asn":
            return IpAsnParser(line, report, self._counts)
        if layout == "assessment_b_long":
            return CentreLongParser(
                line, report, self._counts, self._registers, self._occasions
            )
        if self._options.mapping is not None:
            line.decimal_sign = self._options.mapping.decimal
        scale = 0
        if line.has("potkom"):
            scale = potkom_scale_of(_highest(plan, "potkom"), line, report)
        return AssessmentParser(
            line,
            report,
            self._counts,
            self._registers,
            self._occasions,
            potkom_scale=scale,
            shares=_shares(plan, line, report),
        )


def _with_mapping(options: ReadOptions) -> ReadOptions:
    """Fill in what a saved mapping knows; what was said for this file wins."""
    mapping = options.mapping
    if mapping is None:
        return options
    return replace(
        options,
        assessed_on=options.assessed_on or mapping.fixed_assessed_on,
        valid_to=options.valid_to or mapping.fixed_valid_to,
        method=options.method or mapping.method,
        provider=options.provider or mapping.provider,
        purpose=options.purpose or mapping.purpose,
    )


def _ignore(_: Item) -> None:
    """Take an item and forget it."""


def _reading_order(plan: SheetPlan) -> int:
    """Read what others refer to first: registers with NIPs, summaries; "none" last."""
    if plan.header.layout == "own.none":
        return 3
    if plan.header.layout == "assessment_b_long":
        return 2
    has_register = "register" in plan.header.fields
    return int(has_register and "nip" not in plan.header.fields)


def _tell_header(header: Header, source: SheetSource, report: Report) -> None:
    for field, columns in header.duplicates.items():
        first = header.fields[field]
        report.find(
            "header_duplicate",
            header.row,
            column=header.name_of(first),
            cell_column=columns[0],
            count=len(columns) + 1,
        )
    used = {column: field for field, column in header.fields.items()}
    for area in source.extras.merged:
        column = area.first_column
        if area.last_row > area.first_row > header.row and column in used:
            report.tally(
                "merged_cells",
                area.first_row,
                column=header.name_of(column),
                cell_column=column,
            )


def _tell_extras(line: Line, source: SheetSource, report: Report) -> None:
    header = line.header
    for column in sorted(source.extras.hidden_columns):
        if column in header.fields.values():
            report.find(
                "hidden_column",
                header.row,
                column=header.name_of(column),
                cell_column=column,
            )
    if source.extras.far_cells:
        report.find("far_cells", count=source.extras.far_cells)


def _shares(plan: SheetPlan, line: Line, report: Report) -> tuple[str, ...]:
    """Tell which per cent columns hold shares of one, and report it."""
    mapping = line.options.mapping
    stated = mapping.scales if mapping else {}
    found = []
    for field in PER_CENT_FIELDS:
        if line.has(field) and field not in stated and _are_shares(plan, field):
            column = plan.header.fields[field]
            name = plan.header.name_of(column)
            report.find("shares_inferred", column=name, cell_column=column)
            found.append(field)
    return tuple(found)


def _are_shares(plan: SheetPlan, field: str) -> bool:
    """Say whether a column has numbers, and none above what a share of one may be."""
    some = False
    for number in _numbers(plan, field):
        if number > HIGHEST_SHARE:
            return False
        some |= number > 0
    return some


def _highest(plan: SheetPlan, field: str) -> int:
    """Give the highest number of a column, rounded up; 0 without any."""
    return math.ceil(max(_numbers(plan, field), default=Decimal(0)))


def _numbers(plan: SheetPlan, field: str) -> Iterator[Decimal]:
    column = plan.header.fields[field]
    for row in plan.source.rows():
        if row.number > plan.header.row and column < len(row.cells):
            number = read_number(row.cells[column], high=_HIGHEST_POTKOM).number
            if number is not None:
                yield number
