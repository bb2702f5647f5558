"""From findings to results: levels, percentile borders, second step, boxes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import Any

from tests.second_opinion.people import Person
from tests.second_opinion.policies import AXES, BOXES, CLASSES, LEVELS, Policy
from tests.second_opinion.tree import Outcome, View, average
from tests.second_opinion.values import Edges, Values, union

#: Borders of an axis with percentiles: middle and high; None where there are none.
Cuts = Mapping[str, tuple[Fraction, Fraction] | None]


@dataclass
class Result:
    """One person's result, exact."""

    values: dict[str, Fraction | None]
    levels: dict[str, str | None]
    talent_score: Fraction | None
    box: int | None
    possible_boxes: list[int]
    coverage: dict[str, Fraction]
    ends: dict[str, tuple[Fraction | None, Fraction | None]]


def score(
    policy: Policy, people: list[Person], cuts: Cuts | None = None
) -> tuple[list[Result], Cuts]:
    """Score people; without borders these people are the population."""
    decided = [view_of(policy, person, possible=False) for person in people]
    if cuts is None:
        cuts = {
            axis: borders(policy, axis, [view[axis] for view in decided])
            for axis in AXES
            if policy.levels[axis].percentile
        }
    results = []
    for person, view in zip(people, decided, strict=True):
        possible = view_of(policy, person, possible=True)
        results.append(result_of(policy, person, view, possible, cuts))
    return results, cuts


def view_of(policy: Policy, person: Person, *, possible: bool) -> dict[str, Outcome]:
    view = View(policy, person, possible=possible)
    return {axis: view.outcome(policy.axes[axis]) for axis in AXES}


def borders(
    policy: Policy, axis: str, outcomes: Iterable[Outcome]
) -> tuple[Fraction, Fraction] | None:
    """Return the values at the places ⌈p × n ÷ 100⌉ of those known."""
    known = sorted(
        value
        for one in outcomes
        if not one.blocked and (value := one.values.only()) is not None
    )
    if not known:
        return None
    cut = policy.levels[axis].percentile
    assert cut is not None
    middle, high = (known[max(1, ceil(Fraction(p * len(known), 100))) - 1] for p in cut)
    return middle, high


def by_level(
    policy: Policy, axis: str, values: Values, cuts: Cuts
) -> dict[int, Values]:
    """Return the part of the values that lies in each level that is reached."""
    levels = policy.levels[axis]
    if levels.categories:
        rows = tuple(Edges(Fraction(rank), Fraction(rank)) for rank in range(3))
    elif levels.percentile:
        cut = cuts[axis]
        if cut is None:
            return dict.fromkeys(range(3), values) if values else {}
        middle, high = cut
        rows = (
            Edges(high=middle, high_open=True),
            Edges(low=middle, high=high, high_open=True),
            Edges(low=max(middle, high)),
        )
    else:
        rows = levels.rows
    parts = {rank: values.within(row) for rank, row in enumerate(rows)}
    return {rank: part for rank, part in parts.items() if part}


@dataclass
class Ways:
    """All ways through the steps: final values of each axis, pairs of levels."""

    values: dict[str, Values]
    levels: dict[str, set[int]]
    boxes: set[int]
    blocked: dict[str, bool]
    second: bool


def ways(policy: Policy, axes: Mapping[str, Outcome], view: View, cuts: Cuts) -> Ways:
    parts = {axis: by_level(policy, axis, axes[axis].values, cuts) for axis in AXES}
    pairs = set(product(parts["performance"], parts["potential"]))
    result = Ways(
        values={axis: axes[axis].values for axis in AXES},
        levels={axis: set(parts[axis]) for axis in AXES},
        boxes={BOXES[y][x] for y, x in pairs},
        blocked={axis: axes[axis].blocked for axis in AXES},
        second=False,
    )
    step = policy.second
    if step is None or (pairs and not result.boxes & step.boxes):
        return result
    return follow(policy, view, parts, pairs, result)


def follow(
    policy: Policy,
    view: View,
    parts: Mapping[str, Mapping[int, Values]],
    pairs: set[tuple[int, int]],
    first: Ways,
) -> Ways:
    """Follow each pair of first levels on its own through the second step."""
    step = policy.second
    assert step is not None
    axis, side = step.axis, AXES.index(step.axis)
    weighed = [(child.weight, view.outcome(child)) for child in step.children]
    finals, levels, boxes = [], set(), set()
    for pair in pairs:
        values = parts[axis][pair[side]]
        if BOXES[pair[0]][pair[1]] in step.boxes:
            values = average([(step.first, Outcome(values)), *weighed]).values
        finals.append(values)
        for rank in by_level(policy, axis, values, {}):
            levels.add(rank)
            y, x = (rank, pair[1]) if side == 0 else (pair[0], rank)
            boxes.add(BOXES[y][x])
    blocked = first.blocked[axis] or any(child.blocked for _, child in weighed)
    return Ways(
        values={**first.values, axis: union(finals)},
        levels={**first.levels, axis: levels},
        boxes=boxes,
        blocked={**first.blocked, axis: blocked},
        second=bool(pairs) and first.boxes <= step.boxes,
    )


def result_of(
    policy: Policy,
    person: Person,
    decided: Mapping[str, Outcome],
    possible: Mapping[str, Outcome],
    cuts: Cuts,
) -> Result:
    view = View(policy, person, possible=False)
    sure = ways(policy, decided, view, cuts)
    maybe = ways(policy, possible, View(policy, person, possible=True), cuts)
    values: dict[str, Fraction | None] = {}
    levels: dict[str, str | None] = {}
    for axis in AXES:
        is_open = sure.blocked[axis]
        hidden = is_open or policy.levels[axis].categories
        values[axis] = None if hidden else sure.values[axis].only()
        reached = sure.levels[axis]
        one = None if is_open or len(reached) != 1 else next(iter(reached))
        if policy.levels[axis].percentile and cuts[axis] is None:
            one = None
        levels[axis] = None if one is None else LEVELS[axis][one]
    known = None not in levels.values()
    return Result(
        values=values,
        levels=levels,
        talent_score=talent(policy, values),
        box=next(iter(sure.boxes)) if known else None,
        possible_boxes=sorted(boxes_within_reach(policy, person, maybe, cuts)),
        coverage=coverage(policy, view, second=sure.second),
        ends={axis: maybe.values[axis].ends() for axis in AXES},
    )


def boxes_within_reach(
    policy: Policy, person: Person, ways_now: Ways, cuts: Cuts
) -> set[int]:
    """Return the boxes within reach, of each class while it is not known."""
    further = policy.second.children if policy.second else ()
    roots = (*(policy.axes[axis] for axis in AXES), *further)
    chooses = any(node.combine == "by_class" for one in roots for node in one.below())
    if person.position.job_class or not chooses:
        return ways_now.boxes
    boxes: set[int] = set()
    for name in CLASSES:
        position = replace(person.position, job_class=name)
        somebody = replace(person, position=position)
        view = View(policy, somebody, possible=True)
        axes = {axis: view.outcome(policy.axes[axis]) for axis in AXES}
        boxes |= ways(policy, axes, view, cuts).boxes
    return boxes


def talent(policy: Policy, values: Mapping[str, Fraction | None]) -> Fraction | None:
    one, two = values["performance"], values["potential"]
    if policy.mix is None or one is None or two is None:
        return None
    a, b, total = policy.mix
    return (a * one + b * two) / total


def coverage(policy: Policy, view: View, *, second: bool) -> dict[str, Fraction]:
    shares = {axis: view.coverage(policy.axes[axis]) for axis in AXES}
    step = policy.second
    if step is not None and second:
        further = sum(c.weight * view.coverage(c) for c in step.children)
        shares[step.axis] = (step.first * shares[step.axis] + further) / step.total
    return shares


def published(number: Fraction | None, places: int = 4) -> str | None:
    """Round half up and write four places."""
    if number is None:
        return None
    unit = 10**places
    whole = floor(number * unit + Fraction(1, 2)) * 10 ** (4 - places)
    sign = "-" if whole < 0 else ""
    return f"{sign}{abs(whole) // 10000}.{abs(whole) % 10000:04d}"


def printed(policy: Policy, person: Person, result: Result) -> dict[str, Any]:
    """Return what the command prints for a person."""
    return {
        "id": person.id,
        **{axis: published(result.values[axis], policy.places) for axis in AXES},
        "talent_score": published(result.talent_score, policy.places),
        "performance_level": result.levels["performance"],
        "potential_level": result.levels["potential"],
        "box": result.box,
        "possible_boxes": result.possible_boxes,
        "coverage": {
            axis: published(result.coverage[axis], policy.places) for axis in AXES
        },
    }
