"""Take in a file: kept under a random name, with its digest, within the quotas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import PurePath
from uuid import UUID, uuid4

from django.db.models.functions import Now

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.exchange.batches.access import acting_user
from bening.exchange.batches.files import forget, keep
from bening.exchange.batches.options import options_text
from bening.exchange.batches.refusals import TooManyOpen, TooManyToday
from bening.exchange.models import Batch
from bening.exchange.workbook.rows import ReadOptions
from bening.ledger.entries import append
from bening.records.record import write_alone

OPEN_IMPORTS = 50
"""Imports of one agency that may wait at a time."""

UPLOADS_A_DAY = 200
"""Files one person may upload in 24 hours."""

OPEN = ("uploaded", "reading", "asking", "staged")
NAME_LENGTH = 200


def upload_file(
    *,
    viewer: Viewer,
    agency_id: UUID,
    file_name: str,
    content: Iterable[bytes],
    options: ReadOptions,
) -> UUID:
    """Take in a file and return the id of its import, which is still to be read.

    The same file again, by the same person with the same answers, while the first one
    still waits, is the first import: a second click makes no second one.

    Args:
        viewer: who uploads.
        agency_id: whose data the file holds.
        file_name: as it came; only its last part is kept, for people to read.
        content: the bytes, piece by piece.
        options: what the person adds to the file.

    Raises:
        Forbidden: if the viewer may not stage imports for the agency.
        UploadTooLarge, TooManyOpen, TooManyToday: past a quota; nothing is kept.
    """
    viewer.require(Action.STAGE_IMPORT, agency_id)
    batch = Batch(
        id=uuid4(),
        agency_id=agency_id,
        file_name=_last_part(file_name),
        options=options_text(options),
        uploaded_by_id=acting_user(viewer),
    )
    _check_quotas(agency_id, viewer)
    found = None
    try:
        kept = keep(agency_id, batch.id, content)
        batch.file_digest, batch.size_bytes = kept.digest, kept.size_bytes
        found = _register(batch, viewer)
    finally:
        if found != batch.id:
            forget(agency_id, batch.id)
    return found


def _check_quotas(agency_id: UUID, viewer: Viewer) -> None:
    with acting_in(agency_id):
        batches = Batch.objects.filter(agency_id=agency_id)
        if batches.filter(state__in=OPEN).count() >= OPEN_IMPORTS:
            raise TooManyOpen(limit=OPEN_IMPORTS)
        recent = batches.filter(
            uploaded_by_id=viewer.user_id, uploaded_at__gt=Now() - timedelta(days=1)
        )
        if recent.count() >= UPLOADS_A_DAY:
            raise TooManyToday(limit=UPLOADS_A_DAY)


def _register(batch: Batch, viewer: Viewer) -> UUID:
    with acting_in(batch.agency_id):
        write_alone(batch.agency_id)
        waiting = Batch.objects.filter(
            agency_id=batch.agency_id,
            file_digest=batch.file_digest,
            options=batch.options,
            uploaded_by_id=batch.uploaded_by_id,
            state__in=OPEN,
        ).first()
        if waiting is not None:
            return waiting.id
        batch.save(force_insert=True)
        append(
            agency_id=batch.agency_id,
            type="exchange.file_uploaded",
            object_id=batch.id,
            by=viewer,
            facts={"file": batch.file_digest, "bytes": batch.size_bytes},
        )
    return batch.id


def _last_part(file_name: str) -> str:
    name = PurePath(file_name.replace("\\", "/")).name
    printable = "".join(letter for letter in name if letter.isprintable())
    return printable[-NAME_LENGTH:] or "-"
