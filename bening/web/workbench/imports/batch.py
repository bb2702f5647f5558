"""One import: how far it is, what was recognised, what was found, what would change."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.exchange.batches.overview import ImportDetail, import_detail
from bening.exchange.batches.progress import UNDER_WAY
from bening.exchange.imports.findings import (
    SEVERITIES,
    FindingList,
    list_findings,
    open_questions,
)
from bening.exchange.imports.samples import named_samples
from bening.exchange.workbook.findings import CATALOGUE
from bening.mapping.refusals import UnknownFilter
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.imports.preview import tally_rows
from bening.web.workbench.imports.refused import refusal_sentence
from bening.web.workbench.imports.steps import steps_of
from bening.web.workbench.wishes import number_of

PAGE_SIZE = 25
SAMPLES_FIRST = 8
REMEMBERED = frozenset({"confirming", "confirmed", "withdrawing", "withdrawn"})
"""States in which the counts are what was recorded, no preview any more."""


@require_safe
@workbench_view(Action.VIEW_IMPORTS)
def batch(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Show one import with all that can be done with it now."""
    detail = import_detail(
        viewer=desk.viewer, agency_id=desk.agency_id, batch_id=batch_id
    )
    found = _findings(desk, batch_id, request.GET)
    return page(
        request,
        desk,
        "workbench/imports/batch.html",
        {
            "detail": detail,
            "info": detail.info,
            "steps": steps_of(detail.info.state),
            "is_under_way": detail.info.state in UNDER_WAY,
            "is_recorded": detail.info.state in REMEMBERED,
            "refusal": refusal_sentence(detail.info.refusal),
            "found": found,
            "severity": request.GET.get("tingkat", ""),
            "code": request.GET.get("jenis", ""),
            "may_stage": desk.can(Action.STAGE_IMPORT),
            **_preview(desk, detail, found),
        },
    )


def _findings(desk: Desk, batch_id: UUID, words: QueryDict) -> FindingList:
    severity, code = words.get("tingkat", ""), words.get("jenis", "")
    if severity not in {"", *SEVERITIES} or code not in {"", *CATALOGUE}:
        raise UnknownFilter(word=severity or code)
    return list_findings(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        batch_id=batch_id,
        severity=severity,
        code=code,
        page=max(1, number_of(words, "hal") or 1),
        page_size=PAGE_SIZE,
    )


def _preview(desk: Desk, detail: ImportDetail, found: FindingList) -> dict[str, Any]:
    """Gather what would change; questions are asked only where somebody can answer."""
    samples = (
        named_samples(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            differences=detail.counts.samples,
        )
        if desk.can(Action.VIEW_PERSON)
        else ()
    )
    asks = (
        detail.info.state == "staged"
        and desk.can(Action.LINK_IDENTITY)
        and any(one.code == "nip_changed" for one in found.codes)
    )
    return {
        "tally": tally_rows(detail.counts),
        "totals": detail.counts.totals(),
        "samples": samples[:SAMPLES_FIRST],
        "more_samples": samples[SAMPLES_FIRST:],
        "questions": open_questions(
            viewer=desk.viewer, agency_id=desk.agency_id, batch_id=detail.info.id
        )
        if asks
        else (),
    }
