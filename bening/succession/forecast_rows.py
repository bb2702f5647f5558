"""What a forecast of vacancies consists of: frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bening.mapping.levels import CLASS_NAMES

HORIZONS = (1, 2, 5)
"""Years within which retirements are counted together."""
MOST_YEARS = 15
MONTHS = 24
UNKNOWN = "UNKNOWN"
NOW, OVERDUE, AHEAD, OPEN = "vacant", "overdue", "ahead", "open"


@dataclass(frozen=True, slots=True)
class Line:
    """One seat or post.

    Attributes:
        position_id: None for a post that is not on the list.
        state: `vacant` now, `overdue` (the holder is past the age but still in
            service by the records), `ahead`, or `open` where no day can be told.
        falls_on: the day of retirement; None while vacant or open.
        critical: decided to be critical.
    """

    position_id: UUID | None
    title: str
    position_class: str
    unit_name: str
    opd_id: UUID | None
    opd_name: str
    state: str
    falls_on: date | None
    holder_id: UUID | None
    holder_name: str
    acting: str
    critical: bool

    @property
    def class_name(self) -> object:
        """The class as people read it."""
        return CLASS_NAMES[self.position_class]


@dataclass(frozen=True, slots=True)
class Wish:
    """Which part of a forecast is wanted.

    Attributes:
        position_class: a word of `levels.CLASS_NAMES`; empty for all.
        opd: id of a regional unit as text; empty for all.
        listed: only positions of the list.
        per: `year` or `month`.
    """

    position_class: str = ""
    opd: str = ""
    listed: bool = False
    per: str = "year"


@dataclass(frozen=True, slots=True)
class Row:
    """Counts of one class or unit.

    Attributes:
        key: a word of the classes, or the unit's id as text.
        within: retirements from tomorrow within each of `HORIZONS` years; each
            contains the one before.
    """

    key: str
    name: object
    seats: int
    vacant: int
    overdue: int
    within: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a month, and how many retire in it, by class.

    Attributes:
        month: None for a whole year.
        counts: class to number; classes without any are left out.
    """

    year: int
    month: int | None
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All classes together."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Forecast:
    """What falls vacant.

    Attributes:
        lines: everything that is vacant, overdue or ahead, in that order, by day.
        open: how many holders have no birth date or an unknown class.
        units: regional units that can be chosen, by name.
    """

    today: date
    wish: Wish
    lines: tuple[Line, ...]
    periods: tuple[Period, ...]
    classes: tuple[Row, ...]
    units: tuple[Row, ...]
    total: Row
    open: int
    choices: tuple[tuple[str, str], ...]
