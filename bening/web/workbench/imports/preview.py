"""What an import changes, kind by kind, as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bening.exchange.batches.counting import Tally
from bening.web.fact_words import KIND_NAMES

STRUCTURE_NAMES: Mapping[str, object] = {
    "unit": _("Units of the organisation"),
    "position_list": _("Positions of the organisation"),
}
NAMES: Mapping[str, object] = {**STRUCTURE_NAMES, **KIND_NAMES}
_ORDER = {kind: place for place, kind in enumerate(NAMES)}


@dataclass(frozen=True)
class TallyRow:
    """One kind of fact: how many of it are new, changed, the same, left aside.

    Attributes:
        declared: how many people were checked and have none of it.
    """

    name: object
    new: int
    changed: int
    same: int
    aside: int
    declared: int


def tally_rows(counts: Tally) -> tuple[TallyRow, ...]:
    """Return the counts of an import kind by kind, in the vocabulary's order."""
    kinds = sorted(
        counts.kinds.keys() | counts.declared.keys(),
        key=lambda kind: (_ORDER.get(kind, len(_ORDER)), kind),
    )
    return tuple(_row(counts, kind) for kind in kinds)


def _row(counts: Tally, kind: str) -> TallyRow:
    outcomes = counts.kinds.get(kind, {})
    return TallyRow(
        name=NAMES.get(kind, kind),
        new=outcomes.get("new", 0),
        changed=outcomes.get("changed", 0),
        same=outcomes.get("same", 0),
        aside=outcomes.get("aside", 0) + outcomes.get("twice", 0),
        declared=counts.declared.get(kind, 0),
    )
