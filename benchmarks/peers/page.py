"""The page `docs/benchmarks.md`, written from what was measured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

INTRODUCTION = """# Benchmarks

The default policy, `bkn-411-2025`, on the same made-up people in five tools. Made by
`make bench` ({machine}; {versions}). The figures are medians of repeated runs; each
peer ran in turn with Bening, so a ratio compares runs of the same minutes. Expect other
figures and much the same ratios on another machine.

**What is measured:** from facts held in memory, each tool in the form that suits it
(NumPy columns, data frames, tables, input arrays), to axes, talent score and box of
everybody. Loading is left out. **Every peer gave the same four-place axes, talent score
and box for every person, or the column "differ" says for how many it did not.** Bening
works out more in the same time: the boxes still possible while evidence is missing, the
state and points of each indicator, coverage, and levels decided on exact fractions,
where the peers use floating point and round to six places before they compare.

| Peer | People | Peer | Bening | Peer / Bening | Peak memory | Bening's | People who differ |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""

ALONE = """
## Bening alone

The same from columns to results, up to the size of the nation: made-up people of one
kind, 100,000 of them again and again under other keys; the nation in parts of 250,000.
Medians of processor time, of all processes together (`python -m benchmarks.columns`;
load {load} on {processors} processors while it ran). With the processors to itself each
process takes its share of this on the clock.

| People | Processes | Processor time | A process's share | A million people |
| ---: | ---: | ---: | ---: | ---: |
"""

AFTER = """
- **OpenFisca-core**: a model of its own (`benchmarks/peers/openfisca_peer.py`): a fact is
  a person of OpenFisca, an employee its group, so that "best of five years" is a `max`
  over members. Single precision, its own choice, changed the fourth decimal place of
  about one talent score in a hundred; the model asks for double.
- **pandas** and **DuckDB**: `pandas_peer.py` and `policy.sql`, as somebody who knows the
  tool would write them. DuckDB uses both processors; Bening, pandas and OpenFisca one.
- **LibreOffice**: a workbook of helper columns and `MAXIFS`, `SUMIFS`, `COUNTIFS`
  formulas, converted by a headless LibreOffice that recalculates everything. {workbook}

The map of a city from the database to the stored result, and the pages at 5,000 and
100,000 people, are measured by the first part of `make bench`, each beside a limit of
the same run.
"""


class Measured(Protocol):
    """What the page tells about a peer."""

    @property
    def peer(self) -> str: ...  # noqa: D102
    @property
    def people(self) -> int: ...  # noqa: D102
    @property
    def seconds(self) -> float: ...  # noqa: D102
    @property
    def ours(self) -> float: ...  # noqa: D102
    @property
    def peak_mb(self) -> int: ...  # noqa: D102
    @property
    def our_peak_mb(self) -> int: ...  # noqa: D102
    @property
    def differing(self) -> int: ...  # noqa: D102
    @property
    def note(self) -> str: ...  # noqa: D102


class MeasuredAlone(Protocol):
    """What the page tells about Bening alone."""

    @property
    def people(self) -> int: ...  # noqa: D102
    @property
    def processes(self) -> int: ...  # noqa: D102
    @property
    def processor_s(self) -> float: ...  # noqa: D102


def alone(sizes: Iterable[MeasuredAlone], load: float, processors: int) -> str:
    """Return the part of the page about Bening alone."""
    rows = "".join(
        f"| {one.people:,} | {one.processes} | {_time(one.processor_s)} "
        f"| {_time(one.processor_s / one.processes)} "
        f"| {_time(one.processor_s / one.people * 1_000_000)} |\n"
        for one in sizes
    )
    return ALONE.format(load=f"{load:.1f}", processors=processors) + rows


def page(
    outcomes: Iterable[Measured], machine: str, versions: str, by_itself: str
) -> str:
    """Return the page as Markdown."""
    outcomes = list(outcomes)
    rows = "".join(
        f"| {o.peer} | {o.people:,} | {_time(o.seconds)} | {_time(o.ours)} "
        f"| {o.seconds / o.ours:.1f} | {o.peak_mb:,} MB | {o.our_peak_mb:,} MB "
        f"| {o.differing:,} |\n"
        for o in outcomes
    )
    slower = [
        f"{o.peer} at {o.people:,} people" for o in outcomes if o.seconds < o.ours
    ]
    verdict = (
        f"\nBening was **behind** {', '.join(slower)}.\n"
        if slower
        else "\nBening was ahead of each.\n"
    )
    notes = " ".join(f"{o.note}." for o in outcomes if o.note)
    head = INTRODUCTION.format(machine=machine, versions=versions)
    return head + rows + verdict + AFTER.format(workbook=notes) + by_itself


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"
