"""People on record who are not in a new export: for somebody to look at, never deleted."""

from __future__ import annotations

from collections.abc import Iterator

from bening.exchange.batches.staged import people_in
from bening.exchange.models import Batch
from bening.exchange.workbook.rows import Finding
from bening.records.people import people_in_service

PARTIAL_FROM = 10
"""When more than one person in so many is missing, the export holds a part only."""

WHOLE_STAFF = "siasn"
"""The layout that is meant to hold everybody."""


def missing_people(batch: Batch) -> Iterator[Finding]:
    """Give a finding for each person in service whom the export does not name.

    An export of a part of the agency is one finding, not thousands. Runs inside
    `acting_in`.
    """
    if batch.layout != WHOLE_STAFF:
        return
    everybody = people_in_service(batch.agency_id)
    named = people_in(batch)
    missing = [person for person in everybody if person.id not in named]
    if PARTIAL_FROM * len(missing) > len(everybody):
        yield Finding(
            "export_is_partial",
            params={"missing": len(missing), "people": len(everybody)},
        )
        return
    for person in missing:
        yield Finding("missing_from_export", value=person.nip)
