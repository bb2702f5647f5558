"""Days inside sentences, written as the reader's language writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


def in_words(value: object) -> object:
    """Return a day, also one as ISO text, in words; anything else as it is."""
    if isinstance(value, str) and _DAY.match(value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return value
    return date_format(value, "j F Y") if type(value) is date else value


def days_in_words(params: Mapping[str, object]) -> dict[str, object]:
    """Return the parameters of a sentence with their days in words."""
    return {name: in_words(value) for name, value in params.items()}
