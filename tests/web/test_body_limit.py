"""A body that is too large is refused before any of it is kept."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bening.server.bodies import BodyLimit
from bening.web.errors import too_large_page

LIMIT = 1000


class Asked:
    """One request put to the limit, in front of an application that reads all of it."""

    def __init__(self, *pieces: int, announces: int | None = None) -> None:
        """Send pieces of so many bytes, after announcing a length or none."""
        self.kept = 0
        self.left = list(pieces)
        self.sent: list[Any] = []
        headers = [] if announces is None else [(b"content-length", b"%d" % announces)]
        scope = {"type": "http", "headers": headers}
        limit = BodyLimit(self._application, LIMIT, b"too large")
        asyncio.run(limit(scope, self._receive, self._send))

    async def _receive(self) -> dict[str, Any]:
        piece = self.left.pop(0)
        return {
            "type": "http.request",
            "body": bytes(piece),
            "more_body": bool(self.left),
        }

    async def _send(self, message: Any) -> None:
        self.sent.append(message)

    async def _application(self, _: Any, receive: Any, send: Any) -> None:
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            self.kept += len(message["body"])
            more = message["more_body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})

    @property
    def status(self) -> int:
        """What was answered."""
        status: int = self.sent[0]["status"]
        return status


@pytest.mark.parametrize("size", [0, LIMIT - 1, LIMIT])
def test_a_body_up_to_the_limit_is_passed_on(size):
    asked = Asked(size, announces=size)

    assert (asked.status, asked.kept) == (200, size)


def test_a_body_announced_as_too_large_is_refused_unread():
    asked = Asked(600, 600, 600, announces=1800)

    assert (asked.status, asked.kept) == (413, 0)
    assert asked.sent[1]["body"] == b"too large"


@pytest.mark.parametrize("announces", [None, 10])
def test_a_body_that_turns_out_too_large_is_cut_off(announces):
    asked = Asked(600, 600, 600, announces=announces)

    assert (asked.status, asked.kept) == (413, 600)


def test_what_a_browser_still_sends_is_read_and_thrown_away():
    assert Asked(600, 600, 600, announces=1800).left == []


def test_the_answer_names_the_limit_in_both_languages(settings):
    settings.BENING_UPLOAD_LIMIT_BYTES = 7 * 1024 * 1024

    page = too_large_page().decode()

    assert page.count("7 MB") == 2
    assert 'lang="en"' in page
