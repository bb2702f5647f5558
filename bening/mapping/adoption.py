"""How a policy version of an agency comes into force: one table of state and act.

Each row names the right an act needs; which roles hold the right stands in
`accounts.roles.RIGHTS`. What has no row is not possible. An enacted version never
changes: no act leads away from it, and a later version takes its place from its day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bening.accounts.roles import Action
from bening.mapping.models import PolicyAct


class State(StrEnum):
    """Where a version stands."""

    DRAFT = "draft"
    CHECKED = "checked"
    NOTICE = "notice"
    ENACTED = "enacted"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What may be done to a version."""

    CHECK = "check"
    ANNOUNCE = "announce"
    ENACT = "enact"
    WITHDRAW = "withdraw"


@dataclass(frozen=True)
class Rule:
    """One possible act.

    Attributes:
        action: the right it needs.
        second_person: nobody who did something to this version before may do it.
        needs_legal_basis: a legal basis must be given; the last three acts all need a
            reason.
    """

    action: Action
    leads_to: State
    second_person: bool = False
    needs_legal_basis: bool = False


_WITHDRAW_DRAFT = Rule(Action.DRAFT_POLICY, State.WITHDRAWN)

TABLE: Mapping[tuple[State, Act], Rule] = MappingProxyType(
    {
        (State.DRAFT, Act.CHECK): Rule(Action.DRAFT_POLICY, State.CHECKED),
        (State.CHECKED, Act.CHECK): Rule(Action.DRAFT_POLICY, State.CHECKED),
        (State.CHECKED, Act.ANNOUNCE): Rule(
            Action.ANNOUNCE_POLICY, State.NOTICE, needs_legal_basis=True
        ),
        (State.NOTICE, Act.ENACT): Rule(
            Action.ENACT_POLICY,
            State.ENACTED,
            second_person=True,
            needs_legal_basis=True,
        ),
        (State.DRAFT, Act.WITHDRAW): _WITHDRAW_DRAFT,
        (State.CHECKED, Act.WITHDRAW): _WITHDRAW_DRAFT,
        (State.NOTICE, Act.WITHDRAW): Rule(Action.WITHDRAW_NOTICE, State.WITHDRAWN),
    }
)

STATE_AFTER: Mapping[str, State] = MappingProxyType(
    {
        PolicyAct.Kind.DRAFTED: State.DRAFT,
        PolicyAct.Kind.CHECKED: State.CHECKED,
        PolicyAct.Kind.ANNOUNCED: State.NOTICE,
        PolicyAct.Kind.ENACTED: State.ENACTED,
        PolicyAct.Kind.WITHDRAWN: State.WITHDRAWN,
    }
)
"""In which state a version is after an act."""

PUBLIC_STATES = frozenset({State.NOTICE, State.ENACTED})
"""What everybody may read; a notice that was withdrawn stays readable too."""
