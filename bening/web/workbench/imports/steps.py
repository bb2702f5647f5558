"""The steps of an import, and which of them it has reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

NAMES = (_("Upload"), _("Check"), _("Confirm"), _("Finish"))
UPLOAD, CHECK, CONFIRM, FINISH, BEYOND = range(1, 6)
REACHED: Mapping[str, int] = {
    "uploaded": CHECK,
    "reading": CHECK,
    "asking": CHECK,
    "refused": CHECK,
    "staged": CONFIRM,
    "discarded": CONFIRM,
    "confirming": FINISH,
    "confirmed": BEYOND,
    "withdrawing": BEYOND,
    "withdrawn": BEYOND,
}
ENDED = frozenset({"refused", "discarded", "withdrawn"})
"""States in which the import goes no further on its way."""


@dataclass(frozen=True)
class Step:
    """One step: done, the one the import stands at, or still to come."""

    number: int
    name: object
    is_done: bool = False
    is_current: bool = False
    is_stopped: bool = False


def steps_of(state: str) -> tuple[Step, ...]:
    """Return the four steps for an import in a state."""
    reached = REACHED[state]
    return tuple(
        Step(
            number=number,
            name=name,
            is_done=number < reached,
            is_current=number == reached and state not in ENDED,
            is_stopped=number == reached and state in ENDED,
        )
        for number, name in enumerate(NAMES, start=UPLOAD)
    )


def steps_before_upload() -> tuple[Step, ...]:
    """Return the four steps while a file is still to be uploaded."""
    return tuple(
        Step(number, name, is_current=number == UPLOAD)
        for number, name in enumerate(NAMES, start=UPLOAD)
    )
