"""Which people of a run a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

UNKNOWN = "UNKNOWN"
"""Filter word for people whose position class is not known."""


@dataclass(frozen=True)
class Filters:
    """Which people of a run a page shows; the empty filter shows everyone.

    Attributes:
        unit_id: people of this unit and of the units below it.
        position_class: a word of `kinds.CLASSES`, or `UNKNOWN`.
        talent_level: 1 to 4, or 0 for people without a known level.
        search: part of a name, or at least the first eight digits of a NIP.
        missing: id of a leaf; people whose evidence for it is not there.
    """

    unit_id: UUID | None = None
    position_class: str = ""
    talent_level: int | None = None
    search: str = ""
    missing: str = ""
