"""Refuse a request body that is too large before any of it is kept.

Django writes a whole body into a temporary file before a view sees it, also that of a
stranger. So the size is looked at in front of Django: by what the request announces,
and by what really comes.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]  # Any: what ASGI puts into its messages
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

FORM_BYTES = 1024 * 1024
"""Room for the other fields of a form, beside its files."""

DRAINED_BYTES = 64 * 1024 * 1024
DRAINED_S = 20.0
"""How much of a body, and how long, is read and thrown away after the answer: a
browser that is still sending would else show an error of its own."""

TOO_LARGE = 413


class BodyLimit:
    """Passes requests on whose body is no larger than allowed."""

    def __init__(self, application: Application, limit: int, page: bytes) -> None:
        """Stand in front of an application.

        Args:
            application: what answers requests.
            limit: most bytes of a body.
            page: HTML for the answer to a larger one.
        """
        self._application = application
        self._limit = limit
        self._page = page

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request, or let it be answered."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
        elif announced(scope["headers"]) > self._limit:
            await self._refuse(receive, send)
        else:
            await self._watch(scope, receive, send)

    async def _watch(self, scope: Message, receive: Receive, send: Send) -> None:
        came = 0
        has_begun = False

        async def counted() -> Message:
            nonlocal came
            if came > self._limit:
                return {"type": "http.disconnect"}
            message = await receive()
            came += len(message.get("body", b""))
            return {"type": "http.disconnect"} if came > self._limit else message

        async def watched(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        await self._application(scope, counted, watched)
        if came > self._limit and not has_begun:
            await self._refuse(receive, send)

    async def _refuse(self, receive: Receive, send: Send) -> None:
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(self._page)).encode()),
            (b"cache-control", b"no-store"),
            (
                b"content-security-policy",
                b"default-src 'none'; style-src 'self'; font-src 'self'",
            ),
            (b"x-content-type-options", b"nosniff"),
            (b"connection", b"close"),
        ]
        start = {"type": "http.response.start", "status": TOO_LARGE, "headers": headers}
        await send(start)
        await send(
            {"type": "http.response.body", "body": self._page, "more_body": True}
        )
        await _drain(receive)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def announced(headers: Iterable[tuple[bytes, bytes]]) -> int:
    """Return the size of the body that the headers announce; 0 where they do not.

    >>> announced([(b"content-length", b"12")]), announced([(b"content-length", b"x")])
    (12, 0)
    """
    for name, value in headers:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


async def _drain(receive: Receive) -> None:
    left, until = DRAINED_BYTES, time.monotonic() + DRAINED_S
    while left > 0 and time.monotonic() < until:
        message = await receive()
        left -= len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body", False):
            return
