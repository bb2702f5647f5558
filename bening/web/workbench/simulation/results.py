"""What a simulation finds: flows, groups, borders. No person is named here."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.mapping.simulating import simulate
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.simulation.tables import (
    ORDER,
    border_tables,
    foot_of,
    group_tables,
    matrix_of,
)


@require_safe
@workbench_view(Action.SIMULATE_POLICY)
def result(request: HttpRequest, desk: Desk, simulation_id: UUID) -> HttpResponse:
    """Compute a simulation and show its counts."""
    found = simulate(
        viewer=desk.viewer, agency_id=desk.agency_id, simulation_id=simulation_id
    )
    words = {
        "result": found,
        "info": found.info,
        "flows": found.flows,
        "matrix": matrix_of(found.flows),
        "foot": foot_of(found.flows),
        "order": ORDER,
        "tables": group_tables(found),
        "borders": border_tables(found),
        "may_see_people": desk.can(Action.VIEW_PERSON),
    }
    return page(request, desk, "workbench/simulation/result.html", words)
