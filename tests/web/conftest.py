"""A made-up agency with a map, and somebody signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from bening.accounts.viewer import Viewer
from bening.agencies.directory import AgencyInfo
from bening.mapping.marking import mark_official
from bening.mapping.performing import perform_run
from bening.mapping.requesting import request_run
from tests import made_up, people
from tests.domain.policy_support import no_notice, office

__all__ = ["no_notice", "office"]
PEOPLE = 60


@dataclass(frozen=True)
class Mapped:
    """An agency with a run of P1, which is its map."""

    agency: AgencyInfo
    staff: people.Staff
    run_id: UUID


@pytest.fixture
def mapped(agency, staff) -> Mapped:
    """Sixty made-up people with a map."""
    made_up.populate(agency.id, staff.budi, people=PEOPLE)
    run = run_of(agency.id, staff.ani, made_up.AS_OF, "bkn-411-2025")
    mark_official(viewer=staff.citra, agency_id=agency.id, run_id=run)
    return Mapped(agency, staff, run)


@pytest.fixture
def before_id(mapped) -> UUID:
    """A run of another policy a year earlier."""
    return run_of(mapped.agency.id, mapped.staff.ani, date(2025, 6, 30), "djbk-2026")


@pytest.fixture
def signed_in(client: Client, django_user_model) -> Callable[[Viewer], Client]:
    """Sign somebody in."""

    def sign_in(viewer: Viewer) -> Client:
        client.force_login(django_user_model.objects.get(id=viewer.user_id))
        return client

    return sign_in


@pytest.fixture
def reader(signed_in: Callable[[Viewer], Client], mapped: Mapped) -> Client:
    """The head of HR, signed in, with a map to read."""
    return signed_in(mapped.staff.citra)


def run_of(agency_id: UUID, viewer: Viewer, as_of: date, policy: str) -> UUID:
    """Register and compute a run."""
    run_id = request_run(
        viewer=viewer,
        agency_id=agency_id,
        as_of=as_of,
        policy_id=policy,
        trial=policy != "bkn-411-2025",
    )
    perform_run(agency_id=agency_id, run_id=run_id)
    return run_id
