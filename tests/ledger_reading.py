"""Read the log in tests: which entries an act left."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from bening.agencies.context import acting_in
from bening.ledger.models import Entry


def entries_about(agency_id: UUID, object_id: UUID) -> list[str]:
    """The types of the entries about one object, in order."""
    return [body["type"] for body in bodies_about(agency_id, object_id)]


def bodies_about(agency_id: UUID, object_id: UUID) -> list[dict[str, Any]]:
    """The entries about one object, in order."""
    with acting_in(agency_id):
        rows = Entry.objects.filter(agency_id=agency_id, object=object_id)
        return [
            json.loads(body)
            for body in rows.order_by("seq").values_list("body", flat=True)
        ]


def bodies_in(agency_id: UUID) -> list[str]:
    """The canonical text of all entries of an agency, in the order of writing."""
    with acting_in(agency_id):
        rows = Entry.objects.filter(agency_id=agency_id).order_by("at", "seq")
        return list(rows.values_list("body", flat=True))
