"""Samples of what an import would correct, with the names of the people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.exchange.batches.counting import Difference
from bening.records.people import people_of


@dataclass(frozen=True, slots=True)
class Sample:
    """One difference; `name` is empty for somebody who is not on record yet."""

    name: str
    difference: Difference


def named_samples(
    *, viewer: Viewer, agency_id: UUID, differences: Sequence[Difference]
) -> tuple[Sample, ...]:
    """Return differences with the names of the people; one query.

    Raises:
        Forbidden: if the viewer may not see a person of the agency.
    """
    viewer.require(Action.VIEW_PERSON, agency_id)
    ids = {UUID(one.person) for one in differences}
    if not ids:
        return ()
    with acting_in(agency_id):
        names = {str(person.id): person.name for person in people_of(agency_id, ids)}
    return tuple(Sample(names.get(one.person, ""), one) for one in differences)
