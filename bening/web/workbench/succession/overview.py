"""All critical positions, and the list of positions to choose one from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.mapping.levels import CLASS_NAMES
from bening.policy.kinds import CLASSES
from bening.succession.overview import succession_overview
from bening.succession.position_list import (
    CRITICAL,
    OTHERS,
    WAITING,
    PositionWish,
    list_seats,
)
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.wishes import number_of


@require_safe
@workbench_view(Action.VIEW_SUCCESSION)
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show every critical position with its bench."""
    found = succession_overview(viewer=desk.viewer, agency_id=desk.agency_id)
    words = {
        "found": found,
        "tab": "overview",
        "may_assess": desk.can(Action.ASSESS_CRITICAL),
    }
    return page(request, desk, "workbench/succession/overview.html", words)


@require_safe
@workbench_view(Action.VIEW_SUCCESSION)
def positions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the positions of the list, filtered by the address."""
    wish = PositionWish(
        search=request.GET.get("cari", "").strip(),
        position_class=_one_of(request.GET.get("kelas", ""), CLASSES),
        state=_one_of(request.GET.get("status", ""), (CRITICAL, WAITING, OTHERS)),
    )
    found = list_seats(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        wish=wish,
        page=max(1, number_of(request.GET, "hal") or 1),
    )
    words = {
        "found": found,
        "wish": wish,
        "classes": {key: CLASS_NAMES[key] for key in CLASSES},
        "tab": "positions",
    }
    return page(request, desk, "workbench/succession/positions.html", words)


def _one_of(word: str, allowed: tuple[str, ...]) -> str:
    return word if word in allowed else ""
