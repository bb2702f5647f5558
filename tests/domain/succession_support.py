"""What the tests of succession share: an office with positions, holders, a vacancy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from bening.agencies.context import acting_in
from bening.agencies.directory import AgencyInfo
from bening.mapping.clock import today
from bening.mapping.marking import mark_official
from bening.mapping.performing import perform_run
from bening.mapping.requesting import request_run
from bening.organisation.recording import record_structure
from bening.organisation.told import PositionTold, UnitTold
from bening.policy.kinds import COMPETENCIES, POTENTIAL_ASPECTS
from bening.records.changes import Changes, NewPerson, Source
from bening.records.facts import NewFact
from bening.records.record import record_facts
from bening.succession.criteria import shipped_criteria
from bening.succession.critical import assess_position, decide_critical
from bening.succession.plan_rows import PlanView
from bening.succession.plan_view import plan_of_position
from bening.succession.planning import confirm_plan, put_successor
from bening.succession.plans import load_plan
from bening.succession.seats import Seat, seats
from tests import made_up
from tests.people import Staff

Told = tuple[tuple[str, date, Mapping[str, Any]], ...]
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
        since: date = date(2022, 1, 3),
        more: Told = (),
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
            ("position", since, held),
            *more,
        ]
        someone = made_up.Someone(person, _facts(person.id, facts))
        made_up.record(self.agency.id, self.staff.budi, [someone])
        self.people.append(someone)
        return person.id

    def add_facts(self, person_id: UUID, *told: tuple[str, date, Any]) -> None:
        """Record further facts of somebody."""
        record_facts(
            agency_id=self.agency.id,
            by=self.staff.budi,
            source=Source(uuid4(), made_up.DIGEST),
            changes=Changes(facts=_facts(person_id, told)),
        )

    def seats(self) -> dict[str, list[Seat]]:
        """Return the seats by the position's code."""
        found: dict[str, list[Seat]] = {}
        with acting_in(self.agency.id):
            for seat in seats(self.agency.id, TODAY):
                found.setdefault(seat.code, []).append(seat)
        return found


def _facts(
    person_id: UUID, told: Iterable[tuple[str, date, Any]]
) -> tuple[NewFact, ...]:
    return tuple(
        NewFact(person_id, kind, day, payload, none=not payload)
        for kind, day, payload in told
    )


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


def strong(day: date) -> Told:
    """Return facts that put somebody into box 9 of the reference policy on a day.

    Args:
        day: the day of the map.
    """
    years = (day.year - 1, day.year - 2)
    lately = date(day.year - 1, 11, 1)
    levels = dict.fromkeys(COMPETENCIES, 5)
    aspects = dict.fromkeys(POTENTIAL_ASPECTS, 5)
    return (
        *(("appraisal", date(year, 1, 1), _rated(year)) for year in years),
        ("award", lately, {"level": "INTERNATIONAL"}),
        ("team", lately, {"role": "HEAD", "scope": "INTER_AGENCY"}),
        ("feedback_360", lately, {"score": 95_000_000, "year": day.year - 1}),
        ("competence", lately, {"levels": levels}),
        ("potential", lately, {"aspects": aspects}),
        ("training", lately, {"hours": 60_000_000, "name": "Pelatihan"}),
        ("education", date(2010, 7, 1), {"level": "S2"}),
        ("field_fit", lately, {"fit": "FITS"}),
        ("sanction", lately, {}),
    )


def _rated(year: int) -> dict[str, Any]:
    return {
        "year": year,
        "period_start": f"{year}-01-01",
        "period_end": f"{year}-12-31",
        "predicate": "SB",
        "definitive": True,
        "rated_at": f"{year + 1}-01-20",
    }


@dataclass
class Bench:
    """The office with a map and a critical position, and acts upon its plan.

    Attributes:
        chief: position of the head of the education office, held by `boss`.
        deputy: ready now; heads the division below.
        newcomer: an administrator since less than two years: ready in time.
    """

    office: Office
    day: date
    chief: UUID
    boss: UUID
    deputy: UUID
    newcomer: UUID

    @property
    def agency_id(self) -> UUID:
        """The agency."""
        return self.office.agency.id

    @property
    def staff(self) -> Staff:
        """Its people with rights."""
        return self.office.staff

    def position(self, code: str) -> UUID:
        """Return the id of a position."""
        return self.office.seats()[code][0].position_id

    def map(self) -> UUID:
        """Run the policy in force on today and mark it as the map."""
        run_id = request_run(
            viewer=self.staff.ani, agency_id=self.agency_id, as_of=self.day
        )
        perform_run(agency_id=self.agency_id, run_id=run_id)
        mark_official(viewer=self.staff.citra, agency_id=self.agency_id, run_id=run_id)
        return run_id

    def make_critical(self, position_id: UUID) -> None:
        """Let Ani assess a position and Citra decide that it is critical."""
        yes = {each.id: True for each in shipped_criteria().criteria}
        assessment = assess_position(
            viewer=self.staff.ani,
            agency_id=self.agency_id,
            position_id=position_id,
            answers=yes,
            reason="Memimpin layanan dasar kota.",
        )
        decide_critical(
            viewer=self.staff.citra,
            agency_id=self.agency_id,
            assessment_id=assessment,
            critical=True,
            decree="Kepwal 800/1/2026",
            decree_on=self.day,
        )

    def put(self, person_id: UUID, readiness: str = "now", **more: Any) -> None:
        """Put somebody on the plan, as Ani."""
        wanted: dict[str, Any] = {
            "viewer": self.staff.ani,
            "position_id": self.chief,
            "place": 1,
        }
        put_successor(
            agency_id=self.agency_id,
            person_id=person_id,
            readiness=readiness,
            **wanted | more,
        )

    def confirm(self, position_id: UUID | None = None, **more: Any) -> None:
        """Confirm everything that waits, as Citra."""
        wanted = position_id or self.chief
        with acting_in(self.agency_id):
            upto = load_plan(self.agency_id, wanted).history[-1].number
        confirm_plan(
            agency_id=self.agency_id,
            position_id=wanted,
            **dict[str, Any]({"viewer": self.staff.citra, "upto": upto}) | more,
        )

    def view(self, position_id: UUID | None = None) -> PlanView:
        """Return the page of a position, as the inspector reads it."""
        return plan_of_position(
            viewer=self.staff.gani,
            agency_id=self.agency_id,
            position_id=position_id or self.chief,
        )


@pytest.fixture
def bench(bureau) -> Bench:
    """The office with a map: a chief, a deputy who is ready, a newcomer who will be."""
    with acting_in(bureau.agency.id):
        day = today()
    young = date(day.year - 45, 3, 5)
    boss = bureau.add(
        date(day.year - 59, 3, 5),
        code="J1",
        position_class="JPT_PRATAMA",
        title="Kepala Dinas Pendidikan",
        unit="DISDIK",
        more=strong(day),
    )
    deputy = bureau.add(
        young,
        code="J2",
        position_class="ADMINISTRATOR",
        title="Kepala Bidang Sekolah Dasar",
        more=strong(day),
    )
    newcomer = bureau.add(
        young,
        title="Kepala Bidang Kebudayaan",
        position_class="ADMINISTRATOR",
        unit="DISDIK",
        since=day - timedelta(days=400),
        more=strong(day),
    )
    made = Bench(
        bureau, day, bureau.seats()["J1"][0].position_id, boss, deputy, newcomer
    )
    made.map()
    made.make_critical(made.chief)
    return made
