"""Bring a new installation to the point where people can sign in."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from uuid import UUID

from bening.accounts.roles import Role
from bening.accounts.users import add_user, grant_role
from bening.accounts.viewer import SYSTEM
from bening.agencies.context import acting_in
from bening.agencies.directory import (
    UnknownAgency,
    add_agency,
    add_province,
    agency_by_code,
    declare_installation,
)
from bening.ledger.entries import append

ROLES_SQL = """\
-- As the database's superuser, once. Choose two different long passwords.
CREATE ROLE {owner} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS
  PASSWORD '<password of the owner>';
CREATE ROLE {app} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS
  PASSWORD '<password of the application>';
CREATE DATABASE bening OWNER {owner} ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE bening FROM PUBLIC;
"""


@dataclass(frozen=True)
class NewAgency:
    """An agency to add: codes as the national register prints them."""

    code: str
    name: str
    kind: str
    province_code: str = ""
    province_name: str = ""
    region_code: str = ""
    siasn_id: str = ""


def roles_sql(owner: str, app: str) -> str:
    """Return the statements that the database's superuser runs once."""
    return ROLES_SQL.format(owner=owner, app=app)


def prepare_as_owner(*, quiet: bool = False) -> None:
    """Migrate and grant in a process that signs in as the owner.

    Args:
        quiet: leave out the list of migrations.

    Raises:
        CalledProcessError: when that process fails; its messages are on stderr.
    """
    subprocess.run(  # noqa: S603 - our own command
        [
            sys.executable,
            "-m",
            "bening.server.cli",
            "prepare_database",
            "--verbosity",
            "0" if quiet else "1",
        ],
        check=True,
        env=os.environ | {"BENING_DATABASE_ROLE": "owner"},
    )


def set_up_agency(agency: NewAgency, *, rehearsal: bool) -> UUID:
    """Declare the installation and add an agency; done twice, it changes nothing."""
    declare_installation(rehearsal=rehearsal)
    try:
        return agency_by_code(agency.code).id
    except UnknownAgency:
        pass
    if agency.province_code:
        add_province(code=agency.province_code, name=agency.province_name)
    agency_id = add_agency(
        code=agency.code,
        name=agency.name,
        kind=agency.kind,
        province=agency.province_code or None,
        region_code=agency.region_code,
        siasn_id=agency.siasn_id,
    )
    with acting_in(agency_id):
        append(
            agency_id=agency_id,
            type="server.agency_added",
            object_id=agency_id,
            by=SYSTEM,
            facts={"code": agency.code},
        )
    return agency_id


def add_person_with_role(
    *, username: str, name: str, password: str, role: Role, agency_id: UUID | None
) -> UUID:
    """Add a user with one role while setting up, before anybody can sign in.

    Raises:
        UserNameTaken, WeakPassword: as `accounts.users.add_user` says.
    """
    user_id = add_user(username=username, name=name, password=password)
    grant_role(user_id=user_id, role=role, agency_id=agency_id)
    return user_id
