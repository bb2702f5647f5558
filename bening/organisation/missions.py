"""The tree of missions as it counts, and as it would be once its draft is confirmed.

Missions are those of the regional plan (RPJMD): below a mission stand its objectives
(sasaran), below these programs and indicators. Everything here runs inside `acting_in`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

from bening.organisation.models import MissionChange, MissionConfirmation

LEVELS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        MissionChange.Level.MISSION: frozenset(),
        MissionChange.Level.OBJECTIVE: frozenset({MissionChange.Level.MISSION}),
        MissionChange.Level.PROGRAM: frozenset({MissionChange.Level.OBJECTIVE}),
        MissionChange.Level.INDICATOR: frozenset(
            {MissionChange.Level.OBJECTIVE, MissionChange.Level.PROGRAM}
        ),
    }
)
"""Level to the levels it may hang below; no circle can come of it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the tree.

    Attributes:
        parent: the node above; None for a mission.
        level: `mission`, `objective`, `program` or `indicator`.
        code: its number in the plan; maybe empty.
        period: first and last year.
    """

    id: UUID
    parent: UUID | None
    level: str
    code: str
    title: str
    period: tuple[int, int]
    source: str


@dataclass(frozen=True)
class MissionTree:
    """The nodes, and which positions serve which of them."""

    nodes: Mapping[UUID, Node]
    links: frozenset[tuple[UUID, UUID]]
    children: Mapping[UUID | None, tuple[Node, ...]] = field(repr=False)

    def walk(self, below: UUID | None = None, depth: int = 0) -> list[tuple[int, Node]]:
        """Return everything below a node in reading order, with its depth."""
        found = []
        for node in self.children.get(below, ()):
            found.append((depth, node))
            found += self.walk(node.id, depth + 1)
        return found

    def above(self, node_id: UUID) -> tuple[Node, ...]:
        """Return the nodes from the mission down to this one."""
        chain: list[Node] = []
        node = self.nodes.get(node_id)
        while node is not None:
            chain.append(node)
            node = self.nodes.get(node.parent) if node.parent else None
        return tuple(reversed(chain))

    def served_by(self, position_id: UUID) -> tuple[Node, ...]:
        """Return the nodes a position serves, in reading order."""
        return tuple(
            node for _, node in self.walk() if (node.id, position_id) in self.links
        )

    def missions_of(self, position_id: UUID) -> tuple[Node, ...]:
        """Return the missions a position serves, through whatever node."""
        tops = {self.above(node.id)[0].id for node in self.served_by(position_id)}
        return tuple(node for node in self.children.get(None, ()) if node.id in tops)

    def positions_of(self, node_id: UUID) -> frozenset[UUID]:
        """Return the positions linked to a node itself."""
        return frozenset(position for node, position in self.links if node == node_id)


@dataclass(frozen=True, slots=True)
class Change:
    """One act upon the tree, as its history tells it."""

    number: int
    kind: str
    node: UUID
    parent: UUID | None
    level: str
    code: str
    title: str
    period: tuple[int, int] | None
    source: str
    position: UUID | None
    reason: str
    done_by: UUID
    done_at: datetime
    entry_digest: str


@dataclass(frozen=True)
class Missions:
    """The tree in force, its draft, and the changes between them.

    Attributes:
        waiting: changes that are not confirmed yet, the first one first.
        confirmed: the number of the last change in force; 0 for none.
    """

    in_force: MissionTree
    draft: MissionTree
    history: tuple[Change, ...]
    confirmed: int

    @property
    def waiting(self) -> tuple[Change, ...]:
        """Changes that wait for a second person."""
        return tuple(each for each in self.history if each.number > self.confirmed)


def load_missions(agency_id: UUID) -> Missions:
    """Return an agency's missions; two queries."""
    history = tuple(_change(row) for row in _rows(agency_id))
    confirmed = confirmed_upto(agency_id)
    return Missions(
        in_force=tree_of(each for each in history if each.number <= confirmed),
        draft=tree_of(history),
        history=history,
        confirmed=confirmed,
    )


def missions_in_force(agency_id: UUID) -> MissionTree:
    """Return the tree that counts; two queries."""
    return load_missions(agency_id).in_force


def confirmed_upto(agency_id: UUID) -> int:
    """Return the number of the last change that is in force; 0 for none."""
    last = MissionConfirmation.objects.filter(agency_id=agency_id).order_by("-upto")
    return last.values_list("upto", flat=True).first() or 0


def tree_of(changes: Iterable[Change]) -> MissionTree:
    """Return the tree that changes make, in their order.

    What hangs below a node that was taken out is out too, and so are its links.
    """
    nodes: dict[UUID, Node] = {}
    links: dict[tuple[UUID, UUID], None] = {}
    for each in changes:
        _apply(each, nodes, links)
    kept = {node.id: node for node in nodes.values() if _hangs(node, nodes)}
    children: dict[UUID | None, list[Node]] = {}
    for node in kept.values():
        children.setdefault(node.parent, []).append(node)
    return MissionTree(
        nodes=kept,
        links=frozenset(pair for pair in links if pair[0] in kept),
        children={
            parent: tuple(sorted(found, key=_order))
            for parent, found in children.items()
        },
    )


def _apply(
    change: Change, nodes: dict[UUID, Node], links: dict[tuple[UUID, UUID], None]
) -> None:
    if change.kind == MissionChange.Kind.REMOVE:
        nodes.pop(change.node, None)
    elif change.position is None and change.period is not None:
        nodes[change.node] = Node(
            change.node,
            change.parent,
            change.level,
            change.code,
            change.title,
            change.period,
            change.source,
        )
    elif change.position is not None:
        pair = change.node, change.position
        links.pop(pair, None)
        if change.kind == MissionChange.Kind.LINK:
            links[pair] = None


def _hangs(node: Node, nodes: Mapping[UUID, Node]) -> bool:
    """Tell whether a node reaches a mission; levels make the way at most four steps."""
    step: Node | None = node
    while step is not None and step.parent is not None:
        step = nodes.get(step.parent)
    return step is not None


def _order(node: Node) -> tuple[str, tuple[tuple[int, str], ...], str]:
    """Order indicators before programs, then by the numbers in the code, then title."""
    parts: Sequence[str] = node.code.replace("-", ".").split(".")
    numbers = tuple(
        (int(part), "") if part.isascii() and part.isdigit() else (-1, part)
        for part in parts
    )
    return node.level, numbers, node.title


def _rows(agency_id: UUID) -> Iterable[MissionChange]:
    return MissionChange.objects.filter(agency_id=agency_id).order_by("number")


def _change(row: MissionChange) -> Change:
    first, last = row.period_from, row.period_until
    return Change(
        number=row.number,
        kind=row.kind,
        node=row.node,
        parent=row.parent,
        level=row.level,
        code=row.code,
        title=row.title,
        period=None if first is None or last is None else (first, last),
        source=row.source,
        position=row.position_id,
        reason=row.reason,
        done_by=row.done_by_id,
        done_at=row.done_at,
        entry_digest=row.entry_digest,
    )
