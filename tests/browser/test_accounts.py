"""The administrator opens an account; somebody signs in once and goes on alone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_every_page import MODES, RULES
from tests.people import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OWN = "perahu-layar-di-teluk"


@pytest.fixture
def signed_in_as(browser, site):
    """Sign somebody in, in a window of one's own; closed after the test."""
    opened = []

    def enter(name: str, password: str = PASSWORD, **mode):
        context = browser.new_context(base_url=site.address, **mode)
        opened.append(context)
        page = context.new_page()
        page.goto("/masuk/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", password)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        return page

    yield enter
    for context in opened:
        context.close()


def _has_no_barrier(page) -> None:
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_account_is_opened_and_used_by_keyboard(signed_in_as, scheme):
    name = f"sri.{scheme}"
    admin = signed_in_as("eka", color_scheme=scheme)
    admin.goto("/pengguna/baru/")
    _has_no_barrier(admin)
    admin.focus("[name=name]")
    for text in ("Sri Contoh", "\t", name, "\t", "\t"):
        admin.keyboard.press("Tab") if text == "\t" else admin.keyboard.type(text)
    admin.focus("main form button")
    admin.keyboard.press("Enter")
    password = admin.inner_text(".one-time")
    _has_no_barrier(admin)

    page = signed_in_as(
        name,
        password,
        color_scheme=scheme,
        viewport={"width": MODES["phone"]["width"], "height": 844},
    )
    assert page.url.endswith("/kata-sandi/")
    _has_no_barrier(page)
    page.focus("[name=old]")
    for text in (password, "\t", OWN, "\t", OWN):
        page.keyboard.press("Tab") if text == "\t" else page.keyboard.type(text)
    page.keyboard.press("Enter")

    page.wait_for_url("**/kerja/")
