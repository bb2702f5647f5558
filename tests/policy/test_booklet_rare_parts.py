"""What few policies have stands in their booklets too, in words of its own."""

from __future__ import annotations

import pytest

from bening.policy.booklet import booklet_of
from bening.policy.booklet_document import Notice, Table
from bening.policy.booklet_html import fragment_of
from bening.policy.model import Policy
from tests.policy.making import Entry, document, leaf, policy
from tests.policy.random_policies import LABEL, build
from tests.policy.reading_leaves import INDICATOR
from tests.policy.test_language import NATIONAL, WORDS

GAP = {"id": "Bobot belum diumumkan.", "en": "Weights are not published."}


def award(name: str, points: int = 70) -> Entry:
    return leaf(name, NATIONAL, {"option": dict.fromkeys(WORDS, points)})


def scored(score: Entry) -> Policy:
    return policy(leaf("read", INDICATOR, score))


def cells(made: Policy) -> list[tuple[str, ...]]:
    blocks = booklet_of(made, "en").blocks
    return [row.cells for b in blocks if isinstance(b, Table) for row in b.rows]


def test_the_last_day_of_a_policy_is_told():
    made = build(document(award("a"), effective_until="2027-03-01"))

    assert "1 March 2027" in fragment_of(booklet_of(made, "en"))
    assert "1 Maret 2027" in fragment_of(booklet_of(made, "id"))


def test_what_is_not_known_stands_in_a_notice_that_stands_out():
    booklet = booklet_of(build(document(award("a"), gaps=[GAP])), "en")
    notices = [b for b in booklet.blocks if isinstance(b, Notice)]
    html = fragment_of(booklet)

    assert len(notices) == 1
    assert f'<p class="booklet-notice">{notices[0].text}</p>' in html
    assert "<li>Weights are not published.</li>" in html


def test_conversion_from_a_printed_scale_is_told_in_lowest_terms():
    scale = {"from": 150, "to": 100}
    html = fragment_of(
        booklet_of(scored({"direct": {"from": 0, "to": 100, "scale": scale}}), "en")
    )

    assert "multiplied by 2 and divided by 3" in html


def test_points_that_need_no_conversion_speak_of_none():
    html = fragment_of(booklet_of(scored({"direct": {"from": 0, "to": 100}}), "en"))

    assert "multiplied" not in html


def test_one_band_for_every_number_says_so():
    found = cells(scored({"bands": [{"points": 55}]}))

    assert ("every number", "55") in found


@pytest.fixture
def two_steps() -> Policy:
    """A policy whose second step counts a group of two leaves."""
    group = {
        "id": "interview",
        "label": {"id": "Wawancara", "en": "Interview"},
        "source": "law",
        "combine": "mean",
        "weight": 20,
        "children": [award("panel"), award("essay")],
    }
    step = {
        "axis": "performance",
        "boxes": [7, 8, 9],
        "first": 80,
        "total": 100,
        "children": [group],
        "source": "law",
    }
    return build(document(award("a"), second_step=step))


def test_parts_of_the_second_step_are_numbered_below_their_group(two_steps):
    numbers = [row[0] for row in cells(two_steps)]

    assert numbers.count("1.1") == 1
    assert numbers.count("1.2") == 1
    assert ("1", "Interview") in [row[:2] for row in cells(two_steps)]
    halves = [row for row in cells(two_steps) if row[0] in ("1.1", "1.2")]
    assert {row[1] for row in halves} == {LABEL["en"]}
    assert all("10" in row[4] for row in halves)
