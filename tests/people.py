"""The same few people in every test, and what each may do. All are invented."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from bening.accounts.roles import Role
from bening.accounts.users import add_user, grant_role
from bening.accounts.viewer import Viewer, viewer_named
from bening.agencies.directory import (
    AgencyInfo,
    add_agency,
    add_province,
    agency_by_code,
    declare_installation,
)

PASSWORD = "sungai-jernih-pagi-hari"


@dataclass(frozen=True)
class Staff:
    """The people of one agency, each with one sentence.

    Attributes:
        ani: HR operator; prepares imports and runs.
        budi: HR operator too; confirms what Ani prepared.
        citra: head of HR; marks a run as the map.
        darma: member of the talent committee; reads the map.
        eka: administrator of accounts; sees no personal data.
        fitri: an employee without any other role.
        gani: inspector of the agency; reads, never writes.
    """

    ani: Viewer
    budi: Viewer
    citra: Viewer
    darma: Viewer
    eka: Viewer
    fitri: Viewer
    gani: Viewer


ROLES = {
    "ani": Role.HR_OPERATOR,
    "budi": Role.HR_OPERATOR,
    "citra": Role.HR_HEAD,
    "darma": Role.COMMITTEE_MEMBER,
    "eka": Role.ADMINISTRATOR,
    "fitri": Role.EMPLOYEE,
    "gani": Role.INSPECTOR,
}


def make_agency(
    code: str = "9971", name: str = "Pemerintah Kota Mandala"
) -> AgencyInfo:
    """Add an invented agency and return it."""
    declare_installation(rehearsal=True)
    add_province(code="99", name="Provinsi Mandala Raya")
    add_agency(code=code, name=name, kind="KOT", province="99", region_code="99.71")
    return agency_by_code(code)


def make_staff(agency_id: UUID, prefix: str = "") -> Staff:
    """Add the few people with their roles in an agency."""
    for name, role in ROLES.items():
        user = add_user(
            username=prefix + name, name=name.capitalize(), password=PASSWORD
        )
        grant_role(user_id=user, role=role, agency_id=agency_id)
    return Staff(**{name: viewer_named(prefix + name) for name in ROLES})
