"""What the tests of the map share: a small made-up city and runs of its map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from bening.agencies.directory import AgencyInfo
from bening.mapping.performing import perform_run
from bening.mapping.requesting import request_run
from bening.mapping.rows import RunInfo
from bening.mapping.runs import run_info
from bening.records.changes import NewPerson
from bening.records.facts import NewFact
from tests import made_up
from tests.people import Staff

PEOPLE = 12


@dataclass(frozen=True)
class City:
    """A made-up city: its agency, staff, and people with facts on record."""

    agency: AgencyInfo
    staff: Staff
    people: list[made_up.Someone]

    def run(
        self,
        *,
        as_of: date = made_up.AS_OF,
        policy_id: str = "bkn-411-2025",
        **more: Any,
    ) -> RunInfo:
        """Register a run, compute it, and return it; a trial by another policy."""
        more.setdefault("trial", policy_id != "bkn-411-2025")
        run_id = request_run(
            viewer=self.staff.ani,
            agency_id=self.agency.id,
            as_of=as_of,
            policy_id=policy_id,
            **more,
        )
        perform_run(agency_id=self.agency.id, run_id=run_id)
        return self.info(run_id)

    def info(self, run_id: UUID) -> RunInfo:
        """Return a run as Ani sees it."""
        return run_info(viewer=self.staff.ani, agency_id=self.agency.id, run_id=run_id)

    def ask(self, query, **values: Any):
        """Ask one of the map's queries as Ani."""
        return query(viewer=self.staff.ani, agency_id=self.agency.id, **values)


def _on_leave() -> made_up.Someone:
    status = {"category": "PNS", "status": "02", "status_name": "CLTN"}
    return _someone(800, "Kirana Contoh", ("employment", status))


def _without_employment() -> made_up.Someone:
    return _someone(801, "Lestari Contoh", ("award", {"level": "NATIONAL"}))


def _someone(
    number: int, name: str, fact: tuple[str, dict[str, str]]
) -> made_up.Someone:
    person = NewPerson(made_up.nip_of(number))
    day = date(2020, 1, 1)
    facts = (NewFact(person.id, "profile", day, {"name": name}),)
    return made_up.Someone(person, (*facts, NewFact(person.id, fact[0], day, fact[1])))


@pytest.fixture
def city(agency, staff) -> City:
    """Kota Mandala with a dozen people, one on leave, one without employment."""
    people = made_up.populate(agency.id, staff.budi, people=PEOPLE)
    people += [_on_leave(), _without_employment()]
    made_up.record(agency.id, staff.budi, people[PEOPLE:])
    return City(agency, staff, people)
