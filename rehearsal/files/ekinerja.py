"""e-Kinerja's "Laporan Penilaian SKP" of one year."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bening.policy.kinds import PREDICATES, RATINGS
from rehearsal.city import City
from rehearsal.days import iso
from rehearsal.dice import Bools, Ints, Texts
from rehearsal.files.formats import Row, Sheet
from rehearsal.files.wording import objects, posting_titles, rank_names
from rehearsal.lives import CATEGORIES

HEADER = (
    *("jenis", "id", "nip", "nama", "periode_awal_skp", "periode_akhir_skp"),
    *("skp_unor_id", "skp_unor", "skp_unor_induk", "skp_jabatan", "skp_jenis_jabatan"),
    *("is_skp_plt_plh_pjb", "hasil_kerja", "perilaku_kerja", "hasil_akhir"),
    *("pegawai_atasan_id", "pegawai_atasan_nip", "pegawai_atasan_nama"),
    *("pegawai_atasan_unor_id", "pegawai_atasan_unor", "pegawai_atasan_jabatan"),
    *("pegawai_atasan_golru", "waktu_dinilai", "pegawai_penilai_id", "tahun_skp"),
    *("skp_id", "periode_id", "skp_penilaian_id", "golru", "jenis_pegawai"),
    "bulan_skp",
)
HEADER_ROW = 8
RATING_WORDS = {
    "ABOVE": "DIATAS EKSPEKTASI",
    "MEETS": "SESUAI EKSPEKTASI",
    "BELOW": "DIBAWAH EKSPEKTASI",
}
PREDICATE_WORDS = {
    "SB": "SANGAT BAIK",
    "B": "BAIK",
    "BP": "BUTUH PERBAIKAN",
    "K": "KURANG / MISCONDUCT",
    "SK": "SANGAT KURANG",
}
NOT_RATED = "-"


def ekinerja_sheet(city: City, year: int, people: Bools) -> Sheet:
    """Return the report of one year about some people, titled as e-Kinerja does."""
    printed = city.cast.as_of
    chosen = (city.appraisals.year == year) & people[city.appraisals.person]
    return Sheet(
        name="Laporan Penilaian",
        header=HEADER,
        rows=ekinerja_rows(city, np.flatnonzero(chosen)),
        header_row=HEADER_ROW,
        above={
            1: [f"LAPORAN PENILAIAN SKP TAHUN {year}"],
            2: [f"Instansi {city.cast.agency.name}"],
            3: ["Data latihan: orang dan angka dibuat-buat"],
            6: [f"Dicetak pada {printed} 08:00:00"],
        },
    )


def ekinerja_rows(city: City, rows: Ints) -> Iterator[Row]:
    """Return rows of the appraisals as rows of the report."""
    columns = (
        _columns_of_period(city, rows)
        | _columns_of_rating(city, rows)
        | _columns_of_rater(city, rows)
    )
    empty = objects([""] * len(rows))
    listed = [columns.get(name, empty).tolist() for name in HEADER]
    return zip(*listed, strict=True)


def _columns_of_period(city: City, rows: Ints) -> dict[str, Texts]:
    cast, appraisals, postings = city.cast, city.appraisals, city.postings
    person, posting = appraisals.person[rows], appraisals.posting[rows]
    acting = appraisals.acting[rows]
    units = cast.tree.units
    agencies = objects([agency.name for agency in cast.region.agencies])
    away = agencies[postings.agency[posting]]
    unit = _unit(city, rows)
    opd = objects([*(units[each.opd].name for each in units), ""])[unit]
    led = (postings.post[posting] >= 0) | (acting >= 0)
    functional = np.where(postings.title[posting] >= 0, "FUNGSIONAL", "PELAKSANA")
    titles = objects([f"Plt. {post.title}" for post in cast.tree.posts])
    title = posting_titles(city)[posting]
    if len(city.acting.post):
        title = np.where(acting >= 0, titles[city.acting.post[acting]], title)
    return {
        "jenis": objects(["SKP"] * len(rows)),
        "id": cast.names.pns_id[person],
        "nip": cast.names.nip[person],
        "nama": objects([name.upper() for name in cast.names.name])[person],
        "periode_awal_skp": iso(appraisals.start[rows]),
        "periode_akhir_skp": iso(appraisals.end[rows]),
        "skp_unor_id": objects([*(each.code for each in units), ""])[unit],
        "skp_unor": np.where(unit < 0, away, _unit_names(city)[unit]),
        "skp_unor_induk": np.where(unit < 0, away, opd),
        "skp_jabatan": title,
        "skp_jenis_jabatan": np.where(led, "STRUKTURAL", functional).astype(object),
        "is_skp_plt_plh_pjb": np.where(acting >= 0, "1", "0").astype(object),
        "golru": rank_names(city, cast.ranks.order)[person],
        "jenis_pegawai": objects(CATEGORIES)[cast.lives.category[person]],
    }


def _unit(city: City, rows: Ints) -> Ints:
    acting = city.appraisals.acting[rows]
    unit: Ints = city.postings.unit[city.appraisals.posting[rows]]
    if len(city.acting.post):
        of_post = np.array([post.unit for post in city.cast.tree.posts])
        unit = np.where(acting >= 0, of_post[city.acting.post[acting]], unit)
    return unit


def _unit_names(city: City) -> Texts:
    return objects([*(unit.name for unit in city.cast.tree.units), ""])


def _columns_of_rating(city: City, rows: Ints) -> dict[str, Texts]:
    appraisals = city.appraisals
    ratings = objects([*(RATING_WORDS[word] for word in RATINGS), NOT_RATED])
    predicates = objects([*(PREDICATE_WORDS[word] for word in PREDICATES), NOT_RATED])
    rated = appraisals.work[rows] >= 0
    minutes = (rows * 7) % 420
    clock = [f" {8 + each // 60:02d}:{each % 60:02d}:00" for each in minutes.tolist()]
    year = appraisals.year[rows].tolist()
    return {
        "hasil_kerja": ratings[appraisals.work[rows]],
        "perilaku_kerja": ratings[appraisals.behaviour[rows]],
        "hasil_akhir": predicates[appraisals.predicate[rows]],
        "waktu_dinilai": np.where(rated, iso(appraisals.rated[rows]) + clock, ""),
        "tahun_skp": objects([str(each) for each in year]),
        "skp_id": objects([f"skp-{row + 1:07d}" for row in rows.tolist()]),
        "periode_id": objects([f"per-{each}" for each in year]),
        "skp_penilaian_id": objects([f"pen-{row + 1:07d}" for row in rows.tolist()]),
        "bulan_skp": objects(["12"] * len(rows)),
    }


def _columns_of_rater(city: City, rows: Ints) -> dict[str, Texts]:
    cast = city.cast
    rater = city.appraisals.rater[rows]
    elected = rater < 0
    head = f"{cast.agency.head} {cast.agency.place}"
    titles = posting_titles(city)[city.postings.present]
    names = objects([name.upper() for name in cast.names.name])
    unit = cast.seats.unit[rater]
    codes = objects([each.code for each in cast.tree.units])
    columns = {
        "pegawai_atasan_id": cast.names.pns_id[rater],
        "pegawai_atasan_nip": cast.names.nip[rater],
        "pegawai_atasan_nama": names[rater],
        "pegawai_atasan_unor_id": codes[unit],
        "pegawai_atasan_unor": _unit_names(city)[unit],
        "pegawai_atasan_jabatan": titles[rater],
        "pegawai_atasan_golru": rank_names(city, cast.ranks.order)[rater],
        "pegawai_penilai_id": cast.names.pns_id[rater],
    }
    known = {name: np.where(elected, "", column) for name, column in columns.items()}
    office = np.where(elected, head, known["pegawai_atasan_jabatan"])
    return known | {"pegawai_atasan_jabatan": office}
