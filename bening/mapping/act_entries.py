"""The log's own words about one act upon a policy version."""

from __future__ import annotations

from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.ledger.chains import text_of
from bening.mapping.acts import standing_of
from bening.mapping.policy_refusals import PolicyVersionNotFound


def act_entry(*, viewer: Viewer, agency_id: UUID, own_id: UUID, number: int) -> str:
    """Return the canonical JSON of an act's entry, which the entry's digest covers.

    Raises:
        Forbidden: if the viewer may not see policies.
        PolicyVersionNotFound: if there is no such version or act.
    """
    viewer.require(Action.VIEW_POLICIES, agency_id)
    with acting_in(agency_id):
        acts = standing_of(agency_id, own_id).acts
        entry = next((act.entry for act in acts if act.number == number), None)
        text = text_of(agency_id=agency_id, entry_id=entry) if entry else None
    if text is None:
        raise PolicyVersionNotFound
    return text
