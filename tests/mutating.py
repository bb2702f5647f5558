"""Tries the tests of the policy core: does each small change of the code fail one?

``make mutation`` runs what is left of all mutants, ``FILES="micro limits"`` those of some
modules, ``SAMPLE=300 SEED=1`` a random sample over the modules. Results stay in
``mutants/`` until the function they belong to changes, so a run can be stopped and goes
on later. ``docs/mutation.md`` tells how to read them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from random import Random
from typing import Any

from mutmut.configuration import config
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name, mangled_name_from_mutant_name

from bening.policy.limits import share

ROOT = Path(__file__).resolve().parent.parent
CORE = ROOT / "bening/policy"
SURVIVED, UNTESTED = 0, 33
LEFT = (None, SURVIVED, UNTESTED)
Results = dict[Path, dict[str, int | None]]
AT_LEAST_MICRO = 950_000


def modules(patterns: list[str]) -> list[Path]:
    """Return the files whose mutants are asked for, all where nothing is named."""
    found = [
        path.relative_to(ROOT)
        for path in sorted(CORE.rglob("*.py"))
        if config().should_mutate(path.relative_to(ROOT))
    ]
    if not patterns:
        return found
    names = {path: str(path.relative_to("bening/policy"))[:-3] for path in found}
    chosen = [p for p in found if any(fnmatch(names[p], one) for one in patterns)]
    if not chosen:
        sys.exit(f"No module is called {' or '.join(patterns)}.")
    return chosen


def results(path: Path) -> dict[str, int | None]:
    """Return each mutant of a file and what became of it; None where untried.

    A result counts only while the function is the one that was tried.
    """
    made = mutate_file_contents(str(path), (ROOT / path).read_text("utf-8"))
    kept: dict[str, Any] = {}
    meta = ROOT / "mutants" / f"{path}.meta"
    if meta.exists():
        kept = json.loads(meta.read_text("utf-8"))
    codes = kept.get("exit_code_by_key", {})
    before = kept.get("hash_by_function_name", {})
    found = {}
    for short in made.mutant_names:
        name = get_mutant_name(path, short)
        function = mangled_name_from_mutant_name(name).rpartition(".")[2]
        is_same = before.get(function) == made.hash_by_function_name.get(function)
        found[name] = codes.get(name) if is_same else None
    return found


def report(tried: Results) -> Iterator[str]:
    """Yield a line for each file and one for all: tried, failed by a test, limits."""
    yield f"{'':40} tried  failed  share   95 % limits"
    together: list[int | None] = []
    for path, codes in tried.items():
        together += codes.values()
        yield _line(str(path), list(codes.values()))
    if together:
        yield _line("all", together)


def _line(name: str, codes: list[int | None]) -> str:
    failed = sum(code not in LEFT for code in codes)
    found = share(failed, len(codes))
    numbers = [f"{part / 10_000:6.2f}" for part in (found.value, found.low, found.high)]
    return (
        f"{name:40} {len(codes):5}  {failed:6} {numbers[0]}  {numbers[1]}…{numbers[2]}"
    )


def choose(given: argparse.Namespace, known: Results) -> set[str]:
    """Return the mutants asked for: all of the files, or a sample of them."""
    names = sorted(name for codes in known.values() for name in codes)
    if not given.sample:
        return set(names)
    dice = Random(given.seed)  # noqa: S311 - a sample anybody can draw again
    return set(dice.sample(names, min(given.sample, len(names))))


def run(names: set[str], known: Results, *, again: bool) -> Results:
    """Try those that were not tried yet, and return what became of all asked for."""
    open_codes = (None, SURVIVED, UNTESTED) if again else (None,)
    left = [
        name
        for codes in known.values()
        for name, code in codes.items()
        if name in names and code in open_codes
    ]
    if left:
        command = [sys.executable, "-m", "mutmut", "run", *left]
        subprocess.run(command, check=True)  # noqa: S603 - names it gave itself
    return {
        path: {name: code for name, code in results(path).items() if name in names}
        for path, codes in known.items()
        if names & set(codes)
    }


def main() -> int:
    """Try what is asked for and tell the score; 1 where it is under 95 %."""
    asked = argparse.ArgumentParser(prog="make mutation")
    asked.add_argument("--files", default="", help="modules, such as 'micro limits'")
    asked.add_argument("--sample", type=int, default=0, help="so many at random")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--again", action="store_true", help="try survivors once more")
    given = asked.parse_args()
    known = {path: results(path) for path in modules(given.files.split())}
    tried = run(choose(given, known), known, again=given.again)
    codes = [code for found in tried.values() for code in found.values()]
    failed = sum(code not in LEFT for code in codes)
    survivors = [n for found in tried.values() for n, c in found.items() if c in LEFT]
    sys.stdout.write("\n".join([*survivors, *report(tried)]) + "\n")
    return int(not codes or failed * 1_000_000 < AT_LEAST_MICRO * len(codes))


if __name__ == "__main__":
    sys.exit(main())
