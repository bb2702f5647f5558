"""Find an import and hold it while something is done to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from bening.accounts.viewer import Forbidden, Viewer, viewer_by_id
from bening.agencies.context import acting_in
from bening.exchange.batches.refusals import UnknownImport, WrongState
from bening.exchange.models import Batch


def acting_user(viewer: Viewer) -> UUID:
    """Return the user who acts; an import is never the installation's own act.

    Raises:
        Forbidden: for a viewer who is no user.
    """
    if viewer.user_id is None:
        raise Forbidden
    return viewer.user_id


def confirmer(batch: Batch) -> Viewer:
    """Return who confirmed an import, with the rights that person has now.

    Raises:
        UnknownUser: if that person may not sign in any more.
    """
    return viewer_by_id(batch.confirmed_by_id or UUID(int=0))


@contextmanager
def holding(agency_id: UUID, batch_id: UUID, *states: str) -> Iterator[Batch]:
    """Open a transaction that holds an import; others wait until it ends.

    Args:
        agency_id: the agency that owns the import.
        batch_id: the import.
        states: states in which the caller can go on; none for any.

    Raises:
        UnknownImport: if the agency has no such import.
        WrongState: if it is in another state.
    """
    with acting_in(agency_id):
        batch = (
            Batch.objects.select_for_update(no_key=True)
            .filter(agency_id=agency_id, id=batch_id)
            .first()
        )
        if batch is None:
            raise UnknownImport
        if states and batch.state not in states:
            raise WrongState(state=batch.state)
        yield batch
