"""All files of a city in one folder, ready to be imported, and a note beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rehearsal.appraisals import YEARS
from rehearsal.city import City
from rehearsal.files.assessment import centre_sheet, form_sheets
from rehearsal.files.ekinerja import ekinerja_sheet
from rehearsal.files.formats import write_csv, write_xlsx
from rehearsal.files.ip_asn import ip_asn_sheet
from rehearsal.files.siasn import siasn_sheet
from rehearsal.files.workbook import workbook_sheets

FILES = "files"
NOTE = """\
DATA LATIHAN / REHEARSAL DATA

{place}, {people} orang, data per {as_of}, benih {seed}.
Semua orang, nilai, dan peristiwa di folder ini dibuat-buat; NIP berakhir 900 sampai 999.
All people, scores and events in this folder are invented; NIPs end in 900 to 999.
"""


@dataclass(frozen=True)
class Written:
    """A file that was written; `layout` says what it is an example of."""

    path: Path
    layout: str
    size_bytes: int


def write_files(city: City, folder: Path) -> Iterator[Written]:
    """Write the files of a city and yield each as soon as it is there.

    Args:
        city: whose files.
        folder: where; made if missing. The files to import lie in `files` below it.
    """
    place = folder / FILES
    place.mkdir(parents=True, exist_ok=True)
    path = place / "1-siasn-data-asn.csv"
    write_csv(path, siasn_sheet(city))
    yield _written(path, "siasn")
    path = place / "2-buku-kerja-bening.xlsx"
    write_xlsx(path, workbook_sheets(city))
    yield _written(path, "own")
    for year in range(city.cast.year - YEARS, city.cast.year):
        yield _written(_write_appraisals(city, place, year), "ekinerja")
    path = place / "4-asesmen-kompetensi-potensi.xlsx"
    write_xlsx(path, form_sheets(city))
    yield _written(path, "assessment_d")
    path = place / "5-asesmen-pusat-penilaian.xlsx"
    write_xlsx(path, [centre_sheet(city)])
    yield _written(path, "assessment_b")
    path = place / f"6-ip-asn-{city.cast.year - 1}.csv"
    write_csv(path, ip_asn_sheet(city))
    yield _written(path, "ip_asn")
    path = folder / "BACA-SAYA.txt"
    path.write_text(_note(city), encoding="utf-8", newline="\n")
    yield _written(path, "note")


def _write_appraisals(city: City, place: Path, year: int) -> Path:
    sheet = ekinerja_sheet(city, year)
    # The oldest year comes as CSV with semicolons, as e-Kinerja offers it too.
    if year == city.cast.year - YEARS:
        path = place / f"3-ekinerja-penilaian-{year}.csv"
        write_csv(path, sheet, delimiter=";")
        return path
    path = place / f"3-ekinerja-penilaian-{year}.xlsx"
    write_xlsx(path, [sheet])
    return path


def _note(city: City) -> str:
    cast = city.cast
    return NOTE.format(
        place=cast.agency.place, people=len(cast), as_of=cast.as_of, seed=cast.seed
    )


def _written(path: Path, layout: str) -> Written:
    return Written(path, layout, path.stat().st_size)
