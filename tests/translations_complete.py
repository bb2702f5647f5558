"""Both languages are complete: no message without an Indonesian text, none left over.

``python -m tests.translations_complete`` extracts the messages anew (GNU gettext is
needed) and compares; with ``--compile`` it writes the compiled catalogue.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "bening/locale/id/LC_MESSAGES/django.po"


def extracted() -> set[tuple[str, str]]:
    """Return (context, message) of every message in the code and the templates."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "bening"
        shutil.copytree(ROOT / "bening", copy, ignore=shutil.ignore_patterns("*.mo"))
        subprocess.run(
            [
                sys.executable,
                "-m",
                "django",
                "makemessages",
                "--locale=id",
                "--no-location",
                "--no-obsolete",
            ],
            check=True,
            cwd=copy,
            capture_output=True,
            env={
                "PATH": "/usr/bin:/bin",
                "PYTHONPATH": folder,
                "DJANGO_SETTINGS_MODULE": "bening.server.settings",
                "BENING_DATA_DIR": folder,
            },
        )
        fresh = polib.pofile(str(copy / "locale/id/LC_MESSAGES/django.po"))
        return {(entry.msgctxt or "", entry.msgid) for entry in fresh}


def faults(catalogue: polib.POFile, wanted: set[tuple[str, str]]) -> list[str]:
    """Return a sentence per fault: missing, untranslated, fuzzy, left over."""
    held = {(entry.msgctxt or "", entry.msgid) for entry in catalogue}
    return [
        *(f"missing: {message!r}" for _, message in sorted(wanted - held)),
        *(f"left over: {message!r}" for _, message in sorted(held - wanted)),
        *(f"untranslated: {entry.msgid!r}" for entry in catalogue if _is_open(entry)),
        *(f"fuzzy: {entry.msgid!r}" for entry in catalogue.fuzzy_entries()),
    ]


def _is_open(entry: polib.POEntry) -> bool:
    texts = [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]
    return not texts or not all(texts)


def _texts(entries: Iterable[polib.POEntry]) -> dict[tuple[str, str], str]:
    """Return what each message without a plural says, by context and message."""
    return {
        (entry.msgctxt or "", entry.msgid): entry.msgstr
        for entry in entries
        if entry.msgstr and not entry.msgid_plural
    }


def main(arguments: list[str]) -> int:
    """Compare, or compile."""
    catalogue = polib.pofile(str(CATALOGUE))
    if "--compile" in arguments:
        catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
        return 0
    found = faults(catalogue, extracted())
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    if _texts(compiled) != _texts(catalogue):
        found.append("the compiled catalogue is stale: run `make messages`")
    for sentence in found:
        sys.stderr.write(sentence + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
