"""The index of professionalism (IP ASN) of the last complete year."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bening.policy.kinds import PREDICATES
from rehearsal.city import City
from rehearsal.days import year_of
from rehearsal.dice import Floats
from rehearsal.files.formats import Row, Sheet
from rehearsal.files.wording import objects

HEADER = (
    *("nip", "nama", "unor", "kualifikasi", "kompetensi", "kinerja", "disiplin"),
    *("total", "tahun", "updated"),
)
QUALIFICATION = np.array([1, 1, 5, 5, 5, 10, 15, 15, 15, 20, 20, 25, 25])
"""Points by education, in the order of `EDUCATION_LEVELS` (PermenPANRB 38/2018)."""
PERFORMANCE = {"SB": 30, "B": 25, "BP": 15, "K": 5, "SK": 1}
NO_SANCTION = 5
SANCTIONED = np.array([3, 2, 1, 5])
ENOUGH_HOURS, SEMINAR_HOURS = 20, 4


def ip_asn_sheet(city: City) -> Sheet:
    """Return one row for each person rated in the year."""
    return Sheet("IP ASN", HEADER, _rows(city))


def _rows(city: City) -> Iterator[Row]:
    cast = city.cast
    year = cast.year - 1
    points = np.array([*(PERFORMANCE[word] for word in PREDICATES), -1])
    rows = np.flatnonzero((city.appraisals.year == year) & (city.appraisals.acting < 0))
    performance = np.full(len(cast), -1)
    performance[city.appraisals.person[rows]] = points[city.appraisals.predicate[rows]]
    rated = np.flatnonzero(performance >= 0)
    qualification = QUALIFICATION[cast.lives.schooling.now]
    competence = _competence(city, year)
    discipline = np.full(len(cast), NO_SANCTION)
    discipline[city.sanctions.person] = SANCTIONED[city.sanctions.level]
    unit = objects([each.name for each in cast.tree.units])[cast.seats.unit]
    for person in rated.tolist():
        parts = (
            int(qualification[person]),
            float(competence[person]),
            int(performance[person]),
            int(discipline[person]),
        )
        yield (
            cast.names.nip[person],
            cast.names.name[person],
            unit[person],
            *(f"{part:g}" for part in parts),
            f"{sum(parts):g}",
            str(year),
            f"{year + 1}-02-01",
        )


def _competence(city: City, year: int) -> Floats:
    training = city.evidence.training
    rows = year_of(training.day) == year
    hours = np.zeros(len(city.cast), dtype=np.int64)
    np.add.at(hours, training.person[rows], training.hours[rows])
    technical = np.where(hours >= ENOUGH_HOURS, 22.5, 0.0)
    return technical + np.where(hours >= SEMINAR_HOURS, 10.0, 0.0)
