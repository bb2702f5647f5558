"""A position's own requirements, as a set that is joined to that of the law.

A region's minimum rank, a training, a higher education: stated in a regulation of the
agency. They can only ask more, never less.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bening.policy.building_requirements import requirements_from_json
from bening.policy.requirements import RequirementSet

OWN = "own"
"""Name of the source of what a position asks itself."""


@dataclass(frozen=True)
class OwnAsk:
    """What a position asks beyond the law.

    Attributes:
        rank_order: place in order of the least rank (I/a is 1); None for none.
        education: the least level of education; empty for none.
        training: names of trainings, one of which must have been done.
        held_months: months in positions of `held_classes`; None for none.
    """

    rank_order: int | None = None
    education: str = ""
    training: tuple[str, ...] = ()
    held_classes: tuple[str, ...] = ()
    held_months: int | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is asked."""
        return self == OwnAsk()


def own_requirements(
    ask: OwnAsk, *, code: str, number: int, title: str, source: str
) -> RequirementSet | None:
    """Return the set a position's own wishes make; None where there are none.

    Args:
        ask: what is asked.
        code: code of the position; with `number` it names the set.
        number: which proposal of the position it is.
        title: the position's title, for the label.
        source: the regulation that states it.

    Raises:
        PolicyFileError: if a value cannot be meant.
    """
    asked = _asked(ask)
    if not asked:
        return None
    document = {
        "id": f"jabatan-{code}",
        "version": str(number),
        "label": _both(
            f"Persyaratan sendiri: {title}", f"Requirements of its own: {title}"
        ),
        "legal_basis": _both(source, source),
        "sources": {OWN: _both(source, source) | {"standing": "regulation"}},
        "requirements": asked,
    }
    return requirements_from_json(
        json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    )


def _asked(ask: OwnAsk) -> list[dict[str, Any]]:  # Any: values of a document
    found: list[dict[str, Any]] = []
    if ask.rank_order is not None:
        found.append(
            _one("own_rank", "Pangkat minimum", "Least rank", rank=ask.rank_order)
        )
    if ask.education:
        found.append(
            _one(
                "own_education",
                "Pendidikan menurut standar jabatan",
                "Education by the position's standard",
                education=ask.education,
            )
        )
    if ask.training:
        found.append(
            _one(
                "own_training",
                "Pelatihan menurut standar jabatan",
                "Training by the position's standard",
                training=list(ask.training),
            )
        )
    if ask.held_months is not None and ask.held_classes:
        kind = {"classes": list(ask.held_classes), "months": ask.held_months}
        found.append(
            _one(
                "own_held",
                "Jabatan menurut standar jabatan",
                "Positions by the position's standard",
                held=kind,
            )
        )
    return found


_FORMS: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "rank": lambda value: {"order": value},
    "education": lambda value: {"at_least": value},
    "training": lambda value: {"names": value},
    "held": lambda value: {"any_of": [value]},
}


def _one(key: str, in_id: str, in_en: str, **rule: Any) -> dict[str, Any]:
    ((name, value),) = rule.items()
    return {
        "id": key,
        "label": _both(in_id, in_en),
        name: _FORMS[name](value),
        "source": OWN,
    }


def _both(in_id: str, in_en: str) -> dict[str, str]:
    return {"id": in_id, "en": in_en}
