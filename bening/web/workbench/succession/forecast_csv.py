"""A forecast as a CSV file that spreadsheets of this country open in columns."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from bening.succession.forecast import ForecastExport
from bening.succession.forecast_rows import NOW, OVERDUE, Line
from bening.web.formats import day, moment
from bening.web.workbench.list_workbook import LIKE_A_FORMULA

CONTENT_TYPE = "text/csv; charset=utf-8"
SEPARATOR = ";"
"""Where the comma marks decimals, spreadsheets part columns by semicolons."""


def forecast_csv(export: ForecastExport) -> bytes:
    """Return the file as bytes: a mark of UTF-8, who took it, columns, one line each.

    A text that begins like a formula gets an apostrophe before it, as spreadsheets
    write text.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow([_mark(export)])
    writer.writerow(
        [
            _("Position"),
            _("Class"),
            _("Unit"),
            _("Regional unit"),
            _("State"),
            _("Falls vacant on"),
            _("Holder"),
            _("Acting in it"),
            _("Critical"),
            _("On the list of positions"),
        ]
    )
    for each in export.forecast.lines:
        writer.writerow([_guarded(value) for value in _values(each)])
    return buffer.getvalue().encode("utf-8-sig")


def _values(each: Line) -> tuple[str, ...]:
    states = {NOW: _("vacant"), OVERDUE: _("past the age of retirement")}
    return (
        each.title,
        str(each.class_name),
        each.unit_name,
        each.opd_name,
        states.get(each.state, _("retires")),
        each.falls_on.isoformat() if each.falls_on else "",
        each.holder_name,
        each.acting,
        _("yes") if each.critical else _("no"),
        _("yes") if each.position_id else _("no"),
    )


def _mark(export: ForecastExport) -> str:
    return _(
        "Forecast of vacancies of %(day)s. Taken by %(reader)s on %(moment)s, log entry "
        "%(entry)s"
    ) % {
        "day": day(export.forecast.today),
        "reader": export.reader,
        "moment": moment(export.taken_at),
        "entry": export.entry,
    }


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(LIKE_A_FORMULA) else text
