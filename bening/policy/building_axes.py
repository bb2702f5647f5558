"""Build both axes of a policy: trees, levels, and a second step of one of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import cast

from bening.policy.building_levels import (
    build_categories,
    build_levels,
    level_points,
)
from bening.policy.building_tree import (
    OPTIONAL,
    Tree,
    check_total,
    refuse_renormalise,
)
from bening.policy.citing import Citations
from bening.policy.document import Entry
from bening.policy.grid import PERFORMANCE_LEVELS, POTENTIAL_LEVELS
from bening.policy.micro import unit_of
from bening.policy.model import (
    AXIS_NAMES,
    Axis,
    AxisName,
    Group,
    SecondStep,
    may_drop,
)
from bening.policy.widths import shares
from bening.policy.wording import Label

FIRST_STEP = Label("Tahap pertama", "First step")


def build_axes(
    top: dict[str, Entry], cited: Citations
) -> tuple[Axis, Axis, SecondStep | None]:
    """Return performance, potential and the second step that `top` describes."""
    entries = top["axes"].mapping(AXIS_NAMES)
    axes = {name: _axis(entries[name], name, cited) for name in AXIS_NAMES}
    step = None
    if "second_step" in top:
        step = _second_step(top["second_step"], axes, cited)
    for name, axis in axes.items():
        if axis.root is axis.first:
            root = with_grain(axis.root, axis.levels.grain)
            axes[name] = replace(axis, root=root)
    return axes["performance"], axes["potential"], step


def _axis(entry: Entry, name: AxisName, cited: Citations) -> Axis:
    needed = ("label", "combine", "children", "levels", "source")
    found = entry.mapping(needed, OPTIONAL)
    names = PERFORMANCE_LEVELS if name == "performance" else POTENTIAL_LEVELS
    content = found["levels"].anything()
    points = None
    if "categories" in content:
        points = level_points(build_categories(content["categories"], names), names)
    root = Tree(cited, points).root(name, found, entry)
    return Axis(name, root, build_levels(found["levels"], names, root, cited))


def _second_step(
    entry: Entry, axes: dict[AxisName, Axis], cited: Citations
) -> SecondStep:
    found = entry.mapping(("axis", "boxes", "first", "total", "children", "source"))
    # `choice` has checked the word.
    name = cast(AxisName, found["axis"].choice(AXIS_NAMES))
    axis = axes[name]
    _check_levels(entry, axes, name)
    first = replace(
        axis.root,
        id=f"{name}_first_step",
        label=FIRST_STEP,
        weight=_positive(found["first"]),
    )
    extras = Tree(cited).children(found["children"])
    refuse_renormalise(found["children"], "second_step", extras)
    total = found["total"].micro()
    check_total(found["children"], (first, *extras), total)
    sources = cited.of(found["source"])
    root = Group(
        id=name,
        label=axis.root.label,
        weight=axis.root.weight,
        combine="second_step",
        total=total,
        children=(first, *extras),
        rounding=None,
        sources=sources,
    )
    axes[name] = replace(axis, root=root)
    return SecondStep(name, _boxes(found["boxes"]), sources)


def _positive(entry: Entry) -> int:
    weight = entry.micro()
    if weight <= 0:
        entry.fail(
            "weight_not_positive",
            entry.described(),
            "A weight of zero or less is no weight.",
            "Correct its weight.",
        )
    return weight


def _check_levels(entry: Entry, axes: dict[AxisName, Axis], name: AxisName) -> None:
    own = axes[name].levels
    is_plain = own.categories is None and not own.closed
    if not is_plain or any(axis.levels.percentile for axis in axes.values()):
        entry.fail(
            "unfit_levels",
            "found `second_step`",
            "It needs an axis with numbers and borders that are known beforehand.",
            "Give both axes `levels` with rows, the axis itself rows that are not "
            "closed.",
        )


def _boxes(entry: Entry) -> tuple[int, ...]:
    boxes = tuple(item.whole(1, 9) for item in entry.items())
    if list(boxes) != sorted(set(boxes)):
        entry.fail(
            "unsorted_rows",
            "found boxes out of order, or one twice",
            "Each box stands once, the smallest first.",
            "Sort them.",
        )
    return boxes


def with_grain(group: Group, grain: Fraction) -> Group:
    """Return a tree that knows how close results may lie that nothing tells apart.

    Args:
        group: the tree.
        grain: what no level or rounding above tells apart, in micro points of it.
    """
    if group.rounding is not None:
        grain = Fraction(unit_of(group.rounding.places))
    weights, total = shares(group)
    if group.combine not in ("weighted", "mean") or any(
        may_drop(child) for child in group.children
    ):
        parts = [Fraction(1)] * len(weights)
    else:
        parts = [Fraction(weight, total) for weight in weights]
    children = tuple(
        with_grain(child, grain / part) if isinstance(child, Group) else child
        for child, part in zip(group.children, parts, strict=True)
    )
    return replace(group, children=children, grain=grain)
