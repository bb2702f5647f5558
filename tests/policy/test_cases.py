"""Worked cases: a mistake in one is told, and together they touch every row."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bening.policy.building_tables import described
from bening.policy.case_files import read_cases
from bening.policy.cases import check_policy, evaluate_answers
from bening.policy.explain import table_row
from bening.policy.load import load_policy
from bening.policy.mistakes import PolicyFileError
from bening.policy.model import Leaf, State, leaves_of
from bening.policy.tables import Bands, Option
from tests.policy.conftest import POLICIES

SMALL = Path(__file__).parent / "small.yaml"


def with_fact(fact: str, as_of: str = "2026-01-01") -> str:
    """Write a case with one fact."""
    facts = f"facts: [{{from: '2025-01-01', {fact}}}]"
    return f"{{name: x, as_of: '{as_of}', {facts}, expect: {{box: 1}}}}"


@pytest.fixture
def check(tmp_path):
    """Check the small policy with one case given as YAML."""

    def run(case: str):
        shutil.copy(SMALL, tmp_path / "policy.yaml")
        folder = tmp_path / "cases"
        folder.mkdir(exist_ok=True)
        (folder / "one.yaml").write_text(f"cases:\n  - {case}\n")
        return check_policy(tmp_path / "policy.yaml")

    return run


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("{name: x, expect: {box: 1}}", "bad_case"),
        ("{name: x, leaves: {}, as_of: '2026-01-01', expect: {box: 1}}", "bad_case"),
        ("{name: x, facts: [], leaves: {}, expect: {box: 1}}", "bad_case"),
        ("{name: x, leaves: {rating: A}, expect: {box: 1}}", "bad_case"),
        ("{name: x, leaves: {rating: SB}, expect: {bocks: 1}}", "unknown_key"),
        (with_fact("kind: award", as_of="soon"), "bad_case"),
        (with_fact("kind: award, fields: {grade: 1}"), "bad_case"),
        (with_fact("kind: award, fields: {level: TOP}"), "bad_case"),
        (with_fact("kind: appraisal, fields: {period_end: soon}"), "bad_case"),
        (with_fact("kind: horoscope"), "not_a_choice"),
    ],
)
def test_case_that_cannot_be_run_is_refused(check, case, code):
    with pytest.raises(PolicyFileError) as caught:
        check(case)

    assert caught.value.code == code
    assert caught.value.file.endswith("one.yaml")


def test_expected_number_is_compared_exactly(check):
    report = check(
        "{name: x, leaves: {rating: SB, acting: SAME}, expect: {performance: 84}}"
    )

    assert (report.cases, report.failures) == (1, ())


def test_case_by_facts_is_placed_in_columns_too(check):
    report = check(
        "{name: x, as_of: '2026-01-01', facts: [{kind: acting, from: '2025-01-01', "
        "until: '2025-02-01', fields: {assignment: PLT, level: EQUAL}}], "
        "expect: {performance: open, leaves: {acting: {raw: SAME, used: [fact-1]}}}}"
    )

    assert report.failures == ()


def test_case_that_differs_in_a_leaf_says_which(check):
    report = check("{name: x, leaves: {}, expect: {leaves: {rating: {state: VALUE}}}}")

    assert "rating.state is NOT_RECORDED, expected VALUE" in report.failures[0]


def test_nobody_can_be_evaluated_from_answers(bkn):
    assert len(evaluate_answers(bkn, []).box) == 0


def rows_of(leaf: Leaf) -> set[str | None]:
    """Return every row of a leaf's table, as explanations name it."""
    rows: set[str | None] = set()
    if isinstance(leaf.score, Option):
        rows |= set(leaf.score.points)
    if isinstance(leaf.score, Bands):
        rows |= {described(row.span) for row in leaf.score.rows}
    if leaf.score.none is not None:
        rows.add("none")
    return rows


@pytest.mark.parametrize("file", sorted(POLICIES.glob("*/*/policy.yaml")), ids=str)
def test_cases_touch_every_row_and_every_state(file):
    policy = load_policy(file)
    cases = list(read_cases(policy, file.parent / "cases"))
    for axis in policy.axes:
        for leaf in leaves_of(axis.root):
            findings = [case.findings[leaf.id] for case in cases]
            states = {found.state for found in findings}
            rows = {table_row(leaf.score, found) for found in findings}
            assert {State.VALUE, State.NOT_RECORDED} <= states, leaf.id
            assert rows_of(leaf) <= rows, leaf.id
            if leaf.missing.expired is not None:
                assert State.EXPIRED in states, leaf.id
