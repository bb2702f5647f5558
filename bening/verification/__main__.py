"""`python -m bening.verification BUNDLE`: one sentence for each check, offline."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bening.policy.wording import Label
from bening.verification.checks import Check, Result, all_held
from bening.verification.reading import BundleError
from bening.verification.verify import verify

MARKS = {
    Result.HELD: Label("COCOK", "HOLDS"),
    Result.BROKEN: Label("TIDAK COCOK", "BROKEN"),
    Result.WITHHELD: Label("TIDAK TERLIHAT", "NOT TOLD"),
}
ENDS = {
    True: Label(
        "Tidak ada yang bertentangan dalam berkas ini.",
        "Nothing in this file contradicts itself.",
    ),
    False: Label(
        "Berkas ini bertentangan dengan dirinya sendiri: lihat baris TIDAK COCOK.",
        "This file contradicts itself: see the lines marked BROKEN.",
    ),
}
UNREADABLE = Label("Berkas tidak dapat dibaca: ", "The file cannot be read: ")
BROKEN, NOT_READABLE = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if nothing was broken, 1 if something was, 2 for junk."""
    given = _parser().parse_args(arguments)
    try:
        decree = given.decree.read_bytes() if given.decree else None
        checks = verify(given.bundle, decree)
    except (BundleError, OSError) as error:
        sys.stderr.write(f"{_words(UNREADABLE, given.lang)}{error}\n")
        return NOT_READABLE
    for check in checks:
        sys.stdout.write(_lines(check, given.lang))
    held = all_held(checks)
    sys.stdout.write(f"\n{_words(ENDS[held], given.lang)}\n")
    return 0 if held else BROKEN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bening.verification",
        description=(
            "Memeriksa berkas keputusan tanpa jaringan. / "
            "Check the bundle of a decision, offline."
        ),
    )
    parser.add_argument("bundle", type=Path, help="berkas keputusan / the bundle")
    parser.add_argument(
        "--decree", type=Path, help="berkas surat keputusan / the decree's file"
    )
    parser.add_argument("--lang", choices=("id", "en"), default="id")
    return parser


def _lines(check: Check, lang: str) -> str:
    head = f"[{_words(MARKS[check.result], lang)}] {_words(check.sentence, lang)}\n"
    return head + "".join(f"    - {found}\n" for found in check.found)


def _words(label: Label, lang: str) -> str:
    return label.en if lang == "en" else label.id


if __name__ == "__main__":
    sys.exit(main())
