"""Facts as plain values: new ones, and those in force."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

Payload = Mapping[str, object]

ID_BYTES = 16
IDS_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact to be recorded.

    Attributes:
        person_id: the person in the agency.
        kind, payload: as `bening.policy.kinds` describes them.
        valid_from: day of the event, or since when it holds.
        valid_until: first day it no longer holds; None while open or for events.
        none: "checked on valid_from, there is none"; the payload is empty then.
        since_unknown: the source does not say since when; a fact in force with the
            same content makes this one no news.
        seen_on: the day the source speaks of; a state that differs from the one
            recorded has changed by then.
        sheet, row: where in the source it stands.
        clears: with `none`: the day of a case under way that ended with nothing.
        id: random; given here so that a later row can correct this one.
    """

    person_id: UUID
    kind: str
    valid_from: date
    payload: Payload = field(default_factory=dict)
    valid_until: date | None = None
    none: bool = False
    since_unknown: bool = False
    seen_on: date | None = None
    sheet: str = ""
    row: int | None = None
    clears: date | None = None
    id: UUID = field(default_factory=uuid4)


def new_ids() -> Iterator[UUID]:
    """Give random ids (version 4) without end; cheaper by the thousand than one by one."""
    while True:
        randomness = secrets.token_bytes(ID_BYTES * IDS_AT_ONCE)
        for start in range(0, len(randomness), ID_BYTES):
            yield UUID(bytes=randomness[start : start + ID_BYTES], version=4)


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact as it was known on some day, with where it came from."""

    id: UUID
    person_id: UUID
    kind: str
    valid_from: date
    valid_until: date | None
    none: bool
    payload: Payload
    verified: bool
    source_kind: str
    batch: UUID | None
    sheet: str
    row: int | None
    sequence: int
    recorded_at: datetime
    origin: str = ""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A fact that is taken back, as far as the row that does it must say."""

    id: UUID
    person_id: UUID
    kind: str
    valid_from: date
