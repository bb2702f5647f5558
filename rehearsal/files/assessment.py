"""Assessment results: SIASN's own form for most, a city centre's sheet for leaders.

Recent sittings of leaders at the centre come in the centre's own layout with totals
only; all others come level by level.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bening.exchange.codes import ASPECTS, CORE_COMPETENCIES
from rehearsal.assessments import CENTRE, METHODS
from rehearsal.city import City
from rehearsal.days import Days, iso
from rehearsal.dice import Bools, Floats, Ints
from rehearsal.files.formats import Row, Sheet
from rehearsal.schooling import PENGAWAS

PROVIDERS = {
    "CACT": "Kantor Regional Latihan",
    "Assessment Center": "Pusat Penilaian Kompetensi",
}
CENTRE_SHEET_DAYS = 300
"""How far back sittings come in the centre's own layout."""
STRONG, FAIR = 80, 68
HIGHEST_SUM = 40

COMPETENCE_HEADER = (
    *("PNS ID", "NIP", "Nama"),
    *CORE_COMPETENCIES.values(),
    *(f"Standar {name}" for name in CORE_COMPETENCIES.values()),
    *("JPM", "Tanggal Asesmen", "Berlaku Sampai", "Metode", "Penyelenggara"),
)
POTENTIAL_HEADER = (
    *("PNS ID", "NIP", "Nama"),
    *ASPECTS.values(),
    *("Tanggal Asesmen", "Berlaku Sampai", "Metode", "Penyelenggara"),
)
CENTRE_HEADER = (
    *("no_register", "nip", "nama", "nilai_potensi", "nilai_kompetensi"),
    *("nilai_manajer", "nilai_sosial", "nilai_teknis", "nilai_jpm", "nm_kesesuaian"),
    *("nm_rekomendasi", "tanggal_asesmen", "berlaku_sampai"),
)


def form_sheets(city: City, people: Bools) -> list[Sheet]:
    """Return SIASN's form about some people: competence and potential."""
    chosen = ~_at_the_centre(city) & people[city.assessments.person]
    rows = np.flatnonzero(chosen)
    return [
        Sheet("Kompetensi", COMPETENCE_HEADER, _competence(city, rows)),
        Sheet("Potensi", POTENTIAL_HEADER, _potential(city, rows)),
    ]


def centre_sheet(city: City) -> Sheet:
    """Return the recent sittings of leaders as their city's centre delivers them."""
    rows = np.flatnonzero(_at_the_centre(city))
    return Sheet("Hasil", CENTRE_HEADER, _centre(city, rows))


def _at_the_centre(city: City) -> Bools:
    found = city.assessments
    recent = city.cast.as_of - found.day < np.timedelta64(CENTRE_SHEET_DAYS, "D")
    leads = city.cast.lives.group[found.person] <= PENGAWAS
    whole: Bools = found.aspects[:, 0] >= 0
    chosen: Bools = recent & leads & whole & (found.method == CENTRE)
    return chosen


def _printed(days: Days) -> list[str]:
    texts: list[str] = iso(days).tolist()
    return texts


def _competence(city: City, rows: Ints) -> Iterator[Row]:
    found, names = city.assessments, city.cast.names
    match = found.match()
    days, ends = _printed(found.day[rows]), _printed(found.valid_to[rows])
    for row, day, end in zip(rows.tolist(), days, ends, strict=True):
        person = found.person[row]
        method = METHODS[found.method[row]]
        yield (
            names.pns_id[person],
            names.nip[person],
            names.name[person],
            *found.levels[row].tolist(),
            *found.standards[row].tolist(),
            round(float(match[row]), 2),
            *(day, end, method, PROVIDERS[method]),
        )


def _potential(city: City, rows: Ints) -> Iterator[Row]:
    found, names = city.assessments, city.cast.names
    rows = rows[found.aspects[rows, 0] >= 0]
    days, ends = _printed(found.day[rows]), _printed(found.valid_to[rows])
    for row, day, end in zip(rows.tolist(), days, ends, strict=True):
        person = found.person[row]
        method = METHODS[found.method[row]]
        yield (
            names.pns_id[person],
            names.nip[person],
            names.name[person],
            *found.aspects[row].tolist(),
            *(day, end, method, PROVIDERS[method]),
        )


def _centre(city: City, rows: Ints) -> Iterator[Row]:
    found, names = city.assessments, city.cast.names
    match: Floats = np.round(found.match(), 2)
    potential = found.aspects.sum(axis=1) / HIGHEST_SUM * 100
    social = np.minimum(found.levels[:, -1] / found.standards[:, -1], 1) * 100
    days, ends = _printed(found.day[rows]), _printed(found.valid_to[rows])
    for row, day, end in zip(rows.tolist(), days, ends, strict=True):
        person = found.person[row]
        score = float(match[row])
        yield (
            f"REG-{row + 1:06d}",
            names.nip[person],
            names.name[person],
            round(float(potential[row]), 2),
            *(score, score, round(float(social[row]), 2), None, score),
            *_words(score),
            *(day, end),
        )


def _words(score: float) -> tuple[str, str]:
    if score >= STRONG:
        return "Memenuhi Syarat", "Dapat dipertimbangkan"
    if score >= FAIR:
        return "Masih Memenuhi Syarat", "Dapat dipertimbangkan dengan pengembangan"
    return "Kurang Memenuhi Syarat", "Perlu pengembangan"
