"""The pool of a selection: everybody who was considered, committed to before names open.

Each person of the agency has a line, listed or not. The pool's digest is the Merkle
root over salted commitments in the order of the keys. Keys and salts are derived from
one random secret of the selection, so nobody can guess a person from the digest, and
each person can be shown their own line and that it was among the others.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from bening.transparency.canonical import canonical
from bening.transparency.commitment import SALT_BYTES, commitment
from bening.transparency.merkle import leaf_hash, root_of

PURPOSE = b"bening pool 1\n"


@dataclass(frozen=True)
class PoolLine:
    """What the pool says of one person.

    Attributes:
        key: the person's pseudonym in this selection.
        box: box of the map; 0 while undetermined.
        possible_boxes: the boxes still possible, bit b-1 for box b.
        outcomes: one letter for each requirement in the set's order: P met, F not met,
            U undetermined.
        eligibility: `eligible`, `not_eligible` or `undetermined`.
        long_listed: the person stands on the long list.
    """

    key: UUID
    box: int
    possible_boxes: int
    outcomes: str
    eligibility: str
    long_listed: bool

    def content(self) -> bytes:
        """Return the canonical bytes the commitment covers."""
        return PURPOSE + canonical(
            {
                "key": str(self.key),
                "box": self.box,
                "possible_boxes": self.possible_boxes,
                "outcomes": self.outcomes,
                "eligibility": self.eligibility,
                "long_listed": self.long_listed,
            }
        )


def key_of(secret: bytes, person: UUID) -> UUID:
    """Return a person's pseudonym in the selection that holds the secret."""
    _checked(secret)
    digest = hmac.digest(secret, b"key\n" + person.bytes, "sha256")
    return UUID(bytes=digest[:16], version=4)


def salt_of(secret: bytes, key: UUID) -> bytes:
    """Return the salt of a line."""
    _checked(secret)
    return hmac.digest(secret, b"salt\n" + key.bytes, "sha256")


def leaf_of(salt: bytes, line: PoolLine) -> bytes:
    """Return the Merkle leaf over the commitment to a line."""
    return leaf_hash(commitment(salt, line.content()))


def pool_digest(leaves: Iterable[bytes]) -> str:
    """Return the digest of a pool, hexadecimal.

    Args:
        leaves: one per person, in the order of their keys.
    """
    return root_of(list(leaves)).hex()


def _checked(secret: bytes) -> None:
    if len(secret) != SALT_BYTES:
        raise ValueError(f"a pool's secret has {SALT_BYTES} bytes, not {len(secret)}")
