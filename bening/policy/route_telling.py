"""Ways to another box as plain values for JSON."""

from __future__ import annotations

from typing import Any

from bening.policy.micro import MICRO, exact_text
from bening.policy.route_words import NO_PROMISE, NOTHING_TO_DO
from bening.policy.routes import Action, Routes
from bening.policy.wording import Label

Json = dict[str, Any]
"""Values that `json.dumps` writes."""


def routes_json(told: Routes) -> Json:
    """Return what is told to one person, decimals as texts, dates in ISO form."""
    note = NO_PROMISE if told.routes else NOTHING_TO_DO
    return {
        "box": told.box,
        "routes": [
            {
                "box": route.box,
                "effort": route.effort,
                "counts_from": route.counts_from.isoformat(),
                "actions": [_action_json(action) for action in route.actions],
                "leans_on": [
                    {"leaf": one.leaf, "sentence": _both(one.sentence)}
                    for one in route.leans_on
                ],
            }
            for route in told.routes
        ],
        "note": _both(note),
    }


def _action_json(action: Action) -> Json:
    offer = action.offer
    before = action.before
    return {
        "leaf": action.leaf,
        "axis": action.axis,
        "way": offer.way,
        "by": offer.by.isoformat(),
        "counts_from": offer.counts_from.isoformat(),
        "points": exact_text(action.points * MICRO),
        "before": None if before is None else exact_text(before * MICRO),
        "sentence": _both(action.sentence),
        "rule": _both(action.rule),
        "sources": [_both(source.label) for source in action.sources],
    }


def _both(label: Label) -> dict[str, str]:
    return {"id": label.id, "en": label.en}
