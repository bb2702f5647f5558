"""What a position asks: competence by its class or its own, and its own requirements.

Own standards count once a second person has confirmed them. The levels by class are a
default only; the binding standard is the agency's own (Standar Kompetensi Jabatan,
PermenPANRB 38/2017), which is data per position. Everything runs inside `acting_in`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from bening.organisation.models import PositionStandard, StandardRuling
from bening.organisation.positions import Post
from bening.organisation.requirement_sets import published_requirements
from bening.policy.building_requirements import requirements_from_json
from bening.policy.kinds import COMPETENCIES
from bening.policy.requirements import RequirementSet
from bening.policy.requirements_joined import joined
from bening.policy.wording import Label

BY_CLASS: Mapping[str, int] = MappingProxyType(
    {
        "JPT_UTAMA": 5,
        "JPT_MADYA": 5,
        "JPT_PRATAMA": 4,
        "ADMINISTRATOR": 3,
        "PENGAWAS": 2,
        "PELAKSANA": 1,
    }
)
BY_FUNCTIONAL_LEVEL: Mapping[str, int] = MappingProxyType(
    {"UTAMA": 5, "MADYA": 4, "MUDA": 3, "PERTAMA": 2}
    | dict.fromkeys(("PENYELIA", "MAHIR", "TERAMPIL", "PEMULA"), 1)
)
DEFAULT_SOURCE = Label(
    "Tingkat bawaan menurut kelas jabatan; dari ingatan, perlu dicocokkan. Yang mengikat "
    "ialah Standar Kompetensi Jabatan instansi (PermenPANRB 38/2017).",
    "Default levels by class, from memory and to be verified. What binds is the agency's "
    "own standard of competence (PermenPANRB 38/2017).",
)


@dataclass(frozen=True)
class Standard:
    """What a position asks now.

    Attributes:
        levels: competency to level; empty where not even the class is known.
        is_own: the levels are the position's own, not those of its class.
        requirements: the position's own requirements; None for none.
        source: where the levels or the requirements come from.
    """

    levels: Mapping[str, int]
    is_own: bool
    requirements: RequirementSet | None
    source: Label

    def as_json(self) -> str:
        """Return the levels and their source as canonical JSON, to be bound to."""
        source = {"id": self.source.id, "en": self.source.en}
        return json.dumps(
            {"levels": dict(self.levels), "own": self.is_own, "source": source},
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        )


@dataclass(frozen=True)
class StandardAct:
    """One proposal for a position and what became of it.

    Attributes:
        levels: empty where the standard of the class is to hold.
        confirmed: None while it waits.
        ruling: what the second person wrote; maybe empty.
    """

    id: UUID
    number: int
    levels: Mapping[str, int]
    requirements: RequirementSet | None
    source: str
    reason: str
    done_by: UUID
    done_at: datetime
    entry_digest: str
    confirmed: bool | None = None
    ruling: str = ""
    ruled_by: UUID | None = None
    ruled_at: datetime | None = None


def standard_acts(agency_id: UUID, position_id: UUID) -> tuple[StandardAct, ...]:
    """Return everything proposed for a position, the newest first; two queries."""
    return tuple(reversed(_acts(agency_id, position_id).get(position_id, [])))


def standard_of(agency_id: UUID, post: Post) -> Standard:
    """Return what a position asks now; two queries."""
    acts = _acts(agency_id, post.id).get(post.id, [])
    return _standard(post, acts)


def standards_of(agency_id: UUID, posts: Sequence[Post]) -> Mapping[UUID, Standard]:
    """Return what positions ask now, by position; two queries for any number."""
    acts = _acts(agency_id, None)
    return {post.id: _standard(post, acts.get(post.id, [])) for post in posts}


def requirements_of(agency_id: UUID, post: Post) -> RequirementSet:
    """Return everything a position asks: the law's set, and its own joined to it."""
    own = standard_of(agency_id, post).requirements
    return with_own(own)


def with_own(own: RequirementSet | None) -> RequirementSet:
    """Return the published set with a position's own requirements joined to it."""
    law = published_requirements()
    return law if own is None else joined(law, own)


def class_levels(position_class: str, functional_level: str) -> Mapping[str, int]:
    """Return the default level of each competency; empty where the class is unknown.

    >>> class_levels("PENGAWAS", "")["INT"]
    2
    """
    if position_class == "JF":
        level = BY_FUNCTIONAL_LEVEL.get(functional_level)
    else:
        level = BY_CLASS.get(position_class)
    return {} if level is None else dict.fromkeys(COMPETENCIES, level)


def _standard(post: Post, acts: Sequence[StandardAct]) -> Standard:
    confirmed = [act for act in acts if act.confirmed]
    last = confirmed[-1] if confirmed else None
    default = class_levels(post.position_class, post.functional_level)
    if last is None:
        return Standard(default, is_own=False, requirements=None, source=DEFAULT_SOURCE)
    return Standard(
        levels=last.levels or default,
        is_own=bool(last.levels),
        requirements=last.requirements,
        source=Label(last.source, last.source),
    )


def _acts(agency_id: UUID, position_id: UUID | None) -> dict[UUID, list[StandardAct]]:
    """Return proposals by position, the first one first, with their rulings."""
    rows = PositionStandard.objects.filter(agency_id=agency_id)
    if position_id is not None:
        rows = rows.filter(position_id=position_id)
    rulings = {
        ruling.standard_id: ruling
        for ruling in StandardRuling.objects.filter(
            agency_id=agency_id, standard_id__in=rows.values("id")
        )
    }
    found: dict[UUID, list[StandardAct]] = {}
    for row in rows.order_by("position_id", "number"):
        act = _act(row, rulings.get(row.id))
        found.setdefault(row.position_id, []).append(act)
    return found


def _act(row: PositionStandard, ruling: StandardRuling | None) -> StandardAct:
    return StandardAct(
        id=row.id,
        number=row.number,
        levels=json.loads(row.levels) if row.levels else {},
        requirements=requirements_from_json(row.requirements)
        if row.requirements
        else None,
        source=row.source,
        reason=row.reason,
        done_by=row.done_by_id,
        done_at=row.done_at,
        entry_digest=row.entry_digest,
        confirmed=ruling.confirmed if ruling else None,
        ruling=ruling.reason if ruling else "",
        ruled_by=ruling.done_by_id if ruling else None,
        ruled_at=ruling.done_at if ruling else None,
    )
