"""Whose evidence is open: leaf by leaf, for everyone at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bening.policy.facts import Array
from bening.policy.model import State


def as_bits(masks: Sequence[Array]) -> Array:
    """Return (n,) int64 with bit i set where mask i is; at most 63 masks.

    >>> as_bits([np.array([True, False]), np.array([True, True])]).tolist()
    [3, 2]
    """
    bits = np.zeros(len(masks[0]), np.int64)
    for place, mask in enumerate(masks):
        bits |= mask.astype(np.int64) << place
    return bits


def shown_state(state: Array, is_open: Array) -> Array:
    """Return a leaf's states for counting: what another alternative replaces is known.

    Args:
        state: (n,) codes of `State`.
        is_open: (n,) bool, whether the leaf is open.
    """
    replaced = (state <= State.EXPIRED) & ~is_open
    return np.where(replaced, np.int8(State.VALUE), state)
