"""What the tests of succession share: an office with positions, holders, a vacancy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from bening.agencies.context import acting_in
from bening.agencies.directory import AgencyInfo
from bening.organisation.recording import record_structure
from bening.organisation.told import PositionTold, UnitTold
from bening.records.changes import NewPerson
from bening.records.facts import NewFact
from bening.succession.seats import Seat, seats
from tests import made_up
from tests.people import Staff

TODAY = date(2026, 7, 1)
UNITS = (
    UnitTold("KOTA", "Pemerintah Kota Mandala"),
    UnitTold("DISDIK", "Dinas Pendidikan", "KOTA", is_opd=True),
    UnitTold("SD", "Bidang Sekolah Dasar", "DISDIK"),
    UnitTold("DINKES", "Dinas Kesehatan", "KOTA", is_opd=True),
)
POSITIONS = (
    PositionTold(
        "J1", "Kepala Dinas Pendidikan", "JPT_PRATAMA", "DISDIK", echelon="II.b"
    ),
    PositionTold(
        "J2", "Kepala Bidang Sekolah Dasar", "ADMINISTRATOR", "SD", echelon="III.b"
    ),
    PositionTold(
        "J3", "Kepala Dinas Kesehatan", "JPT_PRATAMA", "DINKES", echelon="II.b"
    ),
)
NAMES = ("Wulan", "Yusuf", "Zahra", "Tono", "Sinta", "Rudi", "Putri", "Oki")


@dataclass
class Office:
    """A made-up office: its agency, staff, and people as they are added."""

    agency: AgencyInfo
    staff: Staff
    people: list[made_up.Someone] = field(default_factory=list)

    def add(
        self,
        born: date | None,
        *,
        code: str = "",
        title: str = "Pengadministrasi",
        position_class: str = "PELAKSANA",
        unit: str = "SD",
        status: str = "01",
        more: tuple[tuple[str, date, Mapping[str, Any]], ...] = (),
        **position: Any,
    ) -> UUID:
        """Record a person who holds something since 2022, and return the id."""
        number = 500 + len(self.people)
        person = NewPerson(made_up.nip_of(number))
        name = f"{NAMES[len(self.people) % len(NAMES)]} Contoh {number}"
        held = {"title": title, "class": position_class, "unit_code": unit} | position
        if code:
            held["position_code"] = code
        known = {"birth_date": born.isoformat()} if born else {}
        facts = [
            ("profile", date(2000, 1, 1), {"name": name} | known),
            ("employment", date(2000, 1, 1), {"category": "PNS", "status": status}),
            ("position", date(2022, 1, 3), held),
            *more,
        ]
        someone = made_up.Someone(
            person, tuple(NewFact(person.id, *fact_of(each)) for each in facts)
        )
        made_up.record(self.agency.id, self.staff.budi, [someone])
        self.people.append(someone)
        return person.id

    def seats(self) -> dict[str, list[Seat]]:
        """Return the seats by the position's code."""
        found: dict[str, list[Seat]] = {}
        with acting_in(self.agency.id):
            for seat in seats(self.agency.id, TODAY):
                found.setdefault(seat.code, []).append(seat)
        return found


def fact_of(told: tuple[str, date, Mapping[str, Any]]) -> tuple[Any, ...]:
    """Return a kind, a day and a payload in the order `NewFact` takes them."""
    kind, day, payload = told
    return kind, day, payload


def record_posts(agency: AgencyInfo, staff: Staff) -> None:
    """Record the units and positions of the office."""
    with acting_in(agency.id):
        record_structure(
            agency_id=agency.id,
            by=staff.budi,
            batch_id=uuid4(),
            units=UNITS,
            positions=POSITIONS,
        )


@pytest.fixture
def bureau(agency, staff) -> Office:
    """Kota Mandala with three positions and nobody in them yet."""
    record_posts(agency, staff)
    return Office(agency, staff)
