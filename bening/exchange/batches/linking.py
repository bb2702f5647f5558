"""A person whose NIP changed: the import asks, somebody confirms."""

from __future__ import annotations

import json
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.exchange.batches.access import holding
from bening.exchange.batches.comparing import begin_comparing
from bening.exchange.batches.refusals import UnknownQuestion
from bening.exchange.models import Batch, BatchFinding
from bening.records.people import link_changed_nip

NIP_CHANGED = "nip_changed"


def confirm_same_person(
    *, viewer: Viewer, agency_id: UUID, batch_id: UUID, finding_id: UUID
) -> None:
    """Confirm that a row with a known PNS ID and a new NIP is the same person.

    The import is compared anew afterwards, so the row takes part.

    Raises:
        Forbidden: if the viewer may not link identities.
        WrongState: if the import is not staged.
        UnknownQuestion: if the import does not ask this.
        NothingToLink: if it was answered already.
    """
    viewer.require(Action.LINK_IDENTITY, agency_id)
    with holding(agency_id, batch_id, Batch.State.STAGED) as batch:
        finding = BatchFinding.objects.filter(
            agency_id=agency_id, batch_id=batch_id, id=finding_id, code=NIP_CHANGED
        ).first()
        if finding is None:
            raise UnknownQuestion
        params = json.loads(finding.params)
        link_changed_nip(
            agency_id=agency_id,
            by=viewer,
            pns_id=params["pns_id"],
            nip=params["nip"],
        )
        begin_comparing(batch)
