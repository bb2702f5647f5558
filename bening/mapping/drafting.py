"""Draft a version of a policy, and check it. A broken file stores nothing."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.mapping.acts import Standing, allowed, at_work, record, standings
from bening.mapping.adoption import Act, State
from bening.mapping.clock import today
from bening.mapping.in_force import policy_in_force
from bening.mapping.models import OwnPolicy, PolicyAct
from bening.mapping.policies import available_policies, published_file
from bening.mapping.policy_refusals import (
    CasesDiffer,
    VersionDraftedBefore,
    VersionNameTaken,
)
from bening.mapping.simulating import count_moves
from bening.mapping.simulation_refusals import NoFrozenFacts
from bening.policy.case_files import Case, cases_in, read_cases
from bening.policy.cases import differences
from bening.policy.load import document_from_bytes, policy_from_yaml
from bening.policy.model import Policy

SUCCESSION = (7, 8, 9)
"""Boxes whose people stand in the succession group."""


def draft_policy(
    *,
    viewer: Viewer,
    agency_id: UUID,
    source: bytes,
    file_name: str = "policy.yaml",
    cases: bytes = b"",
    copied_from: str = "",
) -> UUID:
    """Store a version of a policy as a draft and return its id.

    Args:
        viewer: who drafts.
        agency_id: whose policy.
        source: the policy as YAML.
        file_name: what mistakes call the file.
        cases: worked cases as YAML, empty for none.
        copied_from: what the draft began as, empty for a file of its own.

    Raises:
        Forbidden: without the right.
        PolicyFileError: for a policy or cases that cannot be used; nothing is stored.
        VersionNameTaken: if the id and version stand for another text.
        VersionDraftedBefore: if the agency has this text already.
    """
    viewer.require(Action.DRAFT_POLICY, agency_id)
    policy = policy_from_yaml(source, file_name)
    if cases:
        list(cases_in(policy, document_from_bytes(cases, CASES_FILE)))
    with at_work(agency_id):
        _refuse_taken(agency_id, policy)
        own = OwnPolicy(
            id=uuid4(),
            agency_id=agency_id,
            policy_id=policy.id,
            version=policy.version,
            digest=policy.digest,
            body=policy.canonical_json(),
            source=source.decode("utf-8"),
            cases=cases.decode("utf-8"),
            copied_from=copied_from,
        )
        own.save(force_insert=True)
        record(viewer=viewer, own=own, kind=PolicyAct.Kind.DRAFTED)
    return own.id


CASES_FILE = "cases.yaml"


def check_policy(*, viewer: Viewer, agency_id: UUID, own_id: UUID) -> None:
    """Run a draft's worked cases and try it on the last facts; it is checked then.

    What was found stands in the act: worked cases run, people compared with the policy
    in force, and how many of them would stand in another box. An agency without a map
    has no facts to try; then nothing was compared.

    Raises:
        Forbidden, PolicyVersionNotFound, ActNotPossible.
        CasesDiffer: if a worked case gives another result; nothing is stored.
    """
    with at_work(agency_id):
        standing = allowed(viewer, agency_id, own_id, Act.CHECK)
        policy = standing.policy
        in_force = policy_in_force(agency_id, today()).policy
        record(
            viewer=viewer,
            own=standing.own,
            kind=PolicyAct.Kind.CHECKED,
            before=standing.acts,
            values={
                "against": in_force.digest,
                "cases": _run_cases(standing),
                **_dry_run(agency_id, in_force, policy),
            },
        )


def _refuse_taken(agency_id: UUID, policy: Policy) -> None:
    name = f"{policy.id}@{policy.version}"
    for info in available_policies():
        same_name = (info.id, info.version) == (policy.id, policy.version)
        if same_name and info.digest != policy.digest:
            raise VersionNameTaken(policy=name)
    named = standings(agency_id, policy_id=policy.id, version=policy.version)
    for standing in named:
        if _is_given_up(standing):
            continue
        if standing.own.digest != policy.digest:
            raise VersionNameTaken(policy=name)
        if standing.state is not State.WITHDRAWN:
            raise VersionDraftedBefore(policy=name)


def _is_given_up(standing: Standing) -> bool:
    """Tell whether a version was withdrawn before anybody outside could read it."""
    was_public = standing.last(PolicyAct.Kind.ANNOUNCED) is not None
    return standing.state is State.WITHDRAWN and not was_public


def _run_cases(standing: Standing) -> int:
    cases = list(_cases(standing))
    policy = standing.policy
    failed = [line for case in cases for line in differences(policy, case)]
    if failed:
        raise CasesDiffer(count=len(failed), first=failed[0].splitlines()[0])
    return len(cases)


def _cases(standing: Standing) -> Iterator[Case]:
    """Yield the draft's own cases and, of a published text, the published ones."""
    policy = standing.policy
    if standing.own.cases:
        document = document_from_bytes(standing.own.cases.encode(), CASES_FILE)
        yield from cases_in(policy, document)
    file = published_file(policy.id, policy.version)
    if file is not None:
        yield from read_cases(policy, file.parent / "cases")


def _dry_run(agency_id: UUID, before: Policy, after: Policy) -> dict[str, int | None]:
    try:
        moves = count_moves(agency_id=agency_id, before=before, after=after)
    except NoFrozenFacts:
        return {"compared": None, "changed": None, "succession": None}
    return {
        "compared": moves.compared,
        "changed": moves.changed,
        "succession": sum(moves.after[box] for box in SUCCESSION),
    }
