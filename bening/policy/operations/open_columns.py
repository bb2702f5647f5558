"""Whose evidence is open, leaf by leaf; the column form of `possible.open_leaves`."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bening.policy.evaluate import Result
from bening.policy.facts import Array
from bening.policy.model import Group, Leaf, Node, Policy, leaves_of
from bening.policy.operations.combining_columns import first_met, place_by_class
from bening.policy.operations.spreads import NO_CLASS


def open_masks(policy: Policy, result: Result) -> dict[str, Array]:
    """Return for each leaf whose evidence could still change the axis.

    Returns:
        leaf id to (n,) bool, in the order of the policy.
    """
    masks: dict[str, Array] = {}
    everybody = np.ones(len(result.keys), bool)
    for axis in policy.axes:
        _open_below(axis.first, result, everybody, masks)
        if axis.root is not axis.first:
            for node in axis.root.children[1:]:
                _open_below(node, result, result.may_go_on, masks)
    leaves = (leaf.id for axis in policy.axes for leaf in leaves_of(axis.root))
    return {name: masks[name] for name in leaves if name in masks}


def _open_below(
    node: Node, result: Result, counts: Array, masks: dict[str, Array]
) -> None:
    """Add whose leaves below a node are open, among those for whom the node counts."""
    if isinstance(node, Leaf):
        _enter(node.id, result, counts, masks)
        return
    counts = counts & ~_complete(node, result)
    for name, rows in _needed(node, result):
        _enter(name, result, counts & rows, masks)
    for child, rows in zip(node.children, _in_reach(node, result), strict=True):
        _open_below(child, result, counts & rows, masks)


def _enter(name: str, result: Result, counts: Array, masks: dict[str, Array]) -> None:
    found = counts & ~result.leaves[name].settled
    masks[name] = masks.get(name, np.zeros_like(found)) | found


def _needed(group: Group, result: Result) -> Iterator[tuple[str, Array]]:
    """Yield leaves whose evidence would let an earlier alternative count, for whom."""
    if group.needs:
        taken = first_met(group, result.leaves)
        for place, needs in enumerate(group.needs):
            for name in needs:
                yield name, taken > place


def _in_reach(group: Group, result: Result) -> list[Array]:
    """Return for each child for whom it counts or can still come to count."""
    places = range(len(group.children))
    if group.needs:
        taken = first_met(group, result.leaves)
        return [taken >= place for place in places]
    if group.combine == "by_class":
        found = place_by_class(group, result.classes)
        return [(found == place) | (found == NO_CLASS) for place in places]
    return [np.ones(len(result.keys), bool) for _ in places]


def _complete(node: Node, result: Result) -> Array:
    """Return for whom no further evidence can change a node."""
    if isinstance(node, Leaf):
        return np.asarray(result.leaves[node.id].settled)
    parts = [_complete(child, result) for child in node.children]
    if node.needs:
        return np.asarray(parts[0] & (first_met(node, result.leaves) == 0))
    if node.combine == "by_class":
        found = place_by_class(node, result.classes)
        counted = [part & (found == place) for place, part in enumerate(parts)]
        return np.asarray(np.any(counted, axis=0))
    combined = np.logical_or if node.combine == "alternatives" else np.logical_and
    complete: Array = combined.reduce(parts)
    return complete
