"""What every peer does around its work: read options, measure, report, write results.

Standard library only, because each peer has libraries of its own.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

Loaded = TypeVar("Loaded")
Row = tuple[int, str, str, str, int]
"""Person, performance, potential, talent score (four places or empty), box or 0."""

AS_OF = "2026-06-30"


def contest(
    load: Callable[[Path], Loaded],
    score: Callable[[Loaded], object],
    rows: Callable[[object], Iterable[Row]],
) -> None:
    """Run one peer: load, warm up, score a number of times, report, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    before = _peak_mb()
    loaded = load(options.folder)
    result = score(loaded)
    seconds = []
    for _ in range(options.times):
        began = perf_counter()
        result = score(loaded)
        seconds.append(perf_counter() - began)
    peak = _peak_mb()
    with options.out.open("w", newline="") as file:
        csv.writer(file).writerows(rows(result))
    json.dump({"seconds": seconds, "peak_mb": peak, "start_mb": before}, sys.stdout)


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def places(value: float) -> str:
    """Return a number with four places; those of the contest are never negative."""
    return f"{value:.4f}"
