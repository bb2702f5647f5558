"""Progress as a stream of finished pieces of page."""

from __future__ import annotations

import asyncio

import pytest
from django.utils import translation

from bening.web.live import Glimpse, live


def _events(glimpses: list[Glimpse]) -> str:
    waiting = iter(glimpses)

    async def read() -> str:
        response = live(lambda: next(waiting), interval_s=0)
        return "".join([part.decode() async for part in response])

    return asyncio.run(read())


def test_each_change_is_told_once_and_the_end_is_named():
    told = _events(
        [
            Glimpse("<p>1</p>", False),
            Glimpse("<p>1</p>", False),
            Glimpse("<p>2</p>", True),
        ]
    )

    assert told == (
        "event: progress\ndata: <p>1</p>\n\n"
        "event: progress\ndata: <p>2</p>\n\n"
        "event: done\ndata: \n\n"
    )


def test_a_piece_of_several_lines_stays_one_event():
    told = _events([Glimpse("<p>\n  1\n</p>", True)])

    assert told.startswith("event: progress\ndata: <p>\ndata:   1\ndata: </p>\n\n")


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_stream_speaks_the_language_of_its_page(language):
    def look() -> Glimpse:
        return Glimpse(str(translation.get_language()), True)

    async def read() -> list[bytes]:
        return [part async for part in response]

    with translation.override(language):
        response = live(look, interval_s=0)
    told = asyncio.run(read())

    assert told[0] == f"event: progress\ndata: {language}\n\n".encode()
