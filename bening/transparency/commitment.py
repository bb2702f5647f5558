"""Salted commitments: a digest that says nothing without its salt."""

from __future__ import annotations

import hashlib

SALT_BYTES = 32


def commitment(salt: bytes, content: bytes) -> bytes:
    """Return the commitment to a content under a random salt.

    Args:
        salt: 32 random bytes, kept beside the content; destroying it makes the
            commitment meaningless.
        content: canonical bytes.

    Raises:
        ValueError: if the salt is not 32 bytes.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    return hashlib.sha256(salt + content).digest()


def text_commitment(salt: bytes, name: str, text: str) -> str:
    """Return the commitment to a text under its name, hexadecimal.

    Args:
        salt: as for `commitment`; one salt may serve several names.
        name: what the text is, so that one cannot stand for another.
        text: as written.
    """
    return commitment(salt, f"{name}\n{text}".encode()).hex()
