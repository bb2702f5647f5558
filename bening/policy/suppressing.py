"""Leave small cells out of a table so that nobody can compute them from the rest.

Rows of one table are left out together. A left-out cell must not follow from the total
and the rows that are shown: so all rows left out, taken together, must leave enough
room both for more and for fewer people than there are. Then each left-out cell could be
any of several numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bening.policy.facts import Array

SMALL = 5
"""A cell of fewer people is left out."""


@dataclass(frozen=True)
class Column:
    """The cells of one column and what a reader knows of them anyway.

    Attributes:
        cells: (g,) people.
        lowest: (g,) no cell can be less; from what is shown elsewhere.
        highest: (g,) no cell can be more.
    """

    cells: Array
    lowest: Array
    highest: Array

    @property
    def is_settled(self) -> bool:
        """The total gives every cell away, and nothing is small: nobody, or everybody."""
        total = self.cells.sum()
        return bool(total in {0, self.highest.sum()})


def small_rows(columns: Sequence[Column], small: int = SMALL) -> Array:
    """Return the rows with a small cell, or with a small rest to the highest, (g,) bool."""
    rows = np.zeros(len(columns[0].cells), bool)
    for column in columns:
        if not column.is_settled:
            rows |= (column.cells < small) | (column.highest - column.cells < small)
    return rows


def rows_to_hide(
    columns: Sequence[Column], people: Array, hidden: Array, small: int = SMALL
) -> Array:
    """Return the rows to leave out: those given, and others until none follows.

    The next row to go is the one with the fewest people: it tells the least.

    Args:
        columns: all columns of the table; rows are left out in all of them.
        people: (g,) size of each group.
        hidden: (g,) rows that must go.
        small: size below which a cell is small.

    Returns:
        (g,) bool. All rows, where nothing less is enough.
    """
    found = hidden.copy()
    order = np.lexsort((np.arange(len(people)), people))
    waiting = [at for at in order.tolist() if not found[at]]
    while waiting and found.any() and not is_safe(columns, found, small):
        found[waiting.pop(0)] = True
    return found


def is_safe(columns: Sequence[Column], hidden: Array, small: int = SMALL) -> bool:
    """Tell whether no cell of the rows left out follows from totals and other rows."""
    if not hidden.any():
        return True
    return int(hidden.sum()) > 1 and all(
        column.is_settled or _has_room(column, hidden, small) for column in columns
    )


def _has_room(column: Column, hidden: Array, small: int) -> bool:
    above = (column.cells - column.lowest)[hidden].sum()
    below = (column.highest - column.cells)[hidden].sum()
    return bool(above >= small and below >= small)
