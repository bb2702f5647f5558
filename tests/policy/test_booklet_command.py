"""`bening policy booklet`: which policy, which files, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bening.policy.command import main

POLICIES = Path(__file__).parents[2] / "policies"


def run(*words: str) -> int:
    return main(["booklet", *words])


@pytest.fixture
def folder(tmp_path):
    """A folder with versions 2 and 10 of one policy."""
    text = (POLICIES / "bkn-411-2025/1/policy.yaml").read_text("utf-8")
    for version in ("2", "10"):
        place = tmp_path / "bkn-411-2025" / version
        place.mkdir(parents=True)
        changed = text.replace('version: "1"', f'version: "{version}"')
        (place / "policy.yaml").write_text(changed, "utf-8")
    return tmp_path


def test_without_a_version_the_latest_is_written(folder, tmp_path):
    out = tmp_path / "out.html"

    status = run("bkn-411-2025", "--folder", str(folder), "--html", str(out))

    assert status == 0
    assert "bkn-411-2025 · 10" in out.read_text("utf-8")


def test_a_version_can_be_named(folder, capfdbinary):
    status = run("bkn-411-2025", "--version", "2", "--folder", str(folder))

    assert status == 0
    assert "bkn-411-2025 · 2".encode() in capfdbinary.readouterr().out


def test_a_file_can_be_named_in_english(capfdbinary):
    file = POLICIES / "djbk-2026/1/policy.yaml"

    status = run("--policy", str(file), "--lang", "en")

    assert status == 0
    assert b'<html lang="en">' in capfdbinary.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nope"], "there is no policy 'nope'"),
        (["../policies/bkn-411-2025"], "there is no policy"),
        (["*"], "there is no policy"),
        (["bkn-411-2025", "--version", "3"], "has no version '3'; it has: 2, 10"),
        (["bkn-411-2025", "--pdf", "x.pdf"], "PDF needs the whole product"),
        (["bkn-411-2025", "--html", "/no/such/folder/x"], "cannot be written"),
        (["--policy", "x.yaml", "--version", "1"], "--version goes with an id"),
    ],
)
def test_what_cannot_be_written_is_said_with_the_way_out(folder, capsys, words, told):
    status = run(*words, "--folder", str(folder))

    assert status == 2
    assert told in capsys.readouterr().err


def test_an_empty_folder_says_that_there_is_nothing(tmp_path, capsys):
    assert run("nope", "--folder", str(tmp_path)) == 2
    assert "there are: none" in capsys.readouterr().err
