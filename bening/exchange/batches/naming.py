"""The names of the files that facts came from."""

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
    """Return the file names of some imports; one query, unknown ids are left out.

    Raises:
        Forbidden: if the viewer may not see a person's facts.
    """
    viewer.require(Action.VIEW_PERSON, agency_id)
    if not batch_ids:
        return {}
    with acting_in(agency_id):
        batches = Batch.objects.filter(agency_id=agency_id, id__in=list(batch_ids))
        return dict(batches.values_list("id", "file_name"))
