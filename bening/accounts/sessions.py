"""A session ends eight hours after it began, whatever happens in it."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

BEGAN = "began_at_s"


class AbsoluteSessionAge:
    """Sign people out when their session is older than the absolute limit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """End an old session, note when a new one began."""
        if request.user.is_authenticated:
            now = int(time.time())
            began = request.session.setdefault(BEGAN, now)
            if now - began > settings.BENING_SESSION_ABSOLUTE_AGE_S:
                logout(request)
        return self.get_response(request)
