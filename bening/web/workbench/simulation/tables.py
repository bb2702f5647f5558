"""The counts of a simulation as its pages and its file show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bening.mapping.simulating import SimulationResult
from bening.mapping.simulation_groups import GROUP_NAMES, GROUPING_NAMES
from bening.policy.compare import Flows
from bening.policy.fairness import FairnessTable, Finding, GroupRow, Selection
from bening.policy.nearness import Bar, Nearness
from bening.web.formats import MICRO, decimal, svg_percent

ORDER = (9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
"""Standings as tables list them: box 9 first, undetermined last."""

FINDING_WORDS: Mapping[Finding, object] = MappingProxyType(
    {
        Finding.REFERENCE: gettext_lazy("Highest rate"),
        Finding.LIKE: gettext_lazy("At least four fifths"),
        Finding.BELOW: gettext_lazy("Under four fifths, may be chance"),
        Finding.CLEARLY_BELOW: gettext_lazy("Under four fifths"),
    }
)
AXIS_NAMES: Mapping[str, object] = MappingProxyType(
    {
        "performance": gettext_lazy("Performance"),
        "potential": gettext_lazy("Potential"),
    }
)
BAR_SHARE = 80
"""How much of its stretch a bar fills, in hundredths."""


@dataclass(frozen=True)
class Cell:
    """One cell of the matrix: from box `before` to box `after`."""

    before: int
    after: int
    count: int
    kind: str


@dataclass(frozen=True)
class GroupLine:
    """One line of a table of groups."""

    name: object
    row: GroupRow

    @property
    def moved_micro(self) -> int | None:
        """Share of the group that moves, in millionths."""
        if self.row.moved is None or not self.row.people:
            return None
        return self.row.moved * MICRO // self.row.people

    @property
    def finding(self) -> object:
        """What the ratio under the policy that is tried says; empty for nothing."""
        return _finding(self.row.after)

    @property
    def is_under(self) -> bool:
        """The ratio under the policy that is tried lies under four fifths."""
        after = self.row.after
        return after is not None and after.finding in {
            Finding.BELOW,
            Finding.CLEARLY_BELOW,
        }


@dataclass(frozen=True)
class GroupTable:
    """One way to part people, ready to be shown."""

    key: str
    name: object
    lines: tuple[GroupLine, ...]
    total: GroupLine


@dataclass(frozen=True)
class BarDrawing:
    """One bar of the drawing of distances, as places in a frame of 100 by 100 %."""

    x: str
    y: str
    width: str
    height: str
    words: str
    before: int
    after: int


@dataclass(frozen=True)
class BorderTable:
    """How near people stand to the borders of one axis, before and after."""

    key: str
    name: object
    before: Nearness
    after: Nearness
    close: tuple[tuple[int, int, int], ...]
    bars: tuple[BarDrawing, ...]
    zero: str


def matrix_of(flows: Flows) -> list[tuple[int, list[Cell], int]]:
    """Return (before, cells, people) for each standing before."""
    return [
        (
            before,
            [_cell(flows, before, after) for after in ORDER],
            flows.before[before],
        )
        for before in ORDER
    ]


def foot_of(flows: Flows) -> list[int]:
    """Return the people of each standing after, in the order of the matrix."""
    return [flows.after[after] for after in ORDER]


def group_tables(result: SimulationResult) -> list[GroupTable]:
    """Return the tables of groups; those that part nobody are not among them."""
    return [
        GroupTable(
            key=table.name,
            name=GROUPING_NAMES[table.name],
            lines=tuple(_lines(table, result.unit_names)),
            total=GroupLine(_("All"), table.total),
        )
        for table in result.tables
    ]


def border_tables(result: SimulationResult) -> list[BorderTable]:
    """Return the distances to borders, one table for each axis."""
    return [
        BorderTable(
            key=before.axis,
            name=AXIS_NAMES[before.axis],
            before=before,
            after=after,
            close=tuple(
                (limit, was, is_now)
                for (limit, was), (_limit, is_now) in zip(
                    before.close, after.close, strict=True
                )
            ),
            bars=tuple(_bars(before.bars, after.bars)),
            zero=svg_percent(MICRO // 2),
        )
        for before, after in result.borders
    ]


def stretch_in_words(bar: Bar) -> str:
    """Write the stretch of a bar: "2 to 3 above", "more than 10 below"."""
    low, high = bar.low, bar.high
    if low is None:
        return _("more than %(points)s points below") % {"points": _points(high)}
    if high is None:
        return _("%(points)s points above, or more") % {"points": _points(low)}
    if low < 0:
        words = {"near": _points(high), "far": _points(low)}
        return _("%(near)s to %(far)s points below") % words
    words = {"near": _points(low), "far": _points(high)}
    return _("%(near)s to %(far)s points above") % words


def _points(micro: int | None) -> str:
    return decimal(abs(micro or 0), 0)


def _cell(flows: Flows, before: int, after: int) -> Cell:
    count = flows.counts[before][after]
    if before == after:
        return Cell(before, after, count, "same")
    return Cell(before, after, count, "moved" if count else "nobody")


def _lines(table: FairnessTable, units: Mapping[str, str]) -> list[GroupLine]:
    names = units if table.name == "unit" else GROUP_NAMES[table.name]
    lines = [
        GroupLine(names[row.key] or _("Without a unit"), row) for row in table.rows
    ]
    if table.hidden is not None:
        name = _("The groups left out, together")
        lines.append(GroupLine(name, table.hidden))
    return lines


def _finding(selection: Selection | None) -> object:
    if selection is None or selection.finding is None:
        return ""
    return FINDING_WORDS[selection.finding]


def _bars(before: Sequence[Bar], after: Sequence[Bar]) -> list[BarDrawing]:
    highest = max((bar.people for bar in after), default=0) or 1
    width = MICRO // len(after)
    return [
        BarDrawing(
            x=svg_percent(at * width + width * (100 - BAR_SHARE) // 200),
            y=svg_percent(MICRO - bar.people * MICRO // highest),
            width=svg_percent(width * BAR_SHARE // 100),
            height=svg_percent(bar.people * MICRO // highest),
            words=stretch_in_words(bar),
            before=was.people,
            after=bar.people,
        )
        for at, (was, bar) in enumerate(zip(before, after, strict=True))
    ]
