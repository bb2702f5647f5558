"""What of a target position is announced, and the digest its announcement fixes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from bening.transparency.canonical import canonical

FIELDS = (
    "title",
    "position_class",
    "functional_level",
    "echelon",
    "unit_name",
    "planned_on",
    "requirement_digest",
    "standard",
    "missions",
    "notice_days",
    "rubric",
    "panel",
    "quorum",
    "open_to",
)
"""Everything that decides who may be chosen and how; days as text, the standard,
missions, rubric and other agencies as plain values."""


def target_digest(target: Mapping[str, Any]) -> str:
    """Return the digest of an announced target position, hexadecimal.

    Args:
        target: at least the `FIELDS`, as a bundle writes them.

    Raises:
        KeyError: if one is missing.
    """
    content = canonical({name: target[name] for name in FIELDS})
    return hashlib.sha256(b"bening target 1\n" + content).hexdigest()
