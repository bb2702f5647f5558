"""The positions of the list with their holders, to choose one whose plan is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.rows import Page
from bening.organisation.positions import plain_title
from bening.succession.critical import Criticality, criticality
from bening.succession.seats import Seat, seats

CRITICAL, WAITING, OTHERS = "critical", "waiting", "others"
MOST_ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One seat, and whether its position is critical.

    Attributes:
        state: `critical`, `waiting` for a decision, or `others`.
    """

    seat: Seat
    state: str


@dataclass(frozen=True, slots=True)
class PositionWish:
    """Which positions are wanted; empty words stand for all.

    Attributes:
        search: part of the title, the unit's name or the holder's name.
        position_class: a word of `kinds.CLASSES`.
        state: a state of `PositionRow`.
    """

    search: str = ""
    position_class: str = ""
    state: str = ""


def list_seats(
    *,
    viewer: Viewer,
    agency_id: UUID,
    wish: PositionWish,
    page: int = 1,
    page_size: int = 50,
) -> Page[PositionRow]:
    """Return one page of positions, critical ones first, then in the list's order.

    Raises:
        Forbidden: without the right to see succession.
    """
    viewer.require(Action.VIEW_SUCCESSION, agency_id)
    with acting_in(agency_id):
        decided = criticality(agency_id)
        found = seats(agency_id)
    rows = [PositionRow(seat, _state(decided.get(seat.position_id))) for seat in found]
    wanted = [row for row in rows if _is_wanted(row, wish)]
    order = {CRITICAL: 0, WAITING: 1, OTHERS: 2}
    wanted.sort(key=lambda row: order[row.state])
    return _page(wanted, page, min(page_size, MOST_ON_A_PAGE))


def _page(rows: Sequence[PositionRow], number: int, size: int) -> Page[PositionRow]:
    first = (number - 1) * size
    return Page(tuple(rows[first : first + size]), number, size, len(rows))


def _state(standing: Criticality | None) -> str:
    if standing is None:
        return OTHERS
    if standing.is_critical:
        return CRITICAL
    return WAITING if standing.waiting is not None else OTHERS


def _is_wanted(row: PositionRow, wish: PositionWish) -> bool:
    seat = row.seat
    text = plain_title(
        f"{seat.title} {seat.unit_name} {seat.opd_name} {seat.holder_name}"
    )
    return (
        plain_title(wish.search) in text
        and wish.position_class in {"", seat.position_class}
        and wish.state in {"", row.state}
    )
