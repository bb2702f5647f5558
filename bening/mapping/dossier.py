"""A run's papers: what it was bound to, its entries, and every other run there was.

Who repeats an assessment until the result suits leaves the other runs behind: each of
them stands here, whether it was registered in the log or not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.ledger.chains import Logged, entries_of, texts_about
from bening.mapping.binding import enactments, is_bound_rightly
from bening.mapping.marking import official_run_id
from bening.mapping.models import Run
from bening.mapping.refusals import RunNotFound


def run_dossier(*, viewer: Viewer, agency_id: UUID, run_id: UUID) -> dict[str, Any]:
    """Return a run's papers as plain values, without anybody's name or result.

    `run` holds the binding and the digests; `entries` the log's entries about it as
    they were written; `in_force_proven` whether the log shows that its policy was in
    force on its day before it was opened; `other_runs` every other run of the agency;
    `runs_without_a_row` ids that the log registers and the tables do not hold.

    Raises:
        Forbidden: if the viewer may not see the agency's map.
        RunNotFound: for another agency's run as for none.
    """
    viewer.require(Action.VIEW_MAP, agency_id)
    with acting_in(agency_id):
        rows = Run.objects.filter(agency_id=agency_id)
        runs = {row.id: row for row in rows.select_related("policy", "snapshot")}
        if run_id not in runs:
            raise RunNotFound
        openings = entries_of(agency_id=agency_id, type="mapping.run_requested")
        registered = {entry.object: entry for entry in openings}
        texts = texts_about(agency_id=agency_id, object_id=run_id)
        enacted = enactments(agency_id)
        official = official_run_id(agency_id)
    ordered = sorted(runs.values(), key=lambda row: (row.requested_at, str(row.id)))
    return {
        "run": _told(runs[run_id], registered) | {"is_the_map": run_id == official},
        "entries": [json.loads(text) for text in texts],
        "in_force_proven": _is_proven(registered.get(run_id), enacted),
        "other_runs": [_told(row, registered) for row in ordered if row.id != run_id],
        "runs_without_a_row": sorted(f"{each}" for each in registered.keys() - runs),
    }


def _told(run: Run, registered: dict[UUID, Logged]) -> dict[str, Any]:
    return {
        "id": f"{run.id}",
        "policy": run.policy.digest,
        "policy_id": run.policy.policy_id,
        "version": run.policy.version,
        "binding": run.binding,
        "as_of": run.as_of.isoformat(),
        "requested_at": run.requested_at.isoformat(),
        "state": run.state,
        "snapshot": run.snapshot.digest if run.snapshot else None,
        "result": run.result_digest or None,
        "registered": _is_registered(run, registered.get(run.id)),
    }


def _is_registered(run: Run, opening: Logged | None) -> bool:
    return (
        opening is not None
        and opening.policy == run.policy.digest
        and opening.facts["as_of"] == run.as_of.isoformat()
        and opening.facts["population"] == run.population
    )


def _is_proven(opening: Logged | None, enacted: Sequence[Logged]) -> bool:
    return opening is not None and is_bound_rightly(opening, enacted)
