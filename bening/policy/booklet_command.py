"""The part of `bening policy` that writes booklets."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

from bening.policy.booklet import Booklet, Language, booklet_of
from bening.policy.booklet_html import page_of
from bening.policy.load import load_policy
from bening.policy.model import Policy

PdfOf = Callable[[Booklet], bytes]


class BookletError(Exception):
    """A booklet that cannot be written; the text says why and what to do."""


def add_booklet(tasks: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the task `booklet` to the command's own."""
    task = tasks.add_parser(
        "booklet", help="write a policy as the annex of a regulation, as HTML or PDF"
    )
    which = task.add_mutually_exclusive_group(required=True)
    which.add_argument("id", nargs="?", help="a policy below the folder of policies")
    which.add_argument("--policy", type=Path, help="a policy file instead")
    task.add_argument("--version", help="its version; without it the latest")
    task.add_argument(
        "--folder",
        type=Path,
        default=Path("policies"),
        help="the folder of policies (policies)",
    )
    task.add_argument(
        "--lang", choices=("id", "en"), default="id", help="language (id)"
    )
    task.add_argument("--html", type=Path, help="file for the HTML page")
    task.add_argument("--pdf", type=Path, help="file for the PDF")


def write_booklet(arguments: argparse.Namespace, pdf_of: PdfOf | None) -> None:
    """Write the files asked for, or the HTML page to standard output.

    Raises:
        BookletError: if there is no such policy, no means to write PDF, or a file
            cannot be written.
        PolicyFileError: for a policy file that cannot be used.
    """
    policy = _policy(arguments)
    language: Language = arguments.lang
    booklet = booklet_of(policy, language)
    if arguments.html is None and arguments.pdf is None:
        sys.stdout.buffer.write(page_of(booklet).encode())
    if arguments.html is not None:
        _write(arguments.html, page_of(booklet).encode())
    if arguments.pdf is not None:
        if pdf_of is None:
            raise BookletError("PDF needs the whole product: use `bening policy`")
        _write(arguments.pdf, pdf_of(booklet))


def _policy(arguments: argparse.Namespace) -> Policy:
    if arguments.policy is not None:
        if arguments.version is not None:
            raise BookletError("--version goes with an id, not with --policy")
        return load_policy(arguments.policy)
    return load_policy(policy_file(arguments.folder, arguments.id, arguments.version))


def policy_file(folder: Path, name: str, version: str | None) -> Path:
    """Return the file of a policy below a folder; without a version the latest.

    Raises:
        BookletError: if there is none; the text names those there are.
    """
    found = {file.parent.name: file for file in folder.glob(f"{name}/*/policy.yaml")}
    is_plain = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) is not None
    if not is_plain or not found:
        known = sorted({file.parts[-3] for file in folder.glob("*/*/policy.yaml")})
        raise BookletError(
            f"there is no policy {name!r} in {folder}/; there are: "
            f"{', '.join(known) or 'none'}"
        )
    wanted = version if version is not None else max(found, key=_order)
    if wanted not in found:
        raise BookletError(
            f"policy {name} has no version {wanted!r}; it has: "
            f"{', '.join(sorted(found, key=_order))}"
        )
    return found[wanted]


def _order(version: str) -> list[tuple[int, int, str]]:
    """Sort 2 before 10, and numbers before words."""
    parts = re.split(r"[.-]", version)
    return [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts]


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise BookletError(f"{path}: cannot be written ({error.strerror})") from error
