"""The map of a city and its pages: `python -m benchmarks.city [--people N]`.

5,000 people with all their history are mapped from the database to the stored result;
then the placements are multiplied to 100,000 to measure pages. Beside each target
stands a limit measured in the same run (the time only to read the same rows), because
machines and their neighbours differ.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from benchmarks import place
from benchmarks.clock import report

TIMES = 7


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and return 1 if a target was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.city")
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument(
        "--copies", type=int, default=20, help="people x copies on pages"
    )
    parser.add_argument("--keep", action="store_true", help="keep the database")
    options = parser.parse_args(argv)
    found = place.make()

    import django  # noqa: PLC0415 - settings need the database's address

    django.setup()
    from benchmarks import mapping, pages  # noqa: PLC0415 - models need settings

    agency_id, viewer = mapping.load_city(options.people)
    lines, run_id = mapping.map_lines(agency_id, viewer, TIMES)
    missed = report(f"Map of {options.people:,} people", lines)
    small = pages.page_lines(agency_id, viewer, run_id)
    missed |= report(f"Pages at {options.people:,} people", small)
    large_id = pages.multiply(place.as_superuser(found), run_id, options.copies)
    large = pages.page_lines(agency_id, viewer, large_id)
    missed |= report(f"Pages at {options.people * options.copies:,} people", large)
    if not options.keep:
        from django.db import connections  # noqa: PLC0415 - after django.setup

        connections.close_all()
        place.remove()
    return missed


if __name__ == "__main__":
    sys.exit(main())
