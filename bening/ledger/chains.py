"""Read entries in their order: those about one thing, or those of one kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bening.ledger.models import Entry


@dataclass(frozen=True)
class Logged:
    """One entry as it was written; `policy` is a digest, None where none governed.

    `position` is its place in the whole log, `object` the id of what it is about.
    """

    position: int
    object: UUID
    type: str
    at: datetime
    actor: UUID | None
    seq: int
    policy: str | None
    facts: Mapping[str, str | int | bool | None]


def chain_of(*, agency_id: UUID, object_id: UUID) -> tuple[Logged, ...]:
    """Return the entries about an object, the first one first.

    Runs inside `acting_in`.
    """
    entries = Entry.objects.filter(agency_id=agency_id, object=object_id).order_by(
        "seq"
    )
    return tuple(_logged(entry) for entry in entries)


def entries_of(*, agency_id: UUID, type: str) -> tuple[Logged, ...]:  # noqa: A002 - the entry's own field name
    """Return an agency's entries of one kind, the first one first.

    Runs inside `acting_in`.
    """
    entries = Entry.objects.filter(agency_id=agency_id, type=type).order_by("position")
    return tuple(_logged(entry) for entry in entries)


def texts_about(*, agency_id: UUID, object_id: UUID) -> tuple[str, ...]:
    """Return the canonical JSON of the entries about an object, the first one first.

    Runs inside `acting_in`.
    """
    entries = Entry.objects.filter(agency_id=agency_id, object=object_id)
    return tuple(entries.order_by("seq").values_list("body", flat=True))


def text_of(*, agency_id: UUID, entry_id: UUID) -> str | None:
    """Return the canonical JSON of one entry, which its digest covers; None for none.

    Runs inside `acting_in`.
    """
    entries = Entry.objects.filter(agency_id=agency_id, id=entry_id)
    return entries.values_list("body", flat=True).first()


def _logged(entry: Entry) -> Logged:
    body = json.loads(entry.body)
    return Logged(
        position=entry.position,
        object=entry.object,
        type=entry.type,
        at=entry.at,
        actor=entry.actor,
        seq=entry.seq,
        policy=body["policy"],
        facts=body["facts"],
    )
