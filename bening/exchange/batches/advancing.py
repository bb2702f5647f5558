"""Note in an import's row how far the work has come. Times are the database's."""

from __future__ import annotations

from django.db.models.functions import Now

from bening.exchange.models import Batch


def begin_step(batch: Batch, step: str, total: int | None, **fields: object) -> None:
    """Note that a step begins, of `total` things to do."""
    note(batch, step=step, done=0, total=total, step_began_at=Now(), **fields)


def end_work(batch: Batch, state: str, **fields: object) -> None:
    """Note that the work has ended in a state."""
    note(batch, state=state, step="", **fields)


def note(batch: Batch, **fields: object) -> None:
    """Note fields of an import, and that somebody is at it."""
    fields |= {"heartbeat_at": Now(), "attempts": 0}
    for name, value in fields.items():
        setattr(batch, name, value)
    batch.save(update_fields=list(fields))
