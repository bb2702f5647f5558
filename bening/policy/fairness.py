"""Whether a policy brings groups of people into the succession group at like rates.

The four-fifths rule: a group whose rate is less than four fifths of the highest group's
rate is a sign of adverse impact that has to be explained. It is a sign, not a verdict:
with few people a ratio says little, so the confidence limits stand beside it.

Law: none in Indonesia sets the threshold; it is the rule of thumb of the Uniform
Guidelines on Employee Selection Procedures (29 CFR 1607.4 D), used here as a reading.

Cells of fewer than five people are left out, and so are others, until no left-out cell
can be computed from those shown (`suppressing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from bening.policy.compare import Grouping, in_succession
from bening.policy.facts import Array
from bening.policy.limits import Limits, ratio, share
from bening.policy.micro import MICRO
from bening.policy.suppressing import (
    SMALL,
    Column,
    is_safe,
    rows_to_hide,
    small_rows,
)

FOUR_FIFTHS = 800_000
"""Four fifths, in millionths."""


class Finding(StrEnum):
    """What the ratio of a group says."""

    REFERENCE = "reference"
    LIKE = "like"
    BELOW = "below"
    CLEARLY_BELOW = "clearly_below"


@dataclass(frozen=True)
class Selection:
    """How many of a group stand in the succession group, compared with the best group.

    Attributes:
        chosen: people in boxes 7 to 9.
        rate: share of the group, with limits.
        ratio: the rate divided by the reference group's, which has the highest rate of
            all groups shown; None for that group, and where there is none.
        finding: None where no group can be the reference.
    """

    chosen: int
    rate: Limits
    ratio: Limits | None = None
    finding: Finding | None = None


@dataclass(frozen=True)
class GroupRow:
    """One group; None for what is left out.

    Attributes:
        key: the group; empty for several groups together.
        groups: how many groups the row stands for.
        moved: people whose standing differs between the policies.
    """

    key: str
    groups: int
    people: int | None
    before: Selection | None
    after: Selection | None
    moved: int | None

    @property
    def is_hidden(self) -> bool:
        """The group's cells are left out."""
        return self.people is None


@dataclass(frozen=True)
class FairnessTable:
    """All groups of one grouping.

    Attributes:
        rows: groups with anybody in them, in the grouping's order; none where every
            group would be left out.
        hidden: all groups left out, taken together; None where none is, or where even
            their sum says too much.
        total: everybody.
    """

    name: str
    rows: tuple[GroupRow, ...]
    hidden: GroupRow | None
    total: GroupRow


def fairness_table(
    grouping: Grouping, before: Array, after: Array, small: int = SMALL
) -> FairnessTable:
    """Compare the groups of a grouping under two policies.

    Everybody who has a place counts, people without a box among those not chosen.

    Args:
        grouping: n people in groups.
        before: (n,) standing under the first policy, 0 to 9.
        after: same form, the second policy.
        small: cells of fewer people are left out.
    """
    counts = _Counts.of(grouping, before, after)
    hidden, moved_hidden = _hidden(counts, small)
    references = [
        _reference(chosen, counts.people, ~hidden)
        for chosen in (counts.before, counts.after)
    ]
    rows = tuple(
        _hidden_row(key)
        if hidden[at]
        else _row(key, counts.at(at), references, shows_moved=not moved_hidden[at])
        for at, key in enumerate(counts.keys)
    )
    everybody = np.ones(len(counts.keys), bool)
    return FairnessTable(
        name=grouping.name,
        rows=() if hidden.all() else rows,
        hidden=_rest(counts, references, hidden, moved_hidden),
        total=_row("", counts.at(everybody), (None, None), groups=len(counts.keys)),
    )


Numbers = tuple[int, int, int, int]
References = Sequence[tuple[int, int] | None]


@dataclass(frozen=True)
class _Counts:
    """Groups with anybody in them: people, chosen before and after, moved; (g,) each."""

    keys: tuple[str, ...]
    people: Array
    before: Array
    after: Array
    moved: Array

    @classmethod
    def of(cls, grouping: Grouping, before: Array, after: Array) -> _Counts:
        people = grouping.count()
        there = np.flatnonzero(people)
        return cls(
            tuple(grouping.keys[at] for at in there.tolist()),
            people[there],
            grouping.count(in_succession(before))[there],
            grouping.count(in_succession(after))[there],
            grouping.count(np.asarray(before != after))[there],
        )

    def at(self, rows: int | Array) -> Numbers:
        """Return the numbers of one group, or of several together."""
        people, before, after, moved = (
            int(cells[rows].sum())
            for cells in (self.people, self.before, self.after, self.moved)
        )
        return people, before, after, moved


def _hidden(counts: _Counts, small: int) -> tuple[Array, Array]:
    """Return the rows left out, and the rows whose movers are left out as well.

    Rows left out for one policy are left out for both: else the movers would tell how
    far the hidden number can lie from the shown one. Where few moved and all of them
    one way, the difference of two shown numbers tells who moved: then the rows with
    few movers go altogether.
    """
    nothing = np.zeros(len(counts.keys), bool)
    if len(counts.keys) == 1:
        return nothing, nothing
    selections = [
        Column(cells, nothing, counts.people) for cells in (counts.before, counts.after)
    ]
    sizes = Column(counts.people, ~nothing, np.full_like(counts.people, _ANY))
    few = (counts.people < small) | small_rows(selections, small)
    for more in (few, few | (counts.moved < small), ~nothing):
        hidden = rows_to_hide([*selections, sizes], counts.people, more, small)
        column = _moved_column(counts, hidden)
        few_moved = hidden | small_rows([column], small)
        moved = rows_to_hide([column], counts.people, few_moved, small)
        if is_safe([column], moved, small):
            break
    return hidden, moved


_ANY = 2**40
"""More people than any group can have."""


def _moved_column(counts: _Counts, hidden: Array) -> Column:
    """Return the movers: at least as many as the numbers shown differ by."""
    apart = np.abs(counts.after - counts.before)
    return Column(counts.moved, np.where(hidden, 0, apart), counts.people)


def _reference(chosen: Array, people: Array, rows: Array) -> tuple[int, int] | None:
    """Return chosen and people of the group with the highest rate among some rows.

    Of equal rates the larger group's, then the first.
    """
    best = None
    for at in np.flatnonzero(rows).tolist():
        one = (int(chosen[at]), int(people[at]))
        if best is None or _is_higher(one, best):
            best = one
    return best if best and best[0] else None


def _is_higher(one: tuple[int, int], other: tuple[int, int]) -> bool:
    mine, its = one[0] * other[1], other[0] * one[1]
    return mine > its or (mine == its and one[1] > other[1])


def _row(
    key: str,
    numbers: Numbers,
    references: References,
    *,
    groups: int = 1,
    shows_moved: bool = True,
) -> GroupRow:
    people, before, after, moved = numbers
    return GroupRow(
        key=key,
        groups=groups,
        people=people,
        before=_selection(before, people, references[0]),
        after=_selection(after, people, references[1]),
        moved=moved if shows_moved else None,
    )


def _hidden_row(key: str) -> GroupRow:
    return GroupRow(key, 1, None, None, None, None)


def _rest(
    counts: _Counts, references: References, hidden: Array, moved_hidden: Array
) -> GroupRow | None:
    """Return the groups left out as one row; their sum follows from the table anyway."""
    if not hidden.any() or hidden.all():
        return None
    return _row(
        "",
        counts.at(hidden),
        references,
        groups=int(hidden.sum()),
        shows_moved=bool((moved_hidden == hidden).all()),
    )


def _selection(
    chosen: int, people: int, reference: tuple[int, int] | None
) -> Selection:
    rate = share(chosen, people)
    if reference is None:
        return Selection(chosen, rate)
    if (chosen, people) == reference:
        return Selection(chosen, rate, None, Finding.REFERENCE)
    found = ratio(chosen, people, *reference)
    return Selection(chosen, rate, found, _finding(chosen, people, reference, found))


def _finding(
    chosen: int, people: int, reference: tuple[int, int], found: Limits
) -> Finding:
    if chosen * reference[1] * MICRO >= FOUR_FIFTHS * reference[0] * people:
        return Finding.LIKE
    return Finding.CLEARLY_BELOW if found.high < FOUR_FIFTHS else Finding.BELOW
