"""Imports in the background: the queue carries ids only, the work is in `batches`.

A job sets its agency itself. What stopped without a sign of life is taken up again
every minute; after five attempts that got no further it waits for a person.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now
from procrastinate import exceptions
from procrastinate.contrib.django import app

from bening.agencies.context import acting_in
from bening.agencies.directory import agencies_by_id
from bening.exchange.batches.files import sweep
from bening.exchange.batches.progress import ATTEMPTS, STALLED_AFTER, UNDER_WAY
from bening.exchange.batches.staging import compare_others_again
from bening.exchange.batches.work import NEEDS_FILE, work_on
from bening.exchange.models import Batch

RECORDED = frozenset({"confirmed", "withdrawn"})


@app.task(name="exchange.work", queue="exchange")
def work(agency_id: str, batch_id: str) -> None:
    """Work on one import, then let the other previews be made anew."""
    agency, batch = UUID(agency_id), UUID(batch_id)
    if work_on(agency_id=agency, batch_id=batch) in RECORDED:
        for other in compare_others_again(agency, batch):
            work_later(agency, other)


def work_later(agency_id: UUID, batch_id: UUID) -> None:
    """Let a worker take an import up; asked twice before it does, it does so once."""
    try:
        with transaction.atomic():
            work.configure(queueing_lock=str(batch_id)).defer(
                agency_id=str(agency_id), batch_id=str(batch_id)
            )
    except exceptions.AlreadyEnqueued:
        return


@app.periodic(cron="* * * * *")
@app.task(name="exchange.take_up", queue="exchange")
def take_up(timestamp: int) -> None:
    """Take up imports whose worker was stopped; forget files nobody needs any more."""
    take_up_stalled()
    forget_files()


def take_up_stalled() -> int:
    """Hand every stalled import to a worker again and return how many there were."""
    handed = 0
    for agency_id in agencies_by_id():
        with acting_in(agency_id):
            sign_of_life = Coalesce(F("heartbeat_at"), F("uploaded_at"))
            stalled = (
                Batch.objects.annotate(sign_of_life=sign_of_life)
                .filter(
                    Q(sign_of_life__lt=Now() - STALLED_AFTER),
                    agency_id=agency_id,
                    state__in=UNDER_WAY,
                    attempts__lt=ATTEMPTS,
                )
                .select_for_update(no_key=True, skip_locked=True)
            )
            for batch in stalled:
                batch.attempts += 1
                batch.save(update_fields=["attempts"])
                work_later(agency_id, batch.id)
                handed += 1
    return handed


def forget_files() -> None:
    """Delete files whose import does not need them, such as after a crash."""
    for agency_id in agencies_by_id():
        with acting_in(agency_id):
            needed = Batch.objects.filter(agency_id=agency_id, state__in=NEEDS_FILE)
            sweep(agency_id, frozenset(needed.values_list("id", flat=True)))
