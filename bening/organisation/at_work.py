"""One at a time: a transaction in which nobody else changes missions or standards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from bening.agencies.context import acting_alone
from bening.organisation.refusals import TextMissing

LEAST_CHARACTERS, MOST_CHARACTERS = 10, 2000
MOST_SOURCE = 500
_LOCK = 51


@contextmanager
def at_work(agency_id: UUID) -> Iterator[None]:
    """Open a transaction in which nobody else acts upon the agency's organisation."""
    with acting_alone(agency_id, about=agency_id, lock=_LOCK):
        yield


def checked_text(
    text: str, least: int = LEAST_CHARACTERS, most: int = MOST_CHARACTERS
) -> str:
    """Return a text without blanks around it.

    Raises:
        TextMissing: if it is too short or too long.
    """
    told = text.strip()
    if not least <= len(told) <= most:
        raise TextMissing(least=least, most=most)
    return told
