"""The sheet of Bening's workbook with what the agency measures itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rehearsal.city import City
from rehearsal.days import day, iso
from rehearsal.dice import Floats, Ints, chance, pick
from rehearsal.files.formats import Cell
from rehearsal.schooling import PENGAWAS

Columns = dict[str, list[Cell]]

ROLES = ("CITY_BOARD", "CITY_HEAD", "PROVINCE_BOARD", "PROVINCE_HEAD", "NATIONAL_BOARD")
ROLE_WEIGHTS = (60, 14, 18, 4, 4)
WITS = ("LOW", "LOW_AVERAGE", "AVERAGE", "HIGH_AVERAGE", "SUPERIOR", "VERY_SUPERIOR")
WIT_BORDERS = (-1.9, -0.9, 0.5, 1.2, 2.0)
HUNDREDTHS = 100


def indicator_columns(city: City) -> Columns:
    """Return attendance, fit for the job, innovation, wits and roles outside work."""
    parts = (_attendance, _job_fit, _innovation, _intelligence, _roles)
    columns: Columns = {}
    for part in parts:
        for name, values in part(city).items():
            columns.setdefault(name, []).extend(values)
    return columns


def _attendance(city: City) -> Columns:
    cast, minds = city.cast, city.minds
    rng = cast.dice.stream("attendance")
    missed = rng.gamma(1.6, 1.4, len(cast)) * np.exp(-0.25 * minds.drive)
    share = np.clip(100 - missed, 62, 100)
    person = np.flatnonzero(chance(rng, 0.5, len(cast)))
    year = cast.year - 1
    rows = _rows(city, person, "ATTENDANCE", number=_hundredths(share[person]))
    return rows | {"year": [year] * len(person), "valid_from": [""] * len(person)}


def _job_fit(city: City) -> Columns:
    cast, minds = city.cast, city.minds
    rng = cast.dice.stream("job fit")
    fit = np.clip(82 + 5 * minds.ability + rng.normal(0, 6, len(cast)), 40, 100)
    leads = cast.lives.group <= PENGAWAS
    person = np.flatnonzero(leads & chance(rng, 0.8, len(cast)))
    return _rows(city, person, "JOB_FIT", number=_hundredths(fit[person]))


def _innovation(city: City) -> Columns:
    cast, minds = city.cast, city.minds
    rng = cast.dice.stream("innovation")
    person = np.flatnonzero(chance(rng, 0.03, len(cast)))
    points = 10 + 5 * rng.integers(0, 7, len(person))
    known = np.where(minds.drive[person] > 1, np.minimum(points + 5, 40), points)
    return _rows(city, person, "INNOVATION", number=known.tolist())


def _intelligence(city: City) -> Columns:
    cast, minds = city.cast, city.minds
    rng = cast.dice.stream("intelligence")
    wits = 0.7 * minds.ability + rng.normal(0, 0.7, len(cast))
    leads = cast.lives.group <= PENGAWAS
    person = np.flatnonzero(leads & chance(rng, 0.5, len(cast)))
    words = np.searchsorted(WIT_BORDERS, wits[person]).tolist()
    return _rows(city, person, "INTELLIGENCE", word=[WITS[word] for word in words])


def _roles(city: City) -> Columns:
    cast = city.cast
    rng = cast.dice.stream("organisation roles")
    person = np.flatnonzero(chance(rng, 0.03, len(cast)))
    words = pick(rng, ROLE_WEIGHTS, len(person)).tolist()
    return _rows(
        city, person, "ORGANISATION_ROLE", word=[ROLES[word] for word in words]
    )


def _rows(
    city: City, person: Ints, code: str, **values: Sequence[Cell]
) -> dict[str, list[Cell]]:
    """Return the columns of one indicator, measured early in the year."""
    cast = city.cast
    size = len(person)
    rng = cast.dice.stream(f"days of {code}")
    on = day(cast.year, 1, 8) + rng.integers(0, 50, size).astype("timedelta64[D]")
    empty: list[Cell] = [""] * size
    return {
        "nip": list(cast.names.nip[person]),
        "person_name": list(cast.names.name[person]),
        "indicator": [code] * size,
        "number": list(values.get("number", empty)),
        "word": list(values.get("word", empty)),
        "year": empty,
        "valid_from": list(iso(np.minimum(on, cast.as_of))),
        "provider": ["Tim pengukuran internal"] * size,
    }


def _hundredths(values: Floats) -> list[Cell]:
    rounded: list[Cell] = (np.round(values * HUNDREDTHS) / HUNDREDTHS).tolist()
    return rounded
