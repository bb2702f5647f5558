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


def path_of(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Return the audit path of a leaf: what its root is made of beside it.

    RFC 6962, section 2.1.1; the nearest node first.

    Args:
        leaves: all leaf hashes in their order.
        index: the leaf's place, 0 <= index < len(leaves).

    Raises:
        IndexError: for a place outside.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(f"no leaf {index} among {len(leaves)}")
    path: list[bytes] = []
    level = list(leaves)
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            path.append(level[beside])
        paired = [
            node_hash(level[place], level[place + 1])
            for place in range(0, len(level) - 1, 2)
        ]
        level = paired + level[len(paired) * 2 :]
        index //= 2
    return tuple(path)


def root_from(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """Return the root that a leaf, its place and its audit path give.

    Args:
        leaf: the leaf hash.
        index: its place, 0 <= index < size.
        size: number of leaves.
        path: as `path_of` gives it.

    Raises:
        ValueError: if place, size and length of the path do not fit together.
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} among {size}")
    rest = list(path)
    node, last = leaf, size - 1
    while last:
        if index % 2 or index < last:
            if not rest:
                raise ValueError("the path is too short")
            beside = rest.pop(0)
            node = node_hash(beside, node) if index % 2 else node_hash(node, beside)
        index, last = index // 2, last // 2
    if rest:
        raise ValueError("the path is too long")
    return node
