"""A real server with a made-up agency, and Debian's Chromium to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    StorageState,
    sync_playwright,
)

from tests.browser_found import browser as chromium
from tests.people import PASSWORD
from tests.serving import served


@dataclass(frozen=True)
class Site:
    """Where the site is, and ids of a run, two people, imports, policies, positions.

    Attributes:
        position: a critical one with a plan; `position_waiting` waits for a decision.
    """

    address: str
    run: str
    placed: str
    undetermined: str
    recorded: str
    staged: str
    refused: str
    asking: str
    unknown: str
    policy_drafted: str
    policy_checked: str
    policy_announced: str
    policy_enacted: str
    user: str
    position: str
    position_waiting: str
    mission: str


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """Serve a made-up agency from a database of its own, with a worker."""
    with served("browser", "tests.browser.seed") as found:
        yield Site(address=found.address, **found.known)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the browser; ended with the module, because its loop keeps Django out."""
    path = chromium()
    if not path:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])


@pytest.fixture(scope="module")
def session(browser: Browser, site: Site) -> StorageState:
    """The cookies of the head of HR, signed in through the page."""
    context = browser.new_context(base_url=site.address)
    page = context.new_page()
    page.goto("/masuk/")
    page.fill("[name=username]", "citra")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/peta/")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def open_context(browser: Browser, site: Site, session: StorageState):
    """Open a signed-in window of a size and theme; closed after the test."""
    opened: list[BrowserContext] = []

    def open_it(
        *,
        width: int = 1440,
        height: int = 1128,
        theme: Literal["light", "dark"] = "light",
        java_script_enabled: bool = True,
    ) -> BrowserContext:
        context = browser.new_context(
            base_url=site.address,
            viewport={"width": width, "height": height},
            storage_state=session,
            color_scheme=theme,
            java_script_enabled=java_script_enabled,
        )
        opened.append(context)
        return context

    yield open_it
    for context in opened:
        context.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about in the pages under watch."""
    return []


@pytest.fixture
def watched(open_context, complaints: list[str]):
    """Open a page whose console and errors are watched."""

    def open_it(**options) -> Page:
        page: Page = open_context(**options).new_page()
        page.on(
            "console",
            lambda line: (
                complaints.append(line.text)
                if line.type in {"error", "warning"}
                else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    return open_it
