"""Roles, actions, and the one frozen table that says who may do what.

The default is no: a role without a row for an action may not do it. Separation of
duties (the second person) is checked where the act happens.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What a user is, for one agency or, for the national ones, for all."""

    EMPLOYEE = "employee"
    RATER = "rater"
    HR_OPERATOR = "hr_operator"
    HR_HEAD = "hr_head"
    ASSESSOR = "assessor"
    COMMITTEE_MEMBER = "committee_member"
    COMMITTEE_SECRETARY = "committee_secretary"
    PYB = "pyb"
    PPK = "ppk"
    INSPECTOR = "inspector"
    BKN_OFFICER = "bkn_officer"
    BKN_SUPERVISOR = "bkn_supervisor"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: Mapping[Role, object] = MappingProxyType(
    {
        Role.EMPLOYEE: _("Employee"),
        Role.RATER: _("Rater"),
        Role.HR_OPERATOR: _("HR operator"),
        Role.HR_HEAD: _("Head of HR"),
        Role.ASSESSOR: _("Assessor"),
        Role.COMMITTEE_MEMBER: _("Member of the talent committee"),
        Role.COMMITTEE_SECRETARY: _("Secretary of the talent committee"),
        Role.PYB: _("Competent officer (PyB)"),
        Role.PPK: _("Appointing authority (PPK)"),
        Role.INSPECTOR: _("Inspector"),
        Role.BKN_OFFICER: _("BKN officer"),
        Role.BKN_SUPERVISOR: _("BKN supervisor"),
        Role.ADMINISTRATOR: _("Administrator"),
    }
)

NATIONAL_ROLES = frozenset({Role.BKN_OFFICER, Role.BKN_SUPERVISOR})
"""Roles that are held for the whole country, not for one agency."""


class Action(StrEnum):
    """What can be done, as rights are given."""

    VIEW_MAP = "view_map"
    VIEW_PERSON = "view_person"
    EXPORT_LIST = "export_list"
    RUN_MAP = "run_map"
    MARK_MAP = "mark_map"
    VIEW_IMPORTS = "view_imports"
    STAGE_IMPORT = "stage_import"
    CONFIRM_IMPORT = "confirm_import"
    WITHDRAW_IMPORT = "withdraw_import"
    LINK_IDENTITY = "link_identity"
    VIEW_USERS = "view_users"
    MANAGE_USERS = "manage_users"
    CONFIRM_ROLE = "confirm_role"
    VIEW_POLICIES = "view_policies"
    DRAFT_POLICY = "draft_policy"
    ANNOUNCE_POLICY = "announce_policy"
    ENACT_POLICY = "enact_policy"
    WITHDRAW_NOTICE = "withdraw_notice"
    SET_NOTICE_PERIOD = "set_notice_period"
    SIMULATE_POLICY = "simulate_policy"
    VIEW_SELECTIONS = "view_selections"
    PREPARE_TARGET = "prepare_target"
    ANNOUNCE_TARGET = "announce_target"
    APPROVE_NARROW = "approve_narrow"
    OPEN_SELECTION = "open_selection"
    DECLARE_INTEREST = "declare_interest"
    VERIFY_CANDIDATE = "verify_candidate"
    WAIVE_REQUIREMENT = "waive_requirement"
    RECORD_TECHNICAL = "record_technical"
    SCORE_CANDIDATE = "score_candidate"
    FREEZE_SHORTLIST = "freeze_shortlist"
    DROP_CANDIDATE = "drop_candidate"
    PROPOSE_NAMES = "propose_names"
    REQUEST_CONSIDERATION = "request_consideration"
    RULE_CONSIDERATION = "rule_consideration"
    DECIDE_APPOINTMENT = "decide_appointment"
    CONFIRM_DECISION = "confirm_decision"
    SIGN_DECREE = "sign_decree"
    RECORD_INAUGURATION = "record_inauguration"
    REPORT_APPOINTMENT = "report_appointment"
    CANCEL_TARGET = "cancel_target"
    CONSENT_CANCELLATION = "consent_cancellation"
    LODGE_OBJECTION = "lodge_objection"
    ASSIGN_OBJECTION = "assign_objection"
    RULE_OBJECTION = "rule_objection"
    MANAGE_FREEZE = "manage_freeze"
    SET_BASELINE = "set_baseline"
    VIEW_SUCCESSION = "view_succession"
    MANAGE_MISSIONS = "manage_missions"
    CONFIRM_MISSIONS = "confirm_missions"
    PROPOSE_STANDARD = "propose_standard"
    CONFIRM_STANDARD = "confirm_standard"
    SET_CRITERIA = "set_criteria"
    ASSESS_CRITICAL = "assess_critical"
    DECIDE_CRITICAL = "decide_critical"
    PLAN_SUCCESSION = "plan_succession"
    CONFIRM_SUCCESSION = "confirm_succession"


_HR = frozenset({Role.HR_OPERATOR, Role.HR_HEAD})
_PROPOSERS = frozenset({Role.HR_HEAD, Role.COMMITTEE_SECRETARY})
_AUTHORITIES = frozenset({Role.PYB, Role.PPK})
_OVERSEERS = frozenset({Role.BKN_OFFICER, Role.BKN_SUPERVISOR})
_DECIDERS = _AUTHORITIES | {Role.COMMITTEE_MEMBER, Role.COMMITTEE_SECRETARY}
_READERS = _HR | {
    Role.COMMITTEE_MEMBER,
    Role.COMMITTEE_SECRETARY,
    Role.PYB,
    Role.PPK,
    Role.INSPECTOR,
}

RIGHTS: Mapping[Action, frozenset[Role]] = MappingProxyType(
    {
        Action.VIEW_MAP: _READERS,
        Action.VIEW_PERSON: _READERS,
        Action.EXPORT_LIST: _HR | {Role.COMMITTEE_SECRETARY},
        Action.RUN_MAP: _HR,
        Action.MARK_MAP: frozenset({Role.HR_HEAD}),
        Action.VIEW_IMPORTS: _HR | {Role.INSPECTOR},
        Action.STAGE_IMPORT: _HR,
        Action.CONFIRM_IMPORT: _HR,
        Action.WITHDRAW_IMPORT: _HR,
        Action.LINK_IDENTITY: _HR,
        Action.VIEW_USERS: frozenset(
            {Role.ADMINISTRATOR, Role.HR_HEAD, Role.INSPECTOR}
        ),
        Action.MANAGE_USERS: frozenset({Role.ADMINISTRATOR}),
        Action.CONFIRM_ROLE: frozenset({Role.ADMINISTRATOR, Role.HR_HEAD}),
        Action.VIEW_POLICIES: _READERS,
        Action.DRAFT_POLICY: _HR | {Role.COMMITTEE_SECRETARY},
        Action.ANNOUNCE_POLICY: _PROPOSERS,
        Action.ENACT_POLICY: _AUTHORITIES,
        Action.WITHDRAW_NOTICE: _PROPOSERS | _AUTHORITIES,
        Action.SET_NOTICE_PERIOD: _PROPOSERS | _AUTHORITIES,
        Action.SIMULATE_POLICY: _PROPOSERS | {Role.COMMITTEE_MEMBER},
        Action.VIEW_SELECTIONS: _READERS | _OVERSEERS | {Role.ASSESSOR},
        Action.PREPARE_TARGET: _HR | {Role.COMMITTEE_SECRETARY},
        Action.ANNOUNCE_TARGET: _PROPOSERS,
        Action.APPROVE_NARROW: _OVERSEERS,
        Action.OPEN_SELECTION: _PROPOSERS,
        Action.DECLARE_INTEREST: _DECIDERS | _HR | {Role.ASSESSOR},
        Action.VERIFY_CANDIDATE: _HR,
        Action.WAIVE_REQUIREMENT: frozenset({Role.PPK}),
        Action.RECORD_TECHNICAL: frozenset({Role.ASSESSOR}),
        Action.SCORE_CANDIDATE: frozenset({Role.COMMITTEE_MEMBER}),
        Action.FREEZE_SHORTLIST: frozenset({Role.COMMITTEE_SECRETARY}),
        Action.DROP_CANDIDATE: _PROPOSERS,
        Action.PROPOSE_NAMES: frozenset({Role.PYB}),
        Action.REQUEST_CONSIDERATION: frozenset({Role.HR_HEAD, Role.PYB}),
        Action.RULE_CONSIDERATION: _OVERSEERS,
        Action.DECIDE_APPOINTMENT: frozenset({Role.PPK}),
        Action.CONFIRM_DECISION: frozenset({Role.PYB}),
        Action.SIGN_DECREE: frozenset({Role.PPK}),
        Action.RECORD_INAUGURATION: _PROPOSERS,
        Action.REPORT_APPOINTMENT: _HR,
        Action.CANCEL_TARGET: _PROPOSERS,
        Action.CONSENT_CANCELLATION: _OVERSEERS,
        Action.LODGE_OBJECTION: _HR | {Role.EMPLOYEE, Role.COMMITTEE_SECRETARY},
        Action.ASSIGN_OBJECTION: _AUTHORITIES,
        Action.RULE_OBJECTION: _DECIDERS | {Role.INSPECTOR},
        Action.MANAGE_FREEZE: _HR | _OVERSEERS,
        Action.SET_BASELINE: frozenset({Role.HR_HEAD}),
        Action.VIEW_SUCCESSION: _READERS,
        Action.MANAGE_MISSIONS: _HR | {Role.COMMITTEE_SECRETARY},
        Action.CONFIRM_MISSIONS: frozenset({Role.HR_HEAD, Role.PYB}),
        Action.PROPOSE_STANDARD: _HR | {Role.COMMITTEE_SECRETARY},
        Action.CONFIRM_STANDARD: _PROPOSERS | {Role.COMMITTEE_MEMBER, Role.PYB},
        Action.SET_CRITERIA: frozenset({Role.HR_HEAD}),
        Action.ASSESS_CRITICAL: _HR | {Role.COMMITTEE_SECRETARY},
        Action.DECIDE_CRITICAL: _PROPOSERS | {Role.COMMITTEE_MEMBER, Role.PYB},
        Action.PLAN_SUCCESSION: _HR | {Role.COMMITTEE_SECRETARY, Role.COMMITTEE_MEMBER},
        Action.CONFIRM_SUCCESSION: _PROPOSERS | {Role.COMMITTEE_MEMBER, Role.PYB},
    }
)
