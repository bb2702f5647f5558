"""Bening alone, from columns to results: `python -m benchmarks.columns`.

One process at the size of a city, a province and a million people, then the nation on
two processes, in parts of 250,000. The people of the larger sizes are the same 100,000
again and again, under other keys; what one of them takes does not depend on that.
Processor time, so that neighbours on the machine disturb least.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import numpy as np

from benchmarks.peers.bening_peer import POLICY
from benchmarks.peers.stopwatch import AS_OF
from bening.policy.evaluate import evaluate
from bening.policy.facts import FactColumns
from bening.policy.load import load_policy
from bening.policy.populations import chosen, joined

MADE = 100_000
SIZES = (5000, 100_000, 1_000_000)
NATION = 5_500_000
PART = 250_000
PROCESSES = 2
TIMES = 5


@dataclass(frozen=True)
class Alone:
    """What one size takes.

    Attributes:
        processor_s: median seconds of processor time, of all processes together.
        wall_s: median seconds on the clock.
    """

    people: int
    processes: int
    processor_s: float
    wall_s: float


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.columns")
    parser.add_argument("--nation", type=int, default=NATION, help="0 leaves it out")
    options = parser.parse_args(argv)
    for one in measured(options.nation):
        print(
            f"  {one.people:>10,} people on {one.processes} process(es)  processor "
            f"{one.processor_s * 1000:>9,.1f} ms  clock {one.wall_s * 1000:>9,.1f} ms",
            flush=True,
        )
    print(f"  load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    return 0


def measured(nation: int) -> list[Alone]:
    """Return what each size takes."""
    with tempfile.TemporaryDirectory(prefix="bening-columns-") as name:
        paths = {size: _made(Path(name), min(size, MADE)) for size in SIZES}
        found = [_in_one_process(paths[size], size) for size in SIZES]
        if nation:
            found.append(_in_parts(paths[MADE], nation))
    return found


def repeated(columns: FactColumns, people: int) -> FactColumns:
    """Return the same people again and again, under other keys."""
    times = people // len(columns)
    parts = [
        replace(columns, keys=tuple(f"{number}-{key}" for key in columns.keys))
        for number in range(times)
    ]
    return joined(parts)


def _made(folder: Path, people: int) -> Path:
    place = folder / str(people)
    if not place.exists():
        command = [sys.executable, "-m", "benchmarks.peers.make", str(place)]
        subprocess.run([*command, str(people)], check=True)  # noqa: S603 - our own
    return place / "columns.bin"


def _in_one_process(path: Path, people: int) -> Alone:
    """Measure in a process of its own, which gives its memory back."""
    with ProcessPoolExecutor(1) as pool:
        spent, passed = pool.submit(_times, path, people, TIMES).result()
    return Alone(people, 1, spent, passed)


def _times(path: Path, people: int, times: int) -> tuple[float, float]:
    columns = repeated(FactColumns.from_bytes(path.read_bytes()), people)
    policy, day = load_policy(POLICY), date.fromisoformat(AS_OF)
    evaluate(policy, columns, day)
    spent, passed = [], []
    for _ in range(times):
        began, clock = process_time(), perf_counter()
        evaluate(policy, columns, day)
        spent.append(process_time() - began)
        passed.append(perf_counter() - clock)
    return median(spent), median(passed)


def _in_parts(path: Path, nation: int) -> Alone:
    """Measure the nation: each process takes one part after another."""
    parts = nation // PART
    shares = [parts // PROCESSES + (n < parts % PROCESSES) for n in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES) as pool:
        found = list(pool.map(_part_times, [path] * PROCESSES, shares))
    return Alone(
        parts * PART,
        PROCESSES,
        sum(spent for spent, _ in found),
        max(passed for _, passed in found),
    )


def _part_times(path: Path, parts: int) -> tuple[float, float]:
    """Return what some parts take together, after one to warm up."""
    some = FactColumns.from_bytes(path.read_bytes())
    columns = joined([repeated(some, PART), _first(some, PART % MADE)])
    policy, day = load_policy(POLICY), date.fromisoformat(AS_OF)
    evaluate(policy, columns, day)
    began, clock = process_time(), perf_counter()
    for _ in range(parts):
        evaluate(policy, columns, day)
    return process_time() - began, perf_counter() - clock


def _first(columns: FactColumns, people: int) -> FactColumns:
    return chosen(columns, np.arange(len(columns)) < people)


if __name__ == "__main__":
    sys.exit(main())
