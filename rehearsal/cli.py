"""`bening rehearsal`: make the files of an invented agency."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rehearsal.city import AS_OF, LARGEST, SMALLEST, WrongSize, build_city
from rehearsal.country import REGIONS
from rehearsal.files.folder import Written, write_files

MEGABYTE = 1_000_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0, or 2 for a wrong argument."""
    arguments = _parser().parse_args(argv)
    region = REGIONS[arguments.region]
    code = arguments.agency or region.pioneer
    codes = [agency.code for agency in region.agencies]
    if code not in codes:
        return _wrong(f"{region.province} has no agency {code}: {', '.join(codes)}.")
    agency = region.agency(code)
    began = time.monotonic()
    try:
        city = build_city(
            region, agency, arguments.people, arguments.seed, arguments.as_of
        )
    except WrongSize as reason:
        return _wrong(str(reason))
    _say(f"{agency.name}: {arguments.people} invented people as of {arguments.as_of}")
    for written in write_files(city, arguments.out):
        _say(_line(written, arguments.out))
    _say(f"{time.monotonic() - began:.1f} s")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bening rehearsal", description="Make data for rehearsals. All invented."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    city = commands.add_parser("city", help="write the files of one agency")
    city.add_argument(
        "--people", type=int, default=5000, help=f"{SMALLEST} to {LARGEST}"
    )
    city.add_argument("--seed", type=int, default=7, help="same seed, same files")
    city.add_argument("--out", type=Path, required=True, help="folder to write into")
    city.add_argument("--region", choices=sorted(REGIONS), default="mandala")
    city.add_argument("--agency", help="code of the agency (default: the pioneer)")
    city.add_argument(
        "--as-of", type=date.fromisoformat, default=AS_OF, help="day the data are of"
    )
    return parser


def _line(written: Written, folder: Path) -> str:
    size = f"{written.size_bytes / MEGABYTE:8.2f} MB"
    return f"{size}  {written.layout:14}  {written.path.relative_to(folder)}"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _wrong(text: str) -> int:
    sys.stderr.write(f"bening rehearsal: {text}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
