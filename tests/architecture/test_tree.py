"""What every file of the repository keeps to."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import polib
import pytest

from tests.documents import ROOT

OWN = Path(__file__).relative_to(ROOT).as_posix()
LINES = 400
ROUNDED = "000"
"""A serial that nobody has: what a spreadsheet program makes of the last digits."""
BINARY = {".png", ".woff2", ".mo", ".ico", ".xlsx", ".xls", ".zip", ".parquet"}
PLACES = re.compile(
    r"(?<![\w.\-/])/(?:work|root|tmp|home)/"
    r"|pypi\.org|pythonhosted|npmjs\.(?:org|com)|pkg\.go\.dev",
)
SENTENCE = re.compile(r'(?:\s*#.*\n)*\s*r?"""\w?')
NUMBER = re.compile(
    r"(?<!\d)((?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2]|21|22)[12])(\d{3})(?!\d)"
)


@cache
def files() -> tuple[str, ...]:
    """The files of the repository, as git knows them."""
    listed = subprocess.run(  # noqa: S603 - git, with fixed words
        [shutil.which("git") or "git", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().split("\0")
    return tuple(name for name in names if name and (ROOT / name).is_file())


@cache
def text_of(name: str) -> str:
    """A file's text."""
    return (ROOT / name).read_text("utf-8", errors="replace")


def texts() -> list[str]:
    """The names of all files that hold text."""
    return [name for name in files() if Path(name).suffix not in BINARY]


def python(*folders: str) -> list[str]:
    """The Python files below some folders, without migrations."""
    return [
        name
        for name in files()
        if name.endswith(".py")
        and name.startswith(folders)
        and "/migrations/" not in name
    ]


def test_no_file_names_a_place_on_somebodys_machine_or_a_registry():
    found = [
        f"{name}: {match[0]}"
        for name in texts()
        if name != OWN and not name.startswith("LICENSES/")
        for match in PLACES.finditer(text_of(name))
    ]

    assert found == []


def test_no_source_file_has_more_lines_than_one_idea_needs():
    found = [
        f"{name}: {text_of(name).count(chr(10))}"
        for name in files()
        if name.endswith((".py", ".html", ".js", ".css"))
        and not name.startswith("tests/")
        and not name.startswith("bening/web/static/")
        and "/migrations/" not in name
        and text_of(name).count("\n") > LINES
    ]

    assert found == []


def test_every_module_says_what_it_is_for():
    found = [
        name
        for name in python("bening/", "rehearsal/", "tests/", "benchmarks/")
        if text_of(name).strip() and not SENTENCE.match(text_of(name))
    ]

    assert found == []


def test_nothing_is_left_to_do_in_the_source():
    mark = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")

    assert [name for name in python("") if mark.search(text_of(name))] == []


def test_every_employee_number_in_the_repository_is_an_invented_one():
    found = [
        f"{name}: {match[0]}"
        for name in texts()
        for match in NUMBER.finditer(text_of(name))
        if match[2] < "900" and match[2] != ROUNDED
    ]

    assert found == []


def test_packages_keep_their_first_file_empty_or_to_public_names():
    found = []
    for name in python("bening/"):
        if name.endswith("__init__.py"):
            kinds = {type(node) for node in ast.parse(text_of(name)).body}
            if kinds - {ast.Expr, ast.ImportFrom, ast.Assign}:
                found.append(name)

    assert found == []


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    """The Indonesian translations."""
    return polib.pofile(str(ROOT / "bening/locale/id/LC_MESSAGES/django.po"))


def test_the_compiled_catalogue_holds_the_same_as_its_source(catalogue):
    compiled = polib.mofile(str(ROOT / "bening/locale/id/LC_MESSAGES/django.mo"))

    def texts_of(entries: Iterable[polib.POEntry]) -> dict[object, object]:
        return {
            (entry.msgctxt, entry.msgid): entry.msgstr_plural or entry.msgstr
            for entry in entries
            if entry.msgid
        }

    assert texts_of(compiled) == texts_of(catalogue.translated_entries())


def test_every_message_has_an_indonesian_text(catalogue):
    assert catalogue.untranslated_entries() == []
    assert catalogue.fuzzy_entries() == []


def test_translations_fill_in_the_same_names(catalogue):
    named = re.compile(r"%\((\w+)\)[sd]")

    odd = [
        entry.msgid
        for entry in catalogue
        for text in [entry.msgstr, *entry.msgstr_plural.values()]
        if text
        and not set(named.findall(text))
        <= set(named.findall(entry.msgid + entry.msgid_plural))
    ]

    assert odd == []
