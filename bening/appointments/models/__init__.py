"""Tables of appointments: private to the app."""

from bening.appointments.models.act import Act
from bening.appointments.models.approval import (
    Baseline,
    FreezeApproval,
    FreezePeriod,
    Objection,
    ObjectionAct,
)
from bening.appointments.models.candidate import (
    Candidate,
    Place,
    TechnicalResult,
    Verification,
)
from bening.appointments.models.conflict import Declaration, OpenedScore, SealedScore
from bening.appointments.models.decree import (
    Decree,
    DecreeLine,
    DecreeNumber,
    NumberForm,
    VoidedNumber,
)
from bening.appointments.models.target import Binding, Target

__all__ = [
    "Act",
    "Baseline",
    "Binding",
    "Candidate",
    "Declaration",
    "Decree",
    "DecreeLine",
    "DecreeNumber",
    "FreezeApproval",
    "FreezePeriod",
    "NumberForm",
    "Objection",
    "ObjectionAct",
    "OpenedScore",
    "Place",
    "SealedScore",
    "Target",
    "TechnicalResult",
    "Verification",
    "VoidedNumber",
]
