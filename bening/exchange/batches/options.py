"""What the person who uploads adds to the file, as text beside the import."""

from __future__ import annotations

import json

from bening.exchange.workbook.rows import Mapping, ReadOptions
from bening.exchange.workbook.wire import (
    decode_mapping,
    decode_options,
    encode_mapping,
    encode_options,
)


def options_text(options: ReadOptions) -> str:
    """Return options as JSON text; equal options give equal text."""
    return json.dumps(encode_options(options), sort_keys=True)


def options_from(text: str) -> ReadOptions:
    """Return options from JSON text as `options_text` wrote it."""
    return decode_options(json.loads(text))


def mapping_text(mapping: Mapping) -> str:
    """Return a mapping as JSON text."""
    return json.dumps(encode_mapping(mapping), sort_keys=True)


def mapping_from(text: str) -> Mapping:
    """Return a mapping from JSON text as `mapping_text` wrote it."""
    return decode_mapping(json.loads(text))
