"""Tables of the organisation: structure, missions, and what positions ask."""

from bening.organisation.models.missions import MissionChange, MissionConfirmation
from bening.organisation.models.standards import PositionStandard, StandardRuling
from bening.organisation.models.structure import Position, Record, Unit

__all__ = [
    "MissionChange",
    "MissionConfirmation",
    "Position",
    "PositionStandard",
    "Record",
    "StandardRuling",
    "Unit",
]
