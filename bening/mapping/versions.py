"""The policy versions an agency has to do with: its own, and the published ones.

A version is named by a `ref`: an own one by its id, a published one as
`<id>@<version>`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.users import names_of
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.acts import Standing, standing_of, standings
from bening.mapping.adoption import Act, State
from bening.mapping.clock import today
from bening.mapping.in_force import policy_in_force
from bening.mapping.models import OwnPolicy, PolicyAct
from bening.mapping.notice import notice_of
from bening.mapping.policies import (
    PolicyInfo,
    available_policies,
    kept_policy,
    published_file,
    published_policy,
)
from bening.mapping.policy_refusals import PolicyVersionNotFound
from bening.mapping.refusals import PolicyNotAvailable
from bening.mapping.version_rows import (
    PUBLISHED,
    ActInfo,
    VersionInfo,
    VersionRow,
    Versions,
)
from bening.policy.model import Policy


def list_versions(*, viewer: Viewer, agency_id: UUID) -> Versions:
    """Return what is in force, the agency's own versions and the published ones.

    Raises:
        Forbidden: if the viewer may not see policies.
    """
    viewer.require(Action.VIEW_POLICIES, agency_id)
    with acting_in(agency_id):
        return versions_on(agency_id, today())


def versions_on(agency_id: UUID, day: date) -> Versions:
    """Return an agency's versions as they stand on a day. Runs inside `acting_in`."""
    own = rows_of(standings(agency_id), day)
    now = policy_in_force(agency_id, day)
    counting = now.policy.digest if now.own_id is None else ""
    published = tuple(
        _published_row(info, "in_force" if info.digest == counting else "")
        for info in available_policies()
    )
    in_force = next(row for row in (*own, *published) if row.phase == "in_force")
    return Versions(in_force, own, published, notice_of(agency_id, day))


def version_info(*, viewer: Viewer, agency_id: UUID, ref: str) -> VersionInfo:
    """Return one version with what the viewer may do to it.

    Raises:
        Forbidden: if the viewer may not see policies.
        PolicyVersionNotFound: for another agency's version as for none.
    """
    viewer.require(Action.VIEW_POLICIES, agency_id)
    with acting_in(agency_id):
        day = today()
        info = info_on(agency_id, ref, day)
        own_id = own_id_of(ref)
        if own_id is None:
            return info
        standing = standing_of(agency_id, own_id)
        return _with_acts(info, standing, viewer, day)


def policy_of(*, viewer: Viewer, agency_id: UUID, ref: str) -> Policy:
    """Return the policy a ref names.

    Raises:
        Forbidden, PolicyVersionNotFound.
    """
    viewer.require(Action.VIEW_POLICIES, agency_id)
    with acting_in(agency_id):
        return policy_named(agency_id, ref)


def policy_named(agency_id: UUID, ref: str) -> Policy:
    """Return the policy a ref names. Runs inside `acting_in`.

    Raises:
        PolicyVersionNotFound: if there is none.
    """
    own_id = own_id_of(ref)
    if own_id is None:
        return _published(ref)
    own = OwnPolicy.objects.filter(agency_id=agency_id, id=own_id).first()
    if own is None:
        raise PolicyVersionNotFound
    return kept_policy(own.body)


def own_id_of(ref: str) -> UUID | None:
    """Return the id inside the ref of an own version; None for a published one.

    >>> own_id_of("bkn-411-2025@1") is None
    True
    """
    try:
        return UUID(ref)
    except ValueError:
        return None


def info_on(agency_id: UUID, ref: str, day: date) -> VersionInfo:
    """Return one version as it stands on a day, without names. Runs inside `acting_in`.

    Raises:
        PolicyVersionNotFound: for another agency's version as for none.
    """
    listed = versions_on(agency_id, day)
    every = (*listed.own, *listed.published)
    row = next((each for each in every if each.ref == ref), None)
    if row is None:
        raise PolicyVersionNotFound
    policy = policy_named(agency_id, ref)
    own_id = own_id_of(ref)
    if own_id is None:
        return VersionInfo(row, policy, _published_text(policy), notice=listed.notice)
    standing = standing_of(agency_id, own_id)
    return VersionInfo(
        row=row,
        policy=policy,
        source=standing.own.source,
        acts=tuple(_act(act, {}) for act in standing.acts),
        copied_from=standing.own.copied_from,
        has_cases=bool(standing.own.cases),
        former=_former(listed, row),
        notice=listed.notice,
    )


def published_info(ref: str) -> VersionInfo:
    """Return a published version as it is for no agency in particular.

    Raises:
        PolicyVersionNotFound: if there is none.
    """
    policy = _published(ref)
    info = next(
        info
        for info in available_policies()
        if (info.id, info.version) == (policy.id, policy.version)
    )
    return VersionInfo(_published_row(info, ""), policy, _published_text(policy))


def rows_of(found: Sequence[Standing], day: date) -> tuple[VersionRow, ...]:
    """Return own versions as rows, in their order, as they stand on a day."""
    begins = {
        standing.own.id: enacted.in_force_from
        for standing in found
        if (enacted := standing.last(PolicyAct.Kind.ENACTED)) is not None
    }
    begun = [each for each in begins.values() if each is not None and each <= day]
    newest = max(begun, default=None)
    return tuple(_row(each, begins.get(each.own.id), newest, day) for each in found)


def _row(
    standing: Standing, begins: date | None, newest: date | None, day: date
) -> VersionRow:
    own, policy = standing.own, standing.policy
    notice = standing.last(PolicyAct.Kind.ANNOUNCED)
    check = standing.last(PolicyAct.Kind.CHECKED)
    decrees = [act.legal_basis for act in standing.acts if act.legal_basis]
    return VersionRow(
        ref=f"{own.id}",
        policy_id=own.policy_id,
        version=own.version,
        label=policy.label,
        digest=own.digest,
        state=standing.state,
        phase=_phase(begins, newest, policy.effective_until, day),
        in_force_from=begins,
        notice_from=notice.notice_from if notice else None,
        notice_until=_until(notice),
        planned_on=notice.planned_on if notice else None,
        decree=decrees[-1] if decrees else "",
        drafted_at=standing.acts[0].done_at,
        changed=check.changed if check else None,
        compared=check.compared if check else None,
        succession=check.succession if check else None,
    )


def _phase(
    begins: date | None, newest: date | None, until: str | None, day: date
) -> str:
    if begins is None:
        return ""
    if begins > day:
        return "waiting"
    if begins != newest:
        return "superseded"
    return "ended" if until is not None and until <= day.isoformat() else "in_force"


def _until(notice: PolicyAct | None) -> date | None:
    if notice is None or notice.notice_from is None or notice.notice_days is None:
        return None
    return notice.notice_from + timedelta(days=notice.notice_days)


def _former(listed: Versions, row: VersionRow) -> str:
    """Return what a version takes the place of: the one in force before its day."""
    enacted = [
        each for each in listed.own if each.in_force_from and each.ref != row.ref
    ]
    before = [
        each
        for each in enacted
        if row.in_force_from is None or each.in_force_from < row.in_force_from  # type: ignore[operator] # enacted ones have a day
    ]
    if before:
        return max(before, key=lambda each: each.in_force_from or date.min).ref
    return listed.published[0].ref


def _published_row(info: PolicyInfo, phase: str) -> VersionRow:
    return VersionRow(
        ref=f"{info.id}@{info.version}",
        policy_id=info.id,
        version=info.version,
        label=info.label,
        digest=info.digest,
        state=PUBLISHED,
        phase=phase,
    )


def _published_text(policy: Policy) -> str:
    file = published_file(policy.id, policy.version)
    return file.read_text("utf-8") if file else policy.canonical_json()


def _published(ref: str) -> Policy:
    policy_id, _, version = ref.partition("@")
    try:
        return published_policy(policy_id, version)
    except PolicyNotAvailable:
        raise PolicyVersionNotFound from None


def _with_acts(
    info: VersionInfo, standing: Standing, viewer: Viewer, day: date
) -> VersionInfo:
    names = names_of(standing.people)
    return replace(
        info,
        acts=tuple(_act(act, names) for act in standing.acts),
        possible=frozenset(act for act in Act if standing.allows(viewer, act)),
        earliest=_earliest(info, day),
    )


def _earliest(info: VersionInfo, day: date) -> date | None:
    if info.row.state == State.CHECKED and info.notice is not None:
        return day + timedelta(days=info.notice.days)
    if info.row.state == State.NOTICE and info.row.planned_on is not None:
        return max(day, info.row.planned_on)
    return None


def _act(act: PolicyAct, names: Mapping[UUID, str]) -> ActInfo:
    return ActInfo(
        number=act.number,
        kind=act.kind,
        at=act.done_at,
        by=names.get(act.done_by_id, ""),
        reason=act.reason,
        legal_basis=act.legal_basis,
        entry=act.entry,
        entry_digest=act.entry_digest,
        notice_from=act.notice_from,
        notice_days=act.notice_days,
        planned_on=act.planned_on,
        in_force_from=act.in_force_from,
        cases=act.cases,
        compared=act.compared,
        changed=act.changed,
        succession=act.succession,
    )
