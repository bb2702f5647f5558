"""Give out a list for a file: limited, logged, and marked with who took it and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop as _

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.errors import Refusal
from bening.ledger.entries import append
from bening.mapping.filters import Filters
from bening.mapping.lists import ANY_BOX, people_of
from bening.mapping.people import row_of
from bening.mapping.rows import PlacementRow, RunInfo
from bening.mapping.runs import open_run

LIMIT = 20_000
"""Rows of one file. Enough for the largest city; a province takes its units in turn."""


class ListTooLong(Refusal):
    """A list for a file has more rows than one file may carry."""

    code = "mapping.list_too_long"
    sentence = _(
        "The list has %(rows)s people; one file holds at most %(limit)s. "
        "Choose a unit, a class or a box."
    )


@dataclass(frozen=True)
class Export:
    """A list for a file.

    Attributes:
        reader: name of who took it; `taken_at` when; `entry` the digest of the log
            entry. All three are to be written into the file.
    """

    run: RunInfo
    rows: tuple[PlacementRow, ...]
    reader: str
    taken_at: datetime
    entry: str


def list_for_export(
    *,
    viewer: Viewer,
    agency_id: UUID,
    run_id: UUID,
    box: int = ANY_BOX,
    filters: Filters | None = None,
    sort: str = "score",
) -> Export:
    """Return a list as `lists.list_people` shows it, whole, and log that it was taken.

    The entry names the run, the number of rows and which filters were set; a search is
    logged as "set", never with its words.

    Raises:
        Forbidden, RunNotFound, RunNotDone, UnknownFilter.
        ListTooLong: if the list has more than `LIMIT` rows.
    """
    viewer.require(Action.EXPORT_LIST, agency_id)
    chosen = filters or Filters()
    with acting_in(agency_id):
        run = open_run(agency_id, run_id)
        found = people_of(agency_id, run, box, chosen, sort)
        count = found.order_by().count()
        if count > LIMIT:
            raise ListTooLong(rows=count, limit=LIMIT)
        rows = tuple(row_of(row, run) for row in found)
        receipt = append(
            agency_id=agency_id,
            type="mapping.list_exported",
            object_id=run_id,
            by=viewer,
            policy=run.info.policy_digest,
            facts={"rows": len(rows), "box": box, **_codes(chosen)},
        )
    return Export(
        run=run.info,
        rows=rows,
        reader=viewer.name,
        taken_at=receipt.at,
        entry=receipt.digest,
    )


def _codes(filters: Filters) -> dict[str, str | int]:
    codes: dict[str, str | int] = {}
    if filters.unit_id is not None:
        codes["unit"] = str(filters.unit_id)
    if filters.position_class:
        codes["class"] = filters.position_class
    if filters.talent_level is not None:
        codes["level"] = filters.talent_level
    if filters.missing:
        codes["missing"] = filters.missing
    if filters.search:
        codes["search"] = "set"
    return codes
