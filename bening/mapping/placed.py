"""One person's place in a run together with the frozen facts it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from bening.mapping.models import Placement
from bening.mapping.refusals import PersonNotInRun
from bening.mapping.rereading import Reread, reread_person
from bening.mapping.runs import OpenRun
from bening.policy.person import Person


@dataclass(frozen=True)
class Placed:
    """A stored place, and the person as they were evaluated."""

    placement: Placement
    reread: Reread

    @property
    def person(self) -> Person:
        """The person as the policy core takes them."""
        return Person(self.reread.header.key, self.reread.facts)


def placement_of(agency_id: UUID, run: OpenRun, person_id: UUID) -> Placement:
    """Return one person's stored place. Runs inside `acting_in`; one query.

    Raises:
        PersonNotInRun: for a person without a place, or of another agency.
    """
    placement = Placement.objects.filter(
        agency_id=agency_id, run_id=run.info.id, person_id=person_id
    ).first()
    if placement is None:
        raise PersonNotInRun
    return placement


def placed_person(agency_id: UUID, run: OpenRun, person_id: UUID) -> Placed:
    """Return one person of a run with their facts. Runs inside `acting_in`.

    Four queries.

    Raises:
        PersonNotInRun: for a person without a place, or of another agency.
        SnapshotDamaged: if the facts do not give their leaf any more.
    """
    placement = placement_of(agency_id, run, person_id)
    reread = reread_person(
        agency_id=agency_id,
        snapshot_id=run.snapshot_id,
        person_id=person_id,
        chunk=placement.chunk,
        slot=placement.slot,
    )
    return Placed(placement, reread)
