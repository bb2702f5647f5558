"""Merkle tree hashes of RFC 6962, section 2.1."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

LEAF = b"\x00"
NODE = b"\x01"


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one leaf: SHA-256 of 0x00 and the entry."""
    return hashlib.sha256(LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node: SHA-256 of 0x01, left and right."""
    return hashlib.sha256(NODE + left + right).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the tree hash over leaf hashes, in their order.

    Args:
        leaves: leaf hashes of 32 bytes each; an empty sequence gives the hash of
            nothing, as the RFC defines it.

    >>> root_of([]).hex()[:16]
    'e3b0c44298fc1c14'
    """
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        paired = [
            node_hash(level[index], level[index + 1])
            for index in range(0, len(level) - 1, 2)
        ]
        # An unpaired last node rises unchanged: equal to the RFC's split at the
        # largest power of two.
        level = paired + level[len(paired) * 2 :]
    return level[0]
