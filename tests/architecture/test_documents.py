"""Documents and code say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from bening.exchange.workbook.layouts import LAYOUTS as ALL_LAYOUTS
from bening.exchange.workbook.layouts import OWN, Layout
from bening.exchange.workbook.layouts_assessment import ASSESSMENT_FIELDS
from tests import documents
from tests.documents import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
DECISIONS = sorted(ROOT.glob("docs/adr/[0-9]*.md"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
SECTIONS = ["Context", "Decision", "Consequences", "Alternatives considered", "Code"]
LAYOUTS = {k: layout for k, layout in ALL_LAYOUTS.items() if not k.startswith(OWN)}


@pytest.mark.parametrize("name", sorted(documents.PARTS))
def test_each_part_made_from_the_code_is_current(name):
    path, make = documents.PARTS[name]

    assert documents.written(name) == make().strip(), (
        f"{path} is stale: run `make documents`"
    )


def test_no_two_refusals_share_a_code():
    codes = [kind.code for kind in documents.refusal_kinds()]

    assert sorted(codes) == sorted(set(codes))


def test_every_message_for_people_is_there_in_both_languages():
    from bening.exchange.workbook.findings import CATALOGUE  # noqa: PLC0415
    from bening.ledger.types import TYPES  # noqa: PLC0415

    sentences: list[object] = [kind.sentence for kind in documents.refusal_kinds()]
    sentences += [text for entry in CATALOGUE.values() for text in _texts(entry)]
    sentences += [*TYPES.values()]
    both = [documents.both(sentence) for sentence in sentences]

    assert [english for indonesian, english in both if indonesian == english] == []


def _texts(entry) -> list[object]:
    return [text for text in (entry.problem, entry.advice) if text]


def test_links_within_the_repository_lead_somewhere():
    broken = []
    for page in PAGES:
        text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
        links = re.findall(r"\]\(([^)#\s]+)", text)
        links += re.findall(r'src="([^"]+)"', text)
        broken += [
            f"{page.name}: {link}"
            for link in links
            if "://" not in link and not (page.parent / link).exists()
        ]

    assert broken == []


def test_commands_that_pages_name_exist():
    known = {*documents.commands(), *get_commands()}
    pattern = re.compile(r"(?:^|[`\s/])bening ([a-z_]+)(?=[\s`])", re.MULTILINE)

    unknown = [
        f"{page.name}: {name}"
        for page in PAGES
        for name in pattern.findall(_code(page.read_text("utf-8")))
        if name not in known
    ]

    assert unknown == []


def test_make_targets_that_pages_name_exist():
    unknown = [
        f"{page.name}: {name}"
        for page in PAGES
        for name in re.findall(r"\bmake ([a-z-]+)", _code(page.read_text("utf-8")))
        if name not in TARGETS
    ]

    assert unknown == []


def test_every_make_target_is_explained():
    explained = re.findall(
        r"`make ([a-z-]+)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    )

    assert set(explained) >= TARGETS


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_each_decision_has_its_parts_in_order(page):
    text = page.read_text("utf-8")

    assert text.startswith(f"# {page.name[:4]}. ")
    assert "**Status:** " in text
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS


def test_decisions_are_numbered_without_gaps_and_listed():
    overview = (ROOT / "docs/adr/README.md").read_text("utf-8")

    assert [page.name[:4] for page in DECISIONS] == [
        f"{number:04}" for number in range(1, len(DECISIONS) + 1)
    ]
    for page in DECISIONS:
        title = page.read_text("utf-8").partition("\n")[0].partition(". ")[2]
        assert f"| [{page.name[:4]}]({page.name}) | {title} |" in overview


def test_every_package_has_its_line_in_the_architecture():
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    packages = {path.parent.name for path in ROOT.glob("bening/*/__init__.py")}

    assert {name for name in packages if not re.search(rf"\b{name}\b", text)} == set()


def test_every_kind_of_fact_stands_in_the_glossary_or_is_plain():
    from bening.policy.kinds import KINDS  # noqa: PLC0415 - beside its use

    text = (ROOT / "docs/glossary.md").read_text("utf-8")
    plain = {"profile", "employment", "rank", "position"}

    assert {kind for kind in KINDS if f"fact `{kind}`" not in text} <= plain


@pytest.mark.parametrize("key", sorted(LAYOUTS), ids=str)
def test_columns_that_a_layout_reads_are_named_as_they_are_read(key):
    from bening.exchange.workbook.text import canonical  # noqa: PLC0415

    text = (ROOT / "docs/import-files.md").read_text("utf-8")
    layout = LAYOUTS[key]
    assert f"(`{key}`" in text
    section = text.partition(f"(`{key}`)\n")[2].partition("\n### ")[0]
    lines = [line for line in section.splitlines() if line.startswith("- Kolom ")]
    shown = [canonical(name) for name in re.findall(r"`([^`]+)`", " ".join(lines))]

    unread = [name for name in shown if name not in layout.fields]
    untold = (
        set()
        if not layout.yields
        else _own_fields(layout)
        - {layout.fields[name] for name in shown if name in layout.fields}
    )

    assert unread == []
    assert untold == set()


def _own_fields(layout: Layout) -> set[str]:
    """The fields of a layout beside those that all assessments share."""
    shared = {*ASSESSMENT_FIELDS.values()} if "assessment" in layout.key else set()
    return {
        field
        for field in layout.fields.values()
        if field not in shared and not field.startswith("standards.")
    }


def _code(text: str) -> str:
    """The parts of a page that are set as code."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    rest = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return "\n".join(
        [*blocks, *(f"`{span}`" for span in re.findall(r"`([^`]+)`", rest))]
    )


def test_pages_are_found():
    assert Path(ROOT / "README.md") in PAGES
    assert len(DECISIONS) > 10
