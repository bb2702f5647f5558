"""The map in use: by keyboard, by touch, without a script, while a run is computed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.smoke
def test_a_chosen_person_appears_beside_the_map_and_the_keyboard_follows(
    watched, complaints
):
    page = watched()
    page.goto("/peta/")
    pill = page.locator(".pill").first
    name = pill.get_attribute("title")

    pill.focus()
    page.keyboard.press("Enter")

    heading = page.locator("#card [data-focus]")
    expect(heading).to_have_text(name)
    expect(heading).to_be_focused()
    assert "pegawai=" in page.url
    assert page.locator("html").evaluate("() => window.scrollX") == 0
    assert not complaints


def test_back_leads_to_the_map_without_the_person(watched):
    page = watched()
    page.goto("/peta/")
    page.locator(".pill").first.click()
    expect(page.locator("#card [data-focus]")).to_be_visible()

    page.go_back()

    expect(page.locator("#card [data-focus]")).to_have_count(0)


def test_nothing_of_a_page_stays_in_the_browser_s_storage(watched):
    page = watched()
    page.goto("/peta/")
    name = page.locator(".pill").first.get_attribute("title")
    page.locator(".pill").first.click()
    expect(page.locator("#card [data-focus]")).to_be_visible()

    kept = page.evaluate(
        "() => JSON.stringify([{...localStorage}, {...sessionStorage}])"
    )

    assert "<" not in kept
    assert name not in kept


def test_the_first_stop_of_the_keyboard_leads_to_the_content(watched):
    page = watched()
    page.goto("/peta/")

    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_each_stop_of_the_keyboard_can_be_seen(watched):
    page = watched()
    page.goto("/peta/")
    outlines = []

    for _ in range(30):
        page.keyboard.press("Tab")
        outlines.append(page.evaluate(OUTLINE))

    assert all(outlines)


OUTLINE = """() => {
  const stop = document.activeElement;
  const seen = [stop, stop.parentElement, stop.closest(".box"), stop.closest(".search")];
  return seen.some((element) => element && getComputedStyle(element).outlineStyle !== "none");
}"""


def test_escape_closes_a_menu_and_gives_the_focus_back(watched):
    page = watched()
    page.goto("/peta/")
    summary = page.locator(".top-tools summary").first
    summary.focus()

    page.keyboard.press("Enter")
    expect(page.locator(".top-tools details").first).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    expect(summary).to_be_focused()
    expect(page.locator(".top-tools details[open]")).to_have_count(0)


def test_a_click_elsewhere_closes_a_menu(watched):
    page = watched()
    page.goto("/peta/")
    page.locator(".top-tools summary").first.click()

    page.locator("h1").click()

    expect(page.locator(".top-tools details[open]")).to_have_count(0)


def test_the_chosen_theme_wins_over_the_device(watched):
    page = watched(theme="dark")
    page.goto("/peta/")
    dark = page.evaluate("() => getComputedStyle(document.body).color")

    page.locator(".top-tools summary").first.click()
    page.locator('button[name="theme"][value="light"]').click()
    page.wait_for_load_state()

    assert page.get_attribute("html", "data-theme") == "bening"
    assert page.evaluate("() => getComputedStyle(document.body).color") != dark


@pytest.mark.smoke
def test_everything_can_be_read_without_a_script(open_context, site):
    page = open_context(java_script_enabled=False).new_page()

    page.goto("/peta/")
    page.locator(".pill").first.click()
    expect(page.locator("#card .breakdown")).to_have_count(2)

    page.locator("#card .btn-primary").click()
    component = page.locator("details.component").first
    component.locator("summary").first.click()
    expect(component.locator(".component-body")).to_be_visible()

    page.goto("/peta/daftar/")
    page.locator('th[aria-sort="none"] a').first.click()
    expect(page.locator('th[aria-sort="ascending"]')).to_have_count(1)

    page.goto("/peta/?tampilan=sebaran")
    expect(page.locator("noscript + p, noscript p").first).to_be_visible()
    expect(page.locator("table.data")).to_be_visible()


def test_the_scatter_is_drawn_and_fits(watched, complaints):
    page = watched()
    page.goto("/peta/?tampilan=sebaran")

    expect(page.locator("[data-scatter] canvas")).to_be_visible()
    assert not complaints


def test_people_stay_hidden_in_the_boxes_of_a_phone(watched):
    page = watched(width=390, height=844)
    page.goto("/peta/")

    expect(page.locator(".box").first).to_be_visible()
    expect(page.locator(".pill").first).to_be_hidden()
    expect(page.locator(".dock")).to_be_visible()
    expect(page.locator(".side")).to_be_hidden()


def test_the_menu_of_a_phone_offers_every_place(watched):
    page = watched(width=390, height=844)
    page.goto("/peta/")

    page.locator(".top > details summary").click()

    expect(page.locator(".phone-sheet .nav-item").first).to_be_visible()
    assert page.locator(".phone-sheet .nav-item").count() >= 4


def test_a_run_is_computed_while_the_page_looks_on(watched, complaints):
    page = watched()
    page.goto("/peta/run/")
    page.fill('input[name="as_of"]', "2026-03-31")

    page.locator("main form .btn-primary").click()
    page.wait_for_url("**/peta/run/*/")

    opened = page.locator('a[href^="/peta/?run="]')
    expect(opened).to_be_visible(timeout=30_000)
    opened.click()
    expect(page.locator(".box")).to_have_count(10)
    assert not complaints


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_card_prints_on_paper(open_context, site, paper):
    page = open_context().new_page()
    page.goto(f"/peta/pegawai/{site.placed}/cetak/")
    size = {"A4": {"format": "A4"}, "F4": {"width": "210mm", "height": "330mm"}}

    page.emulate_media(media="print")

    assert page.pdf(**size[paper]).startswith(b"%PDF")
    expect(page.locator(".no-print").first).to_be_hidden()
