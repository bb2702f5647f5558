"""A simulation as a workbook: flows, groups, borders; counts only, nothing can run."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bening.mapping.simulating import PolicySide
from bening.mapping.simulation_exports import SimulationExport
from bening.policy.fairness import Selection
from bening.policy.limits import Limits
from bening.web.formats import MICRO, day, decimal, in_words, moment
from bening.web.workbench.list_workbook import LIKE_A_FORMULA, OPTIONS
from bening.web.workbench.simulation.tables import (
    ORDER,
    BorderTable,
    GroupLine,
    border_tables,
    foot_of,
    group_tables,
    matrix_of,
)

HEADING_ROWS = 6
Value = str | int | None


@dataclass(frozen=True)
class Micro:
    """Millionths, to be written as a number with decimals."""

    micro: int


@dataclass(frozen=True)
class _Forms:
    text: Format
    guarded: Format
    bold: Format
    decimals: Format


def simulation_workbook(export: SimulationExport) -> bytes:
    """Return the workbook of a simulation as bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        forms = _Forms(
            text=book.add_format(),
            guarded=book.add_format({"quote_prefix": True}),
            bold=book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            decimals=book.add_format({"num_format": "0.0000"}),
        )
        for name, header, rows in _sheets(export):
            sheet = book.add_worksheet(name)
            _fill(sheet, export, header, rows, forms)
    return buffer.getvalue()


Line = Sequence[Value | Micro]


def _sheets(
    export: SimulationExport,
) -> Iterable[tuple[str, Sequence[str], Iterable[Line]]]:
    result = export.result
    yield _("From box to box"), _flow_header(), _flow_rows(export)
    yield (
        _("Groups"),
        _group_header(),
        (
            (str(table.name), *_group_line(line))
            for table in group_tables(result)
            for line in (*table.lines, table.total)
        ),
    )
    yield (
        _("Borders"),
        (_("Axis"), _("Distance from the nearest border"), _("Before"), _("After")),
        (line for table in border_tables(result) for line in _border_lines(table)),
    )


def _fill(
    sheet: Worksheet,
    export: SimulationExport,
    header: Sequence[str],
    rows: Iterable[Line],
    forms: _Forms,
) -> None:
    for row, text in enumerate(_heading(export)):
        _write(sheet, row, 0, text, forms)
    sheet.set_column(0, 1, 34)
    sheet.set_column(2, len(header), 14)
    for place, title in enumerate(header):
        sheet.write_string(HEADING_ROWS, place, title, forms.bold)
    for row, line in enumerate(rows, HEADING_ROWS + 1):
        for place, value in enumerate(line):
            _write(sheet, row, place, value, forms)
    sheet.freeze_panes(HEADING_ROWS + 1, 1)
    sheet.set_footer(f"&L{_mark(export).replace('&', '&&')}&R&P / &N")


def _write(
    sheet: Worksheet, row: int, place: int, value: Value | Micro, forms: _Forms
) -> None:
    if isinstance(value, str):
        form = forms.guarded if value.startswith(LIKE_A_FORMULA) else forms.text
        sheet.write_string(row, place, value, form)
    elif isinstance(value, Micro):
        sheet.write_number(row, place, value.micro / MICRO, forms.decimals)
    elif value is not None:
        sheet.write_number(row, place, value)


def _heading(export: SimulationExport) -> tuple[str, ...]:
    info = export.result.info
    return (
        _("Before: %(policy)s") % {"policy": _policy(info.before)},
        _("After: %(policy)s") % {"policy": _policy(info.after)},
        _("Facts as of %(day)s") % {"day": day(info.as_of)},
        _(
            "Cells of fewer than five people, and others from which they could be "
            "computed, are left out."
        ),
        _mark(export),
    )


def _policy(side: PolicySide) -> str:
    return _("%(policy)s, version %(version)s, digest %(digest)s") % {
        "policy": in_words(side.label),
        "version": side.version,
        "digest": side.digest,
    }


def _mark(export: SimulationExport) -> str:
    return _("Taken by %(reader)s on %(moment)s, log entry %(entry)s") % {
        "reader": export.reader,
        "moment": moment(export.taken_at),
        "entry": export.entry,
    }


def _box(number: int) -> str:
    return str(number) if number else _("Undetermined")


def _flow_header() -> tuple[str, ...]:
    return (_("From"), *(_box(number) for number in ORDER), _("All"))


def _flow_rows(export: SimulationExport) -> Iterable[Line]:
    flows = export.result.flows
    for before, cells, people in matrix_of(flows):
        yield (_box(before), *(cell.count for cell in cells), people)
    yield (_("All"), *foot_of(flows), flows.people)


def _group_header() -> tuple[str, ...]:
    sides = [
        f"{title} ({side})"
        for side in (_("before"), _("after"))
        for title in (
            _("In boxes 7 to 9"),
            _("Rate"),
            _("Rate, lower limit"),
            _("Rate, upper limit"),
            _("Ratio"),
            _("Ratio, lower limit"),
            _("Ratio, upper limit"),
        )
    ]
    return (
        _("Parted by"),
        _("Group"),
        _("People"),
        _("Moved"),
        *sides,
        _("Finding"),
    )


def _group_line(line: GroupLine) -> Line:
    row = line.row
    return (
        str(line.name),
        row.people,
        row.moved,
        *_selection(row.before),
        *_selection(row.after),
        str(line.finding),
    )


def _selection(selection: Selection | None) -> Line:
    if selection is None:
        return (None,) * 7
    return (
        selection.chosen,
        *_limits(selection.rate),
        *_limits(selection.ratio),
    )


def _limits(limits: Limits | None) -> Line:
    if limits is None:
        return (None,) * 3
    return (Micro(limits.value), Micro(limits.low), Micro(limits.high))


def _border_lines(table: BorderTable) -> Iterable[Line]:
    name = str(table.name)
    for limit, before, after in table.close:
        distance = _("at most %(points)s points") % {"points": decimal(limit, 1)}
        yield (name, distance, before, after)
    for bar in table.bars:
        yield (name, bar.words, bar.before, bar.after)
