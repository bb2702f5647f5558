"""Number what many people have in common, so that each case is worked out once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bening.policy.facts import Array

_FEW = 1 << 16
"""Different numbers up to which counting beats sorting, whatever their number."""


def distinct(values: Array) -> tuple[list[int], Array]:
    """Return the different whole numbers, and each entry's place among them.

    Numbers on a coarse grid, such as points of a table, are counted, not sorted.
    """
    if len(values) == 0:
        return [], values
    low = int(values.min())
    steps, step = values - low, 1
    span, most = int(steps.max()), max(len(values), _FEW)
    if span == 0:
        return [low], steps
    if span > most:
        step = int(np.gcd.reduce(steps))
        if span // step > most:
            found, places = np.unique(values, return_inverse=True)
            return [int(value) for value in found], places
        steps //= step
    seen = np.zeros(span // step + 1, bool)
    seen[steps] = True
    places = np.cumsum(seen) - 1
    return [low + int(value) * step for value in np.nonzero(seen)[0]], places[steps]


def number_cases(columns: Sequence[Array]) -> tuple[Array, Array]:
    """Return each row's case, and one row of each case.

    Args:
        columns: (n,) whole numbers each; rows with the same numbers are one case.

    Returns:
        (n,) numbers of cases, from 0, and (cases,) rows.
    """
    case = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        found, places = distinct(column)
        if len(found) > 1:
            _, case = distinct(case * len(found) + places)
    examples = np.empty(int(case.max(initial=-1)) + 1, np.int64)
    examples[case] = np.arange(len(case))
    return case, examples
