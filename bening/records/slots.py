"""What a fact is about: which of two facts of one kind speak of the same thing.

A new fact about a thing that is already recorded either says the same, or corrects it.
Without this table every import would double what an earlier one recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Slot:
    """How facts of one kind are told apart.

    Attributes:
        fields: payload fields that tell two things apart.
        dated: `valid_from` tells them apart too.
        lasting: a state that goes on: a later, different value is a new fact beside
            the old one, not a correction of it; a later equal value is no news.
        merges: a source that does not carry a field does not take it away.
        judged: fields in which two sources must agree. Where they do not, neither
            corrects the other: both stand, and no policy can tell which counts.
    """

    fields: tuple[str, ...] = ()
    dated: bool = True
    lasting: bool = False
    merges: bool = False
    judged: tuple[str, ...] = ()


SLOTS: Mapping[str, Slot] = MappingProxyType(
    {
        "profile": Slot(dated=False, lasting=True, merges=True),
        "employment": Slot(dated=False, lasting=True, merges=True),
        "rank": Slot(merges=True),
        "appraisal": Slot(
            ("year", "period_end", "definitive", "rated_at"),
            dated=False,
            merges=True,
            judged=("predicate", "work_result", "behaviour"),
        ),
        "competence": Slot(("purpose",), merges=True),
        "potential": Slot(merges=True),
        "potkom": Slot(),
        "education": Slot(("level", "programme"), dated=False, merges=True),
        "training": Slot(("name", "number")),
        "certificate": Slot(("name", "number")),
        "position": Slot(merges=True),
        "acting": Slot(("assignment", "title")),
        "award": Slot(("level", "name")),
        "team": Slot(("name",)),
        "feedback_360": Slot(),
        "sanction": Slot(),
        "field_fit": Slot(("for_position",), dated=False, lasting=True),
        "other": Slot(("subject",), dated=False, lasting=True),
        "indicator": Slot(("indicator", "year")),
        "ip_asn": Slot(("year",), dated=False),
    }
)
"""Every kind of `bening.policy.kinds` has its slot; a test holds the two equal."""

Key = tuple[object, ...]


def slot_key(
    kind: str, valid_from: date, payload: Mapping[str, object], *, none: bool
) -> Key:
    """Return what a fact is about; equal keys are facts about the same thing.

    >>> slot_key("ip_asn", date(2025, 2, 1), {"year": 2024, "total": 1}, none=False)
    ('ip_asn', 2024)
    """
    if none:
        return (kind, "none", valid_from)
    slot = SLOTS[kind]
    if not slot.fields:
        return (kind, valid_from) if slot.dated else (kind,)
    values = [_plain(payload.get(name, "")) for name in slot.fields]
    return (kind, *values, valid_from) if slot.dated else (kind, *values)


def same_content(left: Mapping[str, object], right: Mapping[str, object]) -> bool:
    """Tell whether two payloads say the same; case and doubled blanks do not count.

    >>> same_content({"title": "KEPALA  DINAS"}, {"title": "Kepala Dinas"})
    True
    """
    return left.keys() == right.keys() and all(
        value == right[name] or _plain(value) == _plain(right[name])
        for name, value in left.items()
    )


def _plain(value: object) -> object:
    return " ".join(value.casefold().split()) if isinstance(value, str) else value
