"""Why one person of a run stands above another, explained from the frozen facts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.people import row_of
from bening.mapping.placed import placed_person, placement_of
from bening.mapping.refusals import SamePerson
from bening.mapping.rows import PlacementRow, RunInfo
from bening.mapping.runs import open_run
from bening.policy.above import Above, why_above


@dataclass(frozen=True)
class PeopleCompared:
    """Two people of a run, the one who stands above first.

    Attributes:
        above: entry by entry and part by part, exact; `upper` and `lower` of its sides
            are the two people in this order.
    """

    run: RunInfo
    upper: PlacementRow
    lower: PlacementRow
    above: Above


def compare_people(
    *, viewer: Viewer, agency_id: UUID, run_id: UUID, first_id: UUID, second_id: UUID
) -> PeopleCompared:
    """Return which of two people of a run stands above the other, and why.

    A constant number of queries.

    Raises:
        Forbidden, RunNotFound, RunNotDone, SnapshotDamaged.
        PersonNotInRun: if one of them has no place, or is of another agency.
        SamePerson: if both are one.
    """
    viewer.require(Action.VIEW_PERSON, agency_id)
    if first_id == second_id:
        raise SamePerson
    with acting_in(agency_id):
        run = open_run(agency_id, run_id)
        first = placed_person(agency_id, run, first_id)
        second = placed_person(agency_id, run, second_id)
    above = why_above(
        run.policy, first.person, second.person, run.info.as_of, cuts=run.cuts
    )
    rows = {one.person.key: row_of(one.placement, run) for one in (first, second)}
    return PeopleCompared(run.info, rows[above.upper], rows[above.lower], above)


def place_of(
    *, viewer: Viewer, agency_id: UUID, run_id: UUID, person_id: UUID
) -> PlacementRow:
    """Return one person's place as lists show it; a constant number of queries.

    Raises:
        Forbidden, RunNotFound, RunNotDone.
        PersonNotInRun: for a person without a place, or of another agency.
    """
    viewer.require(Action.VIEW_PERSON, agency_id)
    with acting_in(agency_id):
        run = open_run(agency_id, run_id)
        return row_of(placement_of(agency_id, run, person_id), run)
