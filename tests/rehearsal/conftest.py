"""Two small invented agencies, made once for all tests here."""

from __future__ import annotations

from pathlib import Path

import pytest

from bening.exchange.workbook.read import read_file
from bening.exchange.workbook.rows import ReadOptions
from rehearsal.city import AS_OF, City, build_city
from rehearsal.country import BANTEN, MANDALA
from rehearsal.files.folder import write_files

OPTIONS = ReadOptions(data_on=AS_OF, potential_scale=100)


def make(people: int = 300, seed: int = 7, region=MANDALA, code: str = "") -> City:
    return build_city(region, region.agency(code or region.pioneer), people, seed)


@pytest.fixture(scope="session")
def city() -> City:
    """Kota Mandala with 300 people."""
    return make()


@pytest.fixture(scope="session")
def real_city() -> City:
    """A real agency of Banten with 300 invented people."""
    return make(region=BANTEN)


@pytest.fixture(scope="session")
def files(city, tmp_path_factory) -> Path:
    """The folder with the files of Kota Mandala."""
    folder: Path = tmp_path_factory.mktemp("city")
    for _ in write_files(city, folder):
        pass
    return folder


@pytest.fixture(scope="session")
def readings(files):
    """What the import's own reader makes of each file."""
    found = {}
    for path in sorted((files / "files").iterdir()):
        with read_file(path, OPTIONS) as reading:
            found[path.name] = (reading.recognised, list(reading))
    return found
