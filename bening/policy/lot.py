"""A lottery nobody can grind, and everybody can compute again.

Where nothing tells candidates apart and the rules say so, the lot does. Three things
happen in this order, each in the log before the next:

1. the commitment: SHA-256 over a secret seed of at least 32 random bytes;
2. the digest of the long list, with the keys the candidates are drawn by;
3. the seed itself.

A candidate's draw is SHA-256 over a mark of this use, the seed, the digest of the long
list and the candidate's key; the smallest draw comes first. Who chose the seed did not
know the list, who made the list did not know the seed, and neither can be changed
afterwards. Standard library only.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

SEED_BYTES = 32
"""A shorter seed could be found by trying."""

_MARK = b"bening lot 1\n"
_DIGEST = re.compile(r"[0-9a-f]{64}")


class LotError(ValueError):
    """A lot that proves nothing: a seed that was not committed to, or none at all."""


@dataclass(frozen=True)
class Lot:
    """What a lottery is drawn from.

    Attributes:
        commitment: SHA-256 over the seed, hexadecimal, told before the long list.
        seed: told after the long list's digest is in the log.
        list_digest: SHA-256 of the long list, hexadecimal.
    """

    commitment: str
    seed: bytes
    list_digest: str

    def __post_init__(self) -> None:
        """Refuse a seed that is not the one committed to.

        Raises:
            LotError: naming what does not fit.
        """
        if commitment_to(self.seed) != self.commitment:
            raise LotError("the seed is not the one that was committed to")
        if not _DIGEST.fullmatch(self.list_digest):
            raise LotError("the long list's digest is no SHA-256 in hexadecimal")

    def draw(self, key: str) -> bytes:
        """Return a candidate's draw, 32 bytes; the smallest comes first."""
        listed = bytes.fromhex(self.list_digest)
        return hashlib.sha256(_MARK + self.seed + listed + key.encode()).digest()


def commitment_to(seed: bytes) -> str:
    """Return what is told of a seed before it may be known.

    Raises:
        LotError: for a seed that is too short to stay a secret.
    """
    if len(seed) < SEED_BYTES:
        raise LotError(f"a seed has at least {SEED_BYTES} bytes")
    return hashlib.sha256(seed).hexdigest()
