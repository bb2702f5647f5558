"""Every page in every size and theme: no barrier, no complaint, nothing sticks out."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
RULES = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "best-practice",
    ]
}
PAGES = {
    "home": "/",
    "map": "/peta/",
    "map with card": "/peta/?pegawai={placed}",
    "map as table with filters": "/peta/?tampilan=tabel&saringan=1",
    "scatter": "/peta/?tampilan=sebaran",
    "box": "/peta/kotak/5/",
    "undetermined": "/peta/kotak/0/",
    "everyone": "/peta/daftar/",
    "left out": "/peta/di-luar/",
    "card": "/peta/pegawai/{placed}/",
    "card of somebody undetermined": "/peta/pegawai/{undetermined}/",
    "card to print": "/peta/pegawai/{placed}/cetak/",
    "people": "/pegawai/?q=dewi",
    "completeness": "/kelengkapan/",
    "runs": "/peta/run/",
    "run": "/peta/run/{run}/",
    "differences": "/peta/beda/",
    "imports": "/impor/",
    "upload": "/impor/unggah/",
    "help with files": "/impor/bantuan/",
    "staged import": "/impor/{staged}/",
    "recorded import": "/impor/{recorded}/",
    "refused import": "/impor/{refused}/",
    "import with questions": "/impor/{asking}/",
    "answers": "/impor/{asking}/keterangan/",
    "columns": "/impor/{unknown}/kolom/",
    "users": "/pengguna/",
    "user": "/pengguna/{user}/",
    "own password": "/kata-sandi/",
    "policies": "/kebijakan/",
    "draft of a policy": "/kebijakan/baru/?dari=bkn-411-2025@1",
    "published policy": "/kebijakan/bkn-411-2025@1/",
    "drafted policy": "/kebijakan/{policy_drafted}/",
    "checked policy": "/kebijakan/{policy_checked}/",
    "announced policy": "/kebijakan/{policy_announced}/",
    "enacted policy": "/kebijakan/{policy_enacted}/",
    "differences of policies": "/kebijakan/beda/?a=bkn-411-2025@1&b=djbk-2026@1",
    "succession": "/suksesi/",
    "all positions": "/suksesi/jabatan/",
    "succession plan": "/suksesi/jabatan/{position}/",
    "succession plan to print": "/suksesi/jabatan/{position}/cetak/",
    "candidates": "/suksesi/jabatan/{position}/calon/",
    "criticality": "/suksesi/jabatan/{position_waiting}/kritikal/",
    "standard of a position": "/suksesi/jabatan/{position}/standar/",
    "forecast": "/suksesi/prakiraan/?per=bulan",
    "missions": "/suksesi/misi/",
    "draft of the missions": "/suksesi/misi/?lihat=konsep",
    "mission": "/suksesi/misi/{mission}/",
    "new mission": "/suksesi/misi/baru/?di={mission}",
    "history of the missions": "/suksesi/misi/riwayat/",
    "criteria": "/suksesi/kriteria/",
    "public policies": "/publik/kebijakan/",
    "public policies of an agency": "/publik/kebijakan/9971/",
    "public policy": "/publik/kebijakan/9971/{policy_announced}/",
    "public differences": "/publik/kebijakan/9971/{policy_announced}/beda/",
}
SMOKE = {"home", "map with card", "card"}
MODES: dict[str, dict[str, Any]] = {
    "desktop": {},
    "desktop dark": {"theme": "dark"},
    "laptop": {"width": 1100, "height": 800},
    "narrow": {"width": 320, "height": 9000},
    "phone": {"width": 390, "height": 9000},
    "phone dark": {"width": 390, "height": 9000, "theme": "dark"},
}
"""A phone as tall as any page: else whatever lies under the bar at the bottom for the
moment counts as too small a target."""


def _cases():
    for name in PAGES:
        for mode in MODES:
            is_smoke = name in SMOKE and mode in {"desktop", "phone dark"}
            marks = [pytest.mark.smoke] if is_smoke else []
            yield pytest.param(name, mode, marks=marks, id=f"{name}, {mode}")


@pytest.mark.parametrize(("name", "mode"), list(_cases()))
def test_page_has_no_barrier_and_no_complaint(watched, complaints, site, name, mode):
    page = watched(**MODES[mode])
    answer = page.goto(PAGES[name].format(**vars(site)))
    page.wait_for_load_state("networkidle")

    found = Axe().run(page, options=RULES)

    assert answer.status == 200
    assert not complaints
    assert page.evaluate(STICKS_OUT) == []
    assert found.violations_count == 0, found.generate_report()
    assert page.locator("h1").count() == 1


STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("main *")]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => element.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize("mode", ["desktop", "phone dark"])
def test_english_has_no_barrier_either(watched, complaints, site, mode):
    page = watched(**MODES[mode])
    page.goto(f"/peta/?pegawai={site.placed}")
    page.click('button[name="language"]')
    page.wait_for_load_state("networkidle")

    found = Axe().run(page, options=RULES)

    assert page.get_attribute("html", "lang") == "en"
    assert found.violations_count == 0, found.generate_report()
    assert not complaints


@pytest.mark.smoke
def test_sign_in_has_no_barrier(browser, site):
    context = browser.new_context(base_url=site.address)
    page = context.new_page()
    page.goto("/masuk/")

    found = Axe().run(page, options=RULES)

    assert found.violations_count == 0, found.generate_report()
    context.close()
