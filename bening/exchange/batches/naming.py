"""The names of files whose rows became facts, for those who may see a person."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.exchange.models import Batch


def file_names(
    *, viewer: Viewer, agency_id: UUID, batch_ids: Collection[UUID]
) -> dict[UUID, str]:
    """Return the file name of each import; one query, none for no ids.

    Raises:
        Forbidden: if the viewer may not see a person of the agency.
    """
    viewer.require(Action.VIEW_PERSON, agency_id)
    if not batch_ids:
        return {}
    with acting_in(agency_id):
        rows = Batch.objects.filter(agency_id=agency_id, id__in=batch_ids)
        return dict(rows.values_list("id", "file_name"))
