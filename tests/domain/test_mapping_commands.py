"""`bening map` and `bening explain`: what they print, and what they refuse."""

from __future__ import annotations

import json
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from bening.mapping.lists import list_people
from bening.mapping.runs import current_run, list_runs
from tests.domain.mapping_support import PEOPLE, City

CODE = "9971"


def told(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_map_prints_counts_shares_digests_and_time(city: City):
    text = told(
        *("map", "--agency", CODE, "--as", "ani", "--as-of", "2026-06-30"),
        *("--policy", "djbk-2026@1", "--language", "en"),
    )

    run = city.ask(current_run)
    assert run.policy_id == "djbk-2026"
    assert [line.split()[1] for line in text.splitlines() if line[:3] == "Box"] == [
        *"987654321"
    ]
    for part in (
        f"Policy digest           {run.policy_digest}",
        f"Snapshot digest         {run.snapshot_digest}",
        f"Result digest           {run.result_digest}",
        f"seconds, run {run.id}",
    ):
        assert part in text
    counts = {
        line.split("  ")[0]: line.split()[-1] for line in text.splitlines() if line
    }
    assert counts["All people on the map"] == str(PEOPLE)
    assert counts["People left out, with the reason"] == "2"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--agency", "0000", "--as", "ani"), "No agency has the code 0000"),
        (("--agency", CODE, "--as", "nobody"), "No active user"),
        (("--agency", CODE, "--as", "darma"), "Your role does not allow this"),
        (
            ("--agency", CODE, "--as", "ani", "--policy", "bkn-411-2025@7"),
            "There is no policy bkn-411-2025@7",
        ),
        (
            ("--agency", CODE, "--as", "ani", "--as-of", "2999-01-01"),
            "lies in the future",
        ),
    ],
)
def test_map_says_why_not(city: City, words, reason):
    with pytest.raises(CommandError, match=reason) as refusal:
        told("map", *words, "--language", "en")

    assert refusal.value.returncode == 1
    assert city.ask(list_runs).total == 0


def test_explain_prints_the_tree_with_facts_and_their_sources(city: City):
    run = city.run()
    row = city.ask(list_people, run_id=run.id).rows[0]
    nip = nip_of(city, row)

    text = told("explain", nip, "--agency", CODE, "--as", "ani")

    assert text.startswith(f"{row.name} ({nip})")
    assert str(run.id) in text
    assert "Kinerja utama (predikat): " in text
    assert "predicate " in text
    assert "Contoh" in text


def test_explain_as_json_adds_up_and_names_every_fact(city: City):
    run = city.run()
    row = city.ask(list_people, run_id=run.id).rows[0]

    found = json.loads(
        told(
            *("explain", nip_of(city, row), "--agency", CODE, "--as", "ani"),
            *("--run", str(run.id), "--json"),
        )
    )

    assert found["result"] == run.result_digest
    assert found["box"] == row.box
    assert found["policy"]["digest"] == run.policy_digest
    steps = [found["performance"], found["potential"]]
    while steps:
        step = steps.pop()
        steps += step["children"]
        assert set(step["used"]) <= set(found["facts"])
    assert {fact["source"]["sheet"] for fact in found["facts"].values()} == {"Contoh"}


@pytest.mark.parametrize("nip", ["199001012015032991", "1990", "Contoh"])
def test_explain_of_somebody_without_a_place_is_refused(city: City, nip):
    city.run()

    with pytest.raises(CommandError, match="has no place in this run"):
        told("explain", nip, "--agency", CODE, "--as", "ani", "--language", "en")


def test_explain_without_a_run_is_refused(city: City):
    for words in ((), ("--run", str(uuid4()))):
        with pytest.raises(CommandError, match="There is no such run"):
            told(
                *("explain", "199001012015032991", "--agency", CODE),
                *("--as", "ani", "--language", "en", *words),
            )


def nip_of(city: City, row) -> str:
    return next(one.person.nip for one in city.people if one.person.id == row.person_id)
