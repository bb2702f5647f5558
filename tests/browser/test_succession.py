"""Succession in the browser: everything opened, no barrier; a plan made by two people."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_every_page import MODES, RULES, STICKS_OUT
from tests.browser.test_simulation import OPEN_DETAILS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PAGES = {
    "plan": "/suksesi/jabatan/{position}/",
    "candidates": "/suksesi/jabatan/{position}/calon/",
    "criticality": "/suksesi/jabatan/{position_waiting}/kritikal/",
    "standard": "/suksesi/jabatan/{position}/standar/",
    "forecast": "/suksesi/prakiraan/",
    "mission": "/suksesi/misi/{mission}/",
    "criteria": "/suksesi/kriteria/",
}


@pytest.mark.parametrize("mode", ["desktop", "narrow", "phone dark"])
@pytest.mark.parametrize("name", PAGES)
def test_an_opened_page_has_no_barrier(watched, complaints, site, name, mode):
    page = watched(**MODES[mode])
    page.goto(PAGES[name].format(**vars(site)))
    page.wait_for_load_state("networkidle")
    page.evaluate(OPEN_DETAILS)

    found = Axe().run(page, options=RULES)

    assert not complaints
    assert page.evaluate(STICKS_OUT) == []
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.smoke
def test_a_plan_shows_its_lineage_and_is_confirmed(watched, complaints, site):
    page = watched()
    page.goto(PAGES["plan"].format(**vars(site)))

    boxes = page.locator("svg.lineage .lineage-box")
    expect(boxes.first).to_be_visible()
    successors = page.locator(".successors > .successor")
    expect(successors).to_have_count(2)
    assert boxes.count() >= 3
    page.get_by_role("button", name="Setujui rencana").click()
    expect(page.get_by_text("Rencana disetujui")).to_be_visible()
    assert not complaints
