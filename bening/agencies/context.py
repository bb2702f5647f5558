"""For which agencies this transaction acts.

The database sees the setting and shows only rows of those agencies. It is local to the
transaction; a nested block restores what was set before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, transaction

NATIONAL = UUID(int=0)
"""Stands for "no single agency" in the ledger: acts on the installation itself."""

_acting: ContextVar[tuple[str, str] | None] = ContextVar("bening_acting", default=None)


def is_acting() -> bool:
    """Tell whether a context is open; tests use it to catch queries outside one."""
    return _acting.get() is not None


@contextmanager
def acting_in(*agency_ids: UUID, user_id: UUID | None = None) -> Iterator[None]:
    """Open a transaction that sees the rows of these agencies.

    Args:
        agency_ids: agencies whose rows are visible; none shows no agency's rows.
        user_id: the user whose own role assignments are visible too (sign-in).
    """
    former = _acting.get()
    wanted = (",".join(map(str, agency_ids)), str(user_id or ""))
    with transaction.atomic():
        _set(wanted)
        token = _acting.set(wanted)
        try:
            yield
        finally:
            _acting.reset(token)
        # Reached only on success: a failed block is rolled back, setting included.
        _set(former or ("", ""))


def _set(values: tuple[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('bening.agencies', %s, true), "
            "set_config('bening.user', %s, true)",
            values,
        )


@contextmanager
def acting_alone(agency_id: UUID, *, about: UUID, lock: int) -> Iterator[None]:
    """Open a transaction of an agency in which nobody else acts upon something.

    Whoever comes second waits until the first transaction ends.

    Args:
        agency_id: agency whose rows are visible.
        about: id of what is acted upon.
        lock: number of the kind of thing, one for each kind.
    """
    with acting_in(agency_id):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))",
                (str(about), lock),
            )
        yield
