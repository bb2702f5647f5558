"""What the tests of adopting policies share: people with rights, and texts to draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection

from bening.accounts.roles import Role
from bening.accounts.users import add_user, grant_role
from bening.accounts.viewer import Viewer, viewer_named
from bening.agencies.context import acting_in
from bening.agencies.directory import AgencyInfo
from bening.mapping.adopting import announce_policy, enact_policy, withdraw_policy
from bening.mapping.clock import today
from bening.mapping.drafting import check_policy, draft_policy
from bening.mapping.version_rows import VersionInfo
from bening.mapping.versions import version_info
from tests.people import PASSWORD, Staff

PUBLISHED = Path(__file__).parents[2] / "policies/bkn-411-2025/1/policy.yaml"
TEXT = PUBLISHED.read_text("utf-8")
REASON = "Bobot kinerja disesuaikan dengan kebutuhan kota."
DECREE = "Peraturan Wali Kota Mandala Nomor 12 Tahun 2026"


def own_text(version: str = "1", points: int = 120, policy_id: str = "mandala") -> str:
    """Return P1 under a name of the city's own, with other points for one word."""
    return (
        TEXT.replace("id: bkn-411-2025", f"id: {policy_id}", 1)
        .replace('version: "1"', f'version: "{version}"', 1)
        .replace("SB: 110", f"SB: {points}", 1)
    )


@dataclass(frozen=True)
class Office:
    """An agency and who may do what with its policies.

    Attributes:
        staff: `citra` announces, `ani` and `budi` draft.
        laras: appointing authority; enacts.
        dewi: secretary of the committee; drafts and announces.
    """

    agency: AgencyInfo
    staff: Staff
    laras: Viewer
    dewi: Viewer

    def draft(self, text: str = "", by: Viewer | None = None, cases: str = "") -> UUID:
        """Draft a version."""
        return draft_policy(
            viewer=by or self.staff.ani,
            agency_id=self.agency.id,
            source=(text or own_text()).encode(),
            cases=cases.encode(),
        )

    def check(self, own_id: UUID, by: Viewer | None = None) -> None:
        """Check a version."""
        check_policy(
            viewer=by or self.staff.ani, agency_id=self.agency.id, own_id=own_id
        )

    def announce(
        self,
        own_id: UUID,
        *,
        by: Viewer | None = None,
        ahead: int = 0,
        days: int | None = None,
        reason: str = REASON,
        legal_basis: str = DECREE,
    ) -> None:
        """Announce a version that is planned so many days from today."""
        announce_policy(
            viewer=by or self.staff.citra,
            agency_id=self.agency.id,
            own_id=own_id,
            planned_on=self.today() + timedelta(days=ahead),
            days=days,
            reason=reason,
            legal_basis=legal_basis,
        )

    def enact(
        self,
        own_id: UUID,
        *,
        by: Viewer | None = None,
        ahead: int = 0,
        reason: str = REASON,
        legal_basis: str = DECREE,
    ) -> None:
        """Enact a version from so many days after today."""
        enact_policy(
            viewer=by or self.laras,
            agency_id=self.agency.id,
            own_id=own_id,
            in_force_from=self.today() + timedelta(days=ahead),
            reason=reason,
            legal_basis=legal_basis,
        )

    def withdraw(
        self, own_id: UUID, by: Viewer | None = None, reason: str = REASON
    ) -> None:
        """Withdraw a version."""
        withdraw_policy(
            viewer=by or self.staff.ani,
            agency_id=self.agency.id,
            own_id=own_id,
            reason=reason,
        )

    def adopt(self, text: str = "", ahead: int = 0) -> UUID:
        """Bring a version through all acts; the notice period must be no days."""
        own_id = self.draft(text)
        self.check(own_id)
        self.announce(own_id, ahead=ahead)
        self.enact(own_id, ahead=ahead)
        return own_id

    def info(self, own_id: UUID, viewer: Viewer | None = None) -> VersionInfo:
        """Return a version as somebody sees it."""
        return version_info(
            viewer=viewer or self.staff.ani, agency_id=self.agency.id, ref=f"{own_id}"
        )

    def today(self) -> date:
        """Return today by the database's clock."""
        with acting_in(self.agency.id):
            return today()


def make_office(agency: AgencyInfo, staff: Staff, prefix: str = "") -> Office:
    """Add the two people whom the acts need besides the few of every test."""
    added = {}
    for name, role in (("laras", Role.PPK), ("dewi", Role.COMMITTEE_SECRETARY)):
        user = add_user(
            username=prefix + name, name=name.capitalize(), password=PASSWORD
        )
        grant_role(user_id=user, role=role, agency_id=agency.id)
        added[name] = viewer_named(prefix + name)
    return Office(agency, staff, **added)


def insert_act(
    office: Office, own_id: UUID, number: int, kind: str, who: Viewer
) -> None:
    """Put an act into the table past the program."""
    with acting_in(office.agency.id), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO mapping_policyact (id, agency_id, policy_id, number, kind, "
            "done_by_id, reason, legal_basis, salt, in_force_from, planned_on, "
            "notice_from, notice_days, against, entry, entry_digest) VALUES "
            "(%s,%s,%s,%s,%s,%s,'r','l','',%s,%s,%s,0,'',%s,'')",
            (
                *(uuid4(), office.agency.id, own_id, number, kind, who.user_id),
                *([office.today() + timedelta(days=30)] * 2),
                *(office.today(), uuid4()),
            ),
        )


@pytest.fixture
def office(agency, staff) -> Office:
    """Kota Mandala's office for policies."""
    return make_office(agency, staff)


@pytest.fixture
def no_notice(settings) -> None:
    """Let a policy be in force on the day it is announced."""
    settings.BENING_POLICY_NOTICE_DAYS = 0
