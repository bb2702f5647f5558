"""What pages and commands see of imports: frozen values, a constant number of queries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.users import names_of
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.exchange.batches.confirming import is_outdated
from bening.exchange.batches.counting import Tally
from bening.exchange.batches.options import options_from
from bening.exchange.batches.progress import Progress, progress_of
from bening.exchange.batches.refusals import UnknownImport
from bening.exchange.models import Batch
from bening.exchange.workbook.rows import ReadOptions, Recognition
from bening.exchange.workbook.wire import decode_recognition
from bening.mapping.rows import Page


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who did something, and whether it is the viewer."""

    name: str
    is_viewer: bool


@dataclass(frozen=True, slots=True)
class ImportInfo:
    """One import as a page shows it.

    Attributes:
        refusal: code and parameters of why the file was refused; empty otherwise.
        progress: how far the work under way is.
        uploaded_by, confirmed_by, withdrawal_asked_by, withdrawn_by: None where nobody
            did.
    """

    id: UUID
    state: str
    file_name: str
    file_digest: str
    size_bytes: int
    layout: str
    rows: int
    rows_left_aside: int
    refusal: Mapping[str, Any]  # Any: JSON
    progress: Progress
    uploaded_at: datetime
    confirmed_at: datetime | None
    completed_at: datetime | None
    withdrawn_at: datetime | None
    uploaded_by: Person | None
    confirmed_by: Person | None
    withdrawal_asked_by: Person | None
    withdrawn_by: Person | None

    @property
    def short_id(self) -> str:
        """Give the start of the id, enough for commands and for people to speak of."""
        return str(self.id)[:8]


@dataclass(frozen=True, slots=True)
class ImportDetail:
    """One import with what was recognised and what it changes.

    Attributes:
        recognition: how the file was understood; None before it was read and after it
            was discarded or refused.
        counts: what it would change; once confirmed, what it changed.
        is_outdated: something was recorded after the preview was made.
        may_confirm, may_discard, may_ask_withdrawal, may_confirm_withdrawal: what this
            viewer can do now.
        needs_other_person: the viewer prepared it, so somebody else has to confirm.
    """

    info: ImportInfo
    options: ReadOptions
    recognition: Recognition | None
    counts: Tally
    is_outdated: bool
    may_confirm: bool
    may_discard: bool
    may_answer: bool
    may_ask_withdrawal: bool
    may_confirm_withdrawal: bool
    needs_other_person: bool


def list_imports(
    *, viewer: Viewer, agency_id: UUID, page: int = 1, page_size: int = 20
) -> Page[ImportInfo]:
    """Return the imports of an agency, the newest first.

    Raises:
        Forbidden: if the viewer may not see imports.
    """
    viewer.require(Action.VIEW_IMPORTS, agency_id)
    with acting_in(agency_id):
        batches = Batch.objects.filter(agency_id=agency_id)
        start = (page - 1) * page_size
        rows = list(batches.order_by("-uploaded_at", "id")[start : start + page_size])
        total = batches.count()
    names = _names(rows)
    infos = tuple(_info(batch, viewer, names) for batch in rows)
    return Page(infos, page, page_size, total)


def import_info(*, viewer: Viewer, agency_id: UUID, batch_id: UUID) -> ImportInfo:
    """Return one import, for its progress.

    Raises:
        Forbidden: if the viewer may not see imports.
        UnknownImport: if the agency has no such import.
    """
    batch = _one(viewer, agency_id, batch_id)
    return _info(batch, viewer, _names([batch]))


def import_detail(*, viewer: Viewer, agency_id: UUID, batch_id: UUID) -> ImportDetail:
    """Return one import with what was recognised and what it changes.

    Raises:
        Forbidden: if the viewer may not see imports.
        UnknownImport: if the agency has no such import.
    """
    batch = _one(viewer, agency_id, batch_id)
    user = viewer.user_id
    prepared = user in {batch.uploaded_by_id, batch.answered_by_id}
    is_staged = batch.state == Batch.State.STAGED
    with acting_in(agency_id):
        outdated = is_staged and is_outdated(batch)
    counts = Tally.from_text(batch.preview if is_staged else batch.result)
    asked = batch.withdrawal_asked_by_id
    may_withdraw = batch.state == Batch.State.CONFIRMED and viewer.can(
        Action.WITHDRAW_IMPORT, agency_id
    )
    return ImportDetail(
        info=_info(batch, viewer, _names([batch])),
        options=options_from(batch.options),
        recognition=_recognition(batch),
        counts=counts,
        is_outdated=outdated,
        may_confirm=is_staged
        and not (prepared or outdated)
        and viewer.can(Action.CONFIRM_IMPORT, agency_id)
        and counts.changes > 0,
        may_discard=batch.state in _WAITING
        and viewer.can(Action.STAGE_IMPORT, agency_id),
        may_answer=batch.state in {Batch.State.ASKING, Batch.State.STAGED}
        and viewer.can(Action.STAGE_IMPORT, agency_id),
        may_ask_withdrawal=may_withdraw and asked is None,
        may_confirm_withdrawal=may_withdraw and asked not in {None, user},
        needs_other_person=is_staged and prepared,
    )


_WAITING = frozenset({"uploaded", "reading", "asking", "staged"})


def find_import(*, viewer: Viewer, agency_id: UUID, start: str) -> UUID:
    """Return the id of the import whose id begins so, as a command names it.

    Raises:
        Forbidden: if the viewer may not see imports.
        UnknownImport: if there is none, or more than one.
    """
    viewer.require(Action.VIEW_IMPORTS, agency_id)
    with acting_in(agency_id):
        found = [
            batch_id
            for batch_id in Batch.objects.filter(agency_id=agency_id).values_list(
                "id", flat=True
            )
            if start and str(batch_id).startswith(start.lower())
        ]
    if len(found) != 1:
        raise UnknownImport
    return found[0]


def _one(viewer: Viewer, agency_id: UUID, batch_id: UUID) -> Batch:
    viewer.require(Action.VIEW_IMPORTS, agency_id)
    with acting_in(agency_id):
        batch = Batch.objects.filter(agency_id=agency_id, id=batch_id).first()
    if batch is None:
        raise UnknownImport
    return batch


def _recognition(batch: Batch) -> Recognition | None:
    if not batch.recognition:
        return None
    return decode_recognition(json.loads(batch.recognition))


def _names(batches: list[Batch]) -> Mapping[UUID, str]:
    ids = {
        user
        for batch in batches
        for user in (
            batch.uploaded_by_id,
            batch.confirmed_by_id,
            batch.withdrawal_asked_by_id,
            batch.withdrawn_by_id,
        )
        if user is not None
    }
    return names_of(ids)


def _info(batch: Batch, viewer: Viewer, names: Mapping[UUID, str]) -> ImportInfo:
    def person(user: UUID | None) -> Person | None:
        return Person(names.get(user, ""), user == viewer.user_id) if user else None

    return ImportInfo(
        id=batch.id,
        state=batch.state,
        file_name=batch.file_name,
        file_digest=batch.file_digest,
        size_bytes=batch.size_bytes,
        layout=batch.layout,
        rows=batch.rows,
        rows_left_aside=batch.rows_left_aside,
        refusal=json.loads(batch.refusal) if batch.refusal else {},
        progress=progress_of(batch),
        uploaded_at=batch.uploaded_at,
        confirmed_at=batch.confirmed_at,
        completed_at=batch.completed_at,
        withdrawn_at=batch.withdrawn_at,
        uploaded_by=person(batch.uploaded_by_id),
        confirmed_by=person(batch.confirmed_by_id),
        withdrawal_asked_by=person(batch.withdrawal_asked_by_id),
        withdrawn_by=person(batch.withdrawn_by_id),
    )
