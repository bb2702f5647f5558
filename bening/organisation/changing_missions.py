"""Change the tree of missions and what positions serve; a second person confirms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.ledger.entries import append
from bening.ledger.sealing import enter
from bening.organisation.at_work import MOST_SOURCE, at_work, checked_text
from bening.organisation.missions import (
    LEVELS,
    Missions,
    MissionTree,
    Node,
    load_missions,
)
from bening.organisation.models import MissionChange, MissionConfirmation, Position
from bening.organisation.refusals import (
    NodeHasChildren,
    NodeNotFound,
    NothingChanged,
    NothingToConfirm,
    PeriodWrong,
    PositionNotFound,
    SecondPersonToConfirm,
    WrongParent,
)

FIRST_YEAR, LAST_YEAR, MOST_YEARS = 2000, 2100, 20
LEAST_TITLE, MOST_TITLE = 3, 500
LEAST_SOURCE = 3


@dataclass(frozen=True)
class NodeWords:
    """What a node says.

    Attributes:
        parent: the node above; None for a mission.
        level: a word of `missions.LEVELS`.
        period_from, period_until: first and last year of the plan.
        source: the regulation and page it comes from.
    """

    parent: UUID | None
    level: str
    code: str
    title: str
    period_from: int
    period_until: int
    source: str


def set_node(
    *,
    viewer: Viewer,
    agency_id: UUID,
    words: NodeWords,
    reason: str,
    node_id: UUID | None = None,
) -> UUID:
    """Add a node to the draft, or change one; return its id.

    Args:
        viewer: who does it.
        agency_id: whose tree.
        words: what the node says from now on.
        reason: why, for the history.
        node_id: the node to change; None for a new one.

    Raises:
        Forbidden, TextMissing, PeriodWrong, WrongParent, NothingChanged.
        NodeNotFound: if the node, or the one above, is not in the draft.
    """
    viewer.require(Action.MANAGE_MISSIONS, agency_id)
    told = _checked(words)
    why = checked_text(reason)
    with at_work(agency_id):
        missions = load_missions(agency_id)
        tree = missions.draft
        _refuse_unfit_place(tree, told, node_id)
        new = Node(
            node_id or uuid4(),
            told.parent,
            told.level,
            told.code,
            told.title,
            (told.period_from, told.period_until),
            told.source,
        )
        if tree.nodes.get(new.id) == new:
            raise NothingChanged
        _write(
            viewer=viewer,
            agency_id=agency_id,
            missions=missions,
            kind=MissionChange.Kind.SET,
            node=new.id,
            reason=why,
            parent=told.parent,
            level=told.level,
            code=told.code,
            title=told.title,
            period_from=told.period_from,
            period_until=told.period_until,
            source=told.source,
        )
    return new.id


def remove_node(*, viewer: Viewer, agency_id: UUID, node_id: UUID, reason: str) -> None:
    """Take a node out of the draft; its history stays.

    Raises:
        Forbidden, TextMissing, NodeNotFound, NodeHasChildren.
    """
    viewer.require(Action.MANAGE_MISSIONS, agency_id)
    why = checked_text(reason)
    with at_work(agency_id):
        missions = load_missions(agency_id)
        if node_id not in missions.draft.nodes:
            raise NodeNotFound
        if missions.draft.children.get(node_id):
            raise NodeHasChildren
        _write(
            viewer=viewer,
            agency_id=agency_id,
            missions=missions,
            kind=MissionChange.Kind.REMOVE,
            node=node_id,
            reason=why,
        )


def link_position(
    *,
    viewer: Viewer,
    agency_id: UUID,
    node_id: UUID,
    position_id: UUID,
    reason: str,
    serves: bool = True,
) -> None:
    """Say in the draft that a position serves a node, or that it does so no longer.

    Raises:
        Forbidden, TextMissing, NodeNotFound, NothingChanged.
        PositionNotFound: if the list in force holds no such position.
    """
    viewer.require(Action.MANAGE_MISSIONS, agency_id)
    why = checked_text(reason)
    kind = MissionChange.Kind.LINK if serves else MissionChange.Kind.UNLINK
    with at_work(agency_id):
        missions = load_missions(agency_id)
        if node_id not in missions.draft.nodes:
            raise NodeNotFound
        posts = Position.objects.filter(agency_id=agency_id, id=position_id)
        if serves and not posts.filter(in_force=True).exists():
            raise PositionNotFound
        if ((node_id, position_id) in missions.draft.links) is serves:
            raise NothingChanged
        _write(
            viewer=viewer,
            agency_id=agency_id,
            missions=missions,
            kind=kind,
            node=node_id,
            reason=why,
            position_id=position_id,
        )


def confirm_missions(*, viewer: Viewer, agency_id: UUID, upto: int) -> None:
    """Put all changes up to a number in force, as somebody who made none of them.

    Args:
        viewer: who confirms.
        agency_id: whose tree.
        upto: the last change that was read; must be the newest.

    Raises:
        Forbidden: without the right to confirm.
        NothingToConfirm: if nothing waits, or something was added meanwhile.
        SecondPersonToConfirm: for whoever made one of the changes.
    """
    viewer.require(Action.CONFIRM_MISSIONS, agency_id)
    with at_work(agency_id):
        missions = load_missions(agency_id)
        waiting = missions.waiting
        if not waiting or waiting[-1].number != upto:
            raise NothingToConfirm
        if viewer.user_id in {each.done_by for each in waiting}:
            raise SecondPersonToConfirm
        receipt = append(
            agency_id=agency_id,
            type="organisation.missions_confirmed",
            object_id=agency_id,
            by=viewer,
            facts={"upto": upto, "changes": len(waiting)},
        )
        MissionConfirmation.objects.create(
            agency_id=agency_id,
            upto=upto,
            done_by_id=viewer.user_id,  # type: ignore[misc] # a holder of a role
            entry=receipt.id,
            entry_digest=receipt.digest,
        )


def _checked(words: NodeWords) -> NodeWords:
    first, last = words.period_from, words.period_until
    in_range = FIRST_YEAR <= first <= last <= LAST_YEAR
    if not in_range or last - first >= MOST_YEARS:
        raise PeriodWrong
    if words.level not in LEVELS:
        raise WrongParent
    return NodeWords(
        parent=words.parent,
        level=words.level,
        code=words.code.strip()[:20],
        title=checked_text(words.title, LEAST_TITLE, MOST_TITLE),
        period_from=first,
        period_until=last,
        source=checked_text(words.source, LEAST_SOURCE, MOST_SOURCE),
    )


def _refuse_unfit_place(
    tree: MissionTree, words: NodeWords, node_id: UUID | None
) -> None:
    """Refuse a place in the tree that the levels do not allow."""
    if node_id is not None:
        if node_id not in tree.nodes:
            raise NodeNotFound
        below = tree.children.get(node_id, ())
        if any(words.level not in LEVELS[child.level] for child in below):
            raise WrongParent
    allowed = LEVELS[words.level]
    if words.parent is None:
        if allowed:
            raise WrongParent
        return
    above = tree.nodes.get(words.parent)
    if above is None:
        raise NodeNotFound
    if above.level not in allowed:
        raise WrongParent


def _write(
    *,
    viewer: Viewer,
    agency_id: UUID,
    missions: Missions,
    kind: str,
    node: UUID,
    reason: str,
    **columns: Any,  # Any: columns of the table
) -> None:
    number = missions.history[-1].number + 1 if missions.history else 1
    facts: dict[str, str | int] = {"number": number, "kind": kind}
    for name in ("parent", "level", "period_from", "period_until", "position_id"):
        value = columns.get(name)
        if value is not None:
            facts[name] = value if isinstance(value, int) else str(value)
    entered = enter(
        agency_id=agency_id,
        type="organisation.mission_changed",
        object_id=node,
        by=viewer,
        facts=facts,
        texts={
            "reason": reason,
            "title": str(columns.get("title", "")),
            "source": str(columns.get("source", "")),
        },
    )
    MissionChange.objects.create(
        agency_id=agency_id,
        number=number,
        kind=kind,
        node=node,
        reason=reason,
        **columns,
        **entered.columns,
    )
