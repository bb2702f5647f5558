"""Give a simulation out for a file: counts only, logged, marked with who took it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.ledger.entries import append
from bening.mapping.simulating import SimulationResult, simulate


@dataclass(frozen=True)
class SimulationExport:
    """A simulation for a file.

    Attributes:
        reader: name of who took it; `taken_at` when; `entry` the digest of the log
            entry. All three are to be written into the file.
    """

    result: SimulationResult
    reader: str
    taken_at: datetime
    entry: str


def simulation_for_export(
    *, viewer: Viewer, agency_id: UUID, simulation_id: UUID
) -> SimulationExport:
    """Compute a simulation for a file, and log that it was taken.

    Raises:
        Forbidden, SimulationNotFound, SnapshotDamaged.
    """
    result = simulate(viewer=viewer, agency_id=agency_id, simulation_id=simulation_id)
    with acting_in(agency_id):
        receipt = append(
            agency_id=agency_id,
            type="mapping.simulation_exported",
            object_id=simulation_id,
            by=viewer,
            policy=result.info.after.digest,
        )
    return SimulationExport(result, viewer.name, receipt.at, receipt.digest)
