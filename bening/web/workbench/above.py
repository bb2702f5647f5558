"""Why one person stands above another: two people of a run, part by part."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.mapping.above import compare_people, place_of
from bening.mapping.lists import search_people
from bening.mapping.refusals import RunNotFound, UnknownFilter
from bening.mapping.rows import RunInfo
from bening.web.differences import axis_rows, entry_rows
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.wishes import run_of, uuid_of

LIMIT = 20
TWO = 2


@require_safe
@workbench_view(Action.VIEW_PERSON)
def above(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Compare two people; with one, or none, help to find the other."""
    run = run_of(desk, uuid_of(request.GET, "run"))
    if run is None:
        raise RunNotFound
    people = people_of(request.GET)
    words: dict[str, Any] = {"run": run, "chosen_run": uuid_of(request.GET, "run")}
    if len(people) == TWO:
        words |= _compared(desk, run, people)
    else:
        words |= _to_choose(request, desk, run, people)
    return page(request, desk, "workbench/above.html", words)


def people_of(words: QueryDict) -> tuple[UUID, ...]:
    """Return the people that are asked for: `satu` and `dua`, or each an `orang`.

    Raises:
        UnknownFilter: for what is no id.
    """
    texts = [words.get("satu", ""), words.get("dua", ""), *words.getlist("orang")]
    try:
        return tuple(UUID(text) for text in texts if text)
    except ValueError:
        raise UnknownFilter(word="orang") from None


def _compared(desk: Desk, run: RunInfo, people: tuple[UUID, ...]) -> dict[str, Any]:
    first, second = people
    found = compare_people(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        run_id=run.id,
        first_id=first,
        second_id=second,
    )
    return {
        "compared": found,
        "people": (found.upper, found.lower),
        "by": found.above.by,
        "deciding": found.above.deciding,
        "entries": entry_rows(found.above),
        "axes": axis_rows(found.above),
    }


def _to_choose(
    request: HttpRequest, desk: Desk, run: RunInfo, people: tuple[UUID, ...]
) -> dict[str, Any]:
    text = request.GET.get("q", "").strip()
    chosen = None
    if len(people) == 1:
        chosen = place_of(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            run_id=run.id,
            person_id=people[0],
        )
    found = (
        search_people(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            run_id=run.id,
            search=text,
            limit=LIMIT,
        )
        if text
        else ()
    )
    others = [person for person in found if person.person_id not in people]
    return {
        "chosen": chosen,
        "too_many": len(people) > TWO,
        "text": text,
        "found": others,
        "limit": LIMIT,
    }
