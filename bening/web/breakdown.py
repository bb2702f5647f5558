"""Where a score comes from, as rows that draw themselves.

Each row is a part of an axis, as the policy divides it: where its bar begins, how wide
what was reached and what was possible are, in percent of the axis. Widths are text with
a decimal point: SVG takes no decimal comma.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from bening.mapping.cards import FactView
from bening.mapping.rows import PlacementRow
from bening.policy.explain import Explanation, Step
from bening.policy.model import Mix, State
from bening.policy.operations.reading import SetAside
from bening.policy.wording import Label
from bening.web.formats import MICRO, in_words, micro, plain, svg_percent

AXIS_POINTS = 100


@dataclass(frozen=True)
class Bar:
    """One row: a part's points, and where its bar stands on the axis."""

    label: Label
    reached: int | None
    possible: int
    start: str
    reached_width: str
    possible_width: str

    @property
    def is_open(self) -> bool:
        """Tell whether the points are not known."""
        return self.reached is None


@dataclass(frozen=True)
class Breakdown:
    """One axis: its rows and its total, points in millionths of a point."""

    name: str
    label: Label
    level: str | None
    bars: tuple[Bar, ...]
    total: int | None
    total_width: str
    coverage: int | None


@dataclass(frozen=True)
class MixBar:
    """One axis inside the talent score: its weight, its part, where its bar stands."""

    name: str
    weight: int
    reached: int | None
    possible: int
    start: str
    reached_width: str
    possible_width: str


@dataclass(frozen=True)
class Component:
    """One node of the tree with the facts behind it, for reading step by step.

    Points, score and share are in millionths; None where they are not known.
    """

    step: Step
    depth: int
    points: int | None
    possible: int
    score: int | None
    share: int
    raw: str
    used: tuple[FactView, ...]
    set_aside: tuple[tuple[FactView | None, SetAside], ...]

    @property
    def is_leaf(self) -> bool:
        """Tell whether evidence stands behind it directly."""
        return self.step.kind == "leaf"

    @property
    def is_open(self) -> bool:
        """Tell whether evidence is missing or no longer valid."""
        return self.step.state in {State.NOT_RECORDED, State.EXPIRED}

    @property
    def is_unused(self) -> bool:
        """Tell whether it does not count: left out, or another alternative is used."""
        return self.step.share == 0

    @property
    def is_none(self) -> bool:
        """Tell whether it was checked and there is none."""
        return self.step.state is State.RECORDED_NONE


def breakdowns(
    explanation: Explanation, placement: PlacementRow
) -> tuple[Breakdown, Breakdown]:
    """Return both axes, performance first."""
    return (
        _breakdown(
            "performance",
            explanation.performance,
            explanation.performance_level,
            placement.performance_micro,
            placement.coverage_performance_micro,
        ),
        _breakdown(
            "potential",
            explanation.potential,
            explanation.potential_level,
            placement.potential_micro,
            placement.coverage_potential_micro,
        ),
    )


def mix_of(placement: PlacementRow, mix: Mix | None) -> tuple[MixBar, ...]:
    """Return how both axes make up the talent score; nothing where there is none.

    Args:
        placement: axis values in millionths.
        mix: the policy's weights of both axes.
    """
    if mix is None:
        return ()
    of_performance = mix.performance * MICRO // mix.total
    of_potential = mix.potential * MICRO // mix.total
    first = _mix_bar("performance", placement.performance_micro, of_performance, 0)
    start = first.reached or 0
    return (
        first,
        _mix_bar("potential", placement.potential_micro, of_potential, start),
    )


def components(axis: Step, facts: Mapping[str, FactView]) -> tuple[Component, ...]:
    """Return the nodes below an axis in the policy's order, groups before leaves."""
    return tuple(_walk(axis, facts, depth=0))


def _breakdown(
    name: str, axis: Step, level: str | None, total: int | None, coverage: int
) -> Breakdown:
    bars: list[Bar] = []
    start = 0
    for part in axis.children:
        if part.share == 0:
            continue
        reached = micro(part.contribution)
        possible = micro(part.share * AXIS_POINTS) or 0
        bars.append(
            Bar(
                label=part.label,
                reached=reached,
                possible=possible,
                start=_width(start),
                reached_width=_width(reached or 0),
                possible_width=_width(possible),
            )
        )
        start += reached or 0
    return Breakdown(
        name=name,
        label=axis.label,
        level=level,
        bars=tuple(bars),
        total=total,
        total_width=_width(total or 0),
        coverage=coverage,
    )


def _mix_bar(name: str, axis: int | None, weight: int, start: int) -> MixBar:
    reached = None if axis is None else micro(Fraction(axis * weight, MICRO * MICRO))
    possible = weight * AXIS_POINTS
    return MixBar(
        name=name,
        weight=weight,
        reached=reached,
        possible=possible,
        start=_width(start),
        reached_width=_width(reached or 0),
        possible_width=_width(possible),
    )


def _width(points: int) -> str:
    return svg_percent(points // AXIS_POINTS)


def _walk(step: Step, facts: Mapping[str, FactView], depth: int) -> list[Component]:
    found: list[Component] = []
    for child in step.children:
        found.append(
            Component(
                step=child,
                depth=depth,
                points=micro(child.contribution),
                possible=micro(child.share * AXIS_POINTS) or 0,
                score=micro(child.score),
                share=micro(child.share) or 0,
                raw=_raw(child),
                used=tuple(facts[row] for row in child.used if row in facts),
                set_aside=tuple(
                    (facts.get(aside.row), aside) for aside in child.set_aside
                ),
            )
        )
        found += _walk(child, facts, depth + 1)
    return found


def _raw(step: Step) -> str:
    if step.raw_label is not None:
        return in_words(step.raw_label)
    if isinstance(step.raw, Fraction):
        return plain(micro(step.raw), 2)
    return "" if step.raw is None else str(step.raw)
