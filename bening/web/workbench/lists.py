"""The people behind a box, behind the whole map, and those left out of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.mapping.lists import ANY_BOX, list_excluded, list_people
from bening.mapping.overview import map_overview
from bening.mapping.population import REASONS
from bening.mapping.refusals import RunNotFound
from bening.mapping.rows import RunInfo
from bening.web.colours import group_of
from bening.web.workbench.exports import export_words
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.wishes import run_of, wish_of

PAGE_SIZE = 50
LAST_BOX = 9


@require_safe
@workbench_view(Action.VIEW_MAP)
def box(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """List the people of one box; 0 is the group beside the nine."""
    if number > LAST_BOX:
        raise Http404
    return _list(request, desk, number)


@require_safe
@workbench_view(Action.VIEW_MAP)
def everyone(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List everybody who has a place in the map."""
    return _list(request, desk, ANY_BOX)


@require_safe
@workbench_view(Action.VIEW_MAP)
def left_out(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the people who have no place in the map, each with the reason."""
    wish = wish_of(request.GET)
    run = _needed(desk, request)
    people = list_excluded(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        run_id=run.id,
        page=wish.page,
        page_size=PAGE_SIZE,
    )
    words = {"run": run, "people": people, "reasons": REASONS}
    return page(request, desk, "workbench/left_out.html", words)


def _list(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    wish = wish_of(request.GET)
    run = _needed(desk, request)
    overview = map_overview(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        run_id=run.id,
        filters=wish.filters,
    )
    people = list_people(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        run_id=run.id,
        box=number,
        filters=wish.filters,
        sort=wish.sort,
        page=wish.page,
        page_size=PAGE_SIZE,
    )
    summary = next((b for b in overview.boxes if (b.number or 0) == number), None)
    words = {
        "run": run,
        "wish": wish,
        "number": number,
        "summary": summary,
        "group": group_of(number),
        "facets": overview.facets,
        "people": people,
    }
    return page(
        request,
        desk,
        "workbench/list.html",
        words | export_words(desk, number),
    )


def _needed(desk: Desk, request: HttpRequest) -> RunInfo:
    run = run_of(desk, wish_of(request.GET).run_id)
    if run is None:
        raise RunNotFound
    return run
