"""Measure a call many times and print what was found, beside its target."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter


@dataclass(frozen=True)
class Times:
    """Seconds of many calls."""

    seconds: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.seconds)

    @property
    def p95(self) -> float:
        """The 95th percentile."""
        return (
            quantiles(self.seconds, n=20)[-1] if len(self.seconds) > 1 else self.middle
        )


def measure(call: Callable[[], object], times: int) -> Times:
    """Call once to warm up, then a number of times."""
    call()
    seconds = []
    for _ in range(times):
        began = perf_counter()
        call()
        seconds.append(perf_counter() - began)
    return Times(tuple(seconds))


@dataclass(frozen=True)
class Line:
    """One line of the report; a target of None is a figure to compare with."""

    what: str
    seconds: float
    target: float | None = None
    note: str = ""

    @property
    def is_missed(self) -> bool:
        """Whether the figure is over its target."""
        return self.target is not None and self.seconds > self.target


def report(title: str, lines: list[Line]) -> int:
    """Print the lines and return 1 if a target was missed, else 0."""
    load = os.getloadavg()[0]
    print(
        f"{title} ({platform.machine()}, {os.cpu_count()} processors, load {load:.1f})"
    )
    for line in lines:
        target = "" if line.target is None else f"target {line.target * 1000:,.0f} ms"
        verdict = "" if line.target is None else ("MISSED" if line.is_missed else "ok")
        print(
            f"  {line.what:<58}{line.seconds * 1000:>10,.1f} ms  "
            f"{target:<16}{verdict:<8}{line.note}".rstrip()
        )
    return int(any(line.is_missed for line in lines))
