"""What an import would change, or changed, in numbers; kept as JSON in its row."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from bening.exchange.batches.plan import Plan
from bening.organisation.told import Counts
from bening.records.compare import Compared, Outcome

SAMPLES = 100
"""Differences shown in a preview; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that the file would correct: what stands there and what would."""

    person: str
    kind: str
    sheet: str
    row: int | None
    before: Mapping[str, Any]  # Any: JSON
    after: Mapping[str, Any]  # Any: JSON


@dataclass(slots=True)
class Tally:
    """Counts of an import so far.

    Attributes:
        kinds: kind of fact to outcome ("new", "same", "changed", "twice", "aside") to
            how many facts. Units and positions count as kinds of their own.
        new_people: persons who appear for the first time.
        declared: kind to how many people "checked, there is none" concerns.
        samples: some of the differences.
        taken_over: id of an agency to how many people came from it with their records.
    """

    kinds: dict[str, dict[str, int]] = field(default_factory=dict)
    new_people: int = 0
    declared: dict[str, int] = field(default_factory=dict)
    samples: list[Difference] = field(default_factory=list)
    taken_over: dict[str, int] = field(default_factory=dict)

    def add(self, plan: Plan) -> None:
        """Count what some rows change."""
        for (kind, outcome), number in plan.counts.items():
            self._add(kind, outcome, number)
        self.new_people += len(plan.changes.people)
        for compared in plan.compared:
            if len(self.samples) >= SAMPLES:
                break
            if compared.outcome is Outcome.CHANGED:
                self.samples.append(_difference(compared))

    def add_structure(self, kind: str, counts: Counts) -> None:
        """Count what rows about units or positions change."""
        for outcome, number in asdict(counts).items():
            self._add(kind, outcome, number)

    def add_declared(self, kind: str, people: int) -> None:
        """Count people of whom was checked that there is none."""
        self.declared[kind] = self.declared.get(kind, 0) + people

    def add_taken_over(self, agency_id: UUID) -> None:
        """Count somebody who came from another agency with the records there."""
        agency = str(agency_id)
        self.taken_over[agency] = self.taken_over.get(agency, 0) + 1

    @property
    def changes(self) -> int:
        """Give how many facts, units, positions and declarations would be written."""
        return sum(self.declared.values()) + sum(
            outcomes.get("new", 0) + outcomes.get("changed", 0)
            for outcomes in self.kinds.values()
        )

    @property
    def has_new_structure(self) -> bool:
        """Tell whether a unit or a position is new or says something new."""
        return any(
            self.kinds.get(kind, {}).get(outcome)
            for kind in ("unit", "position_list")
            for outcome in ("new", "changed")
        )

    def totals(self) -> Counter[str]:
        """Return outcome to how many, over all kinds."""
        total: Counter[str] = Counter()
        for outcomes in self.kinds.values():
            total.update(outcomes)
        return total

    def text(self) -> str:
        """Return it as JSON text."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Tally:
        """Return it from JSON text; an empty object is an empty tally."""
        values = json.loads(text)
        samples = [Difference(**one) for one in values.pop("samples", [])]
        return cls(**values, samples=samples)

    def _add(self, kind: str, outcome: str, number: int) -> None:
        if number:
            outcomes = self.kinds.setdefault(kind, {})
            outcomes[outcome] = outcomes.get(outcome, 0) + number


def _difference(compared: Compared) -> Difference:
    fact = compared.fact
    before = compared.before or {}
    changed = {
        name
        for name in before.keys() | fact.payload.keys()
        if before.get(name) != fact.payload.get(name)
    }
    return Difference(
        person=str(fact.person_id),
        kind=fact.kind,
        sheet=fact.sheet,
        row=fact.row,
        before={name: before[name] for name in sorted(changed & before.keys())},
        after={
            name: fact.payload[name] for name in sorted(changed & fact.payload.keys())
        },
    )
