"""The head of HR marks which run is "the" map."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.ledger.chains import Logged, chain_of
from bening.ledger.entries import append
from bening.mapping.binding import COUNTING, enactments, is_bound_rightly
from bening.mapping.checking import gives_digest
from bening.mapping.models import Mark, Run
from bening.mapping.policy_refusals import BindingUnproven, TrialNeverTheMap
from bening.mapping.refusals import (
    ResultDamaged,
    RunNotDone,
    RunNotFound,
    RunUnregistered,
)


def mark_official(*, viewer: Viewer, agency_id: UUID, run_id: UUID) -> None:
    """Mark a run as the agency's map; the newest mark counts, twice changes nothing.

    Raises:
        Forbidden, RunNotFound, RunNotDone.
        RunUnregistered: if the log does not hold that this run was registered with
            this policy, date and population before it was computed.
        TrialNeverTheMap: if it is not bound to the policy in force.
        BindingUnproven: if the log does not show that this policy was in force.
        ResultDamaged: if the stored places do not give the digest in the log.
    """
    viewer.require(Action.MARK_MAP, agency_id)
    with acting_in(agency_id):
        run = (
            Run.objects.select_for_update(of=("self",))
            .select_related("policy")
            .filter(agency_id=agency_id, id=run_id)
            .first()
        )
        if run is None:
            raise RunNotFound
        if run.state != Run.State.DONE:
            raise RunNotDone(state=run.state)
        if run.binding not in COUNTING:
            raise TrialNeverTheMap
        chain = chain_of(agency_id=agency_id, object_id=run_id)
        if not _is_registered(run, chain):
            raise RunUnregistered
        if not is_bound_rightly(chain[0], enactments(agency_id)):
            raise BindingUnproven
        if official_run_id(agency_id) == run_id:
            return
        if not gives_digest(agency_id, run_id, run.result_digest):
            raise ResultDamaged
        Mark.objects.create(
            agency_id=agency_id,
            run_id=run_id,
            marked_by_id=viewer.user_id,  # type: ignore[misc] # who holds a role is a user
        )
        append(
            agency_id=agency_id,
            type="mapping.run_marked_official",
            object_id=run_id,
            by=viewer,
            policy=run.policy.digest,
            facts={"result": run.result_digest, "as_of": run.as_of.isoformat()},
        )


def official_run_id(agency_id: UUID) -> UUID | None:
    """Return the run that is the agency's map now. Runs inside `acting_in`."""
    marks = Mark.objects.filter(agency_id=agency_id).order_by("-marked_at", "-id")
    return marks.values_list("run_id", flat=True).first()


def _is_registered(run: Run, chain: Sequence[Logged]) -> bool:
    """Tell whether the log opens with this run's registration and holds its result."""
    if not chain:
        return False
    first = chain[0]
    return _registers(first, run) and any(_completes(entry, run) for entry in chain[1:])


def _registers(entry: Logged, run: Run) -> bool:
    return (
        entry.type == "mapping.run_requested"
        and entry.policy == run.policy.digest == run.bound_digest
        and entry.facts.get("binding") == run.binding
        and entry.facts["as_of"] == run.as_of.isoformat()
        and entry.facts["population"] == run.population
    )


def _completes(entry: Logged, run: Run) -> bool:
    return (
        entry.type == "mapping.run_completed"
        and entry.policy == run.policy.digest
        and entry.facts["result"] == run.result_digest
    )
