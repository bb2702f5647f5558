"""What was found in a file, as pages list it: chosen, counted, a page at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.exchange.batches.linking import NIP_CHANGED
from bening.exchange.models import BatchFinding
from bening.exchange.workbook import findings as catalogue
from bening.exchange.workbook.rows import Finding
from bening.mapping.rows import Page

SEVERITIES = (catalogue.ERROR, catalogue.WARNING, catalogue.NOTE)
"""The gravest first, as lists are ordered."""

QUESTIONS = 50
"""Questions about changed NIPs that are asked at a time."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One finding of a list."""

    id: UUID
    severity: str
    finding: Finding

    @property
    def problem(self) -> str:
        """What was there and what is expected, in the language in force."""
        return catalogue.problem(self.finding)

    @property
    def advice(self) -> str:
        """How to mend it; empty where there is nothing to do."""
        return catalogue.advice(self.finding)


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How often one kind of finding occurs, with the first one to name it by."""

    code: str
    severity: str
    count: int
    example: FoundRow


@dataclass(frozen=True, slots=True)
class FindingList:
    """Findings of an import.

    Attributes:
        page: the rows that were asked for.
        codes: every kind of finding of the import, the gravest and most frequent first.
    """

    page: Page[FoundRow]
    codes: tuple[CodeCount, ...]

    @property
    def severities(self) -> dict[str, int]:
        """Severity to how many findings there are; those without any are left out."""
        found: dict[str, int] = {}
        for one in self.codes:
            found[one.severity] = found.get(one.severity, 0) + one.count
        return found

    @property
    def total(self) -> int:
        """How many findings there are, whatever was asked for."""
        return sum(one.count for one in self.codes)


def list_findings(
    *,
    viewer: Viewer,
    agency_id: UUID,
    batch_id: UUID,
    severity: str = "",
    code: str = "",
    page: int = 1,
    page_size: int = 25,
) -> FindingList:
    """Return findings of an import: the gravest first, then in the file's order.

    An unknown import, severity or code has no findings; three queries.

    Args:
        viewer: who asks.
        agency_id: the agency.
        batch_id: the import.
        severity: only these; empty for all.
        code: only findings of this code; empty for all.
        page: from 1.
        page_size: rows of a page.

    Raises:
        Forbidden: if the viewer may not see imports.
    """
    viewer.require(Action.VIEW_IMPORTS, agency_id)
    with acting_in(agency_id):
        every = BatchFinding.objects.filter(agency_id=agency_id, batch_id=batch_id)
        codes = _codes(every)
        chosen = _chosen(every, severity, code)
        start = (page - 1) * page_size
        rows = tuple(_row(one) for one in chosen[start : start + page_size])
    wanted = (
        one
        for one in codes
        if severity in {"", one.severity} and code in {"", one.code}
    )
    return FindingList(
        page=Page(rows, page, page_size, sum(one.count for one in wanted)),
        codes=tuple(sorted(codes, key=_gravest_first)),
    )


def open_questions(
    *, viewer: Viewer, agency_id: UUID, batch_id: UUID
) -> tuple[FoundRow, ...]:
    """Return where an import asks whether a changed NIP is the same person.

    Raises:
        Forbidden: if the viewer may not see imports.
    """
    return list_findings(
        viewer=viewer,
        agency_id=agency_id,
        batch_id=batch_id,
        code=NIP_CHANGED,
        page_size=QUESTIONS,
    ).page.rows


def finding_of(row: BatchFinding) -> Finding:
    """Return a stored finding as the reader gave it."""
    return Finding(
        code=row.code,
        sheet=row.sheet,
        row=row.row,
        column=row.column,
        cell_column=row.cell_column,
        value=row.value,
        params=json.loads(row.params),
    )


def _codes(every: QuerySet[BatchFinding]) -> tuple[CodeCount, ...]:
    counts = every.values_list("code", "severity").annotate(found=Count("id"))
    first = every.order_by("code", "severity", "number", "id")
    examples = {
        (row.code, row.severity): _row(row)
        for row in first.distinct("code", "severity")
    }
    return tuple(
        CodeCount(code, severity, found, examples[code, severity])
        for code, severity, found in counts
        if (code, severity) in examples
    )


def _chosen(
    every: QuerySet[BatchFinding], severity: str, code: str
) -> QuerySet[BatchFinding]:
    ranks = [When(severity=name, then=Value(n)) for n, name in enumerate(SEVERITIES)]
    chosen = every.annotate(rank=Case(*ranks, output_field=IntegerField()))
    if severity:
        chosen = chosen.filter(severity=severity)
    if code:
        chosen = chosen.filter(code=code)
    return chosen.order_by("rank", "sheet", "row", "number", "id")


def _row(row: BatchFinding) -> FoundRow:
    return FoundRow(row.id, row.severity, finding_of(row))


def _gravest_first(one: CodeCount) -> tuple[int, int, str]:
    return SEVERITIES.index(one.severity), -one.count, one.code
