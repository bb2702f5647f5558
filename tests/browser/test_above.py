"""Two people ticked in a list and compared, with mouse or keyboard, in every size."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_every_page import MODES, RULES, STICKS_OUT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize("mode", list(MODES))
def test_two_people_of_a_list_are_compared_without_barrier(
    watched, complaints, site, mode
):
    page = watched(**MODES[mode])
    page.goto("/peta/daftar/")
    ticks = page.locator('input[form="choose-two"]')
    ticks.nth(0).check()
    ticks.nth(1).check()
    page.click("#choose-two button")
    page.wait_for_load_state("networkidle")

    found = Axe().run(page, options=RULES)

    assert "/peta/mengapa/" in page.url
    assert page.locator("h1").count() == 1
    assert page.locator("table.differences").count() >= 1
    assert page.evaluate(STICKS_OUT) == []
    assert not complaints
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("mode", ["desktop", "phone dark"])
def test_the_other_person_is_found_from_the_card(watched, complaints, site, mode):
    page = watched(**MODES[mode])
    page.goto(f"/peta/pegawai/{site.placed}/")
    page.click(f'a[href*="satu={site.placed}"]')
    page.fill("main input[name=q]", "contoh")
    page.press("main input[name=q]", "Enter")
    page.wait_for_load_state("networkidle")
    found = Axe().run(page, options=RULES)
    page.locator("main ul.people a").first.click()
    page.wait_for_load_state("networkidle")

    assert f"satu={site.placed}&dua=" in page.url
    assert page.locator("h1").count() == 1
    assert not complaints
    assert found.violations_count == 0, found.generate_report()
