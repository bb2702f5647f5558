"""An honest bundle holds; a bundle with one value changed anywhere does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bening.appointments.stages import TABLE
from bening.verification.__main__ import main
from bening.verification.checks import Result, all_held
from bening.verification.conduct_check import APART
from bening.verification.reading import BundleError
from bening.verification.verify import verify_bytes
from tests.verification.made import Made, bundle_bytes
from tests.verification.tampering import changed, items_of, leaves_of, without

HONEST = Made(below_first=True).values()
WITHHELD = Made(below_first=True).values(with_names=False)
LEAVES, ITEMS = tuple(leaves_of(HONEST)), tuple(items_of(HONEST))

WORDS = frozenset(
    {
        ("made_at",),
        ("agency", "name"),
        ("binding", "lot_commitment"),
        ("declarations", "*", "relation"),
        ("people", "*", "frozen", "size"),
        ("entries", "*"),
    }
)
"""What no check can know: words beside the proof, a lottery's commitment where no lot
is drawn, and the text of an entry that nothing else in the file rests on."""


def shape_of(path: tuple[str | int, ...]) -> tuple[str, ...]:
    return tuple("*" if isinstance(step, int) else step for step in path)


def holds(values: dict[str, Any]) -> bool:
    try:
        return all_held(verify_bytes(bundle_bytes(values)))
    except BundleError:
        return False


@pytest.mark.parametrize("below_first", [False, True])
def test_an_honest_bundle_holds_in_every_check(below_first: bool) -> None:
    made = Made(below_first=below_first)

    checks = verify_bytes(bundle_bytes(made.values()), made.decree_file)

    assert [one.id for one in checks if one.result is not Result.HELD] == []


def test_a_bundle_without_names_holds_and_says_what_cannot_be_seen() -> None:
    checks = verify_bytes(bundle_bytes(WITHHELD))

    assert all_held(checks)
    hidden = {one.id for one in checks if one.result is Result.WITHHELD}
    assert hidden == {"frozen_facts"}
    assert "Orang " not in bundle_bytes(WITHHELD).decode()


@settings(max_examples=60, deadline=None)
@given(path=st.sampled_from(LEAVES))
def test_any_value_changed_is_found(path: tuple[str | int, ...]) -> None:
    if shape_of(path) in WORDS:
        return

    assert not holds(changed(HONEST, path))


@settings(max_examples=30, deadline=None)
@given(path=st.sampled_from(ITEMS))
def test_any_item_left_out_is_found(path: tuple[str | int, ...]) -> None:
    if path[0] == "entries":
        return

    assert not holds(without(HONEST, path))


def test_verifier_reports_sequence_gap() -> None:
    target = HONEST["target"]["id"]
    place = [n for n, text in enumerate(HONEST["entries"]) if target in text][4]

    checks = verify_bytes(bundle_bytes(without(HONEST, ("entries", place))))

    broken = {one.id: one for one in checks if one.result is Result.BROKEN}
    assert any("is missing" in found for found in broken["log_chain"].found)


def test_another_decree_than_the_one_in_the_log_is_found() -> None:
    checks = verify_bytes(bundle_bytes(HONEST), b"%PDF another")

    assert [one.id for one in checks if one.result is Result.BROKEN] == ["decree"]


def test_the_command_prints_a_sentence_per_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "keputusan.json"
    path.write_bytes(bundle_bytes(HONEST))

    code = main([str(path)])

    out = capsys.readouterr().out
    assert code == 0
    assert out.count("[COCOK]") == len(verify_bytes(bundle_bytes(HONEST)))
    assert "Tidak ada yang bertentangan" in out


@pytest.mark.parametrize(
    "text", [b"", b"{}", b"[]", b'{"format": "x"}', b'{"a":1,"a":1}', b"\xff", b"1.5"]
)
def test_what_is_no_bundle_is_refused_with_the_place(
    text: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(text)

    assert main([str(path), "--lang", "en"]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_the_verifier_loads_neither_django_nor_numpy_nor_yaml() -> None:
    code = (
        "import sys, bening.verification.__main__; "
        "print(sorted({m.split('.')[0] for m in sys.modules} "
        "& {'django','numpy','yaml','psycopg','httpx'}))"
    )
    found = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == "[]"


def test_the_verifier_asks_for_every_second_person_of_the_table_of_stages():
    asked: dict[str, set[str]] = {}
    for (_, deed), rule in TABLE.items():
        if rule.other_than:
            asked.setdefault(str(deed), set()).update(map(str, rule.other_than))

    assert {deed: set(others) for deed, others in APART.items()} == asked
