"""Bening's own workbook, filled: units, posts, histories and what else people show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from bening.exchange.workbook import sheets as own
from bening.exchange.workbook.columns import Sheet as OwnSheet
from rehearsal.city import City
from rehearsal.dice import Bools
from rehearsal.files.formats import Cell, Row, Sheet
from rehearsal.files.workbook_careers import acting_columns, history_columns
from rehearsal.files.workbook_evidence import (
    award_columns,
    certificate_columns,
    feedback_columns,
    field_fit_columns,
    other_columns,
    sanction_columns,
    team_columns,
    training_columns,
)
from rehearsal.files.workbook_indicators import indicator_columns
from rehearsal.files.workbook_none import none_columns
from rehearsal.files.workbook_units import position_columns, unit_columns

Columns = Mapping[str, Sequence[Cell]]
HEADER_ROW_BELOW_CUTOFF = 3

CONTENT: tuple[tuple[OwnSheet, Callable[[City], Columns]], ...] = (
    (own.UNITS, unit_columns),
    (own.POSITIONS, position_columns),
    (own.POSITION_HISTORY, history_columns),
    (own.ACTING, acting_columns),
    (own.AWARDS, award_columns),
    (own.TEAMS, team_columns),
    (own.FEEDBACK, feedback_columns),
    (own.TRAINING, training_columns),
    (own.CERTIFICATES, certificate_columns),
    (own.SANCTIONS, sanction_columns),
    (own.FIELD_FIT, field_fit_columns),
    (own.OTHER, other_columns),
    (own.NONE, none_columns),
    (own.INDICATORS, indicator_columns),
)

COMPLETE = (
    own.UNITS,
    own.POSITIONS,
    own.ACTING,
    own.CERTIFICATES,
    own.SANCTIONS,
    own.OTHER,
)
"""Sheets that must be whole in one file."""


def workbook_sheets(city: City, people: Bools, *, whole: bool) -> Iterator[Sheet]:
    """Return the sheets with data about some people, in the order of the workbook.

    Args:
        city: whose workbook.
        people: (n,) whose rows go in.
        whole: whether this workbook carries the sheets that must be complete in one
            file: units, posts, and those that declare everybody else free.
    """
    nips = frozenset(city.cast.names.nip[people].tolist())
    for sheet, columns in CONTENT:
        if whole and sheet in COMPLETE:
            yield own_sheet(sheet, columns(city), city.sanctions.cutoff)
        elif sheet not in COMPLETE:
            mine = _of_people(columns(city), nips, everybody=whole)
            yield own_sheet(sheet, mine, city.sanctions.cutoff)


def _of_people(columns: Columns, nips: frozenset[str], *, everybody: bool) -> Columns:
    kept = nips | ({own.EVERYBODY} if everybody else set())
    rows = [row for row, nip in enumerate(columns["nip"]) if nip in kept]
    if len(rows) == len(columns["nip"]):
        return columns
    return {name: [column[row] for row in rows] for name, column in columns.items()}


def own_sheet(sheet: OwnSheet, columns: Columns, cutoff: np.datetime64) -> Sheet:
    """Put columns under the headers of a sheet; fields not given stay empty."""
    length = len(next(iter(columns.values())))
    empty: Sequence[Cell] = [""] * length
    listed = [
        _shown(column.labels, columns.get(column.field, empty))
        for column in sheet.columns
    ]
    rows: Iterator[Row] = zip(*listed, strict=True)
    if not sheet.cutoff:
        return Sheet(sheet.name, sheet.headers, rows)
    label: Row = [own.CUTOFF_LABEL, str(cutoff)]
    return Sheet(sheet.name, sheet.headers, rows, HEADER_ROW_BELOW_CUTOFF, {1: label})


def _shown(labels: Mapping[str, str], values: Sequence[Cell]) -> Sequence[Cell]:
    """Write code words as the drop-downs show them."""
    if not labels:
        return values
    return [labels.get(str(value), "") for value in values]
