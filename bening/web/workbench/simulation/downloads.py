"""The counts of a simulation as an Excel file, with an entry in the log."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from bening.accounts.roles import Action
from bening.mapping.simulation_exports import simulation_for_export
from bening.web.workbench.gate import Desk, workbench_view
from bening.web.workbench.list_workbook import CONTENT_TYPE
from bening.web.workbench.simulation.workbook import simulation_workbook


@require_POST
@workbench_view(Action.SIMULATE_POLICY)
def download(request: HttpRequest, desk: Desk, simulation_id: UUID) -> HttpResponse:
    """Write the counts; the log says who took them."""
    export = simulation_for_export(
        viewer=desk.viewer, agency_id=desk.agency_id, simulation_id=simulation_id
    )
    response = HttpResponse(simulation_workbook(export), content_type=CONTENT_TYPE)
    name = f"bening-{desk.agency.code}-simulasi-{export.taken_at.date().isoformat()}"
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
