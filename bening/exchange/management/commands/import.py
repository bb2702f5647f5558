# ruff: noqa: N999 - the module is named as the word people type
"""`bening import`: stage files, and confirm, withdraw, discard or list imports.

Exit status: 0 done; 1 done, but some rows were left aside (see the findings);
2 refused, or a file needs an answer; the reason stands on the error output.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from bening.accounts.viewer import viewer_named
from bening.errors import Refusal
from bening.exchange.import_command import ACTS, Job, agency_of, stage_files
from bening.exchange.workbook.rows import ReadOptions
from bening.mapping.telling import refusal_text

REFUSED = 2


class Command(BaseCommand):
    """Import files from the command line, as the pages do it."""

    help = (
        "Stage files: bening import FILE... --as USER. "
        "Then somebody else: bening import confirm IMPORT --as OTHER. "
        "Also: withdraw IMPORT, discard IMPORT, list."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what to do, for whom, and what a file does not say itself."""
        parser.add_argument(
            "words",
            nargs="+",
            metavar="FILE",
            help="files to stage; or: confirm, withdraw, discard IMPORT; or: list",
        )
        parser.add_argument("--agency", metavar="CODE", default="")
        parser.add_argument("--as", dest="actor", required=True, metavar="USER_OR_NIP")
        parser.add_argument(
            "--dry-run", action="store_true", help="read and compare, keep nothing"
        )
        parser.add_argument("--mapping", metavar="NAME", default="")
        parser.add_argument("--data-on", type=date.fromisoformat, metavar="YYYY-MM-DD")
        for name in ("--assessed-on", "--valid-to"):
            parser.add_argument(name, type=date.fromisoformat, metavar="YYYY-MM-DD")
        for name in ("--provider", "--method", "--purpose"):
            parser.add_argument(name, default="")
        for name in ("--potential-scale", "--potkom-scale"):
            parser.add_argument(name, type=int, default=0, metavar="NUMBER")
        parser.add_argument("--language", choices=["id", "en"], default="id")

    def handle(self, *_args: Any, **options: Any) -> None:  # Any: Django's signature
        """Do it, or tell why not."""
        with translation.override(options["language"]):
            try:
                status = self._run(options)
            except Refusal as refusal:
                raise CommandError(refusal_text(refusal), returncode=REFUSED) from None
        if status:
            raise SystemExit(status)

    def _run(self, options: dict[str, Any]) -> int:  # Any: Django's options
        viewer = viewer_named(options["actor"])
        job = Job(
            viewer=viewer,
            agency_id=agency_of(viewer, options["agency"]),
            say=self.stdout.write,
            complain=self.stderr.write,
        )
        words = options["words"]
        act = ACTS.get(words[0])
        if act is not None:
            return act(job, words[1:])
        return stage_files(
            job,
            [Path(word) for word in words],
            _read_options(options),
            mapping=options["mapping"],
            is_trial=options["dry_run"],
        )


def _read_options(options: dict[str, Any]) -> ReadOptions:  # Any: Django's options
    return ReadOptions(
        data_on=options["data_on"] or timezone.localdate(),
        assessed_on=options["assessed_on"],
        valid_to=options["valid_to"],
        provider=options["provider"],
        method=options["method"],
        purpose=options["purpose"],
        potkom_scale=options["potkom_scale"],
        potential_scale=options["potential_scale"],
    )
