"""The core takes time, chance, settings and files as arguments, never by itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.documents import ROOT

FORBIDDEN = frozenset(
    {
        "asyncio",
        "getpass",
        "http",
        "locale",
        "logging",
        "multiprocessing",
        "os",
        "platform",
        "random",
        "requests",
        "secrets",
        "shutil",
        "socket",
        "sqlite3",
        "ssl",
        "subprocess",
        "tempfile",
        "threading",
        "time",
        "urllib",
        "uuid",
    }
)
CLOCKS = frozenset({"now", "today", "utcnow", "fromtimestamp"})
READS_FILES = frozenset(
    {"load.py", "command.py", "booklet_command.py", "case_files.py", "cases.py"}
)
"""Modules that are given a path; all others see no file at all."""
CORE = sorted(
    path
    for name in ("policy", "transparency")
    for path in (ROOT / "bening" / name).rglob("*.py")
)
each_module = pytest.mark.parametrize(
    "path", CORE, ids=lambda path: path.relative_to(ROOT / "bening").as_posix()
)


def _imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


@each_module
def test_no_module_of_the_core_reaches_outside(path: Path):
    tree = ast.parse(path.read_text("utf-8"))

    assert _imported(tree) & FORBIDDEN == set()


@each_module
def test_no_module_of_the_core_looks_at_a_clock(path: Path):
    tree = ast.parse(path.read_text("utf-8"))

    asked = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS
    }

    assert asked == set()


@each_module
def test_only_loading_and_the_command_are_given_files(path: Path):
    tree = ast.parse(path.read_text("utf-8"))
    opens = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    } & {"open"}

    if path.name not in READS_FILES:
        assert "pathlib" not in _imported(tree)
        assert opens == set()


@each_module
def test_the_core_has_no_floating_point_numbers(path: Path):
    tree = ast.parse(path.read_text("utf-8"))

    found = [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id in {"float", "float64"})
        or (isinstance(node, ast.Attribute) and node.attr in {"float64", "float32"})
    ]

    assert found == []
