"""The limited process that opens a file somebody sent.

Started by `read.py` as ``python -m bening.exchange.workbook.child FD``. It takes its
order as JSON on standard input, writes items as JSON lines to standard output, and
says on file descriptor FD what it found out: recognition, progress, end or refusal.
It never prints a value of the file elsewhere, so no log can hold one.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import sys
import traceback
import zipfile
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from bening.exchange.workbook import refusals
from bening.exchange.workbook.cells import CellDump
from bening.exchange.workbook.parse import FileReader
from bening.exchange.workbook.rows import Item
from bening.exchange.workbook.wire import (
    decode_options,
    encode_item,
    encode_recognition,
)

MEMORY_BYTES = 512 * 1024 * 1024
CPU_S = 30
CPU_MOST_S = 150
BYTES_PER_CPU_S = 2_500_000
"""A larger file may take longer: one second for so many unpacked bytes above what
`CPU_S` pays for."""

OUTPUT_BYTES = 4 * 1024 * 1024 * 1024
OPEN_FILES = 32
_USED_UP = frozenset({errno.EFBIG, errno.ENOSPC, errno.ENOMEM})


def limit_process(memory_bytes: int, cpu_most_s: int) -> None:
    """Take from this process what it does not need."""
    _limit(resource.RLIMIT_AS, memory_bytes, memory_bytes)
    _limit(resource.RLIMIT_CPU, min(CPU_S, cpu_most_s), cpu_most_s)
    _limit(resource.RLIMIT_FSIZE, OUTPUT_BYTES, OUTPUT_BYTES)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0, 0)
    _limit(resource.RLIMIT_NPROC, 0, 0)


def _limit(what: int, soft: int, hard: int) -> None:
    """Lower a limit; one that is lower already stays."""
    most = resource.getrlimit(what)[1]
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(what, (soft, hard))


def _allow_time_for(path: Path) -> None:
    """Raise the time limit for a large file, within its hard bound."""
    size_bytes = path.stat().st_size
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            size_bytes = sum(entry.file_size for entry in package.infolist())
    most_s = resource.getrlimit(resource.RLIMIT_CPU)[1]
    cpu_s = min(max(CPU_S, CPU_S // 2 + size_bytes // BYTES_PER_CPU_S), most_s)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, most_s))


def _tell_without_values(
    kind: type[BaseException], _: BaseException, where: TracebackType | None
) -> None:
    """Print the type of an error and where it rose, but no message: it may quote."""
    frames = "".join(traceback.format_tb(where))
    sys.stderr.write(f"{frames}{kind.__name__}\n")


def _read(order: dict[str, Any], control: IO[str], items: IO[str]) -> None:
    def tell(*what: Any) -> None:
        control.write(json.dumps(what) + "\n")
        control.flush()

    def emit(item: Item) -> None:
        items.write(encode_item(item) + "\n")

    path = Path(order["path"])
    try:
        with FileReader(path, decode_options(order["options"])) as reader:
            _allow_time_for(path)
            tell("recognised", encode_recognition(reader.recognition))
            rows = reader.read(emit, lambda count: tell("progress", count))
            items.flush()
            tell("done", rows, reader.dropped)
    except refusals.FileRefused as refusal:
        tell("refused", refusal.code, dict(refusal.params))
    except (MemoryError, RecursionError):
        tell("refused", refusals.TooMuchWork.code, {})
    except OSError as error:
        if error.errno not in _USED_UP:
            raise
        tell("refused", refusals.TooMuchWork.code, {})


def main() -> None:
    """Do one order and end."""
    sys.excepthook = _tell_without_values
    order = json.load(sys.stdin)
    limits = order.get("limits", {})
    limit_process(
        limits.get("MEMORY_BYTES", MEMORY_BYTES), limits.get("CPU_MOST_S", CPU_MOST_S)
    )
    with (
        os.fdopen(int(sys.argv[1]), "w", encoding="utf-8") as control,
        os.fdopen(1, "w", encoding="utf-8", buffering=1 << 20) as items,
    ):
        if order["what"] == "cells":
            CellDump(Path(order["path"])).write(control, items)
        else:
            _read(order, control, items)


if __name__ == "__main__":
    main()
