"""Texts and ids that the log must not show: entries hold salted commitments to them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from bening.transparency.commitment import SALT_BYTES, commitment


@dataclass(frozen=True)
class Sealed:
    """What an entry commits to, and the salt that opens it later.

    Attributes:
        commit: name to hexadecimal commitment; empty texts are left out.
    """

    salt: bytes
    commit: Mapping[str, str]


def seal(**texts: str) -> Sealed:
    """Commit to texts, each under its name, with one new salt."""
    salt = secrets.token_bytes(SALT_BYTES)
    commit = {
        name: commitment(salt, f"{name}\n{text}".encode()).hex()
        for name, text in texts.items()
        if text
    }
    return Sealed(salt, commit)
