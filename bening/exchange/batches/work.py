"""Do the work an import waits for, to its end or until it needs a person.

Whoever calls it goes on where the last one was stopped. Two callers at once take turns:
each step holds the import while it runs.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from bening.agencies.context import acting_in
from bening.exchange.batches.comparing import compare_some
from bening.exchange.batches.concluding import conclude_some
from bening.exchange.batches.files import forget
from bening.exchange.batches.progress import UNDER_WAY, Progress, progress_of
from bening.exchange.batches.reading import read_all
from bening.exchange.batches.refusals import UnknownImport, WrongState
from bening.exchange.batches.withdrawing import take_back_some
from bening.exchange.batches.writing import write_some
from bening.exchange.models import Batch

STATE, STEP = Batch.State, Batch.Step
NEEDS_FILE = frozenset({"uploaded", "reading", "asking", "staged", "confirming"})

_WORK: Mapping[tuple[str, str], Callable[[UUID, UUID], None]] = {
    (STATE.UPLOADED, STEP.NOTHING): read_all,
    (STATE.READING, STEP.READ): read_all,
    (STATE.READING, STEP.STAGE): read_all,
    (STATE.READING, STEP.COMPARE): compare_some,
    (STATE.CONFIRMING, STEP.WRITE): write_some,
    (STATE.CONFIRMING, STEP.CONCLUDE): conclude_some,
    (STATE.WITHDRAWING, STEP.TAKE_BACK): take_back_some,
}


def work_on(
    *,
    agency_id: UUID,
    batch_id: UUID,
    tell: Callable[[Progress], None] | None = None,
) -> str:
    """Work on an import until it needs a person, and return the state it is in then.

    Args:
        agency_id: the agency.
        batch_id: the import.
        tell: called after each step with how far the work is.

    Raises:
        UnknownImport: if the agency has no such import.
    """
    with _collecting_seldom():
        batch = _work_to_the_end(agency_id, batch_id, tell)
    if batch.state not in NEEDS_FILE:
        forget(agency_id, batch_id)
    return batch.state


def _work_to_the_end(
    agency_id: UUID, batch_id: UUID, tell: Callable[[Progress], None] | None
) -> Batch:
    while True:
        batch = _look(agency_id, batch_id)
        if tell is not None:
            tell(progress_of(batch))
        if batch.state not in UNDER_WAY:
            return batch
        try:
            _WORK[batch.state, batch.step](agency_id, batch_id)
        except WrongState:
            # Somebody else did this step, or discarded the import: look again.
            continue


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Look for garbage less often while rows are worked on.

    A chunk is ten thousand small values, none of them in a circle; going through them
    again and again costs a tenth of the work.
    """
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _look(agency_id: UUID, batch_id: UUID) -> Batch:
    with acting_in(agency_id):
        batch = Batch.objects.filter(agency_id=agency_id, id=batch_id).first()
    if batch is None:
        raise UnknownImport
    return batch
