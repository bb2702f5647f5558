"""What lists show of a person, taken from the facts in force on the date of the map."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from bening.mapping.units import NO_UNIT, Place
from bening.organisation.positions import PositionBook
from bening.records.evidence import KnownPerson
from bening.records.names import printed_name

_SHOWN = frozenset({"employment", "position", "rank"})


class Header(NamedTuple):
    """What lists show of one person; a text that is not known is empty.

    Attributes:
        key: the person's id as text.
        name: with titles, as printed; `search` without, in lower case.
        unit, opd: ids as text.
        unit_order: number of the unit, `NO_UNIT` where it is not known.
        filled: a fact's place in the order of writing, to the fields of a position that
            its source left open and the agency's own tree of units or list of
            positions fills in. A policy reads them like the fact's own fields.
    """

    key: str
    nip: str
    name: str
    search: str
    title: str = ""
    unit: str = ""
    unit_name: str = ""
    unit_order: int = NO_UNIT
    opd: str = ""
    opd_name: str = ""
    position_class: str = ""
    functional_level: str = ""
    rank: str = ""
    category: str = ""
    status: str = ""
    status_name: str = ""
    filled: Mapping[str, Mapping[str, str]] = {}

    def line(self) -> str:
        """Return the header as one line of canonical JSON."""
        return _write(self._asdict())

    @classmethod
    def parse(cls, line: str) -> Header:
        """Return the header that `line` wrote."""
        return cls(**json.loads(line))


_write = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True
).encode


@dataclass(frozen=True)
class Surroundings:
    """The agency's units and positions, to fill in what a fact leaves open."""

    units: Mapping[str, Place]
    positions: PositionBook

    def fill(self, payload: Mapping[str, Any]) -> dict[str, str]:
        """Return the fields that a position's source left open and that are known."""
        found: dict[str, str] = {}
        unit_code = payload.get("unit_code", "")
        place = self.units.get(unit_code)
        if place is not None and place.opd_name and "opd" not in payload:
            found["opd"] = place.opd_name
        if "class" not in payload:
            position = self.positions.find(
                payload.get("position_code", ""), unit_code, payload["title"]
            )
            if position is not None:
                found |= {
                    name: value
                    for name, value in (
                        ("class", position.position_class),
                        ("functional_level", position.functional_level),
                        ("echelon", position.echelon),
                    )
                    if value and name not in payload
                }
        return found


def header_of(
    known: KnownPerson,
    rows: Iterable[Sequence[Any]],
    filled: Mapping[str, Mapping[str, str]],
    as_of: date,
    units: Mapping[str, Place],
) -> Header:
    """Return what lists show of a person.

    Args:
        known: names and number of the person.
        rows: facts as `bening.records.evidence` writes them, positions filled in.
        filled: what was filled in, by the facts' places.
        as_of: date of the map.
        units: the tree's places by unit code.
    """
    shown = _in_force(rows, as_of.isoformat())
    position, employment = shown.get("position", {}), shown.get("employment", {})
    place = units.get(position.get("unit_code", ""))
    return Header(
        key=known.key,
        nip=known.nip,
        name=printed_name(known.front_title, known.name, known.back_title),
        search=" ".join(known.name.casefold().split()),
        title=position.get("title", ""),
        unit=str(place.id) if place else "",
        unit_name=place.name if place else position.get("unit", ""),
        unit_order=place.first if place else NO_UNIT,
        opd=str(place.opd_id) if place and place.opd_id else "",
        opd_name=(place and place.opd_name) or position.get("opd", ""),
        position_class=position.get("class", ""),
        functional_level=position.get("functional_level", ""),
        rank=shown.get("rank", {}).get("name", ""),
        category=employment.get("category", ""),
        status=employment.get("status", ""),
        status_name=employment.get("status_name", ""),
        filled=filled,
    )


def _in_force(
    rows: Iterable[Sequence[Any]], as_of: str
) -> dict[str, Mapping[str, Any]]:
    """Return the latest begun fact in force of each shown kind; later written wins.

    Days are ISO texts, which compare like the days.
    """
    since: dict[str, str] = {}
    payloads: dict[str, Mapping[str, Any]] = {}
    for kind, begun, until, none, payload, _, _ in rows:
        if kind not in _SHOWN or none or (until is not None and until <= as_of):
            continue
        if begun >= since.get(kind, ""):
            since[kind] = begun
            payloads[kind] = payload
    return payloads
