"""How large and how many files may be, as pages say it beforehand."""

from __future__ import annotations

from django.conf import settings

FILES_AT_ONCE = 10
_MEGABYTE = 1024 * 1024


def upload_limit_mb() -> int:
    """Return the most megabytes a file may have."""
    limit: int = settings.BENING_UPLOAD_LIMIT_BYTES
    return limit // _MEGABYTE
