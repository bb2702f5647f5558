"""Legal statuses (`kedudukan hukum`) that say that somebody is not in service here."""

from __future__ import annotations

MOVED = "MOVED"
"""Ours, no code of SIASN: another agency has taken the person over, with the records."""

OUT_OF_SERVICE = frozenset(
    {
        *("52", "66", "67", "68", "69", "70", "77", "88", "89"),
        *("90", "91", "92", "98", "99"),
        MOVED,
    }
)
"""Statuses of people who are no longer in service."""
