"""A real server with a made-up agency, and Debian's Chromium to look at it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event
from typing import Literal

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    StorageState,
    sync_playwright,
)

from bening.server import embedded
from tests import server
from tests.browser_found import browser as chromium
from tests.people import PASSWORD

DATABASE = f"{server.RUN}_browser"
START_TRIES = 300
TRY_EVERY_S = 0.1


@dataclass(frozen=True)
class Site:
    """Where the site is, and ids of a run, two people and some imports in it."""

    address: str
    run: str
    placed: str
    undetermined: str
    recorded: str
    staged: str
    refused: str
    asking: str
    unknown: str


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """Serve a made-up agency from a database of its own, with a worker."""
    server.build_template()
    server.clone(DATABASE)
    found = embedded.addresses(server.SUPERUSER, DATABASE)
    environment = os.environ | {
        "DATABASE_URL": found.app,
        "DATABASE_OWNER_URL": found.owner,
    }
    port = _free_port()
    serving = subprocess.Popen(  # noqa: S603 - our own program
        [
            *(sys.executable, "-m", "bening.server.cli", "serve", "--with-worker"),
            *("--port", str(port)),
        ],
        cwd=server.ROOT,
        env=environment,
    )
    try:
        seed = subprocess.run(
            [sys.executable, "-m", "tests.browser.seed"],
            check=True,
            capture_output=True,
            cwd=server.ROOT,
            env=environment,
        )
        _wait_for(port, serving)
        yield Site(address=f"http://127.0.0.1:{port}", **json.loads(seed.stdout))
    finally:
        serving.terminate()
        serving.wait(30)
        server.drop(DATABASE)


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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    pause = Event()
    for _ in range(START_TRIES):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        pause.wait(TRY_EVERY_S)
    raise RuntimeError("the server of the browser tests did not start")
