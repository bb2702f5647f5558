"""Placements and explanations as JSON values and as plain text.

Decimals are texts with four places, rounded half up once from the exact value. Where
that changes a step's number the exact one stands beside it as `exact`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from bening.policy.explain import Explanation, Step
from bening.policy.micro import MICRO, decimal_text, exact_text, round_half_up, unit_of
from bening.policy.model import Policy
from bening.policy.placing import Placement

PLACES = 4


def placement_json(policy: Policy, name: str, placed: Placement) -> dict[str, Any]:
    """Return one person's result with the documented keys."""
    return {
        "id": name,
        "performance": published(policy, placed.performance.value),
        "potential": published(policy, placed.potential.value),
        "talent_score": published(policy, placed.talent_score),
        "performance_level": placed.performance.level,
        "potential_level": placed.potential.level,
        "box": placed.box,
        "possible_boxes": list(placed.possible_boxes),
        "coverage": {
            "performance": published(policy, placed.performance.coverage * MICRO),
            "potential": published(policy, placed.potential.coverage * MICRO),
        },
    }


def published(policy: Policy, micro: Fraction | None) -> str | None:
    """Return exact micro points as published: the policy's places, four digits."""
    if micro is None:
        return None
    return decimal_text(round_half_up(micro, unit_of(policy.places)), PLACES)


def points_text(points: Fraction) -> str:
    """Return exact points with four places.

    >>> points_text(Fraction(200, 3))
    '66.6667'
    """
    return decimal_text(round_half_up(points * MICRO, unit_of(PLACES)), PLACES)


def _number(points: Fraction | None) -> str | None:
    return None if points is None else points_text(points)


def explanation_json(told: Explanation) -> dict[str, Any]:
    """Return an explanation's trees as JSON values."""
    return {
        "policy": {
            "id": told.policy_id,
            "version": told.version,
            "digest": told.digest,
        },
        "as_of": told.as_of.isoformat() if told.as_of else None,
        "performance": step_json(told.performance),
        "potential": step_json(told.potential),
    }


def step_json(step: Step) -> dict[str, Any]:
    """Return one step and those below it as JSON values."""
    return {
        "id": step.id,
        "label": {"id": step.label.id, "en": step.label.en},
        "kind": step.kind,
        "operation": step.operation,
        "weight": None if step.weight is None else exact_text(step.weight * MICRO),
        "share": exact_text(step.share * MICRO),
        "state": None if step.state is None else step.state.name,
        "treatment": step.treatment,
        "raw": _raw(step),
        "category": step.category,
        "row": step.row,
        "score": _number(step.score),
        "exact": _exact(step.score),
        "contribution": _number(step.contribution),
        "rounding": exact_text(step.rounding * MICRO),
        "lowest": _number(step.lowest),
        "highest": _number(step.highest),
        "used": list(step.used),
        "set_aside": [{"row": s.row, "reason": s.reason} for s in step.set_aside],
        "sources": [source.key for source in step.sources],
        "children": [step_json(child) for child in step.children],
    }


def _raw(step: Step) -> str | None:
    if step.raw is None or isinstance(step.raw, str):
        return step.raw
    return exact_text(step.raw * MICRO)


def _exact(points: Fraction | None) -> str | None:
    if points is None or Fraction(points_text(points)) == points:
        return None
    return exact_text(points * MICRO)


def explanation_text(told: Explanation) -> str:
    """Return both trees as indented lines, for a terminal."""
    lines = [*_lines(told.performance, 0), *_lines(told.potential, 0)]
    return "\n".join(lines)


def _lines(step: Step, depth: int) -> Iterator[str]:
    parts = [f"{'  ' * depth}{step.id}: {_number(step.score) or 'open'}"]
    if step.weight is not None:
        parts.append(f"weight {exact_text(step.weight * MICRO)}")
    if step.state is not None:
        parts.append(step.state.name)
    if step.raw is not None:
        parts.append(f"value {_raw(step)}")
    if step.treatment is not None:
        parts.append(f"counted by {step.treatment!r}")
    if step.contribution is not None and step.kind != "axis":
        parts.append(f"adds {_number(step.contribution)}")
    yield ", ".join(parts)
    for child in step.children:
        yield from _lines(child, depth + 1)
