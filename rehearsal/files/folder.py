"""All files of a city in one folder, ready to be imported, and the truth beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from rehearsal.appraisals import YEARS
from rehearsal.city import City
from rehearsal.dice import Bools
from rehearsal.files import spoiling
from rehearsal.files.assessment import centre_sheet, form_sheets
from rehearsal.files.ekinerja import ekinerja_sheet
from rehearsal.files.formats import Sheet, write_csv, write_xlsx
from rehearsal.files.ip_asn import ip_asn_sheet
from rehearsal.files.siasn import siasn_sheet
from rehearsal.files.spoiling import Fault, Spoil, spoiled
from rehearsal.files.truth import write_truth
from rehearsal.files.workbook import workbook_sheets

FILES, TRUTH = "files", "truth"
PEOPLE_IN_A_FILE = 20_000
"""Larger agencies get several files of a kind: none is too large to upload."""
NOTE = """\
DATA LATIHAN / REHEARSAL DATA

{place}, {people} orang, data per {as_of}, benih {seed}.
Semua orang, nilai, dan peristiwa di sini dibuat-buat; nomor urut NIP 900 sampai 999.
All people, scores and events here are invented; serials of NIPs are 900 to 999.

files: berkas untuk diimpor / the files to import
truth: yang sebenarnya, tidak diimpor / the truth behind them, not to be imported
"""


@dataclass(frozen=True)
class Written:
    """A file that was written; `layout` says what it is an example of."""

    path: Path
    layout: str
    size_bytes: int


@dataclass
class Folder:
    """The folder while it is being filled; remembers what was spoiled."""

    city: City
    place: Path
    faults: list[Fault] = field(default_factory=list)

    def csv(
        self, name: str, sheet: Sheet, spoils: tuple[Spoil, ...], delimiter: str = ","
    ) -> Path:
        """Write a CSV file with a few spoiled rows."""
        path = self.place / name
        plain = replace(sheet, name="", header_row=1, above=None)
        write_csv(path, self._spoiled(name, plain, spoils), delimiter)
        return path

    def xlsx(
        self, name: str, sheets: Iterator[tuple[Sheet, tuple[Spoil, ...]]]
    ) -> Path:
        """Write a workbook with a few spoiled rows in each sheet."""
        path = self.place / name
        write_xlsx(path, (self._spoiled(name, *each) for each in sheets))
        return path

    def _spoiled(self, name: str, sheet: Sheet, spoils: tuple[Spoil, ...]) -> Sheet:
        cast = self.city.cast
        if not cast.region.planted:
            return sheet
        rng = cast.dice.stream(f"spoiled {name} {sheet.name}")
        result, faults = spoiled(sheet, spoils, name, rng)
        self.faults += faults
        return result


def write_files(city: City, target: Path) -> Iterator[Written]:
    """Write the files of a city and yield each as soon as it is there.

    Args:
        city: whose files.
        target: folder; made if missing. The files to import lie in `files` below it,
            the truth in `truth`.
    """
    folder = Folder(city, target / FILES)
    for place in (folder.place, target / TRUTH):
        place.mkdir(parents=True, exist_ok=True)
    yield from _files_of_people(folder)
    path = folder.xlsx(
        "5-asesmen-pusat-penilaian.xlsx", iter([(centre_sheet(city), ())])
    )
    yield _written(path, "assessment_b")
    path = folder.csv(f"6-ip-asn-{city.cast.year - 1}.csv", ip_asn_sheet(city), ())
    yield _written(path, "ip_asn")
    path = target / "BACA-SAYA.txt"
    path.write_text(_note(city), encoding="utf-8", newline="\n")
    yield _written(path, "note")
    path = target / TRUTH / "truth.json"
    write_truth(path, city, folder.faults)
    yield _written(path, "truth")


def _files_of_people(folder: Folder) -> Iterator[Written]:
    city = folder.city
    for name, people in _parts(city):
        sheet = siasn_sheet(city, people)
        path = folder.csv(f"1-siasn-data-asn{name}.csv", sheet, spoiling.SIASN)
        yield _written(path, "siasn")
    for name, people in _parts(city):
        whole = not name or name.endswith("-1")
        own = workbook_sheets(city, people, whole=whole)
        sheets = ((sheet, spoiling.OWN.get(sheet.name, ())) for sheet in own)
        path = folder.xlsx(f"2-buku-kerja-bening{name}.xlsx", sheets)
        yield _written(path, "own")
    for year in range(city.cast.year - YEARS, city.cast.year):
        for name, people in _parts(city):
            yield _written(_write_appraisals(folder, year, name, people), "ekinerja")
    spoils = (spoiling.COMPETENCE, spoiling.POTENTIAL)
    for name, people in _parts(city):
        forms = zip(form_sheets(city, people), spoils, strict=True)
        path = folder.xlsx(f"4-asesmen-kompetensi-potensi{name}.xlsx", forms)
        yield _written(path, "assessment_d")


def _parts(city: City) -> Iterator[tuple[str, Bools]]:
    number = np.arange(len(city.cast)) // PEOPLE_IN_A_FILE
    count = int(number[-1]) + 1
    for part in range(count):
        yield (f"-{part + 1}" if count > 1 else ""), number == part


def _write_appraisals(folder: Folder, year: int, name: str, people: Bools) -> Path:
    sheet = ekinerja_sheet(folder.city, year, people)
    stem = f"3-ekinerja-penilaian-{year}{name}"
    # The oldest year comes as CSV with semicolons, as e-Kinerja offers it too.
    if year == folder.city.cast.year - YEARS:
        return folder.csv(f"{stem}.csv", sheet, spoiling.EKINERJA_CSV, ";")
    return folder.xlsx(f"{stem}.xlsx", iter([(sheet, spoiling.EKINERJA)]))


def _note(city: City) -> str:
    cast = city.cast
    return NOTE.format(
        place=cast.agency.place, people=len(cast), as_of=cast.as_of, seed=cast.seed
    )


def _written(path: Path, layout: str) -> Written:
    return Written(path, layout, path.stat().st_size)
