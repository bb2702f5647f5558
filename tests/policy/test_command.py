"""The command line: output, messages and exit status."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest

from bening.policy.command import main
from tests.policy.conftest import POLICIES

BKN = POLICIES / "bkn-411-2025" / "1" / "policy.yaml"
DJBK = POLICIES / "djbk-2026" / "1" / "policy.yaml"
SMALL = Path(__file__).parent / "small.yaml"


@pytest.fixture
def run(tmp_path, capsys):
    """Score some leaves of one person and return status, results and errors."""

    def score(leaves, policy=BKN, *options):
        inputs = tmp_path / "inputs.json"
        inputs.write_text(json.dumps({"people": [{"id": "a", "leaves": leaves}]}))
        arguments = ["--policy", str(policy), "--inputs", str(inputs), *options]
        status = main(["score", *arguments])
        told = capsys.readouterr()
        return status, json.loads(told.out) if told.out else None, told.err

    return score


def test_score_prints_exactly_the_documented_keys(run):
    status, results, errors = run({"main_performance": "B"})

    assert (status, errors) == (0, "")
    assert results["people"] == [
        {
            "id": "a",
            "performance": "60.0000",
            "potential": None,
            "talent_score": None,
            "performance_level": "meets",
            "potential_level": None,
            "box": None,
            "possible_boxes": [2, 4, 5, 7, 8, 9],
            "coverage": {"performance": "0.6000", "potential": "0.0000"},
        }
    ]
    assert results["policy"]["id"] == "bkn-411-2025"
    assert len(results["policy"]["digest"]) == 64


def test_explain_adds_the_tree(run):
    _, results, _ = run({"potkom": {"raw": 100, "scale": 150}}, DJBK, "--explain")

    tree = results["people"][0]["explanation"]
    group = tree["potential"]["children"][0]
    leaf = group["children"][0]
    assert tree["policy"]["id"] == "djbk-2026"
    assert tree["as_of"] is None
    assert (group["operation"], group["score"], group["exact"]) == (
        "alternatives",
        "66.6667",
        "200/3",
    )
    assert group["contribution"] == "43.3333"
    assert leaf["raw"] == "200/3"
    assert leaf["category"] == "MS"
    assert leaf["state"] == "VALUE"
    assert leaf["sources"] == ["framework", "settled"]
    open_leaf = tree["performance"]["children"][0]
    assert (open_leaf["score"], open_leaf["exact"]) == (None, None)
    assert (open_leaf["lowest"], open_leaf["highest"]) == ("20.0000", "100.0000")
    assert open_leaf["treatment"] == "ask"
    json.dumps(tree)


def test_inputs_may_come_from_standard_input(monkeypatch, capsys):
    text = '{"people": [{"id": "a", "leaves": {}}]}'
    give(monkeypatch, text.encode())

    assert main(["score", "--policy", str(BKN), "--inputs", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["people"][0]["box"] is None


def give(monkeypatch, data: bytes) -> None:
    """Let standard input hold these bytes, in a terminal of another encoding."""
    stream = io.TextIOWrapper(io.BytesIO(data), encoding="latin-1")
    monkeypatch.setattr("sys.stdin", stream)


def test_standard_input_and_output_are_utf8_in_any_terminal(monkeypatch):
    text = '\ufeff{"people": [{"id": "Zo\u00eb", "leaves": {}}]}'
    written = io.BytesIO()
    give(monkeypatch, text.encode())
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, encoding="ascii"))

    assert main(["score", "--policy", str(BKN), "--inputs", "-"]) == 0
    assert json.loads(written.getvalue().decode())["people"][0]["id"] == "Zo\u00eb"


def test_standard_input_that_is_no_utf8_is_refused(monkeypatch, capsys):
    give(monkeypatch, b"\xff")

    assert main(["score", "--policy", str(BKN), "--inputs", "-"]) == 2
    assert "-: the inputs are no UTF-8 text" in capsys.readouterr().err


def test_bad_input_names_person_leaf_value_and_allowed(run):
    status, results, errors = run({"main_performance": "sb"})

    assert (status, results) == (2, None)
    assert errors == (
        "bening policy score: person 'a', leaf 'main_performance': found \"sb\"; "
        "allowed: one of SB, B, BP, K, SK, or a state: NOT_RECORDED, EXPIRED, "
        "RECORDED_NONE\n"
    )


def test_byte_order_mark_is_no_mistake(tmp_path):
    inputs = tmp_path / "inputs.json"
    inputs.write_bytes(b'\xef\xbb\xbf{"people": []}')

    assert main(["score", "--policy", str(BKN), "--inputs", str(inputs)]) == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "the inputs cannot be read"), (b"\xff\xfe", "no UTF-8 text")],
)
def test_unreadable_inputs_are_refused(tmp_path, capsys, content, message):
    inputs = tmp_path / "inputs.json"
    if content is not None:
        inputs.write_bytes(content)

    assert main(["score", "--policy", str(BKN), "--inputs", str(inputs)]) == 2
    assert message in capsys.readouterr().err


def test_broken_policy_is_refused(capsys):
    broken = Path(__file__).parent / "broken" / "duplicate_key.yaml"

    assert main(["check", str(broken)]) == 2
    assert "found the key 'version' again" in capsys.readouterr().err


def test_unknown_task_is_refused(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["forge"])

    assert stopped.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


def test_published_policies_pass_their_cases(capsys):
    status = main(["check", str(POLICIES)])

    told = capsys.readouterr()
    assert (status, told.err) == (0, "")
    assert told.out.count(": ok, ") == len(list(POLICIES.glob("*/*/policy.yaml")))


def test_policy_without_cases_is_checked_too(capsys):
    assert main(["check", str(SMALL)]) == 0
    assert "small 1: ok, 0 cases" in capsys.readouterr().out


def test_case_with_another_result_is_told_with_the_steps(tmp_path, capsys):
    folder = tmp_path / "policies" / "small" / "1"
    (folder / "cases").mkdir(parents=True)
    shutil.copy(SMALL, folder / "policy.yaml")
    (folder / "cases" / "wrong.yaml").write_text(
        "cases:\n"
        "  - name: a wrong hope\n"
        "    leaves: {rating: SB, hours: 12}\n"
        "    expect: {performance: 70, box: open, coverage: {potential: 1},\n"
        "      leaves: {rating: {points: '1'}}}\n"
    )

    status = main(["check", str(tmp_path / "policies")])

    told = capsys.readouterr()
    assert status == 1
    assert "small 1: 4 differ, 1 cases" in told.out
    assert "wrong.yaml:4: a wrong hope: performance is 60.0000, expected 70" in told.err
    assert "rating: 100.0000, weight 6, VALUE, value SB, adds 60.0000" in told.err
    assert "counted by 'lowest'" in told.err


def test_folder_without_a_policy_is_refused(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 2
    assert "found no policy.yaml" in capsys.readouterr().err


def test_policy_in_a_folder_of_another_name_is_refused(tmp_path, capsys):
    folder = tmp_path / "policies" / "small" / "2"
    folder.mkdir(parents=True)
    shutil.copy(SMALL, folder / "policy.yaml")

    assert main(["check", str(folder)]) == 2
    assert "policies/<id>/<version>/" in capsys.readouterr().err
