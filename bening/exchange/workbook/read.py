"""Reading a file somebody sent, in a process of its own with limits.

`read_file` returns once the file is read to its end, so every reason to refuse it has
come up before a single row leaves the reading: nothing of a refused file is seen.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Self

import bening
from bening.exchange.workbook import refusals
from bening.exchange.workbook.rows import (
    Finding,
    Item,
    NoneDeclaration,
    ParsedRow,
    ReadOptions,
    Recognition,
)
from bening.exchange.workbook.wire import (
    decode_item,
    decode_recognition,
    encode_item,
    encode_options,
)

WALL_S = 600
"""Longest time a reading may take, whatever it waits for."""

_ROOT = Path(bening.__file__).resolve().parent.parent
_log = logging.getLogger(__name__)


class Reading:
    """A file that was read: what it is, and its items in order.

    Iterating yields `ParsedRow`, `Finding` and `NoneDeclaration`, each time from the
    start and in the same order. Close it, or use it as a context.

    Attributes:
        recognised: what the file is.
        rows: how many rows with content stand below the headers.
    """

    def __init__(
        self,
        recognised: Recognition,
        rows: int,
        items: IO[bytes],
        dropped: dict[str, list[int]],
    ) -> None:
        """Keep what the child process wrote."""
        self.recognised = recognised
        self.rows = rows
        self._items = items
        self._dropped = {
            (sheet, row) for sheet, numbers in dropped.items() for row in numbers
        }

    def __iter__(self) -> Iterator[Item]:
        """Yield the items from the start."""
        for item, _ in self.with_lines():
            yield item

    def with_lines(self) -> Iterator[tuple[Item, str]]:
        """Yield the items from the start, each with its line (see `wire`)."""
        self._items.seek(0)
        for line in self._items:
            item = decode_item(line)
            if isinstance(item, ParsedRow) and (item.sheet, item.row) in self._dropped:
                item = replace(item, facts=())
                yield item, encode_item(item)
            else:
                yield item, line.decode().rstrip("\n")

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forget the items."""
        self.close()

    def close(self) -> None:
        """Forget the items."""
        self._items.close()


@dataclass(frozen=True, slots=True)
class Collected:
    """A reading held in memory, for small files and tests."""

    recognised: Recognition
    rows: tuple[ParsedRow, ...]
    findings: tuple[Finding, ...]
    declarations: tuple[NoneDeclaration, ...]

    @property
    def codes(self) -> Counter[str]:
        """How often each finding occurs, notes about the file included."""
        return Counter(
            finding.code for finding in (*self.recognised.notes, *self.findings)
        )


def read_file(
    path: Path,
    options: ReadOptions,
    *,
    on_progress: Callable[[int], None] | None = None,
) -> Reading:
    """Read a file in a limited process.

    Args:
        path: the file; what it is follows from its bytes, not from its name.
        options: what the person who sent it adds.
        on_progress: takes the number of rows read, now and then.

    Raises:
        FileRefused: a subclass that says why the file cannot be read and what to do.
        FileNotFoundError: if there is no such file.
    """
    where = str(path.resolve(strict=True))
    order = {"what": "rows", "path": where, "options": encode_options(options)}
    spool = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the reading
    try:
        return _read_to_end(order, spool, on_progress)
    except BaseException:
        spool.close()
        raise


def _read_to_end(
    order: dict[str, Any],
    spool: IO[bytes],
    on_progress: Callable[[int], None] | None,
) -> Reading:
    recognised: Recognition | None = None
    end: list[Any] = []
    for kind, *what in run_child(order, spool):
        if kind == "recognised":
            recognised = decode_recognition(what[0])
        elif kind == "progress" and on_progress is not None:
            on_progress(what[0])
        elif kind == "done":
            end = what
    if recognised is None or not end:
        raise refusals.Unreadable
    rows, dropped = end
    return Reading(recognised, rows, spool, dropped)


def read_all(path: Path, options: ReadOptions) -> Collected:
    """Read a small file into memory; see `read_file`."""
    with read_file(path, options) as reading:
        items = tuple(reading)
        return Collected(
            reading.recognised,
            tuple(item for item in items if isinstance(item, ParsedRow)),
            tuple(item for item in items if isinstance(item, Finding)),
            tuple(item for item in items if isinstance(item, NoneDeclaration)),
        )


def run_child(order: dict[str, Any], items: IO[bytes]) -> Iterator[list[Any]]:
    """Start the limited process and yield what it says until it ends.

    Args:
        order: JSON values that say what to do (`child.py`).
        items: file that takes its output.

    Raises:
        FileRefused: when it refuses the file, is stopped by its limits, or fails.
    """
    ear, mouth = os.pipe()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-s", "-m", "bening.exchange.workbook.child", str(mouth)],
            stdin=subprocess.PIPE,
            stdout=items,
            stderr=errors,
            pass_fds=(mouth,),
            cwd="/",
            env={"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "PATH": os.defpath},
        )
        os.close(mouth)
        timer = threading.Timer(WALL_S, process.kill)
        timer.start()
        try:
            yield from _listen(process, ear, order)
            status = process.wait()
        finally:
            timer.cancel()
            if process.poll() is None:
                process.kill()
                process.wait()
        if status < 0:
            raise refusals.TooMuchWork
        if status > 0:
            errors.seek(0)
            _log.error("reading a file failed: %s", errors.read().decode())
            raise refusals.Unreadable


def _listen(
    process: subprocess.Popen[bytes], ear: int, order: dict[str, Any]
) -> Iterator[list[Any]]:
    with os.fdopen(ear, encoding="utf-8") as control:
        if process.stdin is not None:
            with process.stdin:
                process.stdin.write(json.dumps(order).encode())
        for line in control:
            said: list[Any] = json.loads(line)
            if said[0] == "refused":
                raise refusals.BY_CODE[said[1]](**said[2])
            yield said
