"""`bening adopt`: bring an agency's own policy version into force, act by act.

    bening adopt list --agency CODE --as USER
    bening adopt draft FILE --agency CODE --as USER [--cases FILE]
    bening adopt check VERSION ...
    bening adopt announce VERSION --planned-on DAY --reason ... --legal-basis ...
    bening adopt enact VERSION --in-force-from DAY --reason ... --legal-basis ...
    bening adopt withdraw VERSION --reason ...

Exit status: 0 done, 1 refused (the reason stands on the error output), 2 wrong words.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from bening.accounts.viewer import viewer_named
from bening.agencies.directory import agency_by_code
from bening.errors import Refusal
from bening.mapping.adopting import announce_policy, enact_policy, withdraw_policy
from bening.mapping.drafting import check_policy, draft_policy
from bening.mapping.policy_mistakes import mistake_text
from bening.mapping.telling import refusal_text, version_line
from bening.mapping.versions import list_versions, version_info
from bening.policy.mistakes import PolicyFileError

Options = dict[str, Any]  # as Django hands them on


class Command(BaseCommand):
    """Draft, check, announce, enact or withdraw a policy version."""

    help = "Bring an agency's own policy version into force: draft, check, announce, enact."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the acts and what each needs."""
        acts = parser.add_subparsers(dest="act", required=True)
        _act(acts, "list", "show the versions of an agency")
        drafting = _act(acts, "draft", "store a file as a draft")
        drafting.add_argument("file", type=Path)
        drafting.add_argument("--cases", type=Path, metavar="FILE")
        checking = _act(
            acts, "check", "run worked cases, try the draft on the last facts"
        )
        announcing = _act(acts, "announce", "publish it; the notice begins today")
        announcing.add_argument("--days", type=int, help="days of notice")
        enacting = _act(acts, "enact", "put it in force; takes another person")
        withdrawing = _act(acts, "withdraw", "give up a draft or a notice")
        for each in (checking, announcing, enacting, withdrawing):
            each.add_argument("version", type=UUID, metavar="VERSION")
        for each in (announcing, enacting, withdrawing):
            each.add_argument("--reason", required=True)
        for each in (announcing, enacting):
            each.add_argument("--legal-basis", required=True)
        announcing.add_argument("--planned-on", type=_day, required=True, metavar="DAY")
        enacting.add_argument(
            "--in-force-from", type=_day, required=True, metavar="DAY"
        )

    def handle(self, *_args: Any, **options: Any) -> None:  # Any: Django's signature
        """Do the act and print where the version stands, or tell why not."""
        with translation.override(options["language"]):
            try:
                self._do(options)
            except Refusal as refusal:
                raise CommandError(refusal_text(refusal)) from None
            except PolicyFileError as mistake:
                raise CommandError(mistake_text(mistake)) from None
            except OSError as error:
                message = f"{error.filename}: {error.strerror}"
                raise CommandError(message) from None

    def _do(self, options: Options) -> None:
        viewer = viewer_named(options["actor"])
        agency_id = agency_by_code(options["agency"]).id
        who = {"viewer": viewer, "agency_id": agency_id}
        if options["act"] == "list":
            listed = list_versions(viewer=viewer, agency_id=agency_id)
            for row in (*listed.own, *listed.published):
                self.stdout.write(version_line(row))
            return
        if options["act"] == "draft":
            own_id = _draft(who, options)
        else:
            own_id = options["version"]
            act, names = _ACTS[options["act"]]
            act(**who, own_id=own_id, **{name: options[name] for name in names})
        info = version_info(viewer=viewer, agency_id=agency_id, ref=f"{own_id}")
        self.stdout.write(version_line(info.row))


def _draft(who: Mapping[str, Any], options: Options) -> UUID:
    cases = options["cases"]
    return draft_policy(
        **who,
        source=options["file"].read_bytes(),
        file_name=str(options["file"]),
        cases=cases.read_bytes() if cases else b"",
    )


_ACTS: Mapping[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "check": (check_policy, ()),
    "announce": (
        announce_policy,
        ("planned_on", "days", "reason", "legal_basis"),
    ),
    "enact": (enact_policy, ("in_force_from", "reason", "legal_basis")),
    "withdraw": (withdraw_policy, ("reason",)),
}


def _act(acts: Any, name: str, told: str) -> ArgumentParser:  # Any: argparse's own
    parser: ArgumentParser = acts.add_parser(name, help=told)
    parser.add_argument("--agency", required=True, metavar="CODE")
    parser.add_argument("--as", dest="actor", required=True, metavar="USER_OR_NIP")
    parser.add_argument("--language", choices=["id", "en"], default="id")
    return parser


def _day(text: str) -> date:
    return date.fromisoformat(text)
