"""`bening map`: register a run of the map, compute it here and now, print the boxes.

Without `--policy` the policy in force on the day is used. Another one makes it a trial
run, which can never be the map.

Exit status: 0 done, 1 refused (the reason stands on the error output), 2 wrong words.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from bening.accounts.viewer import viewer_named
from bening.agencies.directory import agency_by_code
from bening.errors import Refusal
from bening.mapping.overview import MapOverview, map_overview
from bening.mapping.performing import perform_run
from bening.mapping.policy_mistakes import mistake_text
from bening.mapping.policy_refusals import PolicyNotInForce
from bening.mapping.requesting import request_run
from bening.mapping.telling import overview_lines, refusal_text
from bening.policy.mistakes import PolicyFileError


class Command(BaseCommand):
    """Compute the map of an agency."""

    help = (
        "Compute the map of an agency by a policy and print how many are in each box."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare whose map, by which policy, for which day, asked for by whom."""
        parser.add_argument("--agency", required=True, metavar="CODE")
        parser.add_argument(
            "--policy",
            default="",
            metavar="ID[@VERSION]",
            help="a published policy; the one in force where none is given",
        )
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="date of the map; today where none is given",
        )
        parser.add_argument("--as", dest="actor", required=True, metavar="USER_OR_NIP")
        parser.add_argument("--language", choices=["id", "en"], default="id")

    def handle(self, *_args: Any, **options: Any) -> None:  # Any: Django's signature
        """Compute and print, or tell why not."""
        with translation.override(options["language"]):
            try:
                overview = _overview(options)
            except Refusal as refusal:
                raise CommandError(refusal_text(refusal)) from None
            except PolicyFileError as mistake:
                raise CommandError(mistake_text(mistake)) from None
            for line in overview_lines(overview):
                self.stdout.write(line)


def _overview(options: dict[str, Any]) -> MapOverview:  # Any: Django's options
    viewer = viewer_named(options["actor"])
    agency_id = agency_by_code(options["agency"]).id
    policy_id, _, version = options["policy"].partition("@")
    register = partial(
        request_run,
        viewer=viewer,
        agency_id=agency_id,
        as_of=options["as_of"] or timezone.localdate(),
        policy_id=policy_id,
        version=version,
    )
    try:
        run_id = register()
    except PolicyNotInForce:
        run_id = register(trial=True)
    perform_run(agency_id=agency_id, run_id=run_id)
    return map_overview(viewer=viewer, agency_id=agency_id, run_id=run_id)
