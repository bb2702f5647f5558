"""`bening user`: the administrator adds users and gives them roles."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bening.accounts.roles import NATIONAL_ROLES, Role
from bening.accounts.users import add_user, grant_role
from bening.accounts.viewer import viewer_named
from bening.agencies.directory import agency_by_code
from bening.errors import Refusal


class Command(BaseCommand):
    """Add a user, or give one a role."""

    help = "Add a user or give one a role in an agency, as an administrator of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the two actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser("add", help="add a user; the password is asked for")
        add.add_argument("username")
        add.add_argument("--name", required=True)
        add.add_argument("--nip", default="")
        grant = actions.add_parser("grant", help="give a user a role")
        grant.add_argument("username")
        grant.add_argument("role", choices=[str(role) for role in Role])
        grant.add_argument("--agency", metavar="CODE")
        for action in (add, grant):
            action.add_argument("--as", dest="actor", required=True, metavar="ADMIN")

    def handle(self, *_args: Any, **options: Any) -> None:  # Any: Django's signature
        """Do it, or tell why not."""
        try:
            by = viewer_named(options["actor"])
            if options["action"] == "add":
                add_user(
                    username=options["username"],
                    name=options["name"],
                    nip=options["nip"],
                    password=_password(),
                    by=by,
                )
            else:
                role = Role(options["role"])
                agency_id = (
                    None
                    if role in NATIONAL_ROLES
                    else agency_by_code(options["agency"] or "").id
                )
                user_id = viewer_named(options["username"]).user_id
                if user_id is not None:
                    grant_role(user_id=user_id, role=role, agency_id=agency_id, by=by)
        except Refusal as no:
            raise CommandError(str(no)) from None
        self.stdout.write(f"{options['username']}: done.")


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
