"""What the person who uploads adds to the file, kept as JSON beside the import."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any

from bening.exchange.workbook.rows import Mapping, ReadOptions

_DATES = frozenset(
    {"data_on", "assessed_on", "valid_to", "fixed_assessed_on", "fixed_valid_to"}
)


def options_text(options: ReadOptions) -> str:
    """Return options as JSON text; dates in ISO form."""
    return json.dumps(
        dataclasses.asdict(options), default=date.isoformat, sort_keys=True
    )


def options_from(text: str) -> ReadOptions:
    """Return options from JSON text as `options_text` wrote it."""
    values = _with_dates(json.loads(text))
    if values["mapping"] is not None:
        values["mapping"] = Mapping(**_with_dates(values["mapping"]))
    return ReadOptions(**values)


def mapping_text(mapping: Mapping) -> str:
    """Return a mapping as JSON text."""
    return json.dumps(
        dataclasses.asdict(mapping), default=date.isoformat, sort_keys=True
    )


def mapping_from(text: str) -> Mapping:
    """Return a mapping from JSON text as `mapping_text` wrote it."""
    return Mapping(**_with_dates(json.loads(text)))


def _with_dates(values: dict[str, Any]) -> dict[str, Any]:  # Any: JSON
    return {
        name: date.fromisoformat(value) if name in _DATES and value else value
        for name, value in values.items()
    }
