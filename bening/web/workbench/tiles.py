"""The nine boxes and the group beside them, as the map draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bening.mapping.overview import BoxSummary
from bening.mapping.rows import PersonPill
from bening.web.colours import group_of

ROWS = ((4, 7, 9), (2, 5, 8), (1, 3, 6))
SUCCESSION = (7, 8, 9)
PEOPLE_SHOWN = {9: 4, 8: 3, 7: 3, 5: 3, None: 4}
ROW_NAMES = (_("Above expectation"), _("As expected"), _("Below expectation"))


@dataclass(frozen=True)
class Tile:
    """One box: its summary, its colour group and the few people shown in it."""

    box: BoxSummary
    group: str
    people: tuple[PersonPill, ...]
    others: int

    @property
    def number(self) -> int:
        """The number as an address takes it: 0 for the group beside the nine."""
        return self.box.number or 0


@dataclass(frozen=True)
class Board:
    """The nine boxes in rows, the group beside them, and the succession group's size."""

    rows: tuple[tuple[object, tuple[Tile, ...]], ...]
    beside: Tile
    in_succession: int

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """All ten, box 9 first and the group beside them last."""
        nine = [tile for _name, tiles in self.rows for tile in tiles]
        return (*sorted(nine, key=lambda tile: -tile.number), self.beside)


def board_of(boxes: Sequence[BoxSummary]) -> Board:
    """Return the boxes as the map draws them."""
    tiles = {box.number: _tile(box) for box in boxes}
    rows = tuple(
        (name, tuple(tiles[number] for number in row))
        for name, row in zip(ROW_NAMES, ROWS, strict=True)
    )
    return Board(
        rows=rows,
        beside=tiles[None],
        in_succession=sum(tiles[number].box.count for number in SUCCESSION),
    )


def _tile(box: BoxSummary) -> Tile:
    shown = box.top[: PEOPLE_SHOWN.get(box.number, 2)]
    return Tile(box, group_of(box.number), shown, box.count - len(shown))
