"""Where a fact that was taken over from another agency had come from.

It travels with the fact, also to a third agency: the first origin stays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from uuid import UUID

from bening.records.facts import KnownFact


@dataclass(frozen=True, slots=True)
class File:
    """The file of an import: its name, and its digest (SHA-256, hexadecimal)."""

    name: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The first source of a fact. Sheet and row stand in the fact itself.

    Attributes:
        agency: id of the agency that recorded it first.
        agency_name: its name then.
        fact: id of the fact there.
        source_kind: "file", "api" or "manual".
        batch: id of the import there; empty where there was none.
        file_name, file_digest: of that import.
        recorded_at: when it was recorded there, ISO.
    """

    agency: str
    agency_name: str
    fact: str
    source_kind: str
    batch: str = ""
    file_name: str = ""
    file_digest: str = ""
    recorded_at: str = ""

    def text(self) -> str:
        """Return it as it is kept."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)


def origin_from(text: str) -> Origin | None:
    """Return what a fact's `origin` says; None for a fact of the agency's own."""
    return Origin(**json.loads(text)) if text else None


def origin_of(
    fact: KnownFact, agency_id: UUID, agency_name: str, files: Mapping[UUID, File]
) -> str:
    """Return the origin of a fact that another agency takes over, as text.

    Args:
        fact: as the agency knows it.
        agency_id: the agency that has it now.
        agency_name: its name.
        files: of the imports it came in by.
    """
    if fact.origin:
        return fact.origin
    file = files.get(fact.batch, File()) if fact.batch else File()
    return Origin(
        agency=str(agency_id),
        agency_name=agency_name,
        fact=str(fact.id),
        source_kind=fact.source_kind,
        batch=str(fact.batch or ""),
        file_name=file.name,
        file_digest=file.digest,
        recorded_at=fact.recorded_at.isoformat(),
    ).text()
