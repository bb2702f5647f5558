"""A simulation in the browser: the drawing, the form, and no barrier on any page."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_every_page import MODES, RULES, STICKS_OUT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
FORM = "/kebijakan/simulasi/"
PAGES = {"form": FORM, "result": "{result}", "people": "{result}orang/"}
OPEN_DETAILS = """() => {
  document.querySelectorAll("main details").forEach((each) => { each.open = true; });
}"""
BROKEN = "id: coba\nversion: 1\n"


@pytest.fixture(scope="module")
def result(browser, site, session) -> str:
    """The address of a simulation, asked for through the form."""
    context = browser.new_context(base_url=site.address, storage_state=session)
    page = context.new_page()
    page.goto(FORM)
    page.select_option("#id_rancangan", "djbk-2026@1")
    page.get_by_role("button", name="Simulasikan").click()
    page.wait_for_url(re.compile(r"/simulasi/[0-9a-f-]{36}/$"))
    address: str = page.url.removeprefix(site.address)
    context.close()
    return address


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_barrier_and_no_complaint(watched, complaints, result, name, mode):
    page = watched(**MODES[mode])
    answer = page.goto(PAGES[name].format(result=result))
    page.wait_for_load_state("networkidle")
    page.evaluate(OPEN_DETAILS)

    found = Axe().run(page, options=RULES)

    assert answer.status == 200
    assert not complaints
    assert page.evaluate(STICKS_OUT) == []
    assert found.violations_count == 0, found.generate_report()
    assert page.locator("h1").count() == 1


@pytest.mark.smoke
def test_the_streams_are_drawn_from_the_table_beside_them(watched, complaints, result):
    page = watched()
    page.goto(result)

    canvas = page.locator("[data-flows] canvas")
    expect(canvas).to_be_visible()

    assert page.evaluate(PAINTED) > 1000
    assert not complaints


PAINTED = """() => {
  const canvas = document.querySelector("[data-flows] canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let painted = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at]) painted += 1;
  return painted;
}"""


def test_without_a_script_every_number_is_there(open_context, result):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(result)

    cells = page.locator("#matrix [data-count]")

    assert cells.count() == 100
    expect(page.get_by_text("Gambar ini memerlukan JavaScript")).to_have_count(0)
    expect(page.locator("noscript")).to_have_count(1)
    expect(page.locator(".histogram")).to_have_count(2)


def test_a_cell_leads_to_those_who_move_so(watched, result):
    page = watched()
    page.goto(result)
    link = page.locator("#matrix a").first
    people = link.inner_text()

    link.click()

    expect(page.locator("#movers-title")).to_be_visible()
    rows = page.locator("section[aria-labelledby=movers-title] tbody tr")
    assert rows.count() == min(int(people), 50)


@pytest.mark.parametrize("mode", ["desktop", "phone dark"])
def test_a_broken_text_is_told_without_a_barrier(watched, site, mode):
    page = watched(**MODES[mode])
    page.goto(FORM)
    page.locator("summary", has_text="berkas kebijakan").click()
    page.fill("#id_teks", BROKEN)

    page.get_by_role("button", name="Simulasikan").click()

    expect(page.locator("#mistakes-title")).to_be_visible()
    expect(page.locator("#id_teks")).to_have_value(BROKEN)
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(STICKS_OUT) == []
