"""Policies in the states that a page can show, for the browser tests."""

from __future__ import annotations

from django.test import override_settings

from bening.agencies.directory import AgencyInfo
from tests.domain.policy_support import make_office, own_text
from tests.people import Staff


def make_policies(agency: AgencyInfo, staff: Staff) -> dict[str, str]:
    """Make a draft, a checked version, one under notice and one that is enacted."""
    office = make_office(agency, staff)
    with override_settings(BENING_POLICY_NOTICE_DAYS=0):
        enacted = office.adopt(own_text("2026.1", points=115))
    drafted = office.draft(own_text("2027.2", points=118))
    checked = office.draft(own_text("2027.1", points=120))
    office.check(checked)
    announced = office.draft(
        own_text("2027", points=112)
        .replace("weight: 60", "weight: 50", 1)
        .replace("weight: 15", "weight: 25", 1)
    )
    office.check(announced)
    office.announce(announced, ahead=21)
    return {
        "policy_drafted": f"{drafted}",
        "policy_checked": f"{checked}",
        "policy_announced": f"{announced}",
        "policy_enacted": f"{enacted}",
    }
