"""What a person's leaf in a snapshot commits to: written once, held against later."""

from __future__ import annotations

PURPOSE = b"bening facts 1\n"
"""First words: a commitment to facts is never one to anything else."""


def content(header_line: bytes, fact_lines: str) -> bytes:
    """Return what a person's leaf commits to: the header, then one line per fact."""
    return header_line + b"\n" + fact_lines.encode()
