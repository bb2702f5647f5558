"""Whose evidence is open: leaf by leaf, for everyone at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bening.policy.evaluate import Result
from bening.policy.facts import Array
from bening.policy.model import Leaf, Node, Policy, State


def open_masks(policy: Policy, result: Result) -> dict[str, Array]:
    """Return for each leaf whose evidence could still change the axis.

    A leaf is open while evidence gives it no points, unless another alternative that is
    complete takes its place: the same as `possible.open_leaves` of one person.

    Returns:
        leaf id to (n,) bool, in the order of the policy.
    """
    masks: dict[str, Array] = {}
    for axis in policy.axes:
        nobody = np.zeros(len(result.keys), bool)
        _open_below(axis.root, result, nobody, masks)
    return masks


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


def _open_below(
    node: Node, result: Result, replaced: Array, masks: dict[str, Array]
) -> None:
    if isinstance(node, Leaf):
        masks[node.id] = ~result.leaves[node.id].settled & ~replaced
        return
    replaced = replaced | _complete(node, result)
    for child in node.children:
        _open_below(child, result, replaced, masks)


def _complete(node: Node, result: Result) -> Array:
    if isinstance(node, Leaf):
        settled: Array = result.leaves[node.id].settled
        return settled
    parts = [_complete(child, result) for child in node.children]
    combined = np.logical_or if node.combine == "alternatives" else np.logical_and
    complete: Array = combined.reduce(parts)
    return complete
