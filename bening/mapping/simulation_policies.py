"""Which policies a simulation can compare: published ones and the agency's own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.clock import today
from bening.mapping.in_force import policy_in_force
from bening.mapping.marking import official_run_id
from bening.mapping.models import OwnPolicy, Run
from bening.mapping.policies import (
    available_policies,
    kept_policy,
    label_in,
    published_policy,
)
from bening.mapping.policy_refusals import PolicyVersionNotFound
from bening.policy.model import Policy
from bening.policy.wording import Label


@dataclass(frozen=True)
class PolicyChoice:
    """A version that can be compared.

    Attributes:
        ref: an own version's id as text, or `<id>@<version>` of a published one.
    """

    ref: str
    label: Label
    version: str
    digest: str


@dataclass(frozen=True)
class PolicyChoices:
    """All versions, and the one a simulation usually starts from.

    Attributes:
        own: the agency's own versions in any state, the newest first.
        published: the reference policy first.
        usual: ref of the policy of "the" map; of the policy in force where none is
            marked.
    """

    own: tuple[PolicyChoice, ...]
    published: tuple[PolicyChoice, ...]
    usual: str


def policies_to_try(*, viewer: Viewer, agency_id: UUID) -> PolicyChoices:
    """Return what can be compared.

    Raises:
        Forbidden: if the viewer may not simulate.
    """
    viewer.require(Action.SIMULATE_POLICY, agency_id)
    with acting_in(agency_id):
        own = tuple(
            PolicyChoice(str(row.id), label_in(row.body), row.version, row.digest)
            for row in OwnPolicy.objects.filter(agency_id=agency_id).order_by(
                "-recorded_at"
            )
        )
        usual = _usual(agency_id)
    published = tuple(
        PolicyChoice(f"{info.id}@{info.version}", info.label, info.version, info.digest)
        for info in available_policies()
    )
    return PolicyChoices(own, published, usual)


def policy_to_try(*, viewer: Viewer, agency_id: UUID, ref: str) -> Policy:
    """Return the policy that a ref names.

    Raises:
        Forbidden: if the viewer may not simulate.
        PolicyVersionNotFound: for another agency's version as for none.
        PolicyNotAvailable: if nothing of this name is published.
    """
    viewer.require(Action.SIMULATE_POLICY, agency_id)
    policy_id, at, version = ref.partition("@")
    if at:
        return published_policy(policy_id, version)
    with acting_in(agency_id):
        rows = OwnPolicy.objects.filter(agency_id=agency_id, id=_uuid(ref))
        body = rows.values_list("body", flat=True).first()
    if body is None:
        raise PolicyVersionNotFound
    return kept_policy(body)


def _usual(agency_id: UUID) -> str:
    marked = official_run_id(agency_id)
    if marked is not None:
        run = Run.objects.select_related("policy").get(agency_id=agency_id, id=marked)
        return _ref(run.own_policy_id, run.policy.policy_id, run.policy.version)
    counting = policy_in_force(agency_id, today())
    return _ref(counting.own_id, counting.policy.id, counting.policy.version)


def _ref(own_id: UUID | None, policy_id: str, version: str) -> str:
    return str(own_id) if own_id else f"{policy_id}@{version}"


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise PolicyVersionNotFound from None
