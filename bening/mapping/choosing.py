"""Turn filters into conditions, and the counts of a run into what can be chosen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from uuid import UUID

from django.db.models import F, Q, QuerySet

from bening.mapping.filters import UNKNOWN, Filters
from bening.mapping.levels import CLASS_NAMES, TALENT_LEVELS
from bening.mapping.models import FrozenUnit, Placement
from bening.mapping.refusals import UnknownFilter
from bening.mapping.rows import Facet, Facets, UnitFacet
from bening.mapping.runs import OpenRun
from bening.policy.model import leaves_of

NIP_PREFIX = 8
"""So many digits (the birth date) at least, before a search looks at NIPs."""


def placements(agency_id: UUID, run: OpenRun, filters: Filters) -> QuerySet[Placement]:
    """Return the placements of a run that a filter leaves.

    Runs inside `acting_in`; one query for a filter by unit, else none.

    Raises:
        UnknownFilter: for a unit, class or leaf that the run does not have.
    """
    rows = Placement.objects.filter(agency_id=agency_id, run_id=run.info.id)
    if filters.unit_id is not None:
        unit = FrozenUnit.objects.filter(
            agency_id=agency_id, snapshot_id=run.snapshot_id, unit=filters.unit_id
        ).first()
        if unit is None:
            raise UnknownFilter(word="unit")
        rows = rows.filter(unit_order__gte=unit.first, unit_order__lte=unit.last)
    if filters.missing:
        rows = rows.alias(lacks=F("missing").bitand(1 << _bit(run, filters.missing)))
        rows = rows.filter(lacks__gt=0)
    return rows.filter(_by_class(filters), _by_level(filters), _by_words(filters))


def facets(agency_id: UUID, run: OpenRun, filters: Filters) -> Facets:
    """Return what a map can be filtered by. Runs inside `acting_in`; one query."""
    tree = _Tree.read(agency_id, run)
    return Facets(
        units=tree.regional_units(),
        sub_units=tree.below(filters.unit_id),
        unit_path=tree.path(filters.unit_id),
        classes=_classes(run.summary["classes"]),
        levels=_levels(run.summary["levels"]),
        leaves=_leaves(run),
    )


def _by_class(filters: Filters) -> Q:
    if not filters.position_class:
        return Q()
    if filters.position_class not in CLASS_NAMES:
        raise UnknownFilter(word="class")
    is_unknown = filters.position_class == UNKNOWN
    return Q(position_class="" if is_unknown else filters.position_class)


def _by_level(filters: Filters) -> Q:
    if filters.talent_level is None:
        return Q()
    return Q(talent_level=filters.talent_level or None)


def _by_words(filters: Filters) -> Q:
    words = filters.search.casefold().split()
    digits = "".join(words)
    if digits.isascii() and digits.isdecimal():
        is_long_enough = len(digits) >= NIP_PREFIX
        return Q(nip__startswith=digits) if is_long_enough else Q(search="\n")
    found = Q()
    for word in words:
        found &= Q(search__contains=word)
    return found


def _bit(run: OpenRun, leaf: str) -> int:
    if leaf not in run.leaves:
        raise UnknownFilter(word="evidence")
    return run.leaves.index(leaf)


def _classes(counts: Mapping[str, int]) -> tuple[Facet, ...]:
    return tuple(
        Facet(word, name, counts.get("" if word == UNKNOWN else word, 0))
        for word, name in CLASS_NAMES.items()
        if counts.get("" if word == UNKNOWN else word, 0)
    )


def _levels(counts: Mapping[str, int]) -> tuple[Facet, ...]:
    names: dict[int, object] = {**TALENT_LEVELS, 0: CLASS_NAMES[UNKNOWN]}
    return tuple(
        Facet(str(level), name, counts[str(level)])
        for level, name in names.items()
        if str(level) in counts
    )


def _leaves(run: OpenRun) -> tuple[Facet, ...]:
    labels = {
        leaf.id: leaf.label for axis in run.policy.axes for leaf in leaves_of(axis.root)
    }
    return tuple(
        Facet(leaf, labels[leaf], count)
        for leaf, count in zip(run.leaves, run.summary["missing"], strict=True)
    )


@dataclass(frozen=True)
class _Tree:
    """The frozen units of a run and how many people stand at each number."""

    units: Mapping[UUID, FrozenUnit]
    numbers: Sequence[int]
    sums: Sequence[int]

    @classmethod
    def read(cls, agency_id: UUID, run: OpenRun) -> _Tree:
        """Read the units of the run's snapshot."""
        rows = FrozenUnit.objects.filter(
            agency_id=agency_id, snapshot_id=run.snapshot_id
        ).order_by("first")
        counts = run.summary["units"]
        return cls(
            units={row.unit: row for row in rows},
            numbers=[number for number, _ in counts],
            sums=[0, *accumulate(count for _, count in counts)],
        )

    def regional_units(self) -> tuple[UnitFacet, ...]:
        """Return the regional units in which somebody has a place, by name."""
        found = self._facets(row for row in self.units.values() if row.opd == row.unit)
        return tuple(sorted(found, key=lambda facet: facet.name.casefold()))

    def below(self, unit_id: UUID | None) -> tuple[UnitFacet, ...]:
        """Return the units directly below one; none where none is chosen."""
        if unit_id is None:
            return ()
        return self._facets(row for row in self.units.values() if row.parent == unit_id)

    def path(self, unit_id: UUID | None) -> tuple[UnitFacet, ...]:
        """Return the units from the regional unit down to one, itself included."""
        found: list[FrozenUnit] = []
        row = self.units.get(unit_id) if unit_id else None
        while row is not None:
            found.append(row)
            is_top = row.parent is None or row.opd == row.unit
            row = None if is_top else self.units.get(row.parent)  # type: ignore[arg-type] # not at the top
        return tuple(self._facet(row) for row in reversed(found))

    def _facets(self, rows: Iterable[FrozenUnit]) -> tuple[UnitFacet, ...]:
        return tuple(facet for facet in map(self._facet, rows) if facet.count)

    def _facet(self, row: FrozenUnit) -> UnitFacet:
        begin = bisect_left(self.numbers, row.first)
        end = bisect_right(self.numbers, row.last)
        return UnitFacet(row.unit, row.name, self.sums[end] - self.sums[begin])
