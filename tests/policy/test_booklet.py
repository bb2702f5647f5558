"""A booklet says everything its policy says, in both languages, and nothing twice over.

That nothing is left out is shown by changing: whatever number, word or citation of a
policy is another, its booklet must be another too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from random import Random

import pytest

from bening.policy.booklet import Adoption, booklet_of
from bening.policy.booklet_document import Heading, Listing, Table
from bening.policy.booklet_html import fragment_of, page_of
from bening.policy.booklet_sentences import SENTENCES
from bening.policy.booklet_terms import FIELD_LABELS, KIND_LABELS
from bening.policy.booklet_voice import localised, roman
from bening.policy.building import policy_from_json
from bening.policy.cases import policy_files
from bening.policy.document import canonical_text, from_json
from bening.policy.kinds import KINDS
from bening.policy.load import load_policy
from bening.policy.mistakes import PolicyFileError
from bening.policy.person import UNREADABLE_KINDS, readable_fields
from tests.policy.random_policies import random_policy

POLICIES = policy_files(Path(__file__).parents[2] / "policies")
Place = tuple[str | int, ...]
VOID = {"meta"}
AFTER_IDENTITY = 3
"""Blocks before this one hold the digest, which changes with everything."""

each_policy = pytest.mark.parametrize("file", POLICIES, ids=lambda path: path.parts[-3])


def tables(policy, language="id"):
    return [b for b in booklet_of(policy, language).blocks if isinstance(b, Table)]


def texts(booklet) -> str:
    return fragment_of(booklet).replace(booklet.digest, "")


def changed(path: Place, value: object, sources: list[str]) -> Iterator[object]:
    """Yield values that another author might have written here."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, str) and re.fullmatch(r"-?[0-9]+\.[0-9]+", value):
        yield f"{value}1"
    elif path[-1] == "source" or path[-2:-1] == ("source",):
        yield from (name for name in sources if name != value)


def scalars(value: object, path: Place = ()) -> Iterator[tuple[Place, object]]:
    if isinstance(value, dict):
        for key, child in value.items():
            yield from scalars(child, (*path, key))
    elif isinstance(value, list):
        for place, child in enumerate(value):
            yield from scalars(child, (*path, place))
    else:
        yield path, value


def with_value(text: str, path: Place, value: object):
    found = json.loads(text)
    inner = found
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return policy_from_json(canonical_text(from_json(json.dumps(found), "x")), "x")


def first_valid(text: str, path: Place, others: list[object]):
    """Return a policy that differs in one place and is still valid, if there is one."""
    for other in others:
        try:
            return with_value(text, path, other)
        except PolicyFileError:
            continue
    return None


def untold(policy, count=None) -> list[Place]:
    """Return places of a policy that its booklet does not show, among some or all."""
    before = booklet_of(policy, "id").blocks[AFTER_IDENTITY:]
    found = json.loads(policy.text)
    places = [
        (path, list(changed(path, value, sorted(found["sources"]))))
        for path, value in scalars(found)
    ]
    places = [(path, others) for path, others in places if others]
    if count is not None:
        places = Random(1).sample(places, min(count, len(places)))  # noqa: S311
    missed = []
    for path, others in places:
        variant = first_valid(policy.text, path, others)
        if variant and booklet_of(variant, "id").blocks[AFTER_IDENTITY:] == before:
            missed.append(path)
    return missed


@each_policy
def test_no_number_and_no_source_of_a_published_policy_is_left_out(file):
    assert untold(load_policy(file), 25) == []


@pytest.mark.parametrize("seed", range(6))
def test_no_number_and_no_source_of_a_random_policy_is_left_out(seed):
    assert untold(random_policy(seed), 25) == []


@pytest.mark.thorough
@each_policy
def test_no_number_at_all_of_a_published_policy_is_left_out(file):
    assert untold(load_policy(file)) == []


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(100, 200))
def test_no_number_at_all_of_a_random_policy_is_left_out(seed):
    assert untold(random_policy(seed)) == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_source_is_told_with_its_standing_and_cited_by_its_number(bkn, language):
    booklet = booklet_of(bkn, language)
    listed = tables(bkn, language)[-1].rows
    cited = set(re.findall(r"\[[0-9]+\]", texts(booklet)))

    assert [row.cells[1] for row in listed] == [
        getattr(source.label, language) for source in bkn.sources
    ]
    assert cited == {row.cells[0] for row in listed}
    assert all(row.cells[2] for row in listed)


def test_tables_and_chapters_are_numbered_without_gaps(bkn):
    blocks = booklet_of(bkn, "id").blocks
    chapters = [b.mark for b in blocks if isinstance(b, Heading) and b.level == 1]

    assert [t.mark for t in tables(bkn)] == [
        f"Tabel {n}" for n in range(1, len(tables(bkn)) + 1)
    ]
    assert chapters == [f"BAB {roman(n)}" for n in range(1, len(chapters) + 1)]


def test_a_table_a_sentence_speaks_of_is_there_and_follows(djbk):
    marks: list[str] = []
    spoken: list[str] = []
    for block in booklet_of(djbk, "id").blocks:
        if isinstance(block, Table):
            marks.append(block.mark)
            assert set(spoken) - set(marks) <= {f"Tabel {len(marks) + 1}"} | set(spoken)
        elif isinstance(block, Listing):
            spoken += re.findall(r"Tabel [0-9]+", " ".join(block.items))

    assert spoken
    assert set(spoken) <= set(marks)


def test_every_row_has_a_cell_for_each_column(bkn, djbk):
    for policy in (bkn, djbk):
        for table in tables(policy):
            assert {len(row.cells) for row in table.rows} == {len(table.columns)}


def test_every_kind_and_field_a_policy_may_read_has_a_name():
    kinds = set(KINDS) - UNREADABLE_KINDS
    fields = {name for kind in kinds for name in readable_fields(kind)}

    assert kinds <= set(KIND_LABELS)
    assert fields <= set(FIELD_LABELS)


def test_every_sentence_has_the_same_blanks_in_both_languages():
    for key, label in SENTENCES.items():
        blanks = [set(re.findall(r"{(\w*)}", text)) for text in (label.id, label.en)]

        assert blanks[0] == blanks[1], key
        assert label.id, key
        assert label.en, key


def test_the_same_policy_gives_the_same_booklet(bkn):
    again = policy_from_json(bkn.text)

    assert page_of(booklet_of(bkn, "id")) == page_of(booklet_of(again, "id"))


def test_an_adopting_agency_stands_in_the_head(bkn):
    adoption = Adoption("Kota Mandala", "Peraturan Wali Kota 12/2026", "2026-05-01")

    booklet = booklet_of(bkn, "id", adoption)
    draft = booklet_of(bkn, "id", Adoption("Kota Mandala"))

    assert "PERATURAN WALI KOTA 12/2026" in booklet.head
    assert booklet.dated == "2026-05-01"
    assert "1 Mei 2026" in texts(booklet)
    assert draft.dated == bkn.effective_from
    assert "Belum ditetapkan" in texts(draft)


def test_numbers_are_written_as_the_language_does():
    assert localised("-12345.5", "id") == "−12.345,5"
    assert localised("12345.5", "en") == "12,345.5"
    assert localised("100/3", "id") == "100/3"


class Reader(HTMLParser):
    """Checks that what is opened is closed, and collects tags, ids and links."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        named = dict(attrs)
        self.attributes |= set(named)
        self.ids += [named["id"]] if "id" in named else []
        self.links += [named["href"]] if "href" in named else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_is_well_formed_with_one_title_and_working_links(bkn, language):
    found = read(page_of(booklet_of(bkn, language)))

    assert found.tags.count("h1") == 1
    assert len(found.ids) == len(set(found.ids))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)


def test_the_fragment_has_neither_script_nor_style(bkn):
    found = read(fragment_of(booklet_of(bkn, "id"), level=3))

    assert {"script", "style", "link", "img"}.isdisjoint(found.tags)
    assert found.attributes <= {"class", "id", "lang", "scope", "type"}
    assert "h1" not in found.tags


def test_a_text_of_a_policy_is_never_markup(bkn):
    hostile = '<script>alert("x")</script><b onclick=1>&amp;'
    variant = with_value(bkn.text, ("label", "id"), hostile)

    found = read(page_of(booklet_of(variant, "id")))

    assert {"script", "b"}.isdisjoint(found.tags)
    assert "onclick" not in found.attributes
