"""Compare what a source says about units and positions with what is in force."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from bening.organisation.models import Record
from bening.organisation.told import Counts, PositionTold, UnitTold

Told = UnitTold | PositionTold
Payload = dict[str, str | bool]


@dataclass(frozen=True, slots=True)
class InForce:
    """The record in force about one code."""

    id: UUID
    payload: Payload


@dataclass(frozen=True, slots=True)
class Change:
    """One record to write; `replaces` is the record it corrects."""

    told: Told
    payload: Payload
    replaces: UUID | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes that rows make, and the counts for people."""

    changes: tuple[Change, ...]
    counts: Counts


def subject_of(told: Told) -> str:
    """Return the subject under which a row is recorded."""
    return (
        Record.Subject.UNIT if isinstance(told, UnitTold) else Record.Subject.POSITION
    )


def compare(agency_id: UUID, told: Sequence[Told]) -> Comparison:
    """Compare rows of one subject with the records in force.

    A field a source does not carry stays as it is. Of several rows about one code the
    first one counts, the rest are the same or change it in turn.
    """
    if not told:
        return Comparison((), Counts())
    known = in_force(agency_id, subject_of(told[0]), {row.code for row in told})
    changes: dict[str, Change] = {}
    same = 0
    for row in told:
        before = _payload_before(row.code, known, changes)
        after = before | row.payload()
        if _plain(after) == _plain(before):
            same += 1
            continue
        replaced = known.get(row.code)
        changes[row.code] = Change(row, after, replaced.id if replaced else None)
    new = sum(change.replaces is None for change in changes.values())
    return Comparison(tuple(changes.values()), Counts(new, len(changes) - new, same))


def in_force(
    agency_id: UUID, subject: str, codes: Iterable[str]
) -> Mapping[str, InForce]:
    """Return the record in force of each code that has one."""
    return {
        code: InForce(id_, json.loads(payload))
        for code, id_, payload in live_records(agency_id)
        .filter(subject=subject, code__in=list(codes))
        .order_by("sequence")
        .values_list("code", "id", "payload")
    }


def live_records(agency_id: UUID):  # type: ignore[no-untyped-def] # a private queryset
    """Return the records of an agency that no later row took back."""
    taken_back = Record.objects.filter(
        agency_id=OuterRef("agency_id"), cancels=OuterRef("id")
    )
    return Record.objects.filter(agency_id=agency_id, cancels=None).exclude(
        Exists(taken_back)
    )


def _plain(payload: Payload) -> Payload:
    """Return a payload as it is compared: case and doubled blanks do not count."""
    return {
        name: value if isinstance(value, bool) else " ".join(value.casefold().split())
        for name, value in payload.items()
    }


def _payload_before(
    code: str, known: Mapping[str, InForce], changes: Mapping[str, Change]
) -> Payload:
    if code in changes:
        return changes[code].payload
    return known[code].payload if code in known else {}
