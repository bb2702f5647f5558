"""The two pages for policy authors are complete, equal, and their examples run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bening.policy.cases import check_policies
from bening.policy.command import main
from bening.policy.levels import Levels
from bening.policy.load import load_policy
from bening.policy.model import State, leaves_of
from bening.policy.schema import policy_schema
from bening.policy.tables import Option
from bening.policy.vocabulary import Choice, Form, Many, Named
from bening.policy.vocabulary_policy import PLACES
from tests.policy_pages import POLICIES

ROOT = Path(__file__).parents[2]
PAGES = {
    language: (ROOT / "docs" / name).read_text("utf-8")
    for language, name in (
        ("en", "policy-authoring.md"),
        ("id", "policy-authoring.id.md"),
    )
}
OF_OTHERS = {"bad_case", "not_json", "too_large", "unreadable_file", "wrong_folder"}
"""Codes that a file of their own in tests/policy/broken cannot show."""

each_page = pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))


def codes() -> set[str]:
    """Find the codes that the core gives its messages."""
    found: set[str] = set()
    for file in (ROOT / "bening" / "policy").rglob("*.py"):
        text = file.read_text("utf-8")
        found |= set(re.findall(r"(?:fail|_fail|Unwanted)\(\s*\"([a-z0-9_]+)\"", text))
    return found


def section(page: str, number: int) -> str:
    return re.split(r"^## [0-9]+\. .*$", page, flags=re.MULTILINE)[number]


def example(page: str, name: str) -> str:
    found = re.search(rf"<!-- example: {name} -->\n```\w+\n(.*?)```", page, re.DOTALL)
    assert found, name
    return found[1]


def words_of(form: Form) -> set[str]:
    if isinstance(form, Choice):
        return set(form.words)
    if isinstance(form, Many):
        return words_of(form.of)
    if isinstance(form, Named):
        return words_of(form.key) | words_of(form.value)
    return set()


@each_page
def test_every_code_is_documented_with_its_remedy_and_no_other(page):
    rows = re.findall(
        r"^\| `([a-z0-9_]+)` \|.*\|.+\|$", section(page, 15), re.MULTILINE
    )

    assert sorted(rows) == sorted(codes())


def test_every_kind_of_mistake_has_a_broken_file_or_a_test_of_its_own():
    broken = {
        file.name.split(".")[0] for file in (ROOT / "tests/policy/broken").iterdir()
    }

    assert codes() - broken == OF_OTHERS


@each_page
def test_every_key_and_word_of_the_vocabulary_is_documented(page):
    keys = {key for place in PLACES.values() for key in place.keys}
    words = {
        word
        for place in PLACES.values()
        for key in place.keys.values()
        for word in words_of(key.form)
    }

    assert [word for word in sorted(keys | words) if f"`{word}`" not in page] == []


@each_page
def test_every_place_of_the_schema_has_a_table(page):
    tables = set(re.findall(r"^\*\*`(\w+)`\*\*", section(page, 16), re.MULTILINE))

    assert tables == {"policy", *policy_schema()["definitions"]}


PROSE = ("combine", "pick", "counted", "not_recorded", "standing")
"""Keys whose words have semantics of their own: each must stand in the prose."""


@each_page
@pytest.mark.parametrize("key", PROSE)
def test_every_word_with_a_meaning_is_explained_in_the_prose(page, key):
    prose = page.partition("\n## 16.")[0]
    forms = [place.keys[key].form for place in PLACES.values() if key in place.keys]
    words = {word for form in forms for word in words_of(form)}

    assert [word for word in sorted(words) if f"`{word}`" not in prose] == []


@each_page
def test_every_state_leaf_and_raw_word_is_documented(page):
    assert all(f"`{state.name}`" in page for state in State)
    tables = re.split(r"^\*\*(?=[a-z0-9-]+\*\*)", section(page, 18), flags=re.MULTILINE)
    told = {table.partition("**")[0]: table for table in tables[1:]}
    for file in sorted(POLICIES.rglob("policy.yaml")):
        policy = load_policy(file)
        for axis in policy.axes:
            for leaf in leaves_of(axis.root):
                (row,) = re.findall(
                    rf"^\| `{leaf.id}` \|.*$", told[policy.id], re.MULTILINE
                )
                words = leaf.score.points if isinstance(leaf.score, Option) else {}
                assert set(words) <= set(re.findall(r"[A-Z0-9_]+", row))


def shape(page: str) -> list[str]:
    """Return what both pages must have alike: headings, tables, examples, code words."""
    lines = []
    for line in page.splitlines():
        if line.startswith("#"):
            lines.append("".join(re.findall(r"^#+ ?[0-9]*", line)))
        elif line.startswith("|"):
            lines.append(f"row of {line.count('|')}")
        elif line.startswith("* "):
            lines.append("item")
    return lines


def test_both_pages_have_the_same_headings_tables_and_items():
    assert shape(PAGES["en"]) == shape(PAGES["id"])


def test_both_pages_speak_of_the_same_words():
    def words(page):
        prose = page.partition("\n## 3.")[2].partition("\n## 16.")[0]
        return set(re.findall(r"`([a-z_]+)`", prose))

    assert words(PAGES["en"]) == words(PAGES["id"])


@pytest.mark.parametrize("name", ["policy", "cases", "inputs", "results"])
def test_both_pages_have_the_same_examples(name):
    assert example(PAGES["en"], name) == example(PAGES["id"], name)


@pytest.fixture
def tutorial(tmp_path):
    """The tutorial's policy with its cases, as an author has it on disk."""
    folder = tmp_path / "policies" / "kabupaten-contoh" / "1"
    (folder / "cases").mkdir(parents=True)
    page = PAGES["en"]
    (folder / "policy.yaml").write_text(example(page, "policy"), "utf-8")
    (folder / "cases/worked.yaml").write_text(example(page, "cases"), "utf-8")
    (tmp_path / "inputs.json").write_text(example(page, "inputs"), "utf-8")
    return tmp_path


def test_the_cases_of_the_tutorial_hold(tutorial):
    (report,) = check_policies([tutorial / "policies"])

    assert report.failures == ()
    assert report.cases == 5


def test_the_inputs_of_the_tutorial_give_its_results(tutorial, capfdbinary):
    policy = tutorial / "policies/kabupaten-contoh/1/policy.yaml"
    inputs = tutorial / "inputs.json"

    status = main(["score", "--policy", str(policy), "--inputs", str(inputs)])

    assert status == 0
    found = json.loads(capfdbinary.readouterr().out)
    expected = json.loads(example(PAGES["en"], "results"))
    assert found["people"] == expected["people"]


@each_page
def test_the_words_of_levels_are_those_of_the_core(page):
    fields = set(Levels.__dataclass_fields__) - {"sources"}

    assert {field for field in fields if f"`{field}" not in page} == set()


@each_page
def test_links_within_the_page_lead_somewhere(page):
    def anchor(heading):
        return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")

    anchors = {anchor(h) for h in re.findall(r"^#+ (.*)$", page, re.MULTILINE)}

    assert set(re.findall(r"\(#([^)]+)\)", page)) <= anchors
