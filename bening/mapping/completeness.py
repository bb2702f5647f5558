"""How complete the evidence is: by regional unit and by leaf of the policy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping import models
from bening.mapping.rows import RunInfo
from bening.mapping.runs import OpenRun, open_run
from bening.policy.model import leaves_of
from bening.policy.wording import Label

EVERYONE = 1_000_000


@dataclass(frozen=True)
class LeafInfo:
    """A leaf of the policy: its id, label and axis (`performance`, `potential`)."""

    id: str
    label: Label
    axis: str


@dataclass(frozen=True)
class Cell:
    """How many people of a unit stand in each state of one leaf.

    Attributes:
        value: a value is on record.
        none: it was checked that there is none.
        missing: nothing is on record.
        expired: what is on record is too old.
    """

    value: int = 0
    none: int = 0
    missing: int = 0
    expired: int = 0

    @property
    def people(self) -> int:
        """Everyone of the unit."""
        return self.value + self.none + self.missing + self.expired

    @property
    def known_micro(self) -> int:
        """Share of people with a value or "there is none", in millionths, half up."""
        people = self.people
        known = self.value + self.none
        return (2 * known * EVERYONE + people) // (2 * people) if people else 0


@dataclass(frozen=True)
class UnitCompleteness:
    """One regional unit; without an id: people whose unit is not known.

    Attributes:
        cells: one for each leaf, in the order of `Completeness.leaves`.
        known_micro: share of all cells with a value or "there is none".
    """

    unit_id: UUID | None
    name: str
    people: int
    cells: tuple[Cell, ...]

    @property
    def known_micro(self) -> int:
        """Share over all leaves, in millionths, half up."""
        return _sum(self.cells).known_micro


@dataclass(frozen=True)
class Completeness:
    """Evidence of a run by unit, the least complete unit first; `total` is everyone."""

    run: RunInfo
    leaves: tuple[LeafInfo, ...]
    units: tuple[UnitCompleteness, ...]
    total: UnitCompleteness


def completeness_by_unit(
    *, viewer: Viewer, agency_id: UUID, run_id: UUID
) -> Completeness:
    """Return how complete the evidence is; a constant number of queries.

    Raises:
        Forbidden, RunNotFound, RunNotDone.
    """
    viewer.require(Action.VIEW_MAP, agency_id)
    with acting_in(agency_id):
        run = open_run(agency_id, run_id)
        rows = list(
            models.Completeness.objects.filter(agency_id=agency_id, run_id=run_id)
        )
    place = {leaf: at for at, leaf in enumerate(run.leaves)}
    names: dict[UUID | None, str] = {}
    cells: dict[UUID | None, list[Cell]] = defaultdict(lambda: [Cell()] * len(place))
    for row in rows:
        names[row.unit] = row.unit_name
        cells[row.unit][place[row.leaf]] = _cell(row)
    units = [_unit(unit, names[unit], cells[unit]) for unit in names]
    units.sort(key=lambda unit: (unit.known_micro, unit.name.casefold()))
    whole = [_sum(unit.cells[at] for unit in units) for at in range(len(place))]
    return Completeness(run.info, _leaves(run), tuple(units), _unit(None, "", whole))


def _leaves(run: OpenRun) -> tuple[LeafInfo, ...]:
    return tuple(
        LeafInfo(leaf.id, leaf.label, axis.name)
        for axis in run.policy.axes
        for leaf in leaves_of(axis.root)
    )


def _cell(row: models.Completeness) -> Cell:
    return Cell(row.value, row.recorded_none, row.not_recorded, row.expired)


def _unit(unit: UUID | None, name: str, cells: list[Cell]) -> UnitCompleteness:
    people = cells[0].people if cells else 0
    return UnitCompleteness(unit, name, people, tuple(cells))


def _sum(cells: Iterable[Cell]) -> Cell:
    columns = [(cell.value, cell.none, cell.missing, cell.expired) for cell in cells]
    return Cell(*(sum(column) for column in zip(*columns, strict=True)))
