"""Tables of succession: critical positions, plans and what was decided in them."""

from bening.succession.models.critical import (
    CriteriaSet,
    CriticalAssessment,
    CriticalRuling,
)
from bening.succession.models.plan import PlanChange, PlanConfirmation

__all__ = [
    "CriteriaSet",
    "CriticalAssessment",
    "CriticalRuling",
    "PlanChange",
    "PlanConfirmation",
]
