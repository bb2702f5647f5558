"""What every deed upon a target position shares: where it stands, rights, the record.

A deed is one function: `at_work` → `allowed` (right, stage, second person) → its guards
(`bening.appointments.guards`) → its rows → `record` (act and log entry) → commit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Forbidden, Viewer
from bening.agencies.context import acting_alone
from bening.appointments.models import Act, Target
from bening.appointments.refusals import (
    AnotherPerson,
    DeedNotPossible,
    DocumentMissing,
    TargetNotFound,
)
from bening.appointments.stages import STATE_OF, TABLE, Deed, Rule, Stage, State
from bening.ledger.entries import Receipt
from bening.ledger.sealing import enter
from bening.transparency.canonical import canonical, plain_values

_LOCK = 52


@dataclass(frozen=True)
class Standing:
    """A target position and everything that was done to it, the first act first."""

    target: Target
    acts: tuple[Act, ...]

    @property
    def stage(self) -> Stage:
        """Where the work stands."""
        return Stage(self.target.stage)

    @property
    def state(self) -> State:
        """Where it stands for everybody."""
        return STATE_OF[self.stage]

    def last(self, *deeds: Deed) -> Act | None:
        """Return the last act of some deeds; None for none."""
        return next((act for act in reversed(self.acts) if act.deed in deeds), None)

    def doers(self, deeds: Sequence[Deed]) -> frozenset[UUID]:
        """Return who last did each of some deeds, and every amendment of a draft."""
        last = (self.last(deed) for deed in deeds)
        return frozenset(act.done_by_id for act in last if act is not None)

    def allows(self, viewer: Viewer, deed: Deed) -> bool:
        """Tell whether right, stage and person allow a deed; guards not asked."""
        rule = TABLE.get((self.stage, deed))
        if rule is None or not viewer.can(rule.action, self.target.agency_id):
            return False
        return viewer.user_id not in self.doers(rule.other_than)


def values_of(act: Act) -> dict[str, Any]:
    """Return what an act fixed: ids and days as text, counts and codes as they are."""
    values: dict[str, Any] = json.loads(act.values)
    return values


def standing_of(agency_id: UUID, target_id: UUID) -> Standing:
    """Return where a target position stands; two queries. Runs inside `acting_in`.

    Raises:
        TargetNotFound: for another agency's as for none.
    """
    target = Target.objects.filter(agency_id=agency_id, id=target_id).first()
    if target is None:
        raise TargetNotFound
    acts = Act.objects.filter(agency_id=agency_id, target_id=target_id)
    return Standing(target, tuple(acts.order_by("number")))


@contextmanager
def at_work(agency_id: UUID, target_id: UUID) -> Iterator[None]:
    """Open a transaction in which nobody else acts upon the target position."""
    with acting_alone(agency_id, about=target_id, lock=_LOCK):
        yield


def allowed(viewer: Viewer, agency_id: UUID, target_id: UUID, deed: Deed) -> Standing:
    """Return where a target position stands, if this person may do this deed now.

    Runs inside `at_work`. Guards are the deed's own business.

    Raises:
        Forbidden: if no role allows the deed in any stage.
        TargetNotFound: for another agency's as for none.
        DeedNotPossible: if the stage has no such deed.
        AnotherPerson: if it takes another person.
    """
    viewer.require(Action.VIEW_SELECTIONS, agency_id)
    actions = {rule.action for (_, each), rule in TABLE.items() if each is deed}
    if not any(viewer.can(action, agency_id) for action in actions):
        raise Forbidden
    standing = standing_of(agency_id, target_id)
    rule = rule_of(standing, deed)
    viewer.require(rule.action, agency_id)
    if viewer.user_id in standing.doers(rule.other_than):
        raise AnotherPerson
    return standing


def rule_of(standing: Standing, deed: Deed) -> Rule:
    """Return the rule of a deed in the stage.

    Raises:
        DeedNotPossible: if there is none.
    """
    rule = TABLE.get((standing.stage, deed))
    if rule is None:
        raise DeedNotPossible
    return rule


@dataclass(frozen=True)
class Document:
    """A letter or minutes: its number and its day."""

    number: str
    dated_on: date

    def checked(self) -> Document:
        """Return it without blanks around its number.

        Raises:
            DocumentMissing: without a number.
        """
        number = self.number.strip()
        if not number:
            raise DocumentMissing
        return Document(number[:200], self.dated_on)


def record(
    *,
    viewer: Viewer,
    standing: Standing,
    deed: Deed,
    leads_to: Stage | None = None,
    candidate: UUID | None = None,
    code: str = "",
    reason: str = "",
    document: Document | None = None,
    values: Mapping[str, Any] | None = None,
    texts: Mapping[str, str] | None = None,
) -> Receipt:
    """Write an act and its entry; the database moves the stage along.

    Texts stand in the entry as salted commitments only; `values` stand there as they
    are, so they hold ids, codes, counts, days and digests and never a name.

    Args:
        viewer: who acts.
        standing: the target position as it stood before.
        deed: what is done.
        leads_to: the stage afterwards, where it is another one than the table's.
        candidate: whom of the list it concerns.
        code: the coded reason.
        reason: why, as written and already checked.
        document: what it rests on.
        values: what the deed fixes; lists and mappings are kept as canonical JSON.
        texts: other contents that the entry commits to and that rows of their own
            keep: a score, an authority, relations.

    Raises:
        DeedNotPossible: if the stage has no such deed.
    """
    rule = rule_of(standing, deed)
    after = leads_to or rule.leads_to or standing.stage
    return _write(
        viewer=viewer,
        target=standing.target,
        number=len(standing.acts) + 1,
        deed=deed,
        stages=(standing.stage, after),
        candidate=candidate,
        code=code,
        texts={"reason": reason, "document": document.number if document else ""},
        others=texts or {},
        document_on=document.dated_on if document else None,
        values=dict(values or {}),
    )


def record_first(*, viewer: Viewer, target: Target, values: Mapping[str, Any]) -> None:
    """Write the act with which a target position begins, as a draft."""
    _write(
        viewer=viewer,
        target=target,
        number=1,
        deed=Deed.PREPARE,
        stages=("", Stage.DRAFT),
        candidate=None,
        code="",
        texts={"reason": "", "document": ""},
        others={},
        document_on=None,
        values=dict(values),
    )


def _write(
    *,
    viewer: Viewer,
    target: Target,
    number: int,
    deed: Deed,
    stages: tuple[str, Stage],
    candidate: UUID | None,
    code: str,
    texts: Mapping[str, str],
    others: Mapping[str, str],
    document_on: date | None,
    values: Mapping[str, Any],
) -> Receipt:
    entered = enter(
        agency_id=target.agency_id,
        type=f"appointments.{deed}",
        object_id=target.id,
        by=viewer,
        facts=plain_values(
            {"before": stages[0], "after": stages[1], "number": number}
            | ({"candidate": str(candidate)} if candidate else {})
            | ({"code": code} if code else {})
            | ({"document_on": document_on.isoformat()} if document_on else {})
            | dict(values)
        ),
        policy=target.requirement_digest,
        texts={**others, **texts},
    )
    act = Act(
        agency_id=target.agency_id,
        target_id=target.id,
        number=number,
        deed=deed,
        before=stages[0],
        after=stages[1],
        candidate=candidate,
        code=code,
        document_on=document_on,
        values=canonical(values).decode(),
        **entered.columns,
        **texts,
    )
    act.save(force_insert=True)
    return entered.receipt
