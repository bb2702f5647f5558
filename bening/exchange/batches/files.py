"""Where an uploaded file stands until its import is confirmed, refused or discarded.

The file gets the import's random id for a name; the name it came with is kept in the
database for people to read and is never a path.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from bening.exchange.batches.refusals import UploadTooLarge

MEGABYTE = 1024 * 1024
HOUR_S = 60 * 60


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it was kept: its digest (SHA-256, hexadecimal) and its size."""

    digest: str
    size_bytes: int


def path_of(agency_id: UUID, batch_id: UUID) -> Path:
    """Return where the file of an import stands."""
    return Path(settings.DATA_DIR) / "uploads" / str(agency_id) / str(batch_id)


def keep(agency_id: UUID, batch_id: UUID, content: Iterable[bytes]) -> Kept:
    """Write a file piece by piece, readable by this program alone.

    Raises:
        UploadTooLarge: past the limit of the settings; `forget` what was written.
    """
    path = path_of(agency_id, batch_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    size = 0
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for piece in _up_to_the_limit(content):
            size += len(piece)
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return Kept(digest.hexdigest(), size)


def forget(agency_id: UUID, batch_id: UUID) -> None:
    """Delete the file of an import; done twice, it changes nothing."""
    path_of(agency_id, batch_id).unlink(missing_ok=True)


def is_kept(agency_id: UUID, batch_id: UUID) -> bool:
    """Tell whether the file of an import is still there."""
    return path_of(agency_id, batch_id).exists()


def _up_to_the_limit(content: Iterable[bytes]) -> Iterator[bytes]:
    limit: int = settings.BENING_UPLOAD_LIMIT_BYTES
    left = limit
    for piece in content:
        left -= len(piece)
        if left < 0:
            raise UploadTooLarge(limit_mb=limit // MEGABYTE)
        yield piece


def sweep(agency_id: UUID, needed: frozenset[UUID]) -> None:
    """Delete the files of an agency whose import is not among those needed.

    A file an hour old or younger is left: its import may just be coming into being.
    """
    folder = path_of(agency_id, UUID(int=0)).parent
    if not folder.is_dir():
        return
    names = {str(one) for one in needed}
    young = time.time() - HOUR_S
    for path in folder.iterdir():
        if path.name not in names and path.stat().st_mtime < young:
            path.unlink(missing_ok=True)
