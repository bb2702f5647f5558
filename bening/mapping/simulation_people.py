"""Who moves in a simulation, person by person, for those who may see persons.

Nothing is stored: each page of the list has the simulation computed again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.comparison import GROUPS, MAX_PAGE_SIZE, Mover
from bening.mapping.headers import Header
from bening.mapping.levels import CLASS_NAMES
from bening.mapping.people import initials, masked
from bening.mapping.refusals import UnknownFilter
from bening.mapping.rows import Page
from bening.mapping.simulating import SimulationInfo, Tried, tried_of
from bening.mapping.simulation_groups import (
    UNKNOWN,
    class_grouping,
    crossed,
    unit_grouping,
    unit_names,
)
from bening.policy.compare import (
    SlateChange,
    Slates,
    in_succession,
    slate_changes,
    slates_of,
)
from bening.policy.evaluate import Result
from bening.policy.facts import Array
from bening.policy.ranking import order_people


@dataclass(frozen=True)
class MoversWish:
    """Which of those who move a page shows.

    Attributes:
        cell: only from one box to another, 0 for undetermined; None for all.
        unit: id of a regional unit as text; None for all, empty for no unit.
        position_class: a word of `kinds.CLASSES` or `UNKNOWN`; empty for all.
    """

    cell: tuple[int, int] | None = None
    unit: str | None = None
    position_class: str = ""


@dataclass(frozen=True)
class SlateRow:
    """The people of one class in one unit, and how many are in the succession group."""

    unit: str
    unit_name: str
    position_class: str
    change: SlateChange

    @property
    def class_name(self) -> object:
        """The class as people read it."""
        return CLASS_NAMES[self.position_class]


@dataclass(frozen=True)
class Nominees:
    """The people a position's succession plan names; whoever asks knows the plans.

    Attributes:
        key: names the position in an address.
        title: of the position.
    """

    key: str
    title: str
    person_ids: frozenset[UUID]


@dataclass(frozen=True)
class PlanSlateRow:
    """How many of a plan's successors stand in boxes 7 to 9 before and after.

    Attributes:
        leavers: names of those who would no longer.
        left_out: successors who have no place among the people of the simulation.
    """

    nominees: Nominees
    change: SlateChange
    leavers: tuple[str, ...]
    left_out: int

    @property
    def loses_somebody(self) -> bool:
        """Tell whether a successor would no longer stand in boxes 7 to 9."""
        return bool(self.leavers)


@dataclass(frozen=True)
class SimulationPeople:
    """Those who move, and the succession groups that lose their last person.

    Attributes:
        movers: one page, by the order of the policy that is tried.
        lost, gained: classes of units whose succession group becomes empty, or stops
            being so.
        plans: succession plans that lose a successor; those that lose their last first.
        units: regional units by id as text, with names, to choose from.
    """

    info: SimulationInfo
    movers: Page[Mover]
    lost: tuple[SlateRow, ...]
    gained: tuple[SlateRow, ...]
    units: tuple[tuple[str, str], ...]
    plans: tuple[PlanSlateRow, ...] = ()


def people_of_simulation(
    *,
    viewer: Viewer,
    agency_id: UUID,
    simulation_id: UUID,
    wish: MoversWish | None = None,
    page: int = 1,
    page_size: int = 50,
    plans: Sequence[Nominees] = (),
) -> SimulationPeople:
    """Compute who moves in a simulation.

    Args:
        viewer: who asks.
        agency_id: whose simulation.
        simulation_id: which one.
        wish: which of those who move.
        page: from 1.
        page_size: at most `MAX_PAGE_SIZE`.
        plans: succession plans that are looked at as well.

    Raises:
        Forbidden: without the right to simulate, or to see persons.
        UnknownFilter: for a cell outside the matrix.
        SimulationNotFound, SnapshotDamaged.
    """
    viewer.require(Action.SIMULATE_POLICY, agency_id)
    viewer.require(Action.VIEW_PERSON, agency_id)
    chosen = wish or MoversWish()
    if chosen.cell is not None and not all(0 <= box < GROUPS for box in chosen.cell):
        raise UnknownFilter(word="box")
    with acting_in(agency_id):
        tried = tried_of(agency_id, simulation_id)
    size = min(max(page_size, 1), MAX_PAGE_SIZE)
    names = unit_names(tried.population.headers)
    slates = _slates(tried, names)
    return SimulationPeople(
        info=tried.info,
        movers=_movers(tried, chosen, max(page, 1), size),
        lost=tuple(row for row in slates if row.change.loses_its_last),
        gained=tuple(row for row in slates if row.change.gains_its_first),
        units=tuple(sorted(names.items(), key=lambda unit: unit[1].casefold())),
        plans=_plans(tried, plans),
    )


def _movers(tried: Tried, wish: MoversWish, number: int, size: int) -> Page[Mover]:
    wanted = tried.comparison.moved & _wanted(tried, wish)
    places = order_people(tried.after, tried.comparison.after)
    found = np.flatnonzero(wanted)
    found = found[np.argsort(places[found])].tolist()
    first = (number - 1) * size
    rows = tuple(_mover(tried, at) for at in found[first : first + size])
    return Page(rows, number, size, len(found))


def _wanted(tried: Tried, wish: MoversWish) -> Array:
    headers = tried.population.headers
    wanted = np.ones(len(headers), bool)
    if wish.cell is not None:
        before, after = wish.cell
        wanted &= tried.comparison.before.box == before
        wanted &= tried.comparison.after.box == after
    if wish.unit is not None:
        wanted &= np.array([header.opd == wish.unit for header in headers], bool)
    if wish.position_class:
        wanted &= np.array([_class_of(h) == wish.position_class for h in headers], bool)
    return wanted


def _class_of(header: Header) -> str:
    return header.position_class or UNKNOWN


def _mover(tried: Tried, at: int) -> Mover:
    header = tried.population.headers[at]
    before, after = tried.comparison.before, tried.comparison.after
    return Mover(
        person_id=UUID(header.key),
        name=header.name,
        initials=initials(header.search),
        masked_nip=masked(header.nip),
        title=header.title,
        unit=header.unit_name,
        before=int(before.box[at]) or None,
        after=int(after.box[at]) or None,
        talent_before_micro=_talent(before, at),
        talent_after_micro=_talent(after, at),
    )


def _talent(result: Result, at: int) -> int | None:
    return int(result.talent_score[at]) if result.talent_known[at] else None


def _slates(tried: Tried, names: dict[str, str]) -> tuple[SlateRow, ...]:
    """Return how the succession group of each class of each unit changes."""
    headers = tried.population.headers
    groups = crossed(unit_grouping(headers), class_grouping(headers))
    changes = slate_changes(
        tried.comparison.before.box, tried.comparison.after.box, slates_of(groups)
    )
    rows = []
    for change in changes:
        unit, _bar, position_class = change.key.partition("|")
        rows.append(SlateRow(unit, names[unit], position_class, change))
    return tuple(rows)


def _plans(tried: Tried, plans: Sequence[Nominees]) -> tuple[PlanSlateRow, ...]:
    """Return the plans that lose somebody, those that lose their last one first."""
    headers = tried.population.headers
    at = {header.key: number for number, header in enumerate(headers)}
    members = [sorted(at[k] for k in map(str, p.person_ids) if k in at) for p in plans]
    slates = Slates(
        keys=tuple(plan.key for plan in plans),
        slate=np.repeat(np.arange(len(plans)), [len(each) for each in members]),
        person=np.array([number for each in members for number in each], np.int64),
    )
    before, after = tried.comparison.before.box, tried.comparison.after.box
    left = in_succession(before) & ~in_succession(after)
    rows = [
        PlanSlateRow(
            nominees=plan,
            change=change,
            leavers=tuple(headers[number].name for number in some if left[number]),
            left_out=len(plan.person_ids) - len(some),
        )
        for plan, change, some in zip(
            plans, slate_changes(before, after, slates), members, strict=True
        )
    ]
    losing = [row for row in rows if row.loses_somebody]
    return tuple(sorted(losing, key=lambda row: not row.change.loses_its_last))
