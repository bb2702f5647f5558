"""Two policies compared number by number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bening.policy.difference import Change, difference, difference_json
from bening.policy.load import load_policy, policy_from_yaml
from bening.policy.model import Policy
from bening.policy.wording import Label
from tests.policy.making import document
from tests.policy.random_policies import build
from tests.policy.test_choices import award

FOLDER = Path(__file__).parents[2] / "policies"
P1_FILE = FOLDER / "bkn-411-2025/1/policy.yaml"
TEXT = P1_FILE.read_text("utf-8")
P1 = load_policy(P1_FILE)
P2 = load_policy(FOLDER / "djbk-2026/1/policy.yaml")


def _with(*swaps: tuple[str, str]) -> Policy:
    text = TEXT
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    return policy_from_yaml(text.encode(), "changed.yaml")


def _told(old: Policy, new: Policy) -> list[tuple[str, str, str, object, object]]:
    return [
        (change.kind, change.topic, change.path, change.old, change.new)
        for change in difference(old, new)
    ]


def test_a_policy_does_not_differ_from_itself():
    assert difference(P1, load_policy(P1_FILE)) == ()


def test_comments_and_layout_are_no_difference():
    assert difference(P1, policy_from_yaml(f"# note\n{TEXT}".encode(), "x")) == ()


def test_changed_weights_are_told_with_label_and_source():
    new = _with(("weight: 60", "weight: 50"), ("weight: 15", "weight: 25"))

    first, second = difference(P1, new)

    assert (first.path, first.topic) == ("main_performance.weight", "weight")
    assert (first.old, first.new) == (60, 50)
    assert [label.en for label in first.where] == [
        "Performance",
        "Main performance (predicate)",
    ]
    assert [source.key for source in first.new_sources] == ["kepka-411"]
    assert (second.path, second.old, second.new) == ("awards.weight", 15, 25)


def test_points_of_a_word_are_told():
    assert _told(P1, _with(("SB: 110", "SB: 120"))) == [
        ("changed", "table", "main_performance.score.option.SB", 110, 120)
    ]


def test_points_cite_the_source_of_their_table_not_of_the_indicator():
    (change,) = difference(P1, _with(("SB: 110", "SB: 120")))

    assert [source.key for source in change.new_sources] == ["unit-table"]


def test_a_moved_border_is_told_on_both_rows():
    new = _with(
        ("{level: above, from: 80}", "{level: above, from: 82.5}"),
        (
            "{level: meets, from: 60, below: 80}",
            "{level: meets, from: 60, below: 82.5}",
        ),
    )

    assert _told(P1, new) == [
        ("changed", "level", "performance.levels.rows.above.from", 80, "82.5"),
        ("changed", "level", "performance.levels.rows.meets.below", 80, "82.5"),
    ]


def test_a_row_of_bands_is_matched_by_its_stretch():
    new = _with(("below: 20, points: 80", "below: 20, points: 75"))

    assert _told(P1, new) == [
        ("changed", "table", "competence_development.score.bands.2.points", 80, 75)
    ]


def test_a_row_of_bands_with_another_border_is_matched_by_its_points():
    new = _with(
        ("{from: 20, points: 100}", "{from: 30, points: 100}"),
        ("{from: 10, below: 20, points: 80}", "{from: 10, below: 30, points: 80}"),
    )

    assert [(path, old, new) for _, _, path, old, new in _told(P1, new)] == [
        ("competence_development.score.bands.1.from", 20, 30),
        ("competence_development.score.bands.2.below", 20, 30),
    ]


def test_a_row_that_was_put_in_does_not_shift_the_others():
    kept = "- {from: 10, below: 20, points: 80}"
    new = _with(
        ("{from: 20, points: 100}", "{from: 40, points: 100}"),
        (
            kept,
            f"- {{from: 20, below: 40, points: 90}}\n{' ' * 12}{kept}",
        ),
    )

    assert _told(P1, new) == [
        ("changed", "table", "competence_development.score.bands.1.from", 20, 40),
        (
            "added",
            "table",
            "competence_development.score.bands.2",
            None,
            "from: 20, below: 40, points: 90",
        ),
    ]


def test_a_window_and_a_treatment_have_their_own_topics():
    new = _with(
        ("{years: 5, counted: exact_day", "{years: 3, counted: exact_day"),
        (
            "missing: {not_recorded: ask, expired: ask, source: settled}",
            "missing: {not_recorded: block, expired: ask, source: settled}",
        ),
    )

    assert _told(P1, new) == [
        (
            "changed",
            "treatment",
            "main_performance.missing.not_recorded",
            "ask",
            "block",
        ),
        ("changed", "window", "awards.evidence.window.years", 5, 3),
    ]


def test_another_name_is_told_as_one_pair_of_texts():
    new = _with(
        ("label: {id: Kinerja, en: Performance}", "label: {id: Kerja, en: Work}")
    )

    assert _told(P1, new) == [
        (
            "changed",
            "text",
            "performance.label",
            Label("Kinerja", "Performance"),
            Label("Kerja", "Work"),
        )
    ]


def test_an_order_of_ties_is_told_as_a_whole():
    (change,) = difference(
        P1, _with(("competence_assessment, years_in_rank]", "years_in_rank]"))
    )

    assert (change.topic, change.path) == ("order", "ranking.by")
    assert change.new == "talent_score, performance, years_in_rank"


def _of(changes: tuple[Change, ...], path: str) -> Change:
    return next(change for change in changes if change.path == path)


def test_indicators_that_came_and_went_are_one_line_each():
    changes = difference(P1, P2)

    gone, come = _of(changes, "awards"), _of(changes, "potkom")
    assert (gone.kind, gone.old, gone.new, gone.new_sources) == (
        "removed",
        15,
        None,
        (),
    )
    assert (come.kind, come.old, come.new, come.old_sources) == (
        "added",
        None,
        None,
        (),
    )
    assert not [change for change in changes if change.path.startswith("awards.")]


def test_an_indicator_in_another_group_is_moved_not_removed():
    moved = _of(difference(P1, P2), "competence_assessment")

    assert (moved.kind, moved.topic) == ("moved", "indicator")
    assert moved.old == Label("Potensi", "Potential")


def test_a_source_that_only_one_declares_is_one_line():
    change = _of(difference(P1, P2), "sources.kepka-411")

    assert (change.kind, change.topic, change.new) == ("removed", "source", None)


def test_turned_round_every_change_is_turned_round():
    there = {(c.path, c.old, c.new) for c in difference(P1, P2)}
    back = {(c.path, c.new, c.old) for c in difference(P2, P1)}

    by_name = {entry for entry in there if ".bands." not in entry[0]}
    assert by_name == {entry for entry in back if ".bands." not in entry[0]}


def test_as_json_it_holds_plain_values_only():
    told = difference_json(P1, P2)

    assert json.loads(json.dumps(told)) == told
    assert told["old"]["digest"] == P1.digest
    assert told["changes"][0]["path"] == "id"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*/*/policy.yaml")), ids=str)
def test_every_published_policy_can_be_compared(file):
    policy = load_policy(file)

    assert difference(policy, policy) == ()
    assert bool(difference(P1, policy)) == (policy.digest != P1.digest)


NUMBERS = sorted({line for line in TEXT.splitlines() if "points: 80" in line})


@settings(max_examples=30, deadline=None)
@given(line=st.sampled_from(NUMBERS), points=st.integers(61, 99))
def test_a_digest_differs_exactly_when_a_difference_is_told(line, points):
    new = _with((line, line.replace("points: 80", f"points: {points}")))

    assert bool(difference(P1, new)) == (new.digest != P1.digest)


def test_another_order_of_alternatives_is_told_and_one_of_a_mean_is_not():
    def made(combine: str, *names: str) -> Policy:
        children = [award(name) for name in names]
        if combine == "alternatives":
            for child in children[:-1]:
                child["needs"] = [child["id"]]
        return build(document(*children, combine=combine))

    names = ("a", "b", "c")
    turned = [
        change
        for change in difference(
            made("alternatives", *names), made("alternatives", "b", "a", "c")
        )
        if change.topic == "order"
    ]

    assert [(one.path, one.old, one.new) for one in turned] == [
        ("performance.children", "a, b, c", "b, a, c")
    ]
    assert difference(made("mean", *names), made("mean", "c", "b", "a")) == ()
    shorter = difference(made("alternatives", *names), made("alternatives", "a", "c"))
    assert "order" not in {change.topic for change in shorter}
