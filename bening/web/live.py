"""Progress as it happens: server-sent events that carry a finished piece of page.

The page shows the same piece when it is loaded, so it is right after a reload and
without a script.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from django.utils import translation

INTERVAL_S = 1.0
HEARTBEAT_EVERY = 15
LONGEST = 600


@dataclass(frozen=True)
class Glimpse:
    """What is to be seen now: a piece of HTML, and whether anything more will come."""

    html: str
    is_last: bool


def live(
    look: Callable[[], Glimpse], interval_s: float = INTERVAL_S
) -> StreamingHttpResponse:
    """Stream what `look` shows each time it changes, until it says it was the last.

    Events are named ``progress``; the end is named ``done``. After ten minutes the
    stream ends and the browser asks again, so that rights are checked anew.

    Args:
        look: asks the domain and renders; called in a thread of its own.
        interval_s: pause between two looks.
    """
    language = translation.get_language()

    def look_in_language() -> Glimpse:
        with translation.override(language):
            return look()

    response = StreamingHttpResponse(
        _events(look_in_language, interval_s), content_type="text/event-stream"
    )
    response["X-Accel-Buffering"] = "no"
    return response


async def _events(
    look: Callable[[], Glimpse], interval_s: float
) -> AsyncIterator[bytes]:
    shown = ""
    for beat in range(LONGEST):
        glimpse = await sync_to_async(look, thread_sensitive=False)()
        if glimpse.html != shown:
            shown = glimpse.html
            yield _event("progress", shown)
        elif beat % HEARTBEAT_EVERY == 0:
            yield b": still there\n\n"
        if glimpse.is_last:
            yield _event("done", "")
            return
        await asyncio.sleep(interval_s)


def _event(name: str, html: str) -> bytes:
    data = "".join(f"data: {line}\n" for line in html.splitlines() or [""])
    return f"event: {name}\n{data}\n".encode()
