"""What a node can be for everybody: a known part each, and a shared open part.

The sets that people share are kept in a catalogue; what people differ in is worked out
once for each different case, by the functions for one person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from bening.policy.facts import Array
from bening.policy.operations.cases import number_cases
from bening.policy.operations.combining import Mode, Outcome
from bening.policy.ranges import ZERO, RangeSet
from bening.policy.ratios import Ratios

KNOWN = 0
"""Catalogue number of "nothing is open"."""
LEFT_OUT = 1
"""Catalogue number of a node that is left out."""
NO_CLASS = -1
"""Code of a position class that is not known."""


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
        part: (n,) int32 numbers of the open part in the catalogue.
        blocked: (n,) evidence is missing without which there is no box.
        complete: (n,) no further evidence can change the node.
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


@dataclass(frozen=True)
class People:
    """What is known about everybody.

    Attributes:
        leaves: leaf id to its column.
        classes: (n,) int8 places in `kinds.CLASSES`, `NO_CLASS` where not known.
    """

    leaves: dict[str, LeafColumn]
    classes: Array

    def pick(self, rows: Array, position_class: int) -> People:
        """Return some of them, as if they held a position of a class.

        Args:
            rows: (k,) their places.
            position_class: place in `kinds.CLASSES`.
        """
        leaves = {
            name: LeafColumn(
                column.state[rows], column.points.pick(rows), column.settled[rows]
            )
            for name, column in self.leaves.items()
        }
        return People(leaves, np.full(len(rows), position_class, np.int8))


@dataclass(frozen=True)
class Asked:
    """What a spread is asked for: how missing evidence counts, where sets are kept."""

    mode: Mode
    catalogue: Catalogue
    coming: frozenset[str] = frozenset()


def looked_up(table: Array, code: Array) -> Array:
    """Return the entries of a table by some codes; few tables hold anything at all."""
    found: Array = table[code] if table.any() else np.zeros(len(code), table.dtype)
    return found


def split(found: Outcome, catalogue: Catalogue) -> tuple[Fraction, int]:
    """Return the known part of an outcome, and the number of its open part."""
    reach = found.reach
    if reach is not None and reach.is_single and not found.may_drop:
        return reach.lowest, KNOWN
    return Fraction(0), catalogue.number(OpenPart(reach, found.may_drop))


def replaced(  # noqa: PLR0917 - what people differ in, and what is done for each
    combined: Callable[[list[Outcome], int], Outcome],
    children: Sequence[Spread],
    found: Spread,
    rows: Array,
    catalogue: Catalogue,
    taken: Array | None = None,
) -> Spread:
    """Return `found` with some people replaced, each different case worked out once.

    Args:
        combined: the function for one person, of the children and of `taken`.
        children: what the people differ in.
        found: what holds for everybody else.
        rows: (n,) bool, who is replaced.
        catalogue: where sets are kept.
        taken: (n,) whole numbers that people differ in besides.
    """
    people = np.nonzero(rows)[0]
    if len(people) == 0:
        return found
    columns = _described(children, people)
    columns.append(np.zeros_like(people) if taken is None else taken[people])
    case, examples = number_cases(columns)
    cases = np.stack([column[examples] for column in columns], axis=1)
    results = [combined(_outcomes(row[:-1], catalogue), int(row[-1])) for row in cases]
    return with_cases(found, people, case, results, catalogue)


def with_cases(
    found: Spread,
    people: Array,
    case: Array,
    results: Sequence[Outcome],
    catalogue: Catalogue,
) -> Spread:
    """Return `found` with some people replaced by what their cases come to.

    Args:
        found: what holds for everybody else.
        people: (k,) who is replaced.
        case: (k,) the number of each one's case.
        results: what each case comes to.
        catalogue: where sets are kept.
    """
    pairs = [split(result, catalogue) for result in results]
    nums = np.array([value.numerator for value, _ in pairs], np.int64)
    dens = np.array([value.denominator for value, _ in pairs], np.int64)
    parts = np.array([part for _, part in pairs], np.int32)
    blocks = np.array([result.blocked for result in results], bool)
    num = found.base.num.copy()
    den = np.array(np.broadcast_to(np.asarray(found.base.den, np.int64), num.shape))
    part, blocked = found.part.copy(), found.blocked.copy()
    num[people], den[people] = nums[case], dens[case]
    part[people], blocked[people] = parts[case], blocks[case]
    return Spread(Ratios(num, den).with_one_den(), part, blocked, found.complete)


def _described(children: Sequence[Spread], people: Array) -> list[Array]:
    """Return four columns of integers per child: value, part and flags."""
    columns = []
    for child in children:
        base = child.base.pick(people)
        if isinstance(base.den, int):
            num, den = base.num, np.full(len(people), base.den)
        else:
            num, den = base.lowest_terms()
        flags = child.blocked[people] * 2 + child.complete[people]
        columns += [num, den, child.part[people], flags.astype(np.int64)]
    return columns


def _outcomes(row: Array, catalogue: Catalogue) -> list[Outcome]:
    found = []
    for num, den, number, flags in row.reshape(-1, 4).tolist():
        part, known = catalogue.parts[number], Fraction(num, den)
        reach = None if part.reach is None else part.reach.shifted(known)
        blocked, complete = bool(flags & 2), bool(flags & 1)
        found.append(Outcome(reach, part.may_drop, blocked, complete))
    return found
