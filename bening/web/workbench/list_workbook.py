"""A list of people as a workbook: text stays text, numbers stay numbers.

Nothing in it can run: every text is written as text, and one that begins like a formula
carries the mark that spreadsheets put before text.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bening.mapping.exports import Export
from bening.mapping.levels import CLASS_NAMES
from bening.mapping.rows import PlacementRow
from bening.web.formats import MICRO, day, in_words, moment

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEADER_ROW = 4
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class _Column:
    """One column: title, width, and its text or its number in millionths."""

    title: str
    width: int
    value: Callable[[PlacementRow], str | int | None]


@dataclass(frozen=True)
class _Forms:
    text: Format
    guarded: Format
    bold: Format
    points: Format


def list_workbook(export: Export) -> bytes:
    """Return the workbook of an export as bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        sheet = book.add_worksheet(_("People"))
        forms = _Forms(
            text=book.add_format(),
            guarded=book.add_format({"quote_prefix": True}),
            bold=book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            points=book.add_format({"num_format": "0.0000"}),
        )
        columns = _columns()
        for row, line in enumerate(_heading(export)):
            _write(sheet, row, 0, line, forms)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(HEADER_ROW, place, column.title, forms.bold)
        for row, person in enumerate(export.rows, HEADER_ROW + 1):
            for place, column in enumerate(columns):
                _write(sheet, row, place, column.value(person), forms)
        last = HEADER_ROW + max(1, len(export.rows))
        sheet.freeze_panes(HEADER_ROW + 1, 1)
        sheet.autofilter(HEADER_ROW, 0, last, len(columns) - 1)
        sheet.set_footer(f"&L{_mark(export).replace('&', '&&')}&R&P / &N")
    return buffer.getvalue()


def _write(
    sheet: Worksheet, row: int, place: int, value: str | int | None, forms: _Forms
) -> None:
    if isinstance(value, str):
        form = forms.guarded if value.startswith(LIKE_A_FORMULA) else forms.text
        sheet.write_string(row, place, value, form)
    elif value is not None:
        sheet.write_number(row, place, value / MICRO, forms.points)


def _heading(export: Export) -> tuple[str, str, str]:
    run = export.run
    return (
        _("%(policy)s, version %(version)s, facts as of %(day)s")
        % {
            "policy": in_words(run.policy_label),
            "version": run.policy_version,
            "day": day(run.as_of),
        },
        _("Result digest: %(digest)s") % {"digest": run.result_digest},
        _mark(export),
    )


def _mark(export: Export) -> str:
    return _("Taken by %(reader)s on %(moment)s, log entry %(entry)s") % {
        "reader": export.reader,
        "moment": moment(export.taken_at),
        "entry": export.entry,
    }


def _columns() -> tuple[_Column, ...]:
    return (
        _Column(_("Name"), 32, lambda person: person.name),
        _Column(_("NIP"), 22, lambda person: person.masked_nip),
        _Column(_("Position"), 36, lambda person: person.title),
        _Column(_("Unit"), 36, lambda person: person.unit or person.opd),
        _Column(_("Class"), 22, _class_name),
        _Column(_("Performance"), 12, lambda person: person.performance_micro),
        _Column(_("Potential"), 12, lambda person: person.potential_micro),
        _Column(_("Talent score"), 12, lambda person: person.talent_micro),
        _Column(_("Box"), 8, lambda person: str(person.box or "?")),
        _Column(_("Possible boxes"), 16, _possible),
        _Column(_("Rank in level"), 14, _rank),
    )


def _class_name(person: PlacementRow) -> str:
    return str(CLASS_NAMES[person.position_class or "UNKNOWN"])


def _possible(person: PlacementRow) -> str:
    return ", ".join(map(str, person.possible_boxes))


def _rank(person: PlacementRow) -> str:
    if person.level_place is None:
        return ""
    return f"{person.level_place}/{person.level_size}"
