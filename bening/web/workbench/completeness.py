"""How complete the evidence is, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.mapping.completeness import (
    Cell,
    Completeness,
    LeafInfo,
    UnitCompleteness,
    completeness_by_unit,
)
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.wishes import run_of, uuid_of


@dataclass(frozen=True)
class UnitRow:
    """One unit: its cells and its weakest part."""

    unit: UnitCompleteness
    weakest: LeafInfo | None
    weakest_micro: int
    cells: tuple[tuple[LeafInfo, Cell], ...]


@require_safe
@workbench_view(Action.VIEW_MAP)
def completeness(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show for each unit and each kind of evidence how many people have it."""
    run = run_of(desk, uuid_of(request.GET, "run"))
    if run is None or run.state != "done":
        return page(request, desk, "workbench/no_map.html", {"run": run})
    answer = completeness_by_unit(
        viewer=desk.viewer, agency_id=desk.agency_id, run_id=run.id
    )
    words = {
        "run": run,
        "completeness": answer,
        "parts": list(zip(answer.leaves, answer.total.cells, strict=True)),
        "rows": [_row(answer, unit) for unit in answer.units],
    }
    return page(request, desk, "workbench/completeness.html", words)


def _row(answer: Completeness, unit: UnitCompleteness) -> UnitRow:
    shares = [cell.known_micro for cell in unit.cells]
    lowest = min(shares, default=0)
    return UnitRow(
        unit=unit,
        weakest=answer.leaves[shares.index(lowest)] if shares else None,
        weakest_micro=lowest,
        cells=tuple(zip(answer.leaves, unit.cells, strict=True)),
    )
