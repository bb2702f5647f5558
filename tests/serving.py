"""The real stack for tests: a database of its own, the server's process, its worker."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from typing import Any

from bening.server import embedded
from tests import server

START_TRIES = 300
TRY_EVERY_S = 0.1
END_S = 30


@dataclass(frozen=True)
class Served:
    """Where the site is, and what its seed printed: ids by name."""

    address: str
    known: dict[str, Any]


@contextmanager
def served(name: str, seed: str) -> Iterator[Served]:
    """Serve a database of its own with a worker, filled by a module; end both after.

    Args:
        name: tells apart what is served side by side.
        seed: module that fills the database and prints JSON.
    """
    database = f"{server.RUN}_{name}"
    server.build_template()
    server.clone(database)
    found = embedded.addresses(server.SUPERUSER, database)
    environment = os.environ | {
        "DATABASE_URL": found.app,
        "DATABASE_OWNER_URL": found.owner,
    }
    port = _free_port()
    serving = subprocess.Popen(  # noqa: S603 - our own program
        [
            *(sys.executable, "-m", "bening.server.cli", "serve", "--with-worker"),
            *("--port", str(port)),
        ],
        cwd=server.ROOT,
        env=environment,
    )
    try:
        filled = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", seed],
            check=True,
            stdout=subprocess.PIPE,
            cwd=server.ROOT,
            env=environment,
        )
        _wait_for(port, serving)
        yield Served(f"http://127.0.0.1:{port}", json.loads(filled.stdout))
    finally:
        serving.terminate()
        serving.wait(END_S)
        server.drop(database)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    pause = Event()
    for _ in range(START_TRIES):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        pause.wait(TRY_EVERY_S)
    raise RuntimeError("the server of the tests did not start")
