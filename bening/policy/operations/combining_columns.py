"""Combine everybody's scores up the tree; the column form of `combining`.

A person's possible values are written as a known part, exact and personal, plus a set
from a catalogue that many people share: whoever lacks the same evidence shares the same
set. So weights and means are integer arithmetic on columns, and the sets are worked out
once per pattern of missing evidence, by the same functions as for one person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce

import numpy as np

from bening.policy.facts import Array
from bening.policy.micro import unit_of
from bening.policy.model import Group, Leaf, Node, State
from bening.policy.operations.combining import (
    Mode,
    Outcome,
    group_outcome,
    open_outcome,
)
from bening.policy.ranges import ZERO, RangeSet
from bening.policy.ratios import Ratios, constant
from bening.policy.widths import shares

KNOWN = 0
"""Catalogue number of "nothing is open"."""
LEFT_OUT = 1
"""Catalogue number of a node that is left out."""


@dataclass(frozen=True)
class OpenPart:
    """An entry of the catalogue: what is added to the known part.

    Attributes:
        reach: the values; None for "left out".
        may_drop: the node may also end up left out.
    """

    reach: RangeSet | None
    may_drop: bool = False


@dataclass
class Catalogue:
    """The sets of values in use, each with a number."""

    parts: list[OpenPart] = field(
        default_factory=lambda: [OpenPart(ZERO), OpenPart(None)]
    )
    numbers: dict[OpenPart, int] = field(
        default_factory=lambda: {OpenPart(ZERO): KNOWN, OpenPart(None): LEFT_OUT}
    )

    def number(self, part: OpenPart) -> int:
        """Return the number of a set, entering it if it is new."""
        found = self.numbers.setdefault(part, len(self.parts))
        if found == len(self.parts):
            self.parts.append(part)
        return found


@dataclass(frozen=True)
class Spread:
    """The values a node can take, for everybody.

    Attributes:
        base: the known part.
        part: (n,) int64 numbers of the open part in the catalogue.
        blocked: (n,) evidence is missing without which there is no box.
        complete: (n,) every leaf below has points from evidence.
    """

    base: Ratios
    part: Array
    blocked: Array
    complete: Array


@dataclass(frozen=True)
class LeafColumn:
    """What is known about a leaf, for everybody.

    Attributes:
        state: (n,) int8, codes of `State`.
        points: micro points that the evidence gives, 0 where a treatment decides.
        settled: (n,) whether the evidence gives points.
    """

    state: Array
    points: Ratios
    settled: Array


def spread(
    node: Node, leaves: dict[str, LeafColumn], mode: Mode, catalogue: Catalogue
) -> Spread:
    """Return what a node can be for everybody."""
    if isinstance(node, Leaf):
        return leaf_spread(node, leaves[node.id], mode, catalogue)
    children = [spread(child, leaves, mode, catalogue) for child in node.children]
    if node.combine == "alternatives":
        found = _alternatives(node, children, catalogue)
    else:
        found = _weighted(node, children, catalogue)
    return _rounded(node, found, catalogue)


def leaf_spread(
    leaf: Leaf, column: LeafColumn, mode: Mode, catalogue: Catalogue
) -> Spread:
    """Return what a leaf can be for everybody."""
    count = len(column.state)
    part = np.full(count, KNOWN, np.int64)
    blocked = np.zeros(count, bool)
    lowest = np.zeros(count, np.int64)
    for state in (State.NOT_RECORDED, State.EXPIRED, State.RECORDED_NONE):
        rows = (column.state == state) & ~column.settled
        if not rows.any():
            continue
        found = open_outcome(leaf, leaf.missing.of(state), mode)
        value, part[rows] = _split(found, catalogue)
        lowest[rows] = int(value)
        blocked[rows] = found.blocked
    base = column.points.where(column.settled, Ratios(lowest))
    return Spread(base, part, blocked, column.settled)


def _split(found: Outcome, catalogue: Catalogue) -> tuple[Fraction, int]:
    """Return the known part of an outcome, and the number of its open part."""
    reach = found.reach
    if reach is not None and reach.is_single and not found.may_drop:
        return reach.lowest, KNOWN
    return Fraction(0), catalogue.number(OpenPart(reach, found.may_drop))


def _weighted(group: Group, children: Sequence[Spread], catalogue: Catalogue) -> Spread:
    weights, total = shares(group)
    pattern, patterns = _patterns(children, len(catalogue.parts))
    base = constant(len(pattern))
    for weight, child in zip(weights, children, strict=True):
        base = base.plus(child.base.times(weight))
    entries = [_pattern_entry(group, found, catalogue) for found in patterns]
    part = np.array([entry.part for entry in entries], np.int64)[pattern]
    if group.combine != "sum":
        divisors = {entry.divisor for entry in entries}
        divisor = np.array([entry.divisor for entry in entries], np.int64)[pattern]
        base = base.over(total if divisors <= {total} else divisor)
    found = Spread(
        base,
        part,
        np.any([child.blocked for child in children], axis=0),
        np.all([child.complete for child in children], axis=0),
    )
    irregular = np.array([entry.irregular for entry in entries], bool)[pattern]
    return _one_by_one(group, children, found, irregular, catalogue)


def _patterns(
    children: Sequence[Spread], size: int
) -> tuple[Array, list[tuple[int, ...]]]:
    """Return each person's pattern of open parts, and what the patterns are."""
    pattern = np.zeros(len(children[0].part), np.int64)
    patterns: list[tuple[int, ...]] = [()]
    for child in children:
        found, pattern = distinct(pattern * size + child.part)
        patterns = [(*patterns[key // size], int(key % size)) for key in found]
    return pattern, patterns


def distinct(values: Array) -> tuple[list[int], Array]:
    """Return the different whole numbers, and each entry's place among them."""
    if len(values) == 0:
        return [], values
    low, high = int(values.min()), int(values.max())
    if high - low > max(len(values), 1 << 16):
        found, places = np.unique(values, return_inverse=True)
        return [int(value) for value in found], places
    seen = np.zeros(high - low + 1, bool)
    seen[values - low] = True
    places = np.cumsum(seen) - 1
    return [int(value) + low for value in np.nonzero(seen)[0]], places[values - low]


@dataclass(frozen=True)
class _Entry:
    """What a pattern of open children makes of their weighted sum."""

    part: int
    divisor: int
    irregular: bool


def _pattern_entry(
    group: Group, pattern: tuple[int, ...], catalogue: Catalogue
) -> _Entry:
    weights, _ = shares(group)
    parts = [catalogue.parts[number] for number in pattern]
    if any(part.may_drop for part in parts):
        return _Entry(KNOWN, 1, irregular=True)
    there = [
        (weight, part.reach)
        for weight, part in zip(weights, parts, strict=True)
        if part.reach is not None
    ]
    if not there:
        return _Entry(LEFT_OUT, 1, irregular=False)
    divisor = 1 if group.combine == "sum" else sum(weight for weight, _ in there)
    scaled = [
        reach.times(Fraction(weight, divisor))
        for weight, reach in there
        if reach is not ZERO
    ]
    reach = reduce(RangeSet.plus, scaled, ZERO)
    return _Entry(catalogue.number(OpenPart(reach)), divisor, irregular=False)


def _alternatives(
    group: Group, children: Sequence[Spread], catalogue: Catalogue
) -> Spread:
    found = children[-1]
    for child in reversed(children):
        found = Spread(
            child.base.where(child.complete, found.base),
            np.where(child.complete, child.part, found.part),
            np.where(child.complete, child.blocked, found.blocked),
            child.complete | found.complete,
        )
    return _one_by_one(group, children, found, ~found.complete, catalogue)


def _rounded(group: Group, found: Spread, catalogue: Catalogue) -> Spread:
    if group.rounding is None:
        return found
    unit = unit_of(group.rounding.places)
    known = Ratios(found.base.rounded(unit))
    rounded = Spread(known, found.part, found.blocked, found.complete)
    still_open = (found.part != KNOWN) & (found.part != LEFT_OUT)

    def round_one(outcomes: list[Outcome]) -> Outcome:
        only = outcomes[0]
        reach = None if only.reach is None else only.reach.rounded(unit)
        return Outcome(reach, only.may_drop, only.blocked)

    return _replaced(round_one, [found], rounded, still_open, catalogue)


def _one_by_one(
    group: Group,
    children: Sequence[Spread],
    found: Spread,
    rows: Array,
    catalogue: Catalogue,
) -> Spread:
    """Work out some people's group by the function for one person."""

    def combined(outcomes: list[Outcome]) -> Outcome:
        return group_outcome(_without_rounding(group), outcomes)

    return _replaced(combined, children, found, rows, catalogue)


def _without_rounding(group: Group) -> Group:
    return Group(
        group.id,
        group.label,
        group.weight,
        group.combine,
        group.total,
        group.children,
        None,
        group.sources,
    )


def _replaced(
    combined: Callable[[list[Outcome]], Outcome],
    children: Sequence[Spread],
    found: Spread,
    rows: Array,
    catalogue: Catalogue,
) -> Spread:
    """Return `found` with some people replaced, each different case worked out once."""
    people = np.nonzero(rows)[0]
    if len(people) == 0:
        return found
    cases, case = np.unique(_described(children, people), axis=0, return_inverse=True)
    results = [combined(_outcomes(row, catalogue)) for row in cases]
    split = [_split(result, catalogue) for result in results]
    nums = np.array([value.numerator for value, _ in split], np.int64)
    dens = np.array([value.denominator for value, _ in split], np.int64)
    parts = np.array([part for _, part in split], np.int64)
    blocks = np.array([result.blocked for result in results], bool)
    case = case.reshape(-1)
    num = found.base.num.copy()
    den = np.array(np.broadcast_to(np.asarray(found.base.den, np.int64), num.shape))
    part, blocked = found.part.copy(), found.blocked.copy()
    num[people], den[people] = nums[case], dens[case]
    part[people], blocked[people] = parts[case], blocks[case]
    return Spread(Ratios(num, den), part, blocked, found.complete)


def _described(children: Sequence[Spread], people: Array) -> Array:
    """Return one row of integers per person: for each child value, part and flags."""
    columns = []
    for child in children:
        num, den = child.base.pick(people).lowest_terms()
        flags = child.blocked[people] * 2 + child.complete[people]
        columns += [num, den, child.part[people], flags]
    return np.stack(columns, axis=1)


def _outcomes(row: Array, catalogue: Catalogue) -> list[Outcome]:
    found = []
    for num, den, number, flags in row.reshape(-1, 4).tolist():
        part, known = catalogue.parts[number], Fraction(num, den)
        reach = None if part.reach is None else part.reach.shifted(known)
        blocked, complete = bool(flags & 2), bool(flags & 1)
        found.append(Outcome(reach, part.may_drop, blocked, complete))
    return found
