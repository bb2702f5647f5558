"""Cases under way: how they end, and what stands meanwhile."""

from __future__ import annotations

from datetime import date

import pytest

from bening.exchange.workbook import sheets
from tests.domain.import_support import TODAY
from tests.exchange_files import making

pytestmark = pytest.mark.django_db

OPENED = date(2026, 2, 2)


def _sheet(desk, *rows, checked_on=None):
    sheet = sheets.SANCTIONS
    table = [
        list(sheet.headers),
        *([row.get(column.field, "") for column in sheet.columns] for row in rows),
    ]
    with making.workbook(desk.folder) as book:
        page = book.add_worksheet(sheet.name)
        page.write(0, 0, sheets.CUTOFF_LABEL)
        if checked_on is not None:
            making.fill(page, [["", checked_on]])
        making.fill(page, table, start=2)
    return desk.folder / "file.xlsx"


def _case(**changes):
    return {
        "nip": making.SITI,
        "level": "Berat",
        "stage": "Dalam proses",
        "valid_from": OPENED,
        **changes,
    }


def _sanctions(desk):
    return [fact for fact in desk.facts("sanction") if not fact.none]


def _nones(desk):
    return [fact for fact in desk.facts("sanction") if fact.none]


def test_a_case_under_way_holds_until_another_file_says_otherwise(desk_with_people):
    desk = desk_with_people
    desk.record(_sheet(desk, _case()))

    desk.record(_sheet(desk, checked_on=TODAY))

    (case,) = _sanctions(desk)
    assert case.payload["stage"] == "IN_PROCESS"
    assert len(_nones(desk)) == 1, "Dewi alone was declared to have none"


def test_a_decision_takes_the_place_of_its_case(desk_with_people):
    desk = desk_with_people
    desk.record(_sheet(desk, _case()))

    desk.record(_sheet(desk, _case(stage="Dijatuhkan", level="Ringan")))

    (sanction,) = _sanctions(desk)
    assert sanction.payload["stage"] == "DECIDED"


def test_a_case_that_ended_with_nothing_is_taken_back(desk_with_people):
    desk = desk_with_people
    desk.record(_sheet(desk, _case()))
    ended = _case(ended_on=date(2026, 5, 5))

    batch = desk.record(_sheet(desk, ended))

    assert _sanctions(desk) == []
    assert [fact.valid_from for fact in _nones(desk)] == [date(2026, 5, 5)]
    desk.withdraw(batch)
    assert len(_sanctions(desk)) == 1


def test_a_case_known_only_after_it_ended_leaves_a_check_and_no_sanction(
    desk_with_people,
):
    desk = desk_with_people
    desk.record(_sheet(desk, _case(ended_on=date(2026, 5, 5))))

    assert _sanctions(desk) == []
    assert len(_nones(desk)) == 1


def test_another_sanction_of_that_person_stays(desk_with_people):
    desk = desk_with_people
    other = _case(stage="Dijatuhkan", valid_from=date(2025, 1, 1), level="Sedang")
    desk.record(_sheet(desk, _case(), other))

    desk.record(_sheet(desk, _case(ended_on=date(2026, 5, 5))))

    assert [fact.valid_from for fact in _sanctions(desk)] == [date(2025, 1, 1)]


def test_an_old_open_case_and_an_old_check_are_told(desk_with_people):
    desk = desk_with_people
    long_ago = date(2024, 3, 3)

    batch = desk.stage(_sheet(desk, _case(valid_from=long_ago), checked_on=long_ago))

    codes = desk.codes(batch)
    assert codes["sanction_long_in_process"] == 1
    assert codes["checked_long_ago"] == 1


def test_a_recent_case_and_a_recent_check_are_not_told(desk_with_people):
    batch = desk_with_people.stage(
        _sheet(desk_with_people, _case(), checked_on=date(2026, 6, 30))
    )

    assert not desk_with_people.codes(batch)
