"""Bening itself, from its columns to its results."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.peers.stopwatch import AS_OF, Row, contest
from bening.policy.evaluate import Result, evaluate
from bening.policy.facts import FactColumns
from bening.policy.load import load_policy
from bening.policy.model import Policy

POLICY = Path("policies/bkn-411-2025/1/policy.yaml")
UNIT = 100
"""Results come in millionths and are published to four places."""


def load(folder: Path) -> tuple[Policy, FactColumns]:
    """Return the policy and the columns that `run` stored for this peer."""
    stored = (folder / "columns.bin").read_bytes()
    return load_policy(POLICY), FactColumns.from_bytes(stored)


def score(loaded: tuple[Policy, FactColumns]) -> Result:
    """Score everybody."""
    policy, columns = loaded
    return evaluate(policy, columns, date.fromisoformat(AS_OF))


def rows(result: Any) -> Iterable[Row]:
    """Return the results as they are compared."""
    for place, key in enumerate(result.keys):
        yield (
            int(key),
            _places(result.performance, result.performance_known, place),
            _places(result.potential, result.potential_known, place),
            _places(result.talent_score, result.talent_known, place),
            int(result.box[place]),
        )


def _places(values: Any, known: Any, place: int) -> str:
    if not known[place]:
        return ""
    whole, rest = divmod(int(values[place]) // UNIT, 10_000)
    return f"{whole}.{rest:04d}"


if __name__ == "__main__":
    contest(load, score, rows)
