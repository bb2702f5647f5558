"""What every page knows: whether all is invented, theme and languages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from bening.agencies.directory import is_rehearsal

THEME_COOKIE = "bening_theme"
THEMES = {"auto": "", "light": "bening", "dark": "bening-dark"}


def page(request: HttpRequest) -> dict[str, Any]:
    """Give every template the frame's values; any value fits a context."""
    theme = request.COOKIES.get(THEME_COOKIE, "auto")
    theme = theme if theme in THEMES else "auto"
    return {
        "is_rehearsal": is_rehearsal(),
        "theme": theme,
        "data_theme": THEMES[theme],
        "languages": settings.LANGUAGES,
    }
