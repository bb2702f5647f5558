"""Look up positions of the agency's own list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from bening.organisation.models import Position
from bening.organisation.refusals import PositionNotFound


@dataclass(frozen=True, slots=True)
class PositionInfo:
    """A position as other parts see it; empty text where the list does not say."""

    code: str
    title: str
    position_class: str
    functional_level: str
    echelon: str
    unit_code: str


@dataclass(frozen=True, slots=True)
class Post:
    """A position of the list in force, with the unit it is hung in.

    Attributes:
        unit_id: None while its unit is not known.
    """

    id: UUID
    code: str
    title: str
    position_class: str
    functional_level: str
    echelon: str
    unit_id: UUID | None


@dataclass(frozen=True)
class PositionBook:
    """Positions found by code, or by unit and title."""

    by_code: Mapping[str, PositionInfo]
    by_place: Mapping[tuple[str, str], PositionInfo]

    def find(self, code: str, unit_code: str, title: str) -> PositionInfo | None:
        """Return the position of this code, else of this title in this unit."""
        return self.by_code.get(code) or self.by_place.get(
            (unit_code, plain_title(title))
        )


def plain_title(title: str) -> str:
    """Return a title as it is compared: without case and doubled blanks.

    >>> plain_title("Kepala  Bidang")
    'kepala bidang'
    """
    return " ".join(title.casefold().split())


def look_up_positions(
    agency_id: UUID, codes: Collection[str], unit_codes: Collection[str]
) -> PositionBook:
    """Return the positions with these codes or in these units; one query.

    Two positions of one title in one unit that differ in class are left out of the
    look-up by title: it could be either.
    """
    found = _infos(
        Position.objects.filter(
            Q(code__in=list(codes)) | Q(unit__code__in=list(unit_codes)),
            agency_id=agency_id,
            in_force=True,
        )
    )
    by_place: dict[tuple[str, str], PositionInfo] = {}
    unclear = set()
    for position in found:
        place = (position.unit_code, plain_title(position.title))
        other = by_place.setdefault(place, position)
        if _kind(other) != _kind(position):
            unclear.add(place)
    return PositionBook(
        by_code={position.code: position for position in found},
        by_place={
            place: position
            for place, position in by_place.items()
            if place not in unclear
        },
    )


def list_positions(agency_id: UUID) -> list[PositionInfo]:
    """Return every position in force, in the order of their codes; one query."""
    return _infos(
        Position.objects.filter(agency_id=agency_id, in_force=True).order_by("code")
    )


def list_posts(agency_id: UUID, position_id: UUID | None = None) -> tuple[Post, ...]:
    """Return the positions in force with their ids, in the order of codes; one query.

    Runs inside `acting_in`.

    Args:
        agency_id: whose list.
        position_id: only this position; None for all.
    """
    posts = Position.objects.filter(agency_id=agency_id, in_force=True)
    if position_id is not None:
        posts = posts.filter(id=position_id)
    rows = posts.order_by("code").values_list(
        "id",
        "code",
        "title",
        "position_class",
        "functional_level",
        "echelon",
        "unit_id",
    )
    return tuple(Post(*row) for row in rows)


def post_of(agency_id: UUID, position_id: UUID) -> Post:
    """Return a position of the list in force. Runs inside `acting_in`.

    Raises:
        PositionNotFound: for another agency's position as for none.
    """
    for post in list_posts(agency_id, position_id):
        return post
    raise PositionNotFound


def _infos(positions: QuerySet[Position]) -> list[PositionInfo]:
    rows = positions.values_list(
        "code",
        "title",
        "position_class",
        "functional_level",
        "echelon",
        "unit__code",
    )
    return [PositionInfo(*(value or "" for value in row)) for row in rows]


def _kind(position: PositionInfo) -> tuple[str, str, str]:
    return position.position_class, position.functional_level, position.echelon
