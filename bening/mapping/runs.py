"""The runs of an agency, with their digests, and which of them is "the" map."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Max, Q, QuerySet, When

from bening.accounts.roles import Action
from bening.accounts.users import names_of
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.mapping.marking import official_run_id
from bening.mapping.models import Mark, Run
from bening.mapping.policies import kept_policy, label_in
from bening.mapping.refusals import RunNotDone, RunNotFound
from bening.mapping.rows import Page, RunInfo
from bening.policy.cuts import Cuts
from bening.policy.model import Policy


def list_runs(
    *, viewer: Viewer, agency_id: UUID, page: int = 1, page_size: int = 20
) -> Page[RunInfo]:
    """Return all runs of an agency, the newest first, failed ones included.

    Raises:
        Forbidden: if the viewer may not see the agency's map.
    """
    viewer.require(Action.VIEW_MAP, agency_id)
    with acting_in(agency_id):
        rows = _runs(agency_id).order_by("-requested_at", "-id")
        first = (page - 1) * page_size
        found = rows[first : first + page_size]
        return Page(_infos(agency_id, list(found)), page, page_size, rows.count())


def run_info(*, viewer: Viewer, agency_id: UUID, run_id: UUID) -> RunInfo:
    """Return one run.

    Raises:
        Forbidden: if the viewer may not see the agency's map.
        RunNotFound: for another agency's run as for none.
    """
    viewer.require(Action.VIEW_MAP, agency_id)
    with acting_in(agency_id):
        run = _runs(agency_id).filter(id=run_id).first()
        if run is None:
            raise RunNotFound
        return _infos(agency_id, [run])[0]


def current_run(*, viewer: Viewer, agency_id: UUID) -> RunInfo | None:
    """Return the run to show first: "the" map, else the newest that is done.

    Raises:
        Forbidden: if the viewer may not see the agency's map.
    """
    viewer.require(Action.VIEW_MAP, agency_id)
    with acting_in(agency_id):
        official = Q(id=official_run_id(agency_id))
        done = Q(state=Run.State.DONE)
        run = (
            _runs(agency_id)
            .filter(official | done)
            .order_by(Case(When(official, then=0), default=1), "-requested_at")
            .first()
        )
        return _infos(agency_id, [run])[0] if run else None


@dataclass(frozen=True)
class OpenRun:
    """A run that has a result, as the other queries of this app read it.

    Attributes:
        body: the policy's canonical JSON; `policy` builds it once per process.
        leaves: leaf ids; bit i of a placement's `missing` stands for leaf i.
        summary: counts of the whole run (`placing`).
        cuts: percentile cuts of the run's people; none for a policy without.
    """

    info: RunInfo
    snapshot_id: UUID
    body: str
    leaves: tuple[str, ...]
    summary: dict[str, Any]
    cuts: Cuts

    @property
    def policy(self) -> Policy:
        """The policy the run was registered with."""
        return kept_policy(self.body)


def open_run(agency_id: UUID, run_id: UUID) -> OpenRun:
    """Return a run that is done. Runs inside `acting_in`; three queries.

    Raises:
        RunNotFound: for another agency's run as for none.
        RunNotDone: if there is no result.
    """
    run = _runs(agency_id).filter(id=run_id).first()
    if run is None:
        raise RunNotFound
    if run.state != Run.State.DONE or run.snapshot_id is None:
        raise RunNotDone(state=run.state)
    return OpenRun(
        info=_infos(agency_id, [run])[0],
        snapshot_id=run.snapshot_id,
        body=run.policy.body,
        leaves=tuple(json.loads(run.leaves)),
        summary=json.loads(run.summary),
        cuts=Cuts.from_json(json.loads(run.cuts)),
    )


def _runs(agency_id: UUID) -> QuerySet[Run]:
    return Run.objects.filter(agency_id=agency_id).select_related("policy", "snapshot")


def _infos(agency_id: UUID, runs: Sequence[Run]) -> tuple[RunInfo, ...]:
    names = names_of({run.requested_by_id for run in runs})
    marks = dict(
        Mark.objects.filter(agency_id=agency_id)
        .values("run_id")
        .annotate(marked_at=Max("marked_at"))
        .values_list("run_id", "marked_at")
    )
    official = max(marks, key=lambda run_id: marks[run_id], default=None)
    return tuple(_info(run, names, marks, official) for run in runs)


def _info(
    run: Run,
    names: Mapping[UUID, str],
    marks: Mapping[UUID, datetime],
    official: UUID | None,
) -> RunInfo:
    snapshot = run.snapshot
    return RunInfo(
        id=run.id,
        state=run.state,
        policy_id=run.policy.policy_id,
        policy_version=run.policy.version,
        policy_label=label_in(run.policy.body),
        policy_digest=run.policy.digest,
        as_of=run.as_of,
        requested_at=run.requested_at,
        requested_by=names.get(run.requested_by_id, ""),
        finished_at=run.finished_at,
        duration_ms=run.duration_ms,
        snapshot_digest=snapshot.digest if snapshot else "",
        result_digest=run.result_digest,
        engine=run.engine,
        taken_at=snapshot.taken_at if snapshot else None,
        people=snapshot.people if snapshot else 0,
        placed=run.placed,
        excluded=run.excluded,
        undetermined=run.undetermined,
        step=run.step,
        is_official=run.id == official,
        marked_at=marks.get(run.id),
        refusal=run.refusal,
        binding=run.binding,
        own_policy_id=run.own_policy_id,
    )
