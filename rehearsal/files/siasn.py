"""SIASN's "Export Data ASN" in its newest form of 69 columns."""

from __future__ import annotations

import numpy as np

from bening.policy.kinds import EDUCATION_LEVELS
from rehearsal.city import City
from rehearsal.days import dashed, years_between
from rehearsal.dice import Bools, Texts, chance, pick
from rehearsal.files.formats import Sheet
from rehearsal.files.wording import (
    EDUCATION,
    POSITION_KINDS,
    echelon_names,
    objects,
    posting_echelons,
    posting_titles,
    rank_codes,
    rank_names,
)
from rehearsal.lives import CPNS, PPPK
from rehearsal.tables import functional_titles, programmes

HEADER = tuple(
    name.strip()
    for name in [
        "PNS ID",
        " NIP BARU",
        " NIP LAMA",
        " NAMA",
        " GELAR DEPAN",
        " GELAR BELAKANG",
        " TEMPAT LAHIR ID",
        " TEMPAT LAHIR NAMA",
        " TANGGAL LAHIR",
        " JENIS KELAMIN",
        " AGAMA ID",
        " AGAMA NAMA",
        " JENIS KAWIN ID",
        " JENIS KAWIN NAMA",
        " NIK",
        " NOMOR HP",
        " EMAIL",
        " EMAIL GOV",
        " ALAMAT",
        " NPWP NOMOR",
        " BPJS",
        " JENIS PEGAWAI ID",
        " JENIS PEGAWAI NAMA",
        " KEDUDUKAN HUKUM ID",
        " KEDUDUKAN HUKUM NAMA",
        " STATUS CPNS PNS",
        " KARTU ASN VIRTUAL",
        " NOMOR SK CPNS",
        " TANGGAL SK CPNS",
        " TMT CPNS",
        " NOMOR SK PNS",
        " TANGGAL SK PNS",
        " TMT PNS",
        " GOL AWAL ID",
        " GOL AWAL NAMA",
        " GOL AKHIR ID",
        " GOL AKHIR NAMA",
        " TMT GOLONGAN",
        " MK TAHUN",
        " MK BULAN",
        " JENIS JABATAN ID",
        " JENIS JABATAN NAMA",
        " JABATAN ID",
        " JABATAN NAMA",
        " TMT JABATAN",
        " TINGKAT PENDIDIKAN ID",
        " TINGKAT PENDIDIKAN NAMA",
        " PENDIDIKAN ID",
        " PENDIDIKAN NAMA",
        " TAHUN LULUS",
        " KPKN ID",
        " KPKN NAMA",
        " LOKASI KERJA ID",
        " LOKASI KERJA NAMA",
        " UNOR ID",
        " UNOR NAMA",
        " INSTANSI INDUK ID",
        " INSTANSI INDUK NAMA",
        " INSTANSI KERJA ID",
        " INSTANSI KERJA NAMA",
        " SATUAN KERJA INDUK ID",
        " SATUAN KERJA INDUK NAMA",
        " SATUAN KERJA KERJA ID",
        " SATUAN KERJA KERJA NAMA",
        " IS VALID NIK",
        " NAMA SEKOLAH",
        " FLAG IKD",
        " ESELON ID",
        " ESELON NAMA",
    ]
)
RELIGIONS = ("Islam", "Kristen", "Katholik", "Hindu", "Budha", "Konghucu")
RELIGION_WEIGHTS = (82, 9, 4, 3, 1.5, 0.5)
MARRIAGES = (("1", "Menikah"), ("2", "Cerai"), ("4", "Belum Kawin"))
HOME_KINDS = {
    "PROV": ("10", "PNS Daerah Propinsi yang bekerja pada Propinsi"),
    "KAB": ("15", "PNS Daerah Kab./Kota yang bekerja pada Kab./Kota"),
    "KOT": ("15", "PNS Daerah Kab./Kota yang bekerja pada Kab./Kota"),
}
WITHOUT_EDUCATION = 0.008
WITH_APOSTROPHE = 0.01
MONTHS = 12


def siasn_sheet(city: City, people: Bools) -> Sheet:
    """Return some people, or all, as rows of the export."""
    columns = (
        _columns_of_person(city)
        | _columns_not_needed(city)
        | _columns_of_employment(city)
        | _columns_of_position(city)
        | _columns_of_schooling(city)
    )
    empty = objects([""] * len(city.cast))
    listed = [columns.get(name, empty)[people].tolist() for name in HEADER]
    return Sheet("Data ASN", HEADER, zip(*listed, strict=True))


def _columns_of_person(city: City) -> dict[str, Texts]:
    cast = city.cast
    rng = cast.dice.stream("siasn")
    marked = chance(rng, WITH_APOSTROPHE, len(cast))
    places = objects([agency.place for agency in cast.region.agencies])
    return {
        "PNS ID": cast.names.pns_id,
        "NIP BARU": np.where(marked, "'" + cast.names.nip, cast.names.nip),
        "NAMA": cast.names.name,
        "GELAR DEPAN": cast.names.front,
        "GELAR BELAKANG": cast.names.back,
        "TEMPAT LAHIR NAMA": places[pick(rng, [1] * len(places), len(cast))],
        "TANGGAL LAHIR": dashed(cast.lives.birth),
        "JENIS KELAMIN": np.where(cast.lives.is_woman, "F", "M").astype(object),
    }


def _columns_not_needed(city: City) -> dict[str, Texts]:
    """Return what talent management does not need: plainly invented, to be dropped."""
    size = len(city.cast)
    rng = city.cast.dice.stream("not needed")
    faith = pick(rng, RELIGION_WEIGHTS, size)
    wed = pick(rng, [78, 5, 17], size)
    numbers = range(1, size + 1)
    return {
        "AGAMA ID": objects([str(each + 1) for each in faith.tolist()]),
        "AGAMA NAMA": objects(RELIGIONS)[faith],
        "JENIS KAWIN ID": objects([code for code, _ in MARRIAGES])[wed],
        "JENIS KAWIN NAMA": objects([name for _, name in MARRIAGES])[wed],
        "NIK": objects([f"999999{number:010d}" for number in numbers]),
        "NOMOR HP": objects([f"080000{number:06d}" for number in numbers]),
        "EMAIL": objects([f"contoh{number}@example.invalid" for number in numbers]),
        "EMAIL GOV": objects([f"contoh{number}@asn.invalid" for number in numbers]),
        "ALAMAT": objects([f"Jalan Contoh Nomor {number}" for number in numbers]),
        "NPWP NOMOR": objects([f"99{number:013d}" for number in numbers]),
        "BPJS": objects([f"00000{number:08d}" for number in numbers]),
        "IS VALID NIK": objects(["1"] * size),
        "FLAG IKD": objects(["1"] * size),
    }


def _columns_of_employment(city: City) -> dict[str, Texts]:
    lives, ranks = city.cast.lives, city.cast.ranks
    contract = lives.category == PPPK
    home_id, home_name = HOME_KINDS[city.cast.agency.kind]
    three_weeks = np.timedelta64(21, "D")
    served = np.floor(years_between(lives.appointed, ranks.since) * MONTHS + 0.01)
    months = served.astype(np.int64)
    numbers = range(1, len(contract) + 1)
    decree = objects([f"813/{number}/CONTOH" for number in numbers])
    confirmed = objects([f"821/{number}/CONTOH" for number in numbers])
    stage = np.where(lives.category == CPNS, "C", "P").astype(object)
    return {
        "JENIS PEGAWAI ID": np.where(contract, "", home_id).astype(object),
        "JENIS PEGAWAI NAMA": np.where(contract, "PPPK", home_name).astype(object),
        "KEDUDUKAN HUKUM ID": city.status_code,
        "KEDUDUKAN HUKUM NAMA": city.status_name,
        "STATUS CPNS PNS": stage,
        "NOMOR SK CPNS": decree,
        "TANGGAL SK CPNS": dashed(lives.appointed - three_weeks),
        "TMT CPNS": dashed(lives.appointed),
        "NOMOR SK PNS": np.where(np.isnat(lives.permanent), "", confirmed),
        "TANGGAL SK PNS": dashed(lives.permanent - three_weeks),
        "TMT PNS": dashed(lives.permanent),
        "GOL AWAL ID": rank_codes(ranks.first),
        "GOL AWAL NAMA": rank_names(city, ranks.first),
        "GOL AKHIR ID": rank_codes(ranks.order),
        "GOL AKHIR NAMA": rank_names(city, ranks.order),
        "TMT GOLONGAN": dashed(ranks.since),
        "MK TAHUN": objects([str(each // MONTHS) for each in months.tolist()]),
        "MK BULAN": objects([str(each % MONTHS) for each in months.tolist()]),
    }


def _columns_of_position(city: City) -> dict[str, Texts]:
    cast, present = city.cast, city.postings.present
    units = cast.tree.units
    structural = cast.seats.post >= 0
    kinds = np.where(
        structural, "STRUCTURAL", np.where(cast.seats.track >= 0, "JF", "PELAKSANA")
    )
    codes = [*(post.code for post in cast.tree.posts), ""]
    functional = objects([*(found.siasn_id for found in functional_titles()), ""])
    general = f"C0FFEE{cast.agency.code}B".ljust(32, "0")
    code = np.where(
        structural, objects(codes)[cast.seats.post], functional[cast.ranks.title]
    )
    echelon = posting_echelons(city)[present]
    opds = objects([units[unit.opd].name for unit in units])
    opd_codes = objects([units[unit.opd].code for unit in units])
    where = cast.seats.unit
    same = objects([""] * len(cast))
    place = {
        "INSTANSI INDUK": (cast.agency.siasn_id, cast.agency.name),
        "INSTANSI KERJA": (cast.agency.siasn_id, cast.agency.name),
        "LOKASI KERJA": ("", cast.agency.place),
    }
    fixed = {
        f"{name} {part}": same + text
        for name, texts in place.items()
        for part, text in zip(("ID", "NAMA"), texts, strict=True)
    }
    return fixed | {
        "JENIS JABATAN ID": objects([POSITION_KINDS[kind][0] for kind in kinds]),
        "JENIS JABATAN NAMA": objects([POSITION_KINDS[kind][1] for kind in kinds]),
        "JABATAN ID": np.where(code == "", general, code),
        "JABATAN NAMA": posting_titles(city)[present],
        "TMT JABATAN": dashed(city.postings.start[present]),
        "UNOR ID": objects([unit.code for unit in units])[where],
        "UNOR NAMA": objects([unit.name for unit in units])[where],
        "SATUAN KERJA KERJA ID": opd_codes[where],
        "SATUAN KERJA KERJA NAMA": opds[where],
        "ESELON ID": echelon,
        "ESELON NAMA": echelon_names(echelon),
    }


def _columns_of_schooling(city: City) -> dict[str, Texts]:
    lives = city.cast.lives
    rng = city.cast.dice.stream("schooling not recorded")
    recorded = ~chance(rng, WITHOUT_EDUCATION, len(city.cast))
    level = lives.schooling.now
    table = [EDUCATION[name] for name in EDUCATION_LEVELS]
    names = objects([programme.name for programme in programmes()])
    codes = objects([f"P99{number:05d}" for number in range(1, len(names) + 1)])
    columns = {
        "TINGKAT PENDIDIKAN ID": objects([code for code, _ in table])[level],
        "TINGKAT PENDIDIKAN NAMA": objects([name for _, name in table])[level],
        "PENDIDIKAN ID": codes[lives.schooling.programme],
        "PENDIDIKAN NAMA": names[lives.schooling.programme],
        "TAHUN LULUS": objects([str(year) for year in lives.graduated.tolist()]),
    }
    return {name: np.where(recorded, column, "") for name, column in columns.items()}
