"""Takes the pictures in docs/screenshots from a running demo.

``make screenshots`` while ``make demo`` serves on 127.0.0.1:8000. The demo signs in by
name without any secret of a real installation.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser_found import browser

SITE = os.environ.get("BENING_SITE", "http://127.0.0.1:8000")
FOLDER = Path(__file__).resolve().parent.parent / "docs/screenshots"
DESKTOP = ViewportSize(width=1440, height=1128)
PHONE = ViewportSize(width=390, height=844)
Scheme = Literal["light", "dark"]


def _page(found: Browser, viewport: ViewportSize, scheme: Scheme) -> Page:
    context = found.new_context(
        viewport=viewport, color_scheme=scheme, device_scale_factor=1, locale="id-ID"
    )
    return context.new_page()


def _sign_in(page: Page, user: str, password: str) -> None:
    page.goto(f"{SITE}/masuk/")
    page.fill("input[name=username]", user)
    page.fill("input[name=password]", password)
    page.click("main button[type=submit]")


def _take(page: Page, name: str, *, full: bool) -> None:
    page.wait_for_load_state("networkidle")
    size = page.viewport_size
    if full and size:
        # As tall as the page: bars that stick to an edge then stand where they belong.
        height: int = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": height})
    page.screenshot(path=FOLDER / f"{name}.png", full_page=full)
    if size:
        page.set_viewport_size(size)


def _open_map_with_somebody(page: Page) -> None:
    page.goto(f"{SITE}/peta/")
    chosen = page.locator(".group-top .pill").first.get_attribute("href") or ""
    page.goto(f"{SITE}/peta/{chosen.partition('#')[0]}")


def _open_first_card(page: Page) -> None:
    page.goto(f"{SITE}/peta/kotak/9/")
    page.locator("main table tbody a").first.click()


def _open_strong_plan(page: Page) -> None:
    """Open the plan of a position that is well provided for, with its lineage."""
    page.goto(f"{SITE}/suksesi/")
    rows = page.locator("main tbody tr").filter(has_text="Cadangan kuat")
    rows.first.locator("th a").click()


def main(user: str, password: str) -> int:
    """Take them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=browser(), args=["--no-sandbox"]
        )
        views: tuple[tuple[str, ViewportSize, Scheme], ...] = (
            ("desktop", DESKTOP, "light"),
            ("gelap", DESKTOP, "dark"),
            ("ponsel", PHONE, "light"),
        )
        for name, viewport, scheme in views:
            page = _page(found, viewport, scheme)
            _sign_in(page, user, password)
            _open_map_with_somebody(page)
            _take(page, f"peta-{name}", full=True)
            for what, path in (
                ("impor", "/impor/"),
                ("kelengkapan", "/kelengkapan/"),
            ):
                page.goto(SITE + path)
                _take(page, f"{what}-{name}", full=name == "ponsel")
            page.goto(f"{SITE}/suksesi/prakiraan/")
            _take(page, f"prakiraan-{name}", full=name == "ponsel")
            _open_strong_plan(page)
            _take(page, f"suksesi-{name}", full=True)
            _open_first_card(page)
            _take(page, f"kartu-{name}", full=True)
        found.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
