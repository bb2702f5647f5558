"""Mistakes in policy files as pages tell them."""

from __future__ import annotations

from bening.mapping.policy_mistakes import KINDS
from bening.policy.mistakes import PolicyFileError
from bening.web.policy_mistakes import told
from tests.policy.test_authoring_page import codes


def _mistake(line: int | None) -> PolicyFileError:
    return PolicyFileError(
        "overlap",
        file="x.yaml",
        line=line,
        key="axes",
        found="found it",
        reason="Because.",
        remedy="Mend it.",
    )


def test_every_kind_of_mistake_has_a_sentence_for_people():
    assert codes() == set(KINDS)


def test_lines_around_a_mistake_are_shown_with_their_numbers():
    source = "\n".join(f"line {number}" for number in range(1, 9)).encode()

    first = told(_mistake(1), source).lines
    middle = told(_mistake(5), source).lines

    assert [line.number for line in first] == [1, 2, 3]
    assert [line.text for line in middle if line.is_meant] == ["line 5"]
    assert [line.number for line in middle] == [3, 4, 5, 6, 7]


def test_a_mistake_without_a_line_shows_none():
    assert told(_mistake(None), b"x").lines == ()


def test_bytes_that_are_no_text_are_shown_as_far_as_they_go():
    assert told(_mistake(1), b"a\xff").lines[0].text == "a\ufffd"
