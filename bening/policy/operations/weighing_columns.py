"""Weighted sums for everybody; the column form of `weighing`.

What is open is summed once for each pattern of missing evidence, and patterns that
begin alike share the sums of their beginning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from bening.policy.facts import Array
from bening.policy.model import Group
from bening.policy.operations.cases import distinct, number_cases
from bening.policy.operations.combining import Outcome
from bening.policy.operations.spreads import (
    KNOWN,
    LEFT_OUT,
    Catalogue,
    OpenPart,
    Spread,
    looked_up,
    with_cases,
)
from bening.policy.operations.weighing import (
    NOTHING,
    Sums,
    divisor,
    mean_of,
    with_part,
)
from bening.policy.ranges import ZERO, point
from bening.policy.ratios import Ratios, weighted_sum
from bening.policy.widths import shares

Pattern = tuple[int, ...]
"""For each child the number of its open part."""


def weighted(group: Group, children: Sequence[Spread], catalogue: Catalogue) -> Spread:
    """Return the weighted means, or sums, of what children can be."""
    weights, total = shares(group)
    pattern, patterns = _patterns(children, len(catalogue.parts))
    known = weighted_sum(weights, [child.base for child in children])
    table = _Table(group, weights, catalogue)
    entries = [table.entry(one) for one in patterns]
    found = Spread(
        _divided(known, entries, pattern, total),
        looked_up(np.array([entry.part for entry in entries], np.int32), pattern),
        np.logical_or.reduce([child.blocked for child in children]),
        np.logical_and.reduce([child.complete for child in children]),
    )
    drops = np.array([entry.sums is not None for entry in entries], bool)
    people = np.flatnonzero(looked_up(drops, pattern))
    return _with_drops(group, found, known, entries, pattern, people, catalogue)


def _patterns(children: Sequence[Spread], size: int) -> tuple[Array, list[Pattern]]:
    """Return each person's pattern of open parts, and what the patterns are."""
    pattern = np.zeros(len(children[0].part), np.int64)
    patterns: list[Pattern] = [()]
    for child in children:
        if not child.part.any():
            patterns = [(*before, KNOWN) for before in patterns]
            continue
        found, pattern = distinct(pattern * size + child.part)
        patterns = [(*patterns[key // size], int(key % size)) for key in found]
    return pattern, patterns


@dataclass(frozen=True)
class _Entry:
    """What a pattern of open children makes of their weighted sum.

    Attributes:
        part: number of the open part.
        there: weight of the parts that are there.
        divisor: by what the known part is divided.
        sums: where parts may be left out, the sums of the open ones; `there` is then
            the weight of the known ones alone.
        may_drop: the whole may be left out.
    """

    part: int
    divisor: int
    sums: Sums | None = None
    there: int = 0
    may_drop: bool = False


@dataclass
class _Table:
    """Works out what patterns come to."""

    group: Group
    weights: tuple[int, ...]
    catalogue: Catalogue
    known: dict[tuple[tuple[tuple[int, int], ...], int], Sums] = field(
        default_factory=dict
    )

    def entry(self, pattern: Pattern) -> _Entry:
        """Return what one pattern comes to."""
        parts = [
            (weight, number)
            for weight, number in zip(self.weights, pattern, strict=True)
            if number != LEFT_OUT
        ]
        still_open = tuple(pair for pair in parts if pair[1] != KNOWN)
        there = sum(weight for weight, number in parts if number == KNOWN)
        if not parts:
            return _Entry(LEFT_OUT, 1)
        sums = self._sums(still_open, there)
        drops = [self.catalogue.parts[number].may_drop for _, number in parts]
        if any(drops):
            return _Entry(KNOWN, 1, sums, there, all(drops))
        weight = sum(weight for weight, _ in parts)
        reach = mean_of(self.group, sums, there, ZERO) or ZERO
        number = KNOWN
        if reach.spans != ZERO.spans:
            number = self.catalogue.number(OpenPart(reach))
        return _Entry(number, divisor(self.group, weight))

    def _sums(self, parts: tuple[tuple[int, int], ...], rest: int) -> Sums:
        """Return the sums of some open parts.

        Args:
            parts: weight and number of each.
            rest: the weight that is certainly there besides these.
        """
        if not parts:
            return NOTHING
        if (parts, rest) not in self.known:
            weight, number = parts[-1]
            part = self.catalogue.parts[number]
            before = self._sums(parts[:-1], rest + (0 if part.may_drop else weight))
            self.known[parts, rest] = with_part(
                self.group, before, (weight, part.reach or ZERO, part.may_drop), rest
            )
        return self.known[parts, rest]


def _divided(
    known: Ratios, entries: Sequence[_Entry], pattern: Array, total: int
) -> Ratios:
    divisors = np.array([entry.divisor for entry in entries], np.int64)
    if (divisors == divisors[0]).all():
        return known.over(int(divisors[0])) if len(divisors) else known.over(total)
    return known.over(divisors[pattern])


def _with_drops(  # noqa: PLR0917 - everything one case is made of
    group: Group,
    found: Spread,
    known: Ratios,
    entries: Sequence[_Entry],
    pattern: Array,
    people: Array,
    catalogue: Catalogue,
) -> Spread:
    """Work out people of whom some part may also be left out, each case once."""
    if len(people) == 0:
        return found
    num, den = known.pick(people).lowest_terms()
    case, examples = number_cases([num, den, pattern[people]])
    results = []
    for row in examples.tolist():
        entry = entries[pattern[people[row]]]
        value = point(Fraction(int(num[row]), int(den[row])))
        reach = mean_of(group, entry.sums or NOTHING, entry.there, value)
        results.append(Outcome(reach, entry.may_drop))
    done = with_cases(found, people, case, results, catalogue)
    return Spread(done.base, done.part, found.blocked, found.complete)
