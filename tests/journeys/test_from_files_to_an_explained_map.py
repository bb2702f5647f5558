"""An agency's own files become a map that explains itself, and go back out of it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from rehearsal.city import AS_OF
from tests.journeys.conftest import PEOPLE
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.xdist_group("journeys")
WANTED = ("1", "2", "3", "4")
"""SIASN's list, Bening's workbook, one year of e-Kinerja, the assessment."""
HALF_A_YEAR = timedelta(days=182)
SPOILED = 5
"""At most so many people have a number in SIASN's file that cannot be one."""


def test_files_become_a_map_with_reasons_and_are_withdrawn_by_two(sign_in, files):
    ani, budi, citra = map(sign_in, ("ani", "budi", "citra"))

    imports = {name: _import(ani, budi, files[name]) for name in WANTED}
    earlier = _run(ani, "djbk-2026", AS_OF - HALF_A_YEAR, trial="on")
    run = _run(citra, "bkn-411-2025", AS_OF)
    citra.submit("/tandai/")
    assert "note-good" in citra.text
    card = _choose_somebody(citra)
    _see_the_reasons(citra, card, files)
    _take_the_list_away(citra)
    _see_differences(citra, earlier, run)

    known = _see_completeness(citra)
    _withdraw(ani, budi, imports["4"])
    _see_less_evidence(citra, card, files["4"].name, known)


def _import(ani: Visitor, budi: Visitor, path) -> str:
    """Ani uploads and looks at the preview; Budi confirms."""
    ani.open("/impor/unggah/")
    ani.submit(
        "", files=[path], data_on=AS_OF.isoformat(), potential_scale="100", pemetaan=""
    )
    address = ani.path
    staged = ani.wait()
    assert path.name in staged
    assert 'id="preview-title"' in staged
    assert not ani.offers("/setujui/")
    budi.open(address)
    budi.submit("/setujui/")
    recorded = budi.wait()
    assert budi.offers("/tarik/")
    assert "Budi" in recorded
    return address


def _run(visitor: Visitor, policy: str, as_of: date, **more: str) -> str:
    """Compute a map and return its run's id."""
    visitor.open("/peta/run/")
    chosen = re.search(rf'value="({policy}/[^"]+)"', visitor.text)
    assert chosen
    trial = "" if policy == "bkn-411-2025" else "on"
    visitor.submit("", policy=chosen[1], as_of=as_of.isoformat(), trial=trial)
    visitor.wait()
    assert 'class="tag tag-bad"' not in visitor.text
    return visitor.path.rstrip("/").rpartition("/")[2]


def _choose_somebody(visitor: Visitor) -> str:
    """Find the first of the list of everyone and return the address of the card."""
    shown = visitor.open("/peta/")
    assert all(f"/peta/kotak/{number}/" in shown for number in range(1, 10))
    visitor.open("/peta/daftar/?urut=score")
    found = re.search(r"/peta/pegawai/[0-9a-f-]{36}/", visitor.text)
    assert found
    return found[0]


def _see_the_reasons(visitor: Visitor, card: str, files) -> None:
    """Each point leads to its facts, and each fact to the row of a file."""
    shown = visitor.open(card)
    assert files["3"].name in shown
    assert files["4"].name in shown
    printed = visitor.open(f"{card}cetak/")
    assert files["3"].name in printed
    assert "<script" not in printed.partition("<body")[2]


def _take_the_list_away(visitor: Visitor) -> None:
    """The list comes out as Excel, with everyone of the map in it, numbers masked."""
    shown = visitor.open("/peta/")
    placed = _number(r"<p>(\d+) pegawai dipetakan", shown)
    left_out = _number(r"(\d+) tidak masuk peta", shown)
    visitor.submit("/peta/excel/")
    assert visitor.page is not None
    book = CalamineWorkbook.from_filelike(BytesIO(visitor.page.content))
    rows = book.get_sheet_by_index(0).to_python()
    numbers = [str(row[1]) for row in rows if "•" in str(row[1])]
    assert len(numbers) == placed
    assert PEOPLE - SPOILED <= placed + left_out <= PEOPLE


def _see_differences(visitor: Visitor, earlier: str, later: str) -> None:
    """The matrix counts everyone who stands in another box, cell by cell."""
    shown = visitor.open(f"/peta/beda/?awal={earlier}&akhir={later}")
    moved = _number(r"(\d+) pindah kotak", shown)
    cells = re.findall(r'href="[^"]*dari=\d[^"]*">(\d+)</a>', shown)
    assert sum(map(int, cells)) == moved


def _number(pattern: str, text: str) -> int:
    found = re.search(pattern, text)
    assert found, text
    return int(found[1])


def _withdraw(ani: Visitor, budi: Visitor, address: str) -> None:
    """One asks, another confirms; who asked cannot."""
    ani.open(address)
    ani.submit("/tarik/")
    assert not ani.offers("/tarik/setujui/")
    assert ani.forge(f"{address}tarik/setujui/") == 200
    assert not ani.offers("/tarik/setujui/")
    budi.open(address)
    budi.submit("/tarik/setujui/")
    withdrawn = budi.wait()
    assert "Ani" in withdrawn
    assert not budi.offers("/tarik/")


def _see_completeness(visitor: Visitor, run: str = "") -> int:
    """Return how many people the assessment says something about, in percent."""
    shown = visitor.open(f"/kelengkapan/?run={run}" if run else "/kelengkapan/")
    row = shown[shown.index("bukti=competence_assessment") :]
    return _number(r'<td class="number">(\d+)%</td>', row)


def _see_less_evidence(visitor: Visitor, card: str, file: str, known: int) -> None:
    """A new run misses what was withdrawn; the marked map stays as it was."""
    run = _run(visitor, "bkn-411-2025", AS_OF)
    assert _see_completeness(visitor, run) == 0 < known
    assert file not in visitor.open(f"{card}?run={run}")
    assert file in visitor.open(card)
    assert _see_completeness(visitor) == known
