"""`python -m benchmarks.peers`: the contest, and the page that tells about it.

Every peer must give the same result for every person before its time counts. Bening is
measured again beside each peer, in turn with it, so that a ratio compares two runs of
the same minute.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import columns
from benchmarks.peers import page

HERE = Path(__file__).parent
PEERS = {
    "OpenFisca": "openfisca_peer.py",
    "pandas": "pandas_peer.py",
    "DuckDB": "duckdb_peer.py",
}
ROUNDS = 3
TIMES = 3


@dataclass(frozen=True)
class Outcome:
    """What one peer needed, and Bening beside it.

    Attributes:
        seconds: median of the peer; `ours` that of Bening in the same minutes.
        differing: people whose result was another.
    """

    peer: str
    people: int
    seconds: float
    ours: float
    peak_mb: int
    our_peak_mb: int
    differing: int
    note: str = ""


def main(argv: Sequence[str] | None = None) -> int:
    """Hold the contest; 1 if a peer gave other results or was faster."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers")
    parser.add_argument("--sizes", type=int, nargs="+", default=[5000, 100_000])
    parser.add_argument("--workbook", type=int, default=5000, help="0 leaves it out")
    parser.add_argument("--python", default=".venv-peers/bin/python")
    parser.add_argument("--write", type=Path, help="write the page here")
    options = parser.parse_args(argv)
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="bening-peers-") as name:
        for size in options.sizes:
            folder = Path(name) / str(size)
            _make(folder, size)
            for peer, program in PEERS.items():
                outcomes.append(_beside(peer, [options.python, program], folder, size))
                _print(outcomes[-1])
        if options.workbook:
            folder = Path(name) / "workbook"
            _make(folder, options.workbook)
            found = _workbook(folder, options.workbook)
            outcomes += [found] if found else []
            if found:
                _print(found)
    if options.write:
        sizes = columns.measured(columns.NATION)
        by_itself = page.alone(sizes, os.getloadavg()[0], os.cpu_count() or 1)
        options.write.write_text(
            page.page(outcomes, _machine(), _versions(options.python), by_itself)
        )
    return int(any(o.differing or o.seconds < o.ours for o in outcomes))


def _make(folder: Path, people: int) -> None:
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "benchmarks.peers.make", str(folder), str(people)],
        check=True,
    )


def _beside(peer: str, command: list[str], folder: Path, people: int) -> Outcome:
    """Measure a peer and Bening in turns."""
    theirs: list[float] = []
    ours: list[float] = []
    for _ in range(ROUNDS):
        mine = _run([sys.executable, "-m", "benchmarks.peers.bening_peer"], folder)
        other = _run([command[0], str(HERE / command[1])], folder, "other.csv")
        ours += mine["seconds"]
        theirs += other["seconds"]
    return Outcome(
        peer,
        people,
        median(theirs),
        median(ours),
        other["peak_mb"],
        mine["peak_mb"],
        _differing(folder, "other.csv"),
    )


def _run(command: list[str], folder: Path, out: str = "ours.csv") -> dict[str, Any]:
    printed = subprocess.run(  # noqa: S603 - our own command
        [*command, str(folder), "--times", str(TIMES), "--out", str(_out(folder, out))],
        check=True,
        stdout=subprocess.PIPE,
    ).stdout
    found: dict[str, Any] = json.loads(printed)
    return found


def _out(folder: Path, name: str) -> Path:
    """Return where results are written: not among the facts."""
    return folder.with_name(f"{folder.name}-{name}")


def _workbook(folder: Path, people: int) -> Outcome | None:
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed (package libreoffice-calc): left out")
        return None
    from benchmarks.peers import libreoffice_peer  # noqa: PLC0415 - only where it runs

    mine = _run([sys.executable, "-m", "benchmarks.peers.bening_peer"], folder)
    found = libreoffice_peer.main(folder, _out(folder, "other.csv"))
    return Outcome(
        "LibreOffice",
        people,
        found["seconds"][0] - found["without"],
        median(mine["seconds"]),
        found["peak_mb"],
        mine["peak_mb"],
        _differing(folder, "other.csv"),
        f"{found['seconds'][0]:.1f} s in all; {found['without']:.1f} s of it the same "
        "workbook without formulas, taken off",
    )


def _differing(folder: Path, name: str) -> int:
    ours, theirs = (_results(_out(folder, file)) for file in ("ours.csv", name))
    return sum(ours[person] != theirs.get(person) for person in ours)


def _results(path: Path) -> dict[str, tuple[str, ...]]:
    with path.open(newline="") as file:
        return {row[0]: tuple(row[1:]) for row in csv.reader(file)}


def _print(outcome: Outcome) -> None:
    print(
        f"  {outcome.peer:<12}{outcome.people:>9,} people  "
        f"{outcome.seconds * 1000:>10,.1f} ms  Bening {outcome.ours * 1000:>8,.1f} ms  "
        f"{outcome.seconds / outcome.ours:>7.1f} x  peak {outcome.peak_mb:,} MB "
        f"(Bening {outcome.our_peak_mb:,})  "
        f"{outcome.differing} people differ  {outcome.note}".rstrip(),
        flush=True,
    )


def _machine() -> str:
    return f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"


def _versions(python: str) -> str:
    code = (
        "import importlib.metadata as m\n"
        "print(', '.join(f'{n} {m.version(n)}' for n in "
        "('OpenFisca-Core', 'pandas', 'duckdb', 'numpy')))"
    )
    return subprocess.run(  # noqa: S603 - our own command
        [python, "-c", code], check=True, capture_output=True, text=True
    ).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
