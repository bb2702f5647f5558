"""Two policies on one population: who moves from box to box, by any group of people.

Both policies read the same columns on the same day, so whoever moves, moves because of
the rule. Arrays of people come in, counts go out; nothing here knows a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from bening.policy.evaluate import Result, evaluate
from bening.policy.facts import Array, FactColumns
from bening.policy.model import Policy

STANDINGS = 10
"""Where somebody can stand: 0 for "undetermined", 1 to 9 for the boxes."""

SUCCESSION_BOXES = (7, 8, 9)
"""The succession group: boxes 7, 8 and 9.

Law: PermenPANRB 3/2020 (amended by 20/2025) draws the succession group from them.
"""


@dataclass(frozen=True)
class Flows:
    """How many people go from which box to which.

    Attributes:
        counts: ten rows (before) of ten counts (after); index 0 for "undetermined",
            index b for box b.
    """

    counts: tuple[tuple[int, ...], ...]

    @property
    def people(self) -> int:
        """Everybody who was compared."""
        return sum(self.before)

    @property
    def before(self) -> tuple[int, ...]:
        """People by standing under the first policy."""
        return tuple(sum(row) for row in self.counts)

    @property
    def after(self) -> tuple[int, ...]:
        """People by standing under the second policy."""
        return tuple(map(sum, zip(*self.counts, strict=True)))

    @property
    def stayed(self) -> int:
        """People whose standing is the same under both."""
        return sum(self.counts[at][at] for at in range(STANDINGS))

    @property
    def moved(self) -> int:
        """People whose standing differs."""
        return self.people - self.stayed

    @property
    def entered(self) -> int:
        """People who come into the succession group."""
        return sum(
            count
            for before, row in enumerate(self.counts)
            for after, count in enumerate(row)
            if before not in SUCCESSION_BOXES and after in SUCCESSION_BOXES
        )

    @property
    def left(self) -> int:
        """People who leave the succession group."""
        return sum(
            count
            for before, row in enumerate(self.counts)
            for after, count in enumerate(row)
            if before in SUCCESSION_BOXES and after not in SUCCESSION_BOXES
        )


@dataclass(frozen=True)
class Comparison:
    """The results of two policies for the same n people, in the same order."""

    before: Result
    after: Result

    @cached_property
    def flows(self) -> Flows:
        """How many people go from which box to which."""
        return flows_between(self.before.box, self.after.box)

    @cached_property
    def moved(self) -> Array:
        """(n,) bool: the standing differs."""
        return np.asarray(self.before.box != self.after.box)


def compare(
    before: Policy, after: Policy, columns: FactColumns, as_of: date
) -> Comparison:
    """Evaluate two policies for the same people on the same day.

    Cut-offs that a policy takes from its population are taken from these people, by
    each policy for itself.
    """
    return Comparison(evaluate(before, columns, as_of), evaluate(after, columns, as_of))


def flows_between(before: Array, after: Array) -> Flows:
    """Count people by where they stand before and after.

    Args:
        before: (n,) standing under the first policy, 0 to 9.
        after: same form, the second policy.

    >>> flows_between(np.array([5, 5, 0]), np.array([7, 5, 5])).moved
    2
    """
    pairs = before.astype(np.int64) * STANDINGS + after
    counts = np.bincount(pairs, minlength=STANDINGS * STANDINGS)
    return Flows(tuple(map(tuple, counts.reshape(STANDINGS, STANDINGS).tolist())))


def in_succession(box: Array) -> Array:
    """Return who stands in the succession group, (n,) bool."""
    return np.isin(box, SUCCESSION_BOXES)


@dataclass(frozen=True)
class Grouping:
    """A way to part the people into groups, each person in one.

    Attributes:
        name: what they are parted by, for example `sex`.
        keys: g groups.
        codes: (n,) index into `keys`.
    """

    name: str
    keys: tuple[str, ...]
    codes: Array

    def count(self, wanted: Array | None = None) -> Array:
        """Return how many people stand in each group, of those wanted, (g,) int64."""
        codes = self.codes if wanted is None else self.codes[wanted]
        return np.bincount(codes, minlength=len(self.keys))


@dataclass(frozen=True)
class Slates:
    """Whom a position, or a kind of position, would take its next holder from.

    One person may stand on many slates. Today's slates are the people of one class in
    one unit; a succession plan is a slate of the people nominated in it.

    Attributes:
        keys: s slates.
        slate: (m,) index into `keys`, one entry per person on a slate.
        person: (m,) index of the person.
    """

    keys: tuple[str, ...]
    slate: Array
    person: Array


@dataclass(frozen=True)
class SlateChange:
    """How many on one slate stand in the succession group.

    Attributes:
        people: everybody on the slate.
        before, after: of them in the succession group under each policy.
        stayed: in the succession group under both.
    """

    key: str
    people: int
    before: int
    after: int
    stayed: int

    @property
    def loses_its_last(self) -> bool:
        """Under the first policy there was somebody, under the second nobody."""
        return self.before > 0 and self.after == 0

    @property
    def gains_its_first(self) -> bool:
        """Under the first policy there was nobody, under the second somebody."""
        return self.before == 0 and self.after > 0


def slates_of(grouping: Grouping) -> Slates:
    """Return groups as slates: everybody of a group stands on its slate."""
    return Slates(grouping.keys, grouping.codes, np.arange(len(grouping.codes)))


def slate_changes(
    before: Array, after: Array, slates: Slates
) -> tuple[SlateChange, ...]:
    """Count, slate by slate, who is in the succession group before and after.

    Args:
        before: (n,) standing under the first policy, 0 to 9.
        after: same form, the second policy.
        slates: who stands on which slate.

    Returns:
        One change per slate, in their order; slates without people are among them.
    """
    was = in_succession(before)[slates.person]
    will_be = in_succession(after)[slates.person]
    size = len(slates.keys)
    counts = (
        np.bincount(slates.slate[chosen], minlength=size).tolist()
        for chosen in (np.ones(len(was), bool), was, will_be, was & will_be)
    )
    return tuple(
        SlateChange(key, *numbers)
        for key, *numbers in zip(slates.keys, *counts, strict=True)
    )
