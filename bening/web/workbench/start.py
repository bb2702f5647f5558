"""Where work begins after sign-in, and for which agency."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from bening.accounts.viewer import Forbidden
from bening.web.workbench.gate import CHOSEN_AGENCY, Desk, page, workbench_view
from bening.web.workbench.navigation import navigation


@require_safe
@workbench_view(None)
def start(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Go to the first place one may enter, or say that there is none yet."""
    places = navigation(desk.can, request.path).dock
    if places:
        return redirect(places[0].url)
    return page(request, desk, "workbench/nothing_here.html", {})


@require_POST
@workbench_view(None)
def choose_agency(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Work for another of one's agencies from now on."""
    wish = request.POST.get("agency", "")
    if wish not in {str(agency.id) for agency in desk.agencies}:
        raise Forbidden
    request.session[CHOSEN_AGENCY] = wish
    return redirect("workbench:start")
