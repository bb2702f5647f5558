"""Small policies made in a test, one leaf at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from bening.policy.model import Policy
from tests.policy.random_policies import LABEL, build

AS_OF = date(2026, 7, 1)
Entry = dict[str, Any]


def leaf(name: str, evidence: Entry, score: Entry, treatment: str = "ask") -> Entry:
    return {
        "id": name,
        "label": LABEL,
        "source": "law",
        "evidence": {**evidence, "source": "law"},
        "score": {**score, "source": "law"},
        "missing": {"not_recorded": treatment, "source": "law"},
    }


def axis(names: tuple[str, str, str], combine: str, *children: Entry) -> Entry:
    return {
        "label": LABEL,
        "source": "law",
        "combine": combine,
        "children": list(children),
        "levels": {
            "source": "law",
            "rows": [
                {"level": names[0], "below": 60},
                {"level": names[1], "from": 60, "below": 80},
                {"level": names[2], "from": 80},
            ],
        },
    }


def document(*children: Entry, combine: str = "mean", **more: Any) -> Entry:
    """Return a policy's document with some children on the performance axis."""
    hours = leaf(
        "hours",
        {"kind": "training", "pick": "sum", "field": "hours"},
        {"direct": {"from": 0, "to": 100, "above": "cap"}},
        "lowest",
    )
    found: Entry = {
        "id": "made",
        "version": "1",
        "label": LABEL,
        "legal_basis": LABEL,
        "effective_from": "2026-01-01",
        "sources": {"law": {**LABEL, "standing": "regulation"}},
        "rounding": {"places": 4, "source": "law"},
        "axes": {
            "performance": axis(("below", "meets", "above"), combine, *children),
            "potential": axis(("low", "middle", "high"), "mean", hours),
        },
        "boxes": {"grid": "panrb-9", "source": "law"},
        "ranking": {"by": ["performance"], "source": "law"},
    }
    return {**found, **more}


def policy(*children: Entry, combine: str = "mean", **more: Any) -> Policy:
    """Build the policy of a document."""
    return build(document(*children, combine=combine, **more))
