"""Store and drop what was found in a file."""

from __future__ import annotations

import json
from collections.abc import Iterable

from bening.exchange.models import Batch, BatchFinding
from bening.exchange.workbook.findings import severity
from bening.exchange.workbook.rows import Finding

VALUE_LENGTH = 200
READ = BatchFinding.Phase.READ
COMPARE = BatchFinding.Phase.COMPARE


def store_findings(
    batch: Batch, phase: str, numbered: Iterable[tuple[int, Finding]]
) -> int:
    """Store findings under their numbers and return how many left a row aside."""
    found = [
        BatchFinding(
            agency_id=batch.agency_id,
            batch_id=batch.id,
            number=number,
            phase=phase,
            severity=severity(finding),
            code=finding.code,
            sheet=finding.sheet,
            row=finding.row,
            column=finding.column[:VALUE_LENGTH],
            cell_column=finding.cell_column,
            value=finding.value[:VALUE_LENGTH],
            params=json.dumps(dict(finding.params), sort_keys=True),
        )
        for number, finding in numbered
    ]
    BatchFinding.objects.bulk_create(found)
    return sum(one.severity == BatchFinding.Severity.ERROR for one in found)


def is_found(batch: Batch, code: str) -> bool:
    """Tell whether something was found in a file already."""
    return BatchFinding.objects.filter(
        agency_id=batch.agency_id, batch_id=batch.id, code=code
    ).exists()


def drop_findings(batch: Batch, *phases: str) -> None:
    """Delete the findings of some phases."""
    BatchFinding.objects.filter(
        agency_id=batch.agency_id, batch_id=batch.id, phase__in=phases
    ).delete()
