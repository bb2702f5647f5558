"""`bening serve`: the site, and on request its worker, on one machine."""

from __future__ import annotations

import signal
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

import uvicorn
from django.core.management.base import BaseCommand, CommandError

from bening.server.database import UnsafeDatabase, refuse_unsafe_role

STOP_TIMEOUT_S = 20


class Command(BaseCommand):
    """Serve the site under uvicorn."""

    help = "Serve the site; --with-worker also runs the worker for long tasks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the address and the worker switch."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--with-worker", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:  # Any: Django's signature
        """Refuse an unsafe database, then serve until stopped."""
        try:
            refuse_unsafe_role()
        except UnsafeDatabase as reason:
            raise CommandError(str(reason)) from None
        # uvicorn raises the signal again when it has stopped; the worker must end too.
        signal.signal(signal.SIGTERM, leave)
        worker = start_worker() if options["with_worker"] else None
        try:
            uvicorn.run(
                "bening.server.asgi:application",
                host=options["host"],
                port=options["port"],
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=5,
            )
        finally:
            if worker is not None:
                end(worker)


def leave(_number: int, _frame: object) -> None:
    """Leave the program in order, so that what it started is ended."""
    sys.exit(0)


def start_worker() -> subprocess.Popen[bytes]:
    """Start the worker as a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "bening.server.cli", "worker"])


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to end, and end it if it does not."""
    process.terminate()
    try:
        process.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
