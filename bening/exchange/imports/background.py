"""Acts on imports whose work a worker does afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from bening.accounts.viewer import Viewer
from bening.exchange.batches.upload import upload_file
from bening.exchange.jobs import work_later
from bening.exchange.workbook.rows import ReadOptions


def upload_in_background(
    *,
    viewer: Viewer,
    agency_id: UUID,
    file_name: str,
    content: Iterable[bytes],
    options: ReadOptions,
) -> UUID:
    """Take in a file, let a worker read it, and return the id of its import.

    Should the program end in between, the import is taken up a minute later.

    Raises:
        Refusal: as `upload_file` does; nothing is kept then.
    """
    batch_id = upload_file(
        viewer=viewer,
        agency_id=agency_id,
        file_name=file_name,
        content=content,
        options=options,
    )
    work_later(agency_id, batch_id)
    return batch_id


def do_in_background(
    act: Callable[..., object],
    *,
    viewer: Viewer,
    agency_id: UUID,
    batch_id: UUID,
    **more: Any,  # keywords of the act
) -> None:
    """Do one act on an import and hand the work that follows to a worker.

    Args:
        act: a function of `exchange.batches`, such as `confirm_batch`.
        viewer: who acts.
        agency_id: the agency.
        batch_id: the import.
        more: what the act needs besides.

    Raises:
        Refusal: as the act does; no work is handed on then.
    """
    act(viewer=viewer, agency_id=agency_id, batch_id=batch_id, **more)
    work_later(agency_id, batch_id)
