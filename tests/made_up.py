"""A made-up population with seeded facts, for tests and benchmarks of the map.

All people are invented: NIP serials 900 to 999, names put together from a short list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.organisation.recording import record_structure
from bening.organisation.told import PositionTold, UnitTold
from bening.policy.kinds import (
    COMPETENCIES,
    EDUCATION_LEVELS,
    POTENTIAL_ASPECTS,
    PREDICATES,
)
from bening.records.changes import Changes, NewPerson, Source
from bening.records.facts import NewFact
from bening.records.record import record_facts

AS_OF = date(2026, 6, 30)
DIGEST = "cd" * 32
FIRST = (
    "Adi",
    "Bunga",
    "Cahya",
    "Dewi",
    "Eko",
    "Fajar",
    "Gita",
    "Hana",
    "Indra",
    "Joko",
)
LAST = (
    "Contoh",
    "Misal",
    "Umpama",
    "Ibarat",
    "Andaian",
    "Rekaan",
    "Khayal",
    "Karangan",
)
UNITS = (
    UnitTold("A", "Pemerintah Kota Contoh", is_opd=False),
    UnitTold("A1", "Dinas Kesehatan", "A", is_opd=True),
    UnitTold("A11", "Bidang Pencegahan", "A1"),
    UnitTold("A12", "Puskesmas Utara", "A1"),
    UnitTold("A2", "Dinas Pendidikan", "A", is_opd=True),
    UnitTold("A21", "Bidang Sekolah Dasar", "A2"),
    UnitTold("A22", "Bidang Kebudayaan", "A2"),
    UnitTold("A3", "Sekretariat Daerah", "A", is_opd=True),
)
POSITIONS = (PositionTold("P1", "Kepala Bidang", "ADMINISTRATOR", "A11"),)
PLACES = ("A11", "A12", "A21", "A22", "A3")
STRUCTURAL = ("JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS", "PELAKSANA")


@dataclass(frozen=True)
class Someone:
    """One made-up person: id, number, and the facts as they are recorded."""

    person: NewPerson
    facts: tuple[NewFact, ...]


def make_structure(agency_id: UUID, by: Viewer) -> None:
    """Record the units and positions that the people stand in."""
    with acting_in(agency_id):
        record_structure(
            agency_id=agency_id,
            by=by,
            batch_id=uuid4(),
            units=UNITS,
            positions=POSITIONS,
        )


def record(agency_id: UUID, by: Viewer, people: list[Someone]) -> UUID:
    """Record people and their facts as one import, and return its id."""
    source = Source(uuid4(), DIGEST)
    record_facts(
        agency_id=agency_id,
        by=by,
        source=source,
        changes=Changes(
            people=tuple(one.person for one in people),
            facts=tuple(fact for one in people for fact in one.facts),
        ),
    )
    return source.batch_id


def populate(
    agency_id: UUID, by: Viewer, *, people: int, seed: int = 7, first: int = 0
) -> list[Someone]:
    """Record a structure and a number of people, and return them."""
    make_structure(agency_id, by)
    made = make_people(people, seed=seed, first=first)
    record(agency_id, by, made)
    return made


def make_people(people: int, *, seed: int = 7, first: int = 0) -> list[Someone]:
    """Return people with about 25 facts each; the same seed gives the same people."""
    random = Random(seed)  # noqa: S311 - made-up people, not secrets
    return [_someone(number, random) for number in range(first, first + people)]


def nip_of(number: int) -> str:
    """Return an invented NIP; a serial from 900 on marks it as one."""
    born = date(1970, 1, 1) + timedelta(days=number * 7 % 9000)
    since = date(1998 + number % 20, 1 + number % 12, 1)
    return f"{born:%Y%m%d}{since:%Y%m}{1 + number % 2}{900 + number // 9000 % 100}"


def _someone(number: int, random: Random) -> Someone:
    person = NewPerson(nip_of(number))
    facts = tuple(
        NewFact(
            person.id,
            kind,
            day,
            payload,
            valid_until=until,
            none=not payload,
            sheet="Contoh",
            row=number + 2,
        )
        for kind, day, until, payload in _facts(number, random)
    )
    return Someone(person, facts)


Values = tuple[str, date, date | None, dict[str, Any]]


def _facts(number: int, random: Random) -> Iterator[Values]:
    yield from _who(number, random)
    yield from _career(random)
    yield from _ratings(random)
    yield from _assessments(random)
    yield from _learning(random)
    yield from _merits(random)


def _who(number: int, random: Random) -> Iterator[Values]:
    name = f"{random.choice(FIRST)} {random.choice(LAST)} {number}"
    profile = {"name": name, "sex": "MF"[number % 2], "back_title": "S.Sos."}
    yield "profile", date(1970 + number % 25, 1, 1), None, profile
    category = random.choice(("PNS", "PNS", "PNS", "CPNS", "PPPK"))
    status = "02" if number % 30 == 29 else "01"
    yield "employment", date(2005, 3, 1), None, {"category": category, "status": status}
    if category != "PPPK":
        for step in range(3):
            order = 9 + step
            rank = {"scheme": "PNS", "order": order, "name": f"III/{'abcd'[step]}"}
            yield "rank", date(2008 + 4 * step, 4, 1), None, rank


def _career(random: Random) -> Iterator[Values]:
    begin = date(2010, 1, 1) + timedelta(days=random.randrange(1500))
    for step in range(random.randint(1, 3)):
        until = begin + timedelta(days=random.randrange(400, 1800))
        place = random.choice(PLACES)
        yield "position", begin, None if step == 2 else until, _position(random, place)
        begin = until
    yield "position", begin, None, _position(random, random.choice(PLACES))
    if random.random() < 0.1:
        acting = {
            "assignment": random.choice(("PLT", "PLH", "PJ")),
            "level": random.choice(("HIGHER", "EQUAL")),
        }
        yield "acting", date(2024, 5, 1), date(2024, 11, 1), acting


def _position(random: Random, place: str) -> dict[str, Any]:
    if random.random() < 0.5:
        level = random.choice(("PERTAMA", "MUDA", "MADYA", "TERAMPIL"))
        return {
            "title": f"Analis {level.title()}",
            "class": "JF",
            "functional_level": level,
            "unit_code": place,
        }
    word = random.choices(STRUCTURAL, (1, 5, 14, 80))[0]
    return {"title": f"Jabatan {word.title()}", "class": word, "unit_code": place}


def _ratings(random: Random) -> Iterator[Values]:
    for year in (2023, 2024, 2025):
        if random.random() < 0.06:
            continue
        appraisal = {
            "year": year,
            "period_start": f"{year}-01-01",
            "period_end": f"{year}-12-31",
            "predicate": random.choices(PREDICATES, (15, 70, 8, 5, 2))[0],
            "definitive": True,
            "rated_at": f"{year + 1}-01-20",
        }
        yield "appraisal", date(year, 1, 1), None, appraisal
    if random.random() < 0.7:
        feedback = {"score": random.randrange(60, 100) * 1_000_000, "year": 2025}
        yield "feedback_360", date(2025, 12, 1), None, feedback


def _assessments(random: Random) -> Iterator[Values]:
    day = date(2021, 1, 1) + timedelta(days=random.randrange(1900))
    if random.random() < 0.9:
        levels = {word: random.randint(1, 5) for word in COMPETENCIES}
        standards = dict.fromkeys(COMPETENCIES, 3)
        yield "competence", day, None, {"levels": levels, "standards": standards}
    if random.random() < 0.9:
        aspects = {word: random.randint(1, 5) for word in POTENTIAL_ASPECTS}
        yield "potential", day, None, {"aspects": aspects}
    if random.random() < 0.3:
        potkom = {"raw": random.randrange(60, 130) * 1_000_000, "scale": 150}
        yield "potkom", day, None, potkom


def _learning(random: Random) -> Iterator[Values]:
    for level in random.sample(EDUCATION_LEVELS[2:12], 2):
        yield "education", date(2012, 7, 1), None, {"level": level}
    for _ in range(random.randint(1, 5)):
        training = {"hours": random.randint(1, 20) * 1_000_000, "name": "Pelatihan"}
        day = date(2024, 1, 1) + timedelta(days=random.randrange(800))
        yield "training", day, None, training


def _merits(random: Random) -> Iterator[Values]:
    if random.random() < 0.3:
        level = random.choice(("NATIONAL", "SATYALANCANA", "INTERNAL"))
        yield "award", date(2022, 8, 17), None, {"level": level}
    for _ in range(random.randint(0, 2)):
        role, scope = random.choice(("HEAD", "MEMBER")), "INTERNAL"
        yield "team", date(2025, 2, 1), None, {"role": role, "scope": scope}
    if random.random() < 0.05:
        sanction = {
            "level": random.choice(("LIGHT", "MEDIUM")),
            "stage": "DECIDED",
            "ended_on": "2025-03-31",
        }
        yield "sanction", date(2024, 10, 1), None, sanction
    elif random.random() < 0.9:
        yield "sanction", date(2026, 6, 1), None, {}
    if random.random() < 0.8:
        yield (
            "field_fit",
            date(2026, 1, 1),
            None,
            {"fit": random.choice(("FITS", "NOT"))},
        )
