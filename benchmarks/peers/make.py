"""`python -m benchmarks.peers.make FOLDER PEOPLE`: writes the facts of the contest."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django


def main(folder: Path, people: int) -> None:
    """Write the CSV files, and the columns as Bening stores them in a snapshot."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bening.server.settings")
    # The made-up people come from a module that knows the database; none is opened.
    os.environ.setdefault("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    django.setup()
    from benchmarks.peers import facts  # noqa: PLC0415 - models need settings
    from bening.policy.facts import FactColumns  # noqa: PLC0415 - beside the above

    made = facts.write(folder, people)
    (folder / "columns.bin").write_bytes(FactColumns.build(made).to_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
