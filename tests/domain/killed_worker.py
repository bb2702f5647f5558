"""A worker that is killed in the middle of a step: run as a process of its own.

``python -m tests.domain.killed_worker AGENCY BATCH STEP NTH``: works on an import in
small chunks and kills itself (SIGKILL) inside the transaction of the NTH chunk of STEP,
after the rows were written and before they are committed. STEP ``none`` is not killed.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from uuid import UUID

import django


def main(agency_id: str, batch_id: str, step: str, nth: str) -> None:
    """Work until killed, or to the end."""
    from bening.exchange.batches import (  # noqa: PLC0415 - Django has to be set up first
        comparing,
        concluding,
        reading,
        withdrawing,
        writing,
    )
    from bening.exchange.batches.work import work_on  # noqa: PLC0415 - as above

    reading.ITEMS_A_TIME = 7
    concluding.PEOPLE_A_TIME = 7
    withdrawing.PEOPLE_A_TIME = 7
    seen: Counter[str] = Counter()
    for module in (reading, comparing, writing, concluding, withdrawing):
        note = vars(module)["note"]

        def note_or_die(batch, *, _note=note, **fields):
            seen[batch.step] += 1
            if batch.step == step and seen[batch.step] == int(nth):
                os.kill(os.getpid(), signal.SIGKILL)
            _note(batch, **fields)

        vars(module)["note"] = note_or_die
    print(work_on(agency_id=UUID(agency_id), batch_id=UUID(batch_id)))  # noqa: T201 - its answer


if __name__ == "__main__":
    django.setup()
    main(*sys.argv[1:])
