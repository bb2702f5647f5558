"""The colour group of a box; number and name always stand beside it."""

from __future__ import annotations

_GROUPS = {
    9: "top",
    8: "succession",
    7: "succession",
    6: "develop",
    5: "develop",
    4: "develop",
    3: "guide",
    2: "guide",
    1: "guide",
}


def group_of(number: int | None) -> str:
    """Return the colour group of a box, `open` for the group beside the nine.

    >>> group_of(9), group_of(None)
    ('top', 'open')
    """
    return _GROUPS.get(number or 0, "open")
