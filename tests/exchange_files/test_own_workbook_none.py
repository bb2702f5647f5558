"""What Bening's own workbook says about those for whom there is nothing."""

from __future__ import annotations

from datetime import date

import pytest

from bening.exchange.workbook import sheets
from tests.exchange_files.making import (
    DEWI,
    SITI,
    TODAY,
    facts_of,
    finding,
    read,
)
from tests.exchange_files.own_book import ROWS, filled, read_own


def test_the_cutoff_of_sanctions_speaks_for_everybody_else(tmp_path):
    _, row, _ = ROWS["sanction"]

    collected = read_own(tmp_path, sheets.SANCTIONS, {"nip": SITI, **row}, cutoff=TODAY)

    (declaration,) = collected.declarations
    assert (declaration.kind, declaration.checked_on) == ("sanction", TODAY)
    assert declaration.listed == (SITI,)


def test_an_empty_sheet_with_a_cutoff_speaks_for_everybody(tmp_path):
    (declaration,) = read_own(
        tmp_path, sheets.SANCTIONS, cutoff="30-06-2026"
    ).declarations

    assert declaration.checked_on == date(2026, 6, 30)
    assert declaration.listed == ()


def test_a_person_whose_sanction_cannot_be_read_is_not_declared_free(tmp_path):
    _, row, _ = ROWS["sanction"]
    broken = {"nip": SITI, **row, "valid_from": "31-02-2024"}

    (declaration,) = read_own(
        tmp_path, sheets.SANCTIONS, broken, cutoff=TODAY
    ).declarations

    assert declaration.listed == (SITI,)


@pytest.mark.parametrize("nip", ["19900101201503299", ""])
def test_a_sanction_of_nobody_known_withholds_the_declaration(tmp_path, nip):
    _, row, _ = ROWS["sanction"]

    collected = read_own(tmp_path, sheets.SANCTIONS, {"nip": nip, **row}, cutoff=TODAY)

    assert not collected.declarations
    assert finding(collected, "cutoff_withheld").row == 4


def test_a_person_named_without_a_sanction_is_not_declared_free(tmp_path):
    collected = read_own(tmp_path, sheets.SANCTIONS, {"nip": SITI}, cutoff=TODAY)

    (declaration,) = collected.declarations
    assert declaration.listed == (SITI,)
    assert collected.codes == {"value_missing": 3}


def test_a_name_without_a_number_withholds_the_declaration(tmp_path):
    row = {"person_name": "SITI CONTOH"}

    collected = read_own(tmp_path, sheets.SANCTIONS, row, cutoff=TODAY)

    assert not collected.declarations
    assert finding(collected, "cutoff_withheld").row == 4


@pytest.mark.parametrize("word", ["NIHIL", "Tidak ada", "-"])
def test_a_word_for_nobody_names_nobody(tmp_path, word):
    collected = read_own(tmp_path, sheets.SANCTIONS, {"nip": word}, cutoff=TODAY)

    (declaration,) = collected.declarations
    assert declaration.listed == ()
    assert not collected.codes


@pytest.mark.parametrize(
    ("cutoff", "code"),
    [
        (None, "cutoff_missing"),
        ("31-02-2026", "date_impossible"),
        ("01-01-2030", "day_in_future"),
    ],
)
def test_sanctions_without_a_cutoff_declare_nothing(tmp_path, cutoff, code):
    _, row, _ = ROWS["sanction"]

    collected = read_own(
        tmp_path, sheets.SANCTIONS, {"nip": SITI, **row}, cutoff=cutoff
    )

    assert not collected.declarations
    assert collected.codes[code] == 1


def _none(nip, kind, day=TODAY):
    return {"nip": nip, "none_kind": kind, "valid_from": day}


def test_a_declaration_for_one_person_is_a_fact(tmp_path):
    collected = read_own(tmp_path, sheets.NONE, _none(SITI, "Penghargaan"))

    (fact,) = facts_of(collected, "award")
    assert (fact.none, fact.valid_from, fact.payload) == (True, TODAY, {})


def test_a_declaration_for_everybody_leaves_out_who_has_some(tmp_path):
    _, row, _ = ROWS["award"]
    path = filled(
        tmp_path,
        (sheets.NONE, [_none("SEMUA", "Penghargaan")]),
        (sheets.AWARDS, [{"nip": SITI, **row}]),
    )

    (declaration,) = read(path).declarations

    assert (declaration.kind, declaration.listed) == ("award", (SITI,))


def test_a_declaration_that_contradicts_a_row_is_refused(tmp_path):
    _, row, _ = ROWS["award"]
    path = filled(
        tmp_path,
        (sheets.NONE, [_none(SITI, "Penghargaan"), _none(DEWI, "Penghargaan")]),
        (sheets.AWARDS, [{"nip": SITI, **row}]),
    )

    collected = read(path)

    assert finding(collected, "none_contradicts").row == 2
    assert [fact.none for fact in facts_of(collected, "award")] == [False, True]


def test_a_declaration_for_everybody_waits_for_unreadable_rows(tmp_path):
    _, row, _ = ROWS["award"]
    path = filled(
        tmp_path,
        (sheets.NONE, [_none("SEMUA", "Penghargaan")]),
        (sheets.AWARDS, [{"nip": "1", **row}]),
    )

    collected = read(path)

    assert finding(collected, "none_withheld").params == {"other": 2}
    assert not collected.declarations
