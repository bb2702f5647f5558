"""What everybody may read of an agency's policies, signed in or not: no names.

Drafts are nobody's business but the agency's. What was announced once stays readable,
enacted, superseded or withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bening.agencies.context import acting_in
from bening.agencies.directory import AgencyInfo, agencies_by_id, agency_by_code
from bening.mapping.acts import Standing, standings
from bening.mapping.clock import today
from bening.mapping.models import PolicyAct
from bening.mapping.notice import Notice
from bening.mapping.policy_refusals import PolicyVersionNotFound
from bening.mapping.version_rows import VersionInfo, VersionRow
from bening.mapping.versions import info_on, own_id_of, published_info, versions_on

_TOLD = frozenset(
    {PolicyAct.Kind.ANNOUNCED, PolicyAct.Kind.ENACTED, PolicyAct.Kind.WITHDRAWN}
)


@dataclass(frozen=True)
class AgencyLine:
    """An agency in the public list.

    Attributes:
        own: it has enacted a version of its own that has begun.
        announced: how many versions of it are under notice now.
    """

    agency: AgencyInfo
    own: bool
    announced: int


@dataclass(frozen=True)
class AgencyPolicies:
    """The policies of one agency, as everybody may read them.

    Attributes:
        in_force: what counts today.
        announced: under notice now, the newest first.
        others: enacted for a later day, superseded, ended or withdrawn after notice.
    """

    agency: AgencyInfo
    in_force: VersionRow
    announced: tuple[VersionRow, ...]
    others: tuple[VersionRow, ...]
    notice: Notice


def public_agencies() -> tuple[AgencyLine, ...]:
    """Return every agency, by name, and what it has; a constant number of queries."""
    agencies = agencies_by_id()
    own, announced = set(), dict.fromkeys(agencies, 0)
    with acting_in(*agencies):
        day = today()
        acts = PolicyAct.objects.exclude(kind=PolicyAct.Kind.CHECKED)
        last = {
            (agency_id, policy_id): (kind, begins)
            for agency_id, policy_id, kind, begins in acts.order_by(
                "number"
            ).values_list("agency_id", "policy_id", "kind", "in_force_from")
        }
    for (agency_id, _), (kind, begins) in last.items():
        announced[agency_id] += kind == PolicyAct.Kind.ANNOUNCED
        if begins is not None and begins <= day:
            own.add(agency_id)
    lines = (
        AgencyLine(agency, agency.id in own, announced[agency.id])
        for agency in agencies.values()
    )
    return tuple(sorted(lines, key=lambda line: (line.agency.name, line.agency.code)))


def public_policies(*, code: str) -> AgencyPolicies:
    """Return the policies of one agency.

    Raises:
        UnknownAgency: if no agency has the code.
    """
    agency = agency_by_code(code)
    with acting_in(agency.id):
        day = today()
        listed = versions_on(agency.id, day)
        public = _public(standings(agency.id))
    rows = [_bare(row) for row in listed.own if row.ref in public]
    announced = tuple(row for row in rows if row.state == "notice")
    return AgencyPolicies(
        agency=agency,
        in_force=_bare(listed.in_force),
        announced=announced,
        others=tuple(
            row for row in rows if row.state != "notice" and row.phase != "in_force"
        ),
        notice=listed.notice,
    )


def public_version(*, code: str, ref: str) -> VersionInfo:
    """Return one version with the acts everybody may read, without names.

    Args:
        code: code of the agency; empty for a published policy of no agency.
        ref: which version.

    Raises:
        UnknownAgency: if no agency has the code.
        PolicyVersionNotFound: for a draft as for none.
    """
    own_id = own_id_of(ref)
    if not code:
        if own_id is not None:
            raise PolicyVersionNotFound
        return published_info(ref)
    agency = agency_by_code(code)
    with acting_in(agency.id):
        if own_id is not None and ref not in _public(standings(agency.id, id=own_id)):
            raise PolicyVersionNotFound
        info = info_on(agency.id, ref, today())
    return replace(
        info,
        row=_bare(info.row),
        acts=tuple(act for act in info.acts if act.kind in _TOLD),
        copied_from="",
    )


def _public(found: list[Standing]) -> frozenset[str]:
    return frozenset(
        f"{standing.own.id}"
        for standing in found
        if standing.last(PolicyAct.Kind.ANNOUNCED) is not None
    )


def _bare(row: VersionRow) -> VersionRow:
    """Return a row without what the check found about the agency's people."""
    return replace(row, changed=None, compared=None, succession=None)
