"""The talent card of one person: box, both axes, evidence, what is missing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.exchange.batches.naming import file_names
from bening.mapping.cards import TalentCard, talent_card
from bening.mapping.levels import SHORT_NAMES
from bening.mapping.refusals import RunNotFound
from bening.mapping.rows import RunInfo
from bening.policy.route_words import NO_PROMISE, NOTHING_TO_DO
from bening.web.breakdown import AXIS_POINTS, breakdowns, components, mix_of
from bening.web.colours import group_of
from bening.web.formats import svg_percent
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.wishes import run_of, uuid_of

GAINS_SHOWN = 3


@require_safe
@workbench_view(Action.VIEW_PERSON)
def card(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Show the card with everything behind it."""
    return _full(request, desk, person_id, "workbench/card.html")


@require_safe
@workbench_view(Action.VIEW_PERSON)
def paper(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Show the card as a page to print, everything opened."""
    return _full(request, desk, person_id, "workbench/card_print.html")


def card_words(
    desk: Desk, run: RunInfo, person_id: UUID, *, with_routes: bool = False
) -> dict[str, Any]:
    """Return what the card's templates need.

    Args:
        desk: who asks, for which agency.
        run: a run that is done.
        person_id: whose card.
        with_routes: also find the ways to another box.

    Raises:
        Forbidden: without the right to see a person.
        PersonNotInRun: for a person without a place in the run.
    """
    desk.viewer.require(Action.VIEW_PERSON, desk.agency_id)
    found = talent_card(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        run_id=run.id,
        person_id=person_id,
        with_routes=with_routes,
    )
    placement = found.placement
    return {
        "card": found,
        "placement": placement,
        "group": group_of(placement.box),
        "level_name": SHORT_NAMES.get(placement.talent_level or 0, ""),
        "breakdowns": breakdowns(found.explanation, placement),
        "first_gains": found.gains[:GAINS_SHOWN],
        "mix": mix_of(placement, found.mix),
        "talent_width": svg_percent((placement.talent_micro or 0) // AXIS_POINTS),
    }


def _full(
    request: HttpRequest, desk: Desk, person_id: UUID, template: str
) -> HttpResponse:
    run = run_of(desk, uuid_of(request.GET, "run"))
    if run is None:
        raise RunNotFound
    words = card_words(desk, run, person_id, with_routes=True)
    found: TalentCard = words["card"]
    performance, potential = words["breakdowns"]
    words |= {
        "run": run,
        "files": _files(desk, found),
        "routes": found.routes.routes if found.routes else (),
        "no_promise": NO_PROMISE,
        "nothing_to_do": NOTHING_TO_DO,
        "trees": (
            (performance, components(found.explanation.performance, found.facts)),
            (potential, components(found.explanation.potential, found.facts)),
        ),
    }
    return page(request, desk, template, words)


def _files(desk: Desk, found: TalentCard) -> dict[UUID, str]:
    sources = {fact.source.batch_id for fact in found.facts.values()}
    return file_names(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        batch_ids={batch for batch in sources if batch is not None},
    )
