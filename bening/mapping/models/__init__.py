"""Policies as they were used, frozen facts, runs and their results: private here."""

from bening.mapping.models.adoption import NoticePeriod, OwnPolicy, PolicyAct
from bening.mapping.models.policy import Policy
from bening.mapping.models.result import Completeness, Exclusion, Placement
from bening.mapping.models.run import Mark, Run
from bening.mapping.models.simulation import Simulation
from bening.mapping.models.snapshot import Chunk, FrozenUnit, Salt, Snapshot

__all__ = [
    "Chunk",
    "Completeness",
    "Exclusion",
    "FrozenUnit",
    "Mark",
    "NoticePeriod",
    "OwnPolicy",
    "Placement",
    "Policy",
    "PolicyAct",
    "Run",
    "Salt",
    "Simulation",
    "Snapshot",
]
