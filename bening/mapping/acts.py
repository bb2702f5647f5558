"""What every act upon a policy version shares: where it stands, rights, the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Forbidden, Viewer
from bening.agencies.context import acting_alone
from bening.ledger.sealing import enter
from bening.mapping.adoption import STATE_AFTER, TABLE, Act, Rule, State
from bening.mapping.models import OwnPolicy, PolicyAct
from bening.mapping.policies import kept_policy
from bening.mapping.policy_refusals import (
    ActNotPossible,
    PolicyVersionNotFound,
    SecondPersonToEnact,
    TextMissing,
)
from bening.policy.model import Policy

LEAST_CHARACTERS, MOST_CHARACTERS = 10, 2000
_LOCK = 43
_TYPES: Mapping[str, str] = {
    PolicyAct.Kind.DRAFTED: "mapping.policy_drafted",
    PolicyAct.Kind.CHECKED: "mapping.policy_checked",
    PolicyAct.Kind.ANNOUNCED: "mapping.policy_announced",
    PolicyAct.Kind.ENACTED: "mapping.policy_enacted",
    PolicyAct.Kind.WITHDRAWN: "mapping.policy_withdrawn",
}


@dataclass(frozen=True)
class Standing:
    """An own version and everything that was done to it, the first act first."""

    own: OwnPolicy
    acts: tuple[PolicyAct, ...]

    @property
    def state(self) -> State:
        """Where it stands."""
        return STATE_AFTER[self.acts[-1].kind]

    @property
    def policy(self) -> Policy:
        """The policy itself."""
        return kept_policy(self.own.body)

    @property
    def people(self) -> frozenset[UUID]:
        """Everybody who did something to it."""
        return frozenset(act.done_by_id for act in self.acts)

    def last(self, kind: str) -> PolicyAct | None:
        """Return the last act of a kind; None for none."""
        return next((act for act in reversed(self.acts) if act.kind == kind), None)

    def allows(self, viewer: Viewer, act: Act) -> bool:
        """Tell whether somebody may do this to it now."""
        rule = TABLE.get((self.state, act))
        if rule is None or not viewer.can(rule.action, self.own.agency_id):
            return False
        return not (rule.second_person and viewer.user_id in self.people)


def standings(agency_id: UUID, **wanted: Any) -> list[Standing]:
    """Return an agency's own versions, the newest first; two queries.

    Runs inside `acting_in`.

    Args:
        agency_id: whose.
        wanted: conditions on the versions, as a query set takes them.
    """
    rows = OwnPolicy.objects.filter(agency_id=agency_id, **wanted)
    done: dict[UUID, list[PolicyAct]] = {}
    acts = PolicyAct.objects.filter(agency_id=agency_id)
    for act in acts.filter(policy_id__in=rows.values("id")).order_by("number"):
        done.setdefault(act.policy_id, []).append(act)
    return [
        Standing(row, tuple(done[row.id]))
        for row in rows.order_by("-recorded_at", "-id")
    ]


def standing_of(agency_id: UUID, own_id: UUID) -> Standing:
    """Return where one own version stands. Runs inside `acting_in`.

    Raises:
        PolicyVersionNotFound: for another agency's version as for none.
    """
    found = standings(agency_id, id=own_id)
    if not found:
        raise PolicyVersionNotFound
    return found[0]


@contextmanager
def at_work(agency_id: UUID) -> Iterator[None]:
    """Open a transaction in which nobody else acts upon the agency's policies."""
    with acting_alone(agency_id, about=agency_id, lock=_LOCK):
        yield


def allowed(viewer: Viewer, agency_id: UUID, own_id: UUID, act: Act) -> Standing:
    """Return where a version stands, if this act is possible for this person.

    Runs inside `at_work`.

    Raises:
        Forbidden: if no role allows the act.
        PolicyVersionNotFound: for another agency's version as for none.
        ActNotPossible: if the state has no such act.
        SecondPersonToEnact: if it takes another person.
    """
    viewer.require(Action.VIEW_POLICIES, agency_id)
    rules = {rule.action for (_, each), rule in TABLE.items() if each is act}
    if not any(viewer.can(action, agency_id) for action in rules):
        raise Forbidden
    standing = standing_of(agency_id, own_id)
    rule = _rule(standing, act)
    viewer.require(rule.action, agency_id)
    if rule.second_person and viewer.user_id in standing.people:
        raise SecondPersonToEnact
    return standing


def _rule(standing: Standing, act: Act) -> Rule:
    rule = TABLE.get((standing.state, act))
    if rule is None:
        raise ActNotPossible
    return rule


def checked_text(text: str) -> str:
    """Return a reason or a legal basis without blanks around it.

    Raises:
        TextMissing: if it is too short or too long.
    """
    told = text.strip()
    if not LEAST_CHARACTERS <= len(told) <= MOST_CHARACTERS:
        raise TextMissing(least=LEAST_CHARACTERS, most=MOST_CHARACTERS)
    return told


def record(
    *,
    viewer: Viewer,
    own: OwnPolicy,
    kind: str,
    before: Sequence[PolicyAct] = (),
    reason: str = "",
    legal_basis: str = "",
    values: Mapping[str, date | int | str | None] | None = None,
) -> None:
    """Write an act and its entry, which holds the policy's digest.

    Texts stand in the entry as salted commitments only.

    Args:
        viewer: who acts.
        own: upon which version.
        kind: a word of `PolicyAct.Kind`.
        before: the acts so far.
        reason: why, as written.
        legal_basis: by which regulation, as written.
        values: columns of the act; all of them stand in the entry, days as text.
    """
    columns = dict(values or {})
    texts = {"reason": reason, "legal_basis": legal_basis}
    entered = enter(
        agency_id=own.agency_id,
        type=_TYPES[kind],
        object_id=own.id,
        by=viewer,
        policy=own.digest,
        facts={"policy_id": own.policy_id, "version": own.version}
        | {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in columns.items()
        }
        | _own_end(own, kind),
        texts=texts,
    )
    act = PolicyAct(
        agency_id=own.agency_id,
        policy_id=own.id,
        number=len(before) + 1,
        kind=kind,
        **entered.columns,
        **texts,
        **columns,
    )
    act.save(force_insert=True)


def _own_end(own: OwnPolicy, kind: str) -> dict[str, str]:
    """Return the day a policy ends by its own words, for who reads the log alone."""
    until = kept_policy(own.body).effective_until
    is_needed = kind == PolicyAct.Kind.ENACTED and until is not None
    return {"effective_until": until} if is_needed and until else {}
