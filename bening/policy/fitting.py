"""A policy cut down to what counts for one person's position."""

from __future__ import annotations

from dataclasses import replace

from bening.policy.kinds import CLASSES
from bening.policy.model import Axis, Group, Node, Policy, groups_of
from bening.policy.operations.values import Holding


def fitted(policy: Policy, holding: Holding) -> Policy:
    """Return the policy as it counts for somebody who holds a position.

    Each group `by_class` keeps only the child for the position's class. Everything else
    then works on the policy as if there were no classes. While the class is not known
    the group stays whole, and each of its children may be the one that counts.
    """
    position_class = holding.position_class
    if position_class is None:
        return policy
    performance, potential = (_fitted_axis(a, position_class) for a in policy.axes)
    if performance is policy.performance and potential is policy.potential:
        return policy
    return replace(policy, performance=performance, potential=potential)


def classes_apart(policy: Policy) -> tuple[str, ...]:
    """Return position classes under which a policy is not the same.

    Somebody whose class is not known has one class all the same. Where several groups
    choose by class they choose together, so what such a person can be is what the
    policy makes of each of these classes, fitted to it.

    Returns:
        one class for each different choice of children; none where at most one group
        chooses, since its children may then be taken one by one.
    """
    choosing = [
        group
        for axis in policy.axes
        for group in groups_of(axis.root)
        if group.combine == "by_class" and len(group.children) > 1
    ]
    if len(choosing) <= 1:
        return ()
    apart: dict[tuple[int, ...], str] = {}
    for name in CLASSES:
        choice = tuple(child_of_class(group, name) for group in choosing)
        apart.setdefault(choice, name)
    return tuple(apart.values())


def child_of_class(group: Group, position_class: str) -> int:
    """Return the place of the child that counts for a position class."""
    return next(
        place
        for place, classes in enumerate(group.classes)
        if classes is None or position_class in classes
    )


def _fitted_axis(axis: Axis, position_class: str) -> Axis:
    root = _fitted_group(axis.root, position_class)
    return axis if root is axis.root else replace(axis, root=root)


def _fitted(node: Node, position_class: str) -> Node:
    return _fitted_group(node, position_class) if isinstance(node, Group) else node


def _fitted_group(group: Group, position_class: str) -> Group:
    if group.combine == "by_class":
        place = child_of_class(group, position_class)
        child = _fitted(group.children[place], position_class)
        return replace(group, children=(child,), classes=(None,))
    children = tuple(_fitted(child, position_class) for child in group.children)
    same = all(a is b for a, b in zip(children, group.children, strict=True))
    return group if same else replace(group, children=children)
