"""The parts of the documents that are made from the code.

Each part stands between ``<!-- name: begin -->`` and ``<!-- name: end -->``. A test
holds parts and code equal; ``python -m tests.documents`` writes them anew.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

import django
from django.core.management import get_commands, load_command_class
from django.utils import translation
from django.utils.encoding import force_str

import bening
from bening.errors import Refusal
from bening.exchange.workbook.columns import Column
from tests.policy_pages import Page

ROOT = Path(__file__).resolve().parent.parent
NOT_FOR_PEOPLE = {"prepare_database"}


@cache
def modules() -> tuple[ModuleType, ...]:
    """Return every module of the product, imported; migrations are left out."""
    found = pkgutil.walk_packages(bening.__path__, "bening.")
    names = [info.name for info in found if ".migrations." not in info.name]
    return tuple(importlib.import_module(name) for name in sorted(names))


def refusal_kinds(above: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    """Yield every kind of refusal in the product."""
    modules()
    for kind in above.__subclasses__():
        if kind.__module__.startswith("bening."):
            yield kind
            yield from refusal_kinds(kind)


@cache
def commands() -> dict[str, str]:
    """Return the commands of `bening` that people give, with what each does."""
    ours = {
        name: load_command_class(app, name).help
        for name, app in get_commands().items()
        if app.startswith("bening.") and name not in NOT_FOR_PEOPLE
    }
    for point in entry_points(group="bening.commands"):
        doc = importlib.import_module(point.module).__doc__ or ""
        ours[point.name] = doc.partition("\n\n")[0].partition(": ")[2] or doc
    return {name: " ".join(ours[name].split()) for name in sorted(ours)}


def settings() -> str:
    """Return the table of settings."""
    from bening.server.environment import VARIABLES  # noqa: PLC0415 - after set-up

    rows = [(f"`{v.name}`", v.form, v.default, v.purpose) for v in VARIABLES]
    return table(("setting", "form", "default", "what for"), rows)


def command_table() -> str:
    """Return the table of commands."""
    rows = [(f"`bening {name}`", text) for name, text in commands().items()]
    return table(("command", "what it does"), rows)


def refusal_table() -> str:
    """Return the table of refusals in both languages."""
    rows = [
        (f"`{kind.code}`", str(kind.status), *both(kind.sentence))
        for kind in sorted(refusal_kinds(), key=lambda kind: kind.code)
    ]
    return table(("code", "HTTP", "Bahasa Indonesia", "English"), rows)


def finding_table() -> str:
    """Return the table of findings in both languages."""
    from bening.exchange.workbook.findings import CATALOGUE  # noqa: PLC0415

    rows = [
        (f"`{code}`", entry.severity, *both(entry.problem, entry.advice))
        for code, entry in sorted(CATALOGUE.items())
    ]
    return table(("code", "severity", "Bahasa Indonesia", "English"), rows)


def ledger_table() -> str:
    """Return the table of kinds of log entries in both languages."""
    from bening.ledger.types import TYPES  # noqa: PLC0415 - after set-up

    rows = [(f"`{kind}`", *both(text)) for kind, text in sorted(TYPES.items())]
    return table(("kind", "Bahasa Indonesia", "English"), rows)


def sheet_tables() -> str:
    """Return the sheets of the own workbook with their columns."""
    from bening.exchange.workbook.sheets import SHEETS  # noqa: PLC0415

    rows = [
        (sheet.name, ", ".join(_header(column) for column in sheet.columns), sheet.help)
        for sheet in SHEETS
    ]
    return table(("lembar", "kolom (wajib dicetak tebal)", "keterangan"), rows)


def _header(column: Column) -> str:
    return f"**{column.header}**" if column.required else column.header


def sign_ins() -> str:
    """Return the sign-ins of the demo."""
    from rehearsal.sign_ins import as_markdown  # noqa: PLC0415 - after set-up

    return as_markdown() + "\n"


def both(*sentences: object) -> tuple[str, str]:
    """Return sentences in Indonesian and in English."""
    texts = []
    for language in ("id", "en"):
        with translation.override(language):
            # An empty message id stands for the head of the catalogue.
            plain = [force_str(sentence) for sentence in sentences]
            texts.append(" ".join(translation.gettext(text) for text in plain if text))
    return texts[0], texts[1]


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "".join(
        f"| {' | '.join(_cell(text) for text in line)} |\n" for line in lines
    )


def _cell(text: str) -> str:
    plain = re.sub(r"%\((\w+)\)[sd]", r"‹\1›", text).replace("%%", "%")
    return " ".join(plain.replace("|", "\\|").replace("<", "&lt;").split())


AUTHORING = {"en": "docs/policy-authoring.md", "id": "docs/policy-authoring.id.md"}


def policy_keys(language: str) -> Callable[[], str]:
    """Return what makes the table of every key of a policy file."""
    return lambda: Page(language, table).keys()


def policy_kinds(language: str) -> Callable[[], str]:
    """Return what makes the table of kinds of facts."""
    return lambda: Page(language, table).kinds()


def policy_leaves(language: str) -> Callable[[], str]:
    """Return what makes the tables of the published policies' leaves."""
    return lambda: Page(language, table).leaves()


PARTS: dict[str, tuple[str, Callable[[], str]]] = {
    "sign-ins": ("README.md", sign_ins),
    "settings": ("docs/operations.md", settings),
    "commands": ("docs/operations.md", command_table),
    "refusals": ("docs/errors.md", refusal_table),
    "findings": ("docs/errors.md", finding_table),
    "entries": ("docs/ledger.md", ledger_table),
    "sheets": ("docs/import-files.md", sheet_tables),
    "policy-keys": (AUTHORING["en"], policy_keys("en")),
    "policy-keys-id": (AUTHORING["id"], policy_keys("id")),
    "policy-kinds": (AUTHORING["en"], policy_kinds("en")),
    "policy-kinds-id": (AUTHORING["id"], policy_kinds("id")),
    "policy-leaves": (AUTHORING["en"], policy_leaves("en")),
    "policy-leaves-id": (AUTHORING["id"], policy_leaves("id")),
}


def pattern(name: str) -> re.Pattern[str]:
    """Return what matches a part with its two marks."""
    begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    return re.compile(f"({begin})(.*?)({end})", re.DOTALL)


def written(name: str) -> str:
    """Return the part as the document has it."""
    found = pattern(name).search((ROOT / PARTS[name][0]).read_text("utf-8"))
    return found[2].strip() if found else f"{PARTS[name][0]} has no part {name}"


def main() -> int:
    """Write every part anew."""
    for name, (path, make) in PARTS.items():
        file = ROOT / path
        text = file.read_text("utf-8")
        found = pattern(name).search(text)
        if found:
            made = f"{found[1]}\n{make()}\n{found[3]}"
            file.write_text(text[: found.start()] + made + text[found.end() :], "utf-8")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bening.server.settings")
    django.setup()
    sys.exit(main())
