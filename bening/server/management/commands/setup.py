"""`bening setup`: what a real installation needs before the first sign-in."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from subprocess import CalledProcessError
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from bening.accounts.roles import Role
from bening.accounts.users import UserNameTaken
from bening.agencies.directory import is_rehearsal
from bening.errors import Refusal
from bening.server import environment
from bening.server.database import UnsafeDatabase, refuse_unsafe_role
from bening.server.setup import (
    NewAgency,
    add_person_with_role,
    prepare_as_owner,
    roles_sql,
    set_up_agency,
)

KINDS = ("KEMENT", "LPNK", "LNS", "PROV", "KAB", "KOT", "KO")


class Command(BaseCommand):
    """Set up a real installation, as far as a program can."""

    help = (
        "Prepare the database, the first agency and the first administrator. "
        "Done twice, it changes nothing. See docs/operations.md."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what to set up."""
        parser.add_argument(
            "--sql", action="store_true", help="Print the SQL for the two roles; end."
        )
        parser.add_argument("--agency", metavar="CODE", help="SIASN code, 4 digits")
        parser.add_argument("--agency-name")
        parser.add_argument("--agency-kind", choices=KINDS)
        parser.add_argument("--province", metavar="CODE", default="")
        parser.add_argument("--province-name", default="")
        parser.add_argument("--region-code", default="", help="such as 36.73")
        parser.add_argument("--siasn-id", default="", help="32 characters")
        parser.add_argument("--admin", metavar="USERNAME")
        parser.add_argument("--admin-name", default="")

    def handle(self, *_args: Any, **options: Any) -> None:  # Any: Django's signature
        """Do each step that was asked for and say what is next."""
        if options["sql"]:
            self.stdout.write(roles_sql("bening_owner", settings.BENING_APP_ROLE))
            return
        try:
            prepare_as_owner()
        except CalledProcessError:
            raise CommandError("The database was not prepared; see above.") from None
        self.stdout.write("Database: prepared.")
        try:
            refuse_unsafe_role()
            self._agency_and_administrator(options)
        except (Refusal, UnsafeDatabase) as no:
            raise CommandError(str(no)) from None
        if environment.yes_or_no("BENING_PRODUCTION", default=False):
            call_command("collectstatic", interactive=False, verbosity=0)
            self.stdout.write(f"Static files: {settings.STATIC_ROOT}")
        self.stdout.write("Next: `bening serve` behind TLS and `bening worker`.")

    def _agency_and_administrator(self, options: dict[str, Any]) -> None:
        if not options["agency"]:
            return
        if not (options["agency_name"] and options["agency_kind"]):
            raise CommandError("--agency needs --agency-name and --agency-kind.")
        if options["province"] and not options["province_name"]:
            raise CommandError("--province needs --province-name.")
        agency_id = set_up_agency(
            NewAgency(
                code=options["agency"],
                name=options["agency_name"],
                kind=options["agency_kind"],
                province_code=options["province"],
                province_name=options["province_name"],
                region_code=options["region_code"],
                siasn_id=options["siasn_id"],
            ),
            rehearsal=is_rehearsal(),
        )
        self.stdout.write(f"Agency: {options['agency_name']} ({options['agency']}).")
        if options["admin"]:
            self._administrator(options, agency_id)

    def _administrator(self, options: dict[str, Any], agency_id: Any) -> None:
        password = (
            getpass.getpass("Password of the administrator: ")
            if sys.stdin.isatty()
            else sys.stdin.readline().rstrip("\n")
        )
        try:
            add_person_with_role(
                username=options["admin"],
                name=options["admin_name"] or options["admin"],
                password=password,
                role=Role.ADMINISTRATOR,
                agency_id=agency_id,
            )
        except UserNameTaken:
            self.stdout.write(f"Administrator: {options['admin']} stands already.")
        else:
            self.stdout.write(f"Administrator: {options['admin']} added.")
