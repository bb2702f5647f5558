"""Find one person of the map by name or NIP."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.mapping.lists import search_people
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.wishes import run_of, uuid_of

LIMIT = 50


@require_safe
@workbench_view(Action.VIEW_PERSON)
def people(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the search, and whom it finds."""
    text = request.GET.get("q", "").strip()
    run = run_of(desk, uuid_of(request.GET, "run"))
    found = (
        search_people(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            run_id=run.id,
            search=text,
            limit=LIMIT,
        )
        if run is not None and text
        else ()
    )
    words = {"run": run, "text": text, "found": found, "limit": LIMIT}
    return page(request, desk, "workbench/people.html", words)
