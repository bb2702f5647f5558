"""`bening user`: an administrator adds users and proposes roles; another confirms."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from bening.accounts.granting import confirm_role, propose_role
from bening.accounts.listing import user_info
from bening.accounts.refusals import UnknownAssignment
from bening.accounts.roles import NATIONAL_ROLES, Role
from bening.accounts.users import add_user
from bening.accounts.viewer import UnknownUser, Viewer, viewer_named
from bening.agencies.directory import agency_by_code
from bening.errors import Refusal


class Command(BaseCommand):
    """Add a user, propose a role, confirm what somebody else proposed."""

    help = "Add a user; propose a role in an agency; confirm one that another proposed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the three actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser("add", help="add a user; the password is asked for")
        add.add_argument("username")
        add.add_argument("--name", required=True)
        add.add_argument("--nip", default="")
        grant = actions.add_parser("grant", help="propose a role for a user")
        confirm = actions.add_parser("confirm", help="confirm a proposed role")
        for action in (grant, confirm):
            action.add_argument("username")
            action.add_argument(
                "role",
                choices=[str(role) for role in Role if role not in NATIONAL_ROLES],
            )
            action.add_argument("--agency", metavar="CODE", required=True)
        for action in (add, grant, confirm):
            action.add_argument("--as", dest="actor", required=True, metavar="USERNAME")

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
                said = "added."
            else:
                said = _decide(by, options)
        except Refusal as no:
            raise CommandError(str(no)) from None
        self.stdout.write(f"{options['username']}: {said}")


def _decide(by: Viewer, options: dict[str, Any]) -> str:
    """Propose or confirm a role; return what to say."""
    role, agency_id = Role(options["role"]), agency_by_code(options["agency"]).id
    user_id = viewer_named(options["username"]).user_id
    if user_id is None:
        raise UnknownUser
    if options["action"] == "grant":
        propose_role(viewer=by, agency_id=agency_id, user_id=user_id, role=role)
        return "proposed; another administrator or the head of HR confirms it."
    confirm_role(
        viewer=by,
        agency_id=agency_id,
        assignment_id=_proposal(by, agency_id, user_id, role),
    )
    return "confirmed."


def _proposal(by: Viewer, agency_id: UUID, user_id: UUID, role: Role) -> UUID:
    known = user_info(viewer=by, agency_id=agency_id, user_id=user_id)
    for held in known.roles:
        if held.role == role and held.standing == "proposed":
            return held.id
    raise UnknownAssignment


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
