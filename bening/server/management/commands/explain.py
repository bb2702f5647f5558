"""`bening explain NIP`: one person's place in a run, with every step and its source.

Exit status: 0 done, 1 refused (the reason stands on the error output), 2 wrong words.
It stands above the import because it names the files that facts came from.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from bening.accounts.viewer import Viewer, viewer_named
from bening.agencies.directory import agency_by_code
from bening.errors import Refusal
from bening.exchange.batches.naming import file_names
from bening.mapping.cards import FactView, TalentCard, talent_card
from bening.mapping.lists import search_people
from bening.mapping.refusals import PersonNotInRun, RunNotFound
from bening.mapping.runs import current_run
from bening.mapping.telling import card_lines, refusal_text
from bening.policy.route_telling import routes_json
from bening.policy.telling import explanation_json

NIP_DIGITS = 18


class Command(BaseCommand):
    """Explain one person's place."""

    help = "Explain one person's place in the map, down to the rows of the files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare who is explained, in which run, asked for by whom."""
        parser.add_argument("nip")
        parser.add_argument("--agency", required=True, metavar="CODE")
        parser.add_argument("--as", dest="actor", required=True, metavar="USER_OR_NIP")
        parser.add_argument(
            "--run",
            type=UUID,
            metavar="ID",
            help='a run; "the" map, else the newest one, where none is given',
        )
        parser.add_argument(
            "--routes",
            action="store_true",
            help="also the ways to another box: what to do, by when, by which rule",
        )
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--language", choices=["id", "en"], default="id")

    def handle(self, *_args: Any, **options: Any) -> None:  # Any: Django's signature
        """Explain, or tell why not."""
        with translation.override(options["language"]):
            try:
                self._explain(options)
            except Refusal as refusal:
                raise CommandError(refusal_text(refusal)) from None

    def _explain(self, options: dict[str, Any]) -> None:  # Any: Django's options
        viewer = viewer_named(options["actor"])
        agency_id = agency_by_code(options["agency"]).id
        card = _card(
            viewer,
            agency_id,
            options["run"],
            options["nip"],
            with_routes=options["routes"],
        )
        batches = {view.source.batch_id for view in card.facts.values()} - {None}
        files = file_names(
            viewer=viewer,
            agency_id=agency_id,
            batch_ids=[batch for batch in batches if batch],
        )
        if options["json"]:
            self.stdout.write(_as_json(card, files))
            return
        for line in card_lines(card, files):
            self.stdout.write(line)


def _card(
    viewer: Viewer,
    agency_id: UUID,
    run_id: UUID | None,
    nip: str,
    *,
    with_routes: bool,
) -> TalentCard:
    """Return the card of the person with this NIP in a run.

    Raises:
        RunNotFound: without any run to show.
        PersonNotInRun: if nobody with this NIP has a place in it.
    """
    if run_id is None:
        run = current_run(viewer=viewer, agency_id=agency_id)
        if run is None:
            raise RunNotFound
        run_id = run.id
    if len(nip) != NIP_DIGITS or not nip.isdecimal():
        raise PersonNotInRun
    people = search_people(
        viewer=viewer, agency_id=agency_id, run_id=run_id, search=nip
    )
    if not people:
        raise PersonNotInRun
    return talent_card(
        viewer=viewer,
        agency_id=agency_id,
        run_id=run_id,
        person_id=people[0].person_id,
        with_routes=with_routes,
    )


def _as_json(card: TalentCard, files: dict[UUID, str]) -> str:
    told = explanation_json(card.explanation)
    told |= {
        "run": str(card.run.id),
        "snapshot": card.run.snapshot_digest,
        "result": card.run.result_digest,
        "person": str(card.placement.person_id),
        "box": card.explanation.box,
        "possible_boxes": list(card.explanation.possible_boxes),
        "facts": {row: _fact(view, files) for row, view in card.facts.items()},
    }
    if card.routes is not None:
        told["routes"] = routes_json(card.routes)
    return json.dumps(told, ensure_ascii=False, indent=2)


def _fact(view: FactView, files: dict[UUID, str]) -> dict[str, Any]:  # Any: JSON
    source = view.source
    return {
        "kind": view.kind,
        "valid_from": view.valid_from.isoformat(),
        "valid_until": view.valid_until.isoformat() if view.valid_until else None,
        "none": view.none,
        "payload": dict(view.payload),
        "filled": dict(view.filled),
        "verified": view.verified,
        "recorded_at": view.recorded_at.isoformat(),
        "source": {
            "kind": source.kind,
            "file": files.get(source.batch_id, "") if source.batch_id else "",
            "sheet": source.sheet,
            "row": source.row,
        },
    }
