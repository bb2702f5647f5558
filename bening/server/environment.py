"""Strictly parsed settings from the environment: a wrong value stops the start.

Each variable is declared once, with a sentence for ``docs/operations.md``; a test holds
the table and the page equal. A secret may come from a file (``NAME_FILE``).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class BrokenSetting(ValueError):
    """A setting has a value that cannot be used; the program must not start."""

    def __init__(self, name: str, found: str, expected: str) -> None:
        """Name the variable, what was found and what is expected."""
        super().__init__(f"{name}={found!r}: expected {expected}.")


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, form, default and purpose."""

    name: str
    form: str
    default: str
    purpose: str


VARIABLES: tuple[Variable, ...] = (
    Variable(
        "BENING_PRODUCTION",
        "yes/no",
        "no",
        "Real installation: secrets, hosts and DATABASE_URL become compulsory and the "
        "embedded database is refused.",
    ),
    Variable(
        "DATABASE_URL",
        "postgresql:// address",
        "embedded server",
        "Database, signed in as the application's role.",
    ),
    Variable(
        "DATABASE_OWNER_URL",
        "postgresql:// address",
        "embedded server",
        "The same database, signed in as the owner: for migrations only.",
    ),
    Variable(
        "BENING_DATABASE_ROLE",
        "app/owner",
        "app",
        "Which of the two addresses this process uses; set by `bening migrate`.",
    ),
    Variable(
        "BENING_APP_ROLE",
        "role name",
        "bening_app",
        "Name of the application's database role, granted its rights by migrations.",
    ),
    Variable(
        "BENING_DATA_DIR",
        "folder",
        "/var/lib/bening as root, else ~/.local/share/bening",
        "Where uploads in progress, and in the demo the database, are kept.",
    ),
    Variable(
        "BENING_SECRET_KEY",
        "text of 50 characters or more",
        "made once in the data folder",
        "Signs sessions and forms. Compulsory in production; may come from "
        "BENING_SECRET_KEY_FILE.",
    ),
    Variable(
        "BENING_INDEX_KEY",
        "64 hexadecimal digits",
        "made once in the data folder",
        "Key of the blind index of identity numbers. Compulsory in production; may "
        "come from BENING_INDEX_KEY_FILE. Losing it means re-indexing.",
    ),
    Variable(
        "BENING_ALLOWED_HOSTS",
        "names, comma-separated",
        "127.0.0.1,localhost",
        "Host names under which the site answers.",
    ),
    Variable(
        "BENING_UPLOAD_LIMIT_MB",
        "whole number",
        "50",
        "Most that one upload may hold, all its files together, in megabytes.",
    ),
    Variable(
        "BENING_POLICY_NOTICE_DAYS",
        "whole number",
        "14",
        "Least days a policy is announced before it may be in force; agencies may give more.",
    ),
)


def variable(name: str, env: Mapping[str, str] | None = None) -> str:
    """Return a declared variable's text, or empty text where it is not set."""
    source = os.environ if env is None else env
    path = source.get(f"{name}_FILE", "")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return source.get(name, "").strip()


def yes_or_no(name: str, default: bool) -> bool:  # noqa: FBT001 - a setting's default
    """Return a yes/no setting; anything else stops the start."""
    text = variable(name).lower()
    if not text:
        return default
    if text not in {"yes", "no"}:
        raise BrokenSetting(name, text, "yes or no")
    return text == "yes"


def whole_number(name: str, default: int, minimum: int, maximum: int) -> int:
    """Return a whole number within its bounds; anything else stops the start."""
    text = variable(name)
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not minimum <= int(text) <= maximum:
        raise BrokenSetting(name, text, f"a whole number {minimum} to {maximum}")
    return int(text)


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    """Return one of the allowed words; anything else stops the start."""
    text = variable(name) or default
    if text not in choices:
        raise BrokenSetting(name, text, " or ".join(choices))
    return text


def names(name: str, default: str) -> list[str]:
    """Return a comma-separated list without blanks or empty items."""
    text = variable(name) or default
    return [part.strip() for part in text.split(",") if part.strip()]


def data_folder() -> Path:
    """Return the data folder, without making it."""
    text = variable("BENING_DATA_DIR")
    if text:
        return Path(text).expanduser().resolve()
    if os.geteuid() == 0:
        return Path("/var/lib/bening")
    return Path.home() / ".local" / "share" / "bening"
