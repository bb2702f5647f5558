"""How far an import has come, right whenever it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bening.exchange.models import Batch

STALLED_AFTER = timedelta(seconds=20)
"""Without a sign of life for this long, the work has stopped."""

ATTEMPTS = 5
"""How often stopped work is taken up again by itself without getting further."""

UNDER_WAY = frozenset({"uploaded", "reading", "confirming", "withdrawing"})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is.

    Attributes:
        step: what is being done; empty when nothing is.
        done: how many of them are done.
        total: how many there are; None while that is not known.
        seconds_left: rough estimate; None while there is nothing to go by.
        has_stopped: nobody is at it any more and it will not go on by itself.
    """

    step: str
    done: int
    total: int | None
    seconds_left: int | None
    has_stopped: bool

    @property
    def percent(self) -> int | None:
        """Give the share done in whole percent; None while the total is unknown."""
        return min(100, 100 * self.done // self.total) if self.total else None


def progress_of(batch: Batch, now: datetime | None = None) -> Progress:
    """Return how far an import is.

    Args:
        batch: the import.
        now: the time to reckon from; the clock's where none is given.
    """
    at = now or datetime.now(UTC)
    return Progress(
        step=batch.step if batch.state in UNDER_WAY else "",
        done=batch.done,
        total=batch.total,
        seconds_left=_seconds_left(batch, at),
        has_stopped=batch.state in UNDER_WAY
        and batch.attempts >= ATTEMPTS
        and is_stalled(batch, at),
    )


def is_stalled(batch: Batch, now: datetime) -> bool:
    """Tell whether nobody has shown a sign of life for a while."""
    return (batch.heartbeat_at or batch.uploaded_at) < now - STALLED_AFTER


def _seconds_left(batch: Batch, now: datetime) -> int | None:
    if not (batch.total and batch.done and batch.step_began_at):
        return None
    spent = int((now - batch.step_began_at).total_seconds())
    return max(0, spent * (batch.total - batch.done) // batch.done)
