"""Findings as people read them: where, what is wrong, what is expected, what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bening.exchange.workbook.finding_entry import ERROR, NOTE, WARNING, Entry
from bening.exchange.workbook.findings_cells import CELLS
from bening.exchange.workbook.findings_evidence import EVIDENCE
from bening.exchange.workbook.findings_file import FILE
from bening.exchange.workbook.findings_people import PEOPLE
from bening.exchange.workbook.findings_records import RECORDS
from bening.exchange.workbook.rows import CELL_ONLY, Finding
from bening.mapping.day_words import days_in_words

__all__ = [
    "CATALOGUE",
    "ERROR",
    "NOTE",
    "WARNING",
    "advice",
    "problem",
    "sentence",
    "severity",
    "where",
]

CATALOGUE: dict[str, Entry] = PEOPLE | CELLS | FILE | EVIDENCE | RECORDS
"""Every finding by its code."""


class _Params(dict[str, object]):
    """Parameters of a sentence; one that is missing reads as nothing."""

    def __missing__(self, _: str) -> str:
        return ""


def severity(finding: Finding) -> str:
    """Give `error`, `warning` or `note`; one cell of a row that was taken warns."""
    usual = CATALOGUE[finding.code].severity
    return WARNING if usual == ERROR and CELL_ONLY in finding.params else usual


def where(finding: Finding) -> str:
    """Say where it is: sheet, row, column, as far as there is one."""
    parts = []
    if finding.sheet:
        parts.append(_("Sheet %(sheet)s") % {"sheet": finding.sheet})
    if finding.row is not None:
        parts.append(_("row %(row)s") % {"row": finding.row})
    if finding.column:
        parts.append(_("column %(column)s") % {"column": finding.column})
    text = ", ".join(parts) or _("File")
    return text[:1].upper() + text[1:]


def problem(finding: Finding) -> str:
    """Say what was there and what is expected."""
    said = str(CATALOGUE[finding.code].problem) % _params(finding)
    if CELL_ONLY in finding.params:
        said += " " + _("The rest of the row was taken, this cell was not.")
    return said


def advice(finding: Finding) -> str:
    """Say how to mend it; empty where there is nothing to do."""
    return str(CATALOGUE[finding.code].advice) % _params(finding)


def sentence(finding: Finding) -> str:
    """Say all of it in one line."""
    return f"{where(finding)}: {problem(finding)} {advice(finding)}".rstrip()


def _params(finding: Finding) -> _Params:
    said = days_in_words(
        {
            "value": finding.value,
            "column": finding.column,
            "sheet": finding.sheet,
            "row": finding.row or 0,
            **finding.params,
        }
    )
    return _Params(said)
