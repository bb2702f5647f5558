"""Mappings of assessment columns, kept under a name and reused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models.functions import Now

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.exchange.batches.access import acting_user
from bening.exchange.batches.options import mapping_from, mapping_text
from bening.exchange.batches.refusals import UnknownMapping
from bening.exchange.models import SavedMapping
from bening.exchange.workbook.rows import Mapping
from bening.ledger.entries import append


@dataclass(frozen=True, slots=True)
class MappingInfo:
    """A saved mapping in a list."""

    name: str
    saved_at: datetime


def save_mapping(*, viewer: Viewer, agency_id: UUID, mapping: Mapping) -> None:
    """Keep a mapping under its name; the same name again replaces it.

    A replaced mapping changes nothing in imports made with it: each keeps its own copy.

    Raises:
        Forbidden: if the viewer may not stage imports.
    """
    viewer.require(Action.STAGE_IMPORT, agency_id)
    with acting_in(agency_id):
        saved, _ = SavedMapping.objects.update_or_create(
            agency_id=agency_id,
            name=mapping.name,
            defaults={
                "content": mapping_text(mapping),
                "saved_by_id": acting_user(viewer),
                "saved_at": Now(),
            },
        )
        append(
            agency_id=agency_id,
            type="exchange.mapping_saved",
            object_id=saved.id,
            by=viewer,
        )


def saved_mapping(*, viewer: Viewer, agency_id: UUID, name: str) -> Mapping:
    """Return the mapping of a name.

    Raises:
        Forbidden: if the viewer may not see imports.
        UnknownMapping: if there is none.
    """
    viewer.require(Action.VIEW_IMPORTS, agency_id)
    with acting_in(agency_id):
        saved = SavedMapping.objects.filter(agency_id=agency_id, name=name).first()
    if saved is None:
        raise UnknownMapping(name=name)
    return mapping_from(saved.content)


def list_mappings(*, viewer: Viewer, agency_id: UUID) -> tuple[MappingInfo, ...]:
    """Return the saved mappings of an agency, by name.

    Raises:
        Forbidden: if the viewer may not see imports.
    """
    viewer.require(Action.VIEW_IMPORTS, agency_id)
    with acting_in(agency_id):
        rows = SavedMapping.objects.filter(agency_id=agency_id).order_by("name")
        return tuple(MappingInfo(*row) for row in rows.values_list("name", "saved_at"))
