"""`bening adopt`: the acts from a terminal."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.domain.policy_support import DECREE, REASON, TEXT, own_text

pytestmark = pytest.mark.django_db
TEXTS = ("--reason", REASON, "--legal-basis", DECREE)


def _told(act: str, *words: str, who: str = "ani") -> str:
    out = StringIO()
    options = ("--agency", "9971", "--as", who, "--language", "en")
    call_command("adopt", act, *words, *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    """The city's own policy as a file."""
    path = tmp_path / "mandala.yaml"
    path.write_text(own_text(), "utf-8")
    return path


def test_a_version_comes_into_force_from_the_terminal(office, no_notice, file):
    day = office.today().isoformat()

    ref = _told("draft", f"{file}").split()[0]
    _told("check", ref)
    _told("announce", ref, "--planned-on", day, *TEXTS, who="citra")
    told = _told("enact", ref, "--in-force-from", day, *TEXTS, who="laras")

    assert told.split()[:4] == [ref, "mandala@1", "in_force", day]
    listed = _told("list").splitlines()
    assert [line.split()[0] for line in listed][:2] == [ref, "bkn-411-2025@1"]


def test_a_refusal_is_told_and_nothing_happens(office, file):
    ref = _told("draft", f"{file}").split()[0]

    with pytest.raises(CommandError, match="not possible where the version stands"):
        _told("announce", ref, "--planned-on", "2199-01-01", *TEXTS, who="citra")


def test_a_draft_can_be_withdrawn(office, file):
    ref = _told("draft", f"{file}").split()[0]

    assert "withdrawn" in _told("withdraw", ref, "--reason", REASON)


def test_a_broken_file_is_told_with_its_place(office, tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text(TEXT.replace("weight: 60", "weight: 61", 1), "utf-8")

    with pytest.raises(CommandError, match=r"broken\.yaml:\d+: .*add up"):
        _told("draft", f"{path}")


def test_a_file_that_is_not_there_is_told(office, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        _told("draft", f"{tmp_path / 'none.yaml'}")


def test_cases_come_from_a_file_too(office, file, tmp_path):
    cases = tmp_path / "cases.yaml"
    cases.write_text(
        "cases: [{name: a, leaves: {main_performance: SB}, expect: {box: open}}]",
        "utf-8",
    )

    ref = _told("draft", f"{file}", "--cases", f"{cases}").split()[0]

    assert "checked" in _told("check", ref)
