"""The page for authors names every message, leaf and word of the language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bening.policy.building_evidence import COUNTED, OTHERS, PICKS
from bening.policy.building_tree import COMBINES
from bening.policy.citing import STANDINGS
from bening.policy.model import State, Treatment, leaves_of
from bening.policy.tables import Option

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "policy-authoring.md").read_text("utf-8")
MESSAGES = PAGE.partition("## 9. Messages")[2]


def codes() -> set[str]:
    """Find the codes that the core gives its messages."""
    found: set[str] = set()
    for file in (ROOT / "bening" / "policy").rglob("*.py"):
        text = file.read_text("utf-8")
        found |= set(re.findall(r"(?:fail|_fail|Unwanted)\(\s*\"([a-z0-9_]+)\"", text))
    return found


def test_every_code_is_documented_and_no_other():
    documented = set(re.findall(r"`([a-z0-9_]+)`", MESSAGES))

    assert documented == codes()


def test_every_kind_of_mistake_has_a_broken_file_or_a_test_of_its_own():
    broken = {
        file.name.split(".")[0] for file in (ROOT / "tests/policy/broken").iterdir()
    }

    assert codes() - broken == {
        "bad_case",
        "not_json",
        "too_large",
        "unreadable_file",
        "wrong_folder",
    }


@pytest.mark.parametrize(
    "word", [*COMBINES, *PICKS, *OTHERS, *COUNTED, *STANDINGS, *Treatment]
)
def test_every_word_of_the_language_is_documented(word):
    assert f"`{word}`" in PAGE


def test_every_state_leaf_and_raw_word_is_documented(bkn, djbk):
    assert all(f"`{state.name}`" in PAGE for state in State)
    for policy in (bkn, djbk):
        for axis in policy.axes:
            for leaf in leaves_of(axis.root):
                (row,) = re.findall(rf"^\| `{leaf.id}` \|.*$", PAGE, re.MULTILINE)
                words = leaf.score.points if isinstance(leaf.score, Option) else {}
                assert set(words) <= set(re.findall(r"[A-Z0-9_]+", row))
