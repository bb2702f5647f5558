"""What the queries of the map answer with: frozen rows, plain values, no models.

Scores are integers in millionths of a point (`micro`); None where the axis is open.
Levels are the policy's words: `below`, `meets`, `above` and `low`, `middle`, `high`.
A box is 1 to 9, None for the tenth group "belum dapat ditentukan". NIPs are masked
except on a person's own card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from bening.policy.wording import Label

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a longer list; `number` begins at 1."""

    rows: tuple[Row, ...]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """The number of pages, at least 1."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The place of the first row in the whole list, 0 when there is none."""
        return (self.number - 1) * self.size + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """The place of the last row in the whole list, 0 when there is none."""
        return (self.number - 1) * self.size + len(self.rows) if self.rows else 0


@dataclass(frozen=True)
class RunInfo:
    """One run: policy version × facts of a date.

    Attributes:
        state: `requested`, `running`, `done` or `failed`.
        policy_label: the policy's name, in both languages.
        policy_digest: bound when the run was registered.
        binding: `adopted` (the agency's own version in force), `published` (the
            reference policy, where the agency enacted none), `trial` (any other) or
            `unbound` (registered before versions were bound).
        own_policy_id: the agency's own version, None for a published one.
        snapshot_digest, result_digest: empty until known.
        engine: version of the program that computed; empty until done.
        taken_at: the facts known at this moment count; None until frozen.
        people: everyone in the snapshot; `placed` of them have a place in the result
            and the rest are listed with the reason.
        undetermined: placed people without a box.
        step: what a running run does now: `waiting`, `freezing`, `computing`, `done`.
        is_official: this run is "the" map of the agency.
        marked_at: when the head of HR last marked it; None when never.
        refusal: code of what made a failed run fail; empty otherwise.
    """

    id: UUID
    state: str
    policy_id: str
    policy_version: str
    policy_label: Label
    policy_digest: str
    as_of: date
    requested_at: datetime
    requested_by: str
    finished_at: datetime | None = None
    duration_ms: int | None = None
    snapshot_digest: str = ""
    result_digest: str = ""
    engine: str = ""
    taken_at: datetime | None = None
    people: int = 0
    placed: int = 0
    excluded: int = 0
    undetermined: int = 0
    step: str = "waiting"
    is_official: bool = False
    marked_at: datetime | None = None
    refusal: str = ""
    binding: str = "unbound"
    own_policy_id: UUID | None = None

    @property
    def may_be_map(self) -> bool:
        """Tell whether the run is bound to the policy that was in force."""
        return self.binding in {"adopted", "published"}


@dataclass(frozen=True)
class PersonPill:
    """A person inside a box of the map."""

    person_id: UUID
    name: str
    initials: str
    talent_micro: int | None


@dataclass(frozen=True)
class PlacementRow:
    """One person's place in a run, with everything a list shows.

    Attributes:
        name: with titles, as printed.
        masked_nip: only the last four digits are readable.
        title: position held on the date of the run; empty when not recorded.
        unit, opd: the unit, and the regional unit it belongs to; maybe empty.
        position_class: a word of `kinds.CLASSES`, empty when not known.
        talent_level: 1 to 4 (`levels.TALENT_LEVELS`), None when not known.
        rank: group and grade (golongan) as printed.
        level_place: place within the talent level by the policy's order, None while
            the talent score is open.
        level_size: how many of that level have a place.
    """

    person_id: UUID
    name: str
    initials: str
    masked_nip: str
    title: str
    unit_id: UUID | None
    unit: str
    opd: str
    position_class: str
    functional_level: str
    talent_level: int | None
    rank: str
    category: str
    box: int | None
    possible_boxes: tuple[int, ...]
    performance_micro: int | None
    potential_micro: int | None
    talent_micro: int | None
    performance_level: str | None
    potential_level: str | None
    coverage_performance_micro: int
    coverage_potential_micro: int
    level_place: int | None
    level_size: int


@dataclass(frozen=True)
class ExcludedRow:
    """A person of the snapshot who has no place in the run, and why.

    Attributes:
        reason: `no_employment`, `status` or `category` (`population.REASONS`).
        detail: printed name of the status or the category, maybe empty.
    """

    person_id: UUID
    name: str
    initials: str
    masked_nip: str
    title: str
    unit: str
    reason: str
    detail: str


@dataclass(frozen=True)
class Facet:
    """One value a map can be filtered by, and how many people of the run have it."""

    key: str
    name: object
    count: int


@dataclass(frozen=True)
class UnitFacet:
    """A unit a map can be filtered by; `count` includes its sub-units."""

    unit_id: UUID
    name: str
    count: int


@dataclass(frozen=True)
class Facets:
    """What the map can be filtered by. Counts are of the whole run.

    Attributes:
        units: the regional units (OPD), by name.
        sub_units: units directly below the chosen one; empty when none is chosen.
        unit_path: from the OPD down to the chosen unit, itself included.
        classes: position classes in order of rank, key a word of `kinds.CLASSES` or
            `UNKNOWN`.
        levels: talent levels, key "1" to "4" or "0" for unknown.
        leaves: what evidence may be missing: key the leaf's id, name its `Label`,
            count of people without it.
    """

    units: Sequence[UnitFacet] = field(default=())
    sub_units: Sequence[UnitFacet] = field(default=())
    unit_path: Sequence[UnitFacet] = field(default=())
    classes: Sequence[Facet] = field(default=())
    levels: Sequence[Facet] = field(default=())
    leaves: Sequence[Facet] = field(default=())
