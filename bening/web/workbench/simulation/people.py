"""Who moves in a simulation, for those who may see persons; computed on request."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.mapping.levels import CLASS_NAMES
from bening.mapping.simulation_people import (
    MoversWish,
    Nominees,
    people_of_simulation,
)
from bening.succession.overview import planned_people
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.wishes import number_of

PAGE_SIZE = 50
NO_UNIT = "-"
"""How an address names the people without a unit."""


@require_safe
@workbench_view(Action.SIMULATE_POLICY)
def people(request: HttpRequest, desk: Desk, simulation_id: UUID) -> HttpResponse:
    """List those who move, and the succession groups that lose their last person."""
    wish = _wish(request)
    found = people_of_simulation(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        simulation_id=simulation_id,
        wish=wish,
        page=max(1, number_of(request.GET, "hal") or 1),
        page_size=PAGE_SIZE,
        plans=_plans(desk),
    )
    words = {
        "info": found.info,
        "found": found,
        "wish": wish,
        "classes": CLASS_NAMES,
        "units": [(unit or NO_UNIT, name) for unit, name in found.units],
        "chosen_unit": request.GET.get("unit", ""),
    }
    return page(request, desk, "workbench/simulation/people.html", words)


def _plans(desk: Desk) -> tuple[Nominees, ...]:
    """Return the successors by plan, for whoever may see plans."""
    if not desk.can(Action.VIEW_SUCCESSION):
        return ()
    found = planned_people(viewer=desk.viewer, agency_id=desk.agency_id)
    return tuple(
        Nominees(f"{seat.position_id}", seat.title, people) for seat, people in found
    )


def _wish(request: HttpRequest) -> MoversWish:
    start, end = number_of(request.GET, "dari"), number_of(request.GET, "ke")
    unit = request.GET.get("unit", "")
    return MoversWish(
        cell=None if start is None or end is None else (start, end),
        unit=("" if unit == NO_UNIT else unit) if unit else None,
        position_class=request.GET.get("kelas", ""),
    )
