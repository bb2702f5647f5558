"""Keys of the installation: given in production, made once in the data folder else."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from bening.server.environment import BrokenSetting, variable

SECRET_LENGTH = 50
INDEX_KEY_BYTES = 32


def secret_key(data: Path, *, production: bool) -> str:
    """Return the key that signs sessions.

    Raises:
        BrokenSetting: in production without a key of at least 50 characters.
    """
    text = variable("BENING_SECRET_KEY")
    if not text and not production:
        return _kept(data / "secret-key", lambda: secrets.token_urlsafe(64))
    if len(text) < SECRET_LENGTH:
        raise BrokenSetting(
            "BENING_SECRET_KEY", f"{len(text)} characters", "50 characters or more"
        )
    return text


def index_key(data: Path, *, production: bool) -> bytes:
    """Return the 32-byte key of the blind index of identity numbers.

    Raises:
        BrokenSetting: in production without a key, or when it is not 64 hex digits.
    """
    text = variable("BENING_INDEX_KEY")
    if not text and not production:
        text = _kept(data / "index-key", lambda: secrets.token_hex(INDEX_KEY_BYTES))
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != INDEX_KEY_BYTES:
        raise BrokenSetting("BENING_INDEX_KEY", "…", "64 hexadecimal digits")
    return key


def _kept(path: Path, make: Callable[[], str]) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(make(), encoding="ascii")
    return path.read_text(encoding="ascii").strip()
