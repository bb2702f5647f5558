"""The map of an agency: as boxes, as points, as a table; a chosen person beside it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from bening.accounts.roles import Action
from bening.mapping.lists import ANY_BOX, list_people
from bening.mapping.overview import map_overview
from bening.mapping.refusals import RunNotFound
from bening.mapping.rows import RunInfo
from bening.mapping.scatter import scatter
from bening.web.formats import MICRO
from bening.web.workbench.cards import card_words
from bening.web.workbench.exports import export_words
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.tiles import board_of
from bening.web.workbench.wishes import Wish, run_of, wish_of

SCATTER_ROWS = 12


@require_safe
@workbench_view(Action.VIEW_MAP)
def map_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the map, or what to do first where there is none yet."""
    wish = wish_of(request.GET)
    run = run_of(desk, wish.run_id)
    if run is None or run.state != "done":
        return page(request, desk, "workbench/no_map.html", {"run": run})
    if _wants_card_only(request, wish):
        return render(
            request, "workbench/parts/card_beside.html", _card(desk, run, wish)
        )
    words = _words(desk, run, wish) | _card(desk, run, wish)
    return page(request, desk, "workbench/map.html", words)


@require_safe
@workbench_view(Action.VIEW_MAP)
def scatter_points(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Give the points of the scatter: potential, performance, box, name, id."""
    wish = wish_of(request.GET)
    run = run_of(desk, wish.run_id)
    if run is None:
        raise RunNotFound
    cloud = scatter(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        run_id=run.id,
        filters=wish.filters,
    )
    points = [
        (potential / MICRO, performance / MICRO, box or 0, name, str(person_id))
        for person_id, name, potential, performance, box in cloud.points
    ]
    return JsonResponse(
        {
            "points": points,
            "cuts": {
                "performance": [cut / MICRO for cut in cloud.performance_cuts],
                "potential": [cut / MICRO for cut in cloud.potential_cuts],
            },
        }
    )


def _words(desk: Desk, run: RunInfo, wish: Wish) -> dict[str, Any]:
    overview = map_overview(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        run_id=run.id,
        filters=wish.filters,
    )
    words: dict[str, Any] = {
        "run": run,
        "wish": wish,
        "overview": overview,
        "board": board_of(overview.boxes),
        "facets": overview.facets,
    }
    if wish.view == "sebaran":
        words["people"] = list_people(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            run_id=run.id,
            box=ANY_BOX,
            filters=wish.filters,
            sort=wish.sort,
            page=wish.page,
            page_size=SCATTER_ROWS,
        )
    return words | export_words(desk, ANY_BOX)


def _card(desk: Desk, run: RunInfo, wish: Wish) -> dict[str, Any]:
    if wish.person_id is None:
        return {}
    return {"wish": wish} | card_words(desk, run, wish.person_id)


def _wants_card_only(request: HttpRequest, wish: Wish) -> bool:
    asks = HtmxDetails(request)
    return bool(asks) and asks.target == "card" and wish.person_id is not None
