"""The demo in one command: `make demo`, `make demo-reset`, `make demo-stop`.

The first start makes a database, an invented city, loads its files the ordinary way,
runs the map and serves the site. Later starts keep the data. The two regions live in
folders of their own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import django
from django.core.management import call_command

from bening.server import embedded, environment
from rehearsal.country import MANDALA, REGIONS, Region
from rehearsal.sign_ins import PASSWORD, as_lines

HOST, PORT = "127.0.0.1", 8000
DONE, BEGUN, SERVING = "demo-loaded", "demo-begun", "demo-serving"
"""Marks in the data folder: loaded to the end, begun, and the server's process."""
EXTRA_FOLDERS = ("rehearsal", "uploads", "static")
STOP_TIMEOUT_S = 20


class NoDemo(RuntimeError):
    """The demo cannot run like this; says what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Start, reset or stop the demo; 2 when it cannot run."""
    parser = argparse.ArgumentParser(prog="python -m rehearsal.demo")
    parser.add_argument("what", choices=("start", "reset", "stop"))
    parser.add_argument("--region", choices=sorted(REGIONS), default=MANDALA.key)
    parser.add_argument("--no-serve", action="store_true", help="load only")
    arguments = parser.parse_args(argv)
    region = REGIONS[arguments.region]
    try:
        _refuse_real_installations()
        if arguments.what == "stop":
            return _stop_all()
        run(
            region,
            afresh=arguments.what == "reset",
            is_served=not arguments.no_serve,
        )
    except (NoDemo, embedded.EmbeddedMissing) as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted; the next start begins anew.\n")
        return 130
    return 0


def run(region: Region, *, afresh: bool, is_served: bool) -> None:
    """Start the demo of a region.

    Args:
        region: which.
        afresh: forget what there was.
        is_served: serve the site until it is stopped.

    Raises:
        NoDemo: if the folder or the address is somebody else's.
    """
    data = data_folder(region)
    if afresh:
        reset(data)
    if is_served:
        _refuse_taken_address()
    start(region, data)
    if is_served:
        serve(region, data)


def data_folder(region: Region) -> Path:
    """Return the folder of a region's demo; `bening` finds the invented one itself."""
    folder = environment.data_folder()
    return folder if region is MANDALA else folder / region.key


def start(region: Region, data: Path) -> None:
    """Start the database; the first time, fill it.

    Raises:
        NoDemo: if the folder holds something that is no demo.
    """
    if (data / BEGUN).exists() and not (data / DONE).exists():
        _say("The first start was interrupted; starting over.")
        reset(data)
    _refuse_other_databases(data)
    data.mkdir(parents=True, exist_ok=True)
    os.environ["BENING_DATA_DIR"] = str(data)
    (data / BEGUN).touch()
    began = time.monotonic()
    _say("Starting the embedded PostgreSQL …")
    embedded.use(embedded.start(data))
    _set_up_django()
    if not (data / DONE).exists():
        _fill(region, data)
    _say(f"Ready after {time.monotonic() - began:.1f} s.")


def serve(region: Region, data: Path) -> None:
    """Print how to sign in and serve the site until it is stopped."""
    mark = data / SERVING
    mark.write_text(str(os.getpid()), encoding="ascii")
    _say(_welcome(region))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        call_command("serve", host=HOST, port=PORT, with_worker=True)
    except KeyboardInterrupt:
        pass
    finally:
        mark.unlink(missing_ok=True)
        _say("The site has stopped. The database goes on; make demo-stop ends it.")


def stop(data: Path) -> bool:
    """Stop the site and the database of a folder; False when neither ran."""
    was_serving = _end_serving(data / SERVING)
    return embedded.stop(data) or was_serving


def reset(data: Path) -> None:
    """Forget the data of a demo.

    Raises:
        NoDemo: if the folder holds a database that the demo did not make.
    """
    _refuse_other_databases(data)
    stop(data)
    embedded.remove(data)
    for name in EXTRA_FOLDERS:
        shutil.rmtree(data / name, ignore_errors=True)
    for name in (DONE, BEGUN):
        (data / name).unlink(missing_ok=True)


def _refuse_other_databases(data: Path) -> None:
    if (data / "postgres").exists() and not (data / BEGUN).exists():
        raise NoDemo(
            f"{data} holds a database that the demo did not make. Set BENING_DATA_DIR "
            "to another folder."
        )


def _refuse_taken_address() -> None:
    with socket.socket() as probe:
        if probe.connect_ex((HOST, PORT)) == 0:
            raise NoDemo(
                f"Something answers on {HOST}:{PORT} already. Stop it first; the demo "
                "itself: make demo-stop."
            )


def _refuse_real_installations() -> None:
    if environment.yes_or_no("BENING_PRODUCTION", default=False):
        raise NoDemo("BENING_PRODUCTION is set; the demo is no real installation.")
    if environment.variable("DATABASE_URL"):
        raise NoDemo("DATABASE_URL is set; the demo fills only its own database.")


def _set_up_django() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bening.server.settings"
    django.setup()
    # Needs the settings, which need the addresses of the database.
    from bening.server.setup import prepare_as_owner  # noqa: PLC0415

    prepare_as_owner(quiet=True)


def _fill(region: Region, data: Path) -> None:
    from rehearsal.loading import load  # noqa: PLC0415 - needs Django set up

    _say(f"Making and loading {region.province}; this takes a minute or two.")
    load(region, data / "rehearsal", _say)
    (data / DONE).touch()


def _stop_all() -> int:
    stopped = [stop(data_folder(region)) for region in REGIONS.values()]
    _say("The demo has stopped." if any(stopped) else "No demo was running.")
    return 0


def _end_serving(mark: Path) -> bool:
    """Ask the process that serves to end; only one that is a demo of ours."""
    if not mark.exists():
        return False
    number = int(mark.read_text(encoding="ascii"))
    mark.unlink(missing_ok=True)
    if not _is_demo(number):
        return False
    os.kill(number, signal.SIGTERM)
    until = time.monotonic() + STOP_TIMEOUT_S
    while _is_demo(number) and time.monotonic() < until:
        time.sleep(0.1)
    return True


def _is_demo(number: int) -> bool:
    try:
        command = Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return False
    return b"rehearsal.demo" in command


def _welcome(region: Region) -> str:
    return "\n".join(
        [
            "",
            f"{region.province}: all people, scores and events are invented.",
            f"Open http://{HOST}:{PORT}/ and sign in as",
            *as_lines(),
            f"Password of all: {PASSWORD}",
            "The embedded database trusts every local user: for the demo only.",
            "Ctrl+C stops the site.",
            "",
        ]
    )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
