"""How a target position comes from a draft to an inaugurated official: one table.

Each row names the stage, the deed, the right it needs, the stage it leads to, who must
be another person, and the guards that are checked before it. Which roles hold a right
stands in `accounts.roles.RIGHTS`. What has no row is not possible. What happens to the
people on the list (`Nomination`) and to the appointment follows from the same acts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bening.accounts.roles import Action


class State(StrEnum):
    """Where a target position stands, as everybody may read it."""

    DRAFT = "draft"
    ACTIVE = "active"
    IN_SELECTION = "in_selection"
    FILLED = "filled"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """Where the work on a target position stands."""

    DRAFT = "draft"
    ACTIVE = "active"
    DECLARING = "declaring"
    VERIFYING = "verifying"
    SCORING = "scoring"
    SHORTLISTED = "shortlisted"
    PROPOSED = "proposed"
    REQUESTED = "requested"
    GRANTED = "granted"
    CONFIRMING = "confirming"
    DECIDED = "decided"
    DECREED = "decreed"
    INAUGURATED = "inaugurated"
    REPORTED = "reported"
    CANCELLED = "cancelled"


STATE_OF: Mapping[Stage, State] = MappingProxyType(
    {
        Stage.DRAFT: State.DRAFT,
        Stage.ACTIVE: State.ACTIVE,
        **dict.fromkeys(
            (
                Stage.DECLARING,
                Stage.VERIFYING,
                Stage.SCORING,
                Stage.SHORTLISTED,
                Stage.PROPOSED,
                Stage.REQUESTED,
                Stage.GRANTED,
                Stage.CONFIRMING,
                Stage.DECIDED,
                Stage.DECREED,
            ),
            State.IN_SELECTION,
        ),
        Stage.INAUGURATED: State.FILLED,
        Stage.REPORTED: State.FILLED,
        Stage.CANCELLED: State.CANCELLED,
    }
)

RANKED = (
    Stage.SHORTLISTED,
    Stage.PROPOSED,
    Stage.REQUESTED,
    Stage.GRANTED,
    Stage.CONFIRMING,
    Stage.DECIDED,
)
"""Stages in which a ranking stands and no decree has been signed."""


class Deed(StrEnum):
    """What may be done to a target position."""

    PREPARE = "prepare"
    AMEND = "amend"
    ANNOUNCE = "announce"
    APPROVE_NARROW = "approve_narrow"
    OPEN = "open"
    DECLARE = "declare"
    SHOW_NAMES = "show_names"
    VERIFY = "verify"
    WAIVE = "waive"
    CLOSE_VERIFICATION = "close_verification"
    RECORD_TECHNICAL = "record_technical"
    SEAL_SCORE = "seal_score"
    OPEN_SCORE = "open_score"
    FREEZE = "freeze"
    DROP_CANDIDATE = "drop_candidate"
    PROPOSE = "propose"
    REQUEST = "request"
    RECORD_LETTER = "record_letter"
    GRANT = "grant"
    RETURN = "return"
    REFUSE = "refuse"
    DECIDE = "decide"
    CONFIRM = "confirm"
    REJECT = "reject"
    WITHDRAW_DECISION = "withdraw_decision"
    SIGN = "sign"
    INAUGURATE = "inaugurate"
    REPORT = "report"
    CANCEL = "cancel"
    ASK_TO_CANCEL = "ask_to_cancel"
    CONSENT = "consent"
    DENY = "deny"
    VERIFY_AGAIN = "verify_again"


class Guard(StrEnum):
    """What must hold before a deed, beside right, stage and person."""

    COMPLETE = "complete"
    NOTICE_OVER = "notice_over"
    NARROW_APPROVED = "narrow_approved"
    MAP_STANDS = "map_stands"
    QUORUM_DECLARED = "quorum_declared"
    DECLARED = "declared"
    NOT_RELATED = "not_related"
    NOT_ONESELF = "not_oneself"
    ALL_VERIFIED = "all_verified"
    ALL_SCORED = "all_scored"
    ALL_SEALED = "all_sealed"
    ON_SHORT_LIST = "on_short_list"
    NAMES_FIT = "names_fit"
    PROPOSED = "proposed"
    LETTERS_GIVEN = "letters_given"
    NO_SANCTION = "no_sanction"
    NO_OBJECTION = "no_objection"
    NO_FREEZE = "no_freeze"
    NOT_APPOINTED = "not_appointed"
    TERM_RUNS = "term_runs"
    UPHELD = "upheld"
    CANCELLATION_OPEN = "cancellation_open"
    NO_CANCELLATION = "no_cancellation"


@dataclass(frozen=True)
class Rule:
    """One possible deed.

    Attributes:
        action: the right it needs.
        leads_to: the stage afterwards; None stays where it is.
        other_than: deeds whose last doer may not do this one too.
        guards: what must hold; checked in this order.
    """

    action: Action
    leads_to: Stage | None = None
    other_than: tuple[Deed, ...] = ()
    guards: tuple[Guard, ...] = ()


_FAIR = (Guard.DECLARED, Guard.NOT_RELATED, Guard.NOT_ONESELF)
_CANCEL = Rule(Action.CANCEL_TARGET, Stage.CANCELLED)
_ASK = Rule(Action.CANCEL_TARGET, None, guards=(Guard.NO_CANCELLATION,))
_CONSENT = Rule(
    Action.CONSENT_CANCELLATION,
    Stage.CANCELLED,
    (Deed.ASK_TO_CANCEL,),
    (Guard.CANCELLATION_OPEN,),
)
_DENY = Rule(
    Action.CONSENT_CANCELLATION,
    None,
    (Deed.ASK_TO_CANCEL,),
    (Guard.CANCELLATION_OPEN,),
)
_DECLARE = Rule(Action.DECLARE_INTEREST)
_DROP = Rule(Action.DROP_CANDIDATE, None, guards=_FAIR)
_AGAIN = Rule(
    Action.OPEN_SELECTION,
    Stage.VERIFYING,
    guards=(Guard.UPHELD, Guard.NO_CANCELLATION),
)

TABLE: Mapping[tuple[Stage, Deed], Rule] = MappingProxyType(
    {
        (Stage.DRAFT, Deed.AMEND): Rule(Action.PREPARE_TARGET),
        (Stage.DRAFT, Deed.ANNOUNCE): Rule(
            Action.ANNOUNCE_TARGET,
            Stage.ACTIVE,
            (Deed.PREPARE, Deed.AMEND),
            (Guard.COMPLETE,),
        ),
        (Stage.ACTIVE, Deed.APPROVE_NARROW): Rule(Action.APPROVE_NARROW),
        (Stage.ACTIVE, Deed.OPEN): Rule(
            Action.OPEN_SELECTION,
            Stage.DECLARING,
            guards=(Guard.NOTICE_OVER, Guard.MAP_STANDS, Guard.NARROW_APPROVED),
        ),
        (Stage.DECLARING, Deed.DECLARE): _DECLARE,
        (Stage.VERIFYING, Deed.DECLARE): _DECLARE,
        (Stage.SCORING, Deed.DECLARE): _DECLARE,
        **{(stage, Deed.DECLARE): _DECLARE for stage in RANKED},
        (Stage.DECLARING, Deed.SHOW_NAMES): Rule(
            Action.OPEN_SELECTION, Stage.VERIFYING, guards=(Guard.QUORUM_DECLARED,)
        ),
        (Stage.VERIFYING, Deed.VERIFY): Rule(
            Action.VERIFY_CANDIDATE, None, (Deed.OPEN,), _FAIR
        ),
        (Stage.VERIFYING, Deed.WAIVE): Rule(
            Action.WAIVE_REQUIREMENT, None, (Deed.VERIFY,), _FAIR
        ),
        (Stage.VERIFYING, Deed.CLOSE_VERIFICATION): Rule(
            Action.OPEN_SELECTION, Stage.SCORING, guards=(Guard.ALL_VERIFIED,)
        ),
        (Stage.SCORING, Deed.RECORD_TECHNICAL): Rule(
            Action.RECORD_TECHNICAL, None, (), _FAIR
        ),
        (Stage.SCORING, Deed.SEAL_SCORE): Rule(Action.SCORE_CANDIDATE, None, (), _FAIR),
        (Stage.SCORING, Deed.OPEN_SCORE): Rule(
            Action.SCORE_CANDIDATE, None, (), (Guard.ALL_SEALED,)
        ),
        (Stage.SCORING, Deed.FREEZE): Rule(
            Action.FREEZE_SHORTLIST,
            Stage.SHORTLISTED,
            (Deed.RECORD_TECHNICAL,),
            (Guard.ALL_SCORED,),
        ),
        (Stage.VERIFYING, Deed.DROP_CANDIDATE): _DROP,
        (Stage.SCORING, Deed.DROP_CANDIDATE): _DROP,
        **{(stage, Deed.DROP_CANDIDATE): _DROP for stage in RANKED},
        (Stage.SHORTLISTED, Deed.PROPOSE): Rule(
            Action.PROPOSE_NAMES,
            Stage.PROPOSED,
            (Deed.FREEZE,),
            (
                Guard.DECLARED,
                Guard.ON_SHORT_LIST,
                Guard.NAMES_FIT,
                Guard.NO_SANCTION,
                Guard.NO_CANCELLATION,
            ),
        ),
        (Stage.PROPOSED, Deed.REQUEST): Rule(
            Action.REQUEST_CONSIDERATION,
            Stage.REQUESTED,
            guards=(Guard.NO_SANCTION, Guard.NO_CANCELLATION),
        ),
        (Stage.REQUESTED, Deed.RECORD_LETTER): Rule(Action.REQUEST_CONSIDERATION),
        (Stage.REQUESTED, Deed.GRANT): Rule(
            Action.RULE_CONSIDERATION, Stage.GRANTED, (Deed.REQUEST,)
        ),
        (Stage.REQUESTED, Deed.RETURN): Rule(
            Action.RULE_CONSIDERATION, Stage.PROPOSED, (Deed.REQUEST,)
        ),
        (Stage.REQUESTED, Deed.REFUSE): Rule(
            Action.RULE_CONSIDERATION, Stage.SHORTLISTED, (Deed.REQUEST,)
        ),
        (Stage.GRANTED, Deed.RECORD_LETTER): Rule(Action.REQUEST_CONSIDERATION),
        (Stage.GRANTED, Deed.DECIDE): Rule(
            Action.DECIDE_APPOINTMENT,
            Stage.DECIDED,
            (Deed.PROPOSE, Deed.GRANT),
            (
                Guard.TERM_RUNS,
                Guard.DECLARED,
                Guard.NOT_RELATED,
                Guard.NOT_ONESELF,
                Guard.ON_SHORT_LIST,
                Guard.PROPOSED,
                Guard.LETTERS_GIVEN,
                Guard.NO_SANCTION,
                Guard.NOT_APPOINTED,
                Guard.NO_CANCELLATION,
            ),
        ),
        (Stage.CONFIRMING, Deed.CONFIRM): Rule(
            Action.CONFIRM_DECISION,
            Stage.DECIDED,
            (Deed.DECIDE,),
            (
                Guard.DECLARED,
                Guard.NO_SANCTION,
                Guard.NOT_APPOINTED,
                Guard.NO_CANCELLATION,
            ),
        ),
        (Stage.CONFIRMING, Deed.REJECT): Rule(
            Action.CONFIRM_DECISION, Stage.GRANTED, (Deed.DECIDE,)
        ),
        (Stage.DECIDED, Deed.WITHDRAW_DECISION): Rule(
            Action.DECIDE_APPOINTMENT, Stage.GRANTED
        ),
        (Stage.DECIDED, Deed.SIGN): Rule(
            Action.SIGN_DECREE,
            Stage.DECREED,
            guards=(
                Guard.TERM_RUNS,
                Guard.LETTERS_GIVEN,
                Guard.NO_OBJECTION,
                Guard.NO_SANCTION,
                Guard.NO_FREEZE,
                Guard.NOT_APPOINTED,
                Guard.NO_CANCELLATION,
            ),
        ),
        (Stage.DECREED, Deed.INAUGURATE): Rule(
            Action.RECORD_INAUGURATION,
            Stage.INAUGURATED,
            (Deed.SIGN,),
            (Guard.NO_FREEZE,),
        ),
        (Stage.INAUGURATED, Deed.REPORT): Rule(
            Action.REPORT_APPOINTMENT, Stage.REPORTED
        ),
        (Stage.DRAFT, Deed.CANCEL): _CANCEL,
        (Stage.ACTIVE, Deed.CANCEL): _CANCEL,
        (Stage.DECLARING, Deed.CANCEL): _CANCEL,
        (Stage.VERIFYING, Deed.CANCEL): _CANCEL,
        (Stage.SCORING, Deed.CANCEL): _CANCEL,
        **{(stage, Deed.ASK_TO_CANCEL): _ASK for stage in RANKED},
        **{(stage, Deed.CONSENT): _CONSENT for stage in RANKED},
        **{(stage, Deed.DENY): _DENY for stage in RANKED},
        **{(stage, Deed.VERIFY_AGAIN): _AGAIN for stage in RANKED},
    }
)
"""State × action × role × guard. `DECIDE` leads to `CONFIRMING` instead where the
person is not ranked first; After `RETURN` a
new `REQUEST` carries the answer."""


def rule_for(stage: Stage, deed: Deed) -> Rule | None:
    """Return what a deed needs in a stage; None where it is not possible."""
    return TABLE.get((stage, deed))
