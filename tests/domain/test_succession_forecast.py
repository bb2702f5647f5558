"""The forecast of vacancies: what is vacant, overdue, ahead; by period, class, unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from bening.accounts.viewer import Forbidden
from bening.records.posts import Holder
from bening.succession.forecast import (
    forecast,
    forecast_for_export,
    forecast_of,
    years_ahead,
)
from bening.succession.forecast_rows import Wish
from bening.succession.refusals import UnknownForecast
from bening.succession.seats import Leaver, Seat, Staffing
from tests.ledger_reading import bodies_about

ON = date(2026, 7, 1)
OFFICE = UUID(int=77)


def seat(number, retires_on=None, *, held=True, position_class="ADMINISTRATOR"):
    return Seat(
        position_id=UUID(int=number),
        code=f"J{number}",
        title=f"Jabatan {number}",
        position_class=position_class,
        functional_level="",
        echelon="",
        unit_id=None,
        unit_name="Bidang",
        opd_id=OFFICE,
        opd_name="Dinas Pendidikan",
        person_id=UUID(int=1000 + number) if held else None,
        retires_on=retires_on,
    )


def teacher(retires_on):
    holder = Holder(
        person_id=UUID(int=5000),
        name="Guru Contoh",
        birth_date=None,
        category="PNS",
        position_class="JF",
        functional_level="MUDA",
        title="Guru Ahli Muda",
        code="",
        since=None,
        unit_id=None,
    )
    return Leaver(holder, "SD Negeri 1", None, "", retires_on)


STAFF = Staffing(
    on=ON,
    seats=(
        seat(1, held=False),
        seat(2, date(2026, 7, 1)),
        seat(3, date(2026, 7, 2)),
        seat(4, date(2027, 7, 1)),
        seat(5, date(2027, 7, 2)),
        seat(6, date(2031, 7, 1), position_class="JPT_PRATAMA"),
        seat(7, date(2031, 7, 2)),
        seat(8),
    ),
    others=(teacher(date(2027, 2, 1)),),
)


def found(**wish):
    return forecast_of(STAFF, [UUID(int=3)], Wish(**wish))


def test_the_same_day_some_years_later_still_counts():
    total = found().total

    assert (total.seats, total.vacant, total.overdue) == (9, 1, 1)
    assert total.within == (3, 4, 5)
    assert found().open == 1


def test_what_is_vacant_comes_first_then_what_is_overdue_then_by_day():
    states = [(line.state, line.title) for line in found().lines]

    assert states[:3] == [
        ("vacant", "Jabatan 1"),
        ("overdue", "Jabatan 2"),
        ("ahead", "Jabatan 3"),
    ]
    assert [line.critical for line in found().lines][:3] == [False, False, True]


def test_each_year_counts_retirements_by_class():
    years = {period.year: period.counts for period in found().periods}

    assert years[2026] == {"ADMINISTRATOR": 1}
    assert years[2027] == {"ADMINISTRATOR": 2, "JF": 1}
    assert years[2031] == {"JPT_PRATAMA": 1, "ADMINISTRATOR": 1}
    assert years[2028] == {}


def test_months_begin_with_the_present_one_and_cross_the_year():
    months = found(per="month").periods

    assert (months[0].year, months[0].month, months[0].total) == (2026, 7, 1)
    assert (months[6].year, months[6].month) == (2027, 1)
    assert months[7].counts == {"JF": 1}
    assert len(months) == 24


def test_a_wish_narrows_lines_and_counts_alike():
    narrowed = found(position_class="JF")

    assert [line.title for line in narrowed.lines] == ["Guru Ahli Muda"]
    assert narrowed.total.within == (1, 1, 1)
    assert found(listed=True).total.seats == 8
    assert found(opd=f"{OFFICE}").total.seats == 8


def test_classes_stand_in_their_order_and_units_by_name():
    assert [row.key for row in found().classes] == [
        "JPT_PRATAMA",
        "ADMINISTRATOR",
        "JF",
    ]
    assert [row.name for row in found().units] == ["Dinas Pendidikan", ""]


@pytest.mark.parametrize(
    "wish", [{"position_class": "X"}, {"opd": "X"}, {"per": "day"}]
)
def test_a_choice_that_does_not_exist_is_refused(wish):
    with pytest.raises(UnknownForecast):
        found(**wish)


def test_years_ahead_of_a_leap_day():
    assert years_ahead(date(2028, 2, 29), 1) == date(2029, 2, 28)


def test_a_forecast_of_an_office_reads_its_records(bench):
    shown = forecast(
        viewer=bench.staff.gani, agency_id=bench.agency_id, wish=Wish(listed=True)
    )

    lines = {line.title: line for line in shown.lines}
    assert lines["Kepala Dinas Kesehatan"].state == "vacant"
    assert lines["Kepala Dinas Pendidikan"].critical
    assert lines["Kepala Dinas Pendidikan"].falls_on is not None
    assert shown.total.seats == 3


def test_a_file_of_it_is_logged_and_needs_the_right_to_lists(bench):
    export = forecast_for_export(
        viewer=bench.staff.citra, agency_id=bench.agency_id, wish=Wish()
    )

    entry = bodies_about(bench.agency_id, bench.agency_id)[-1]
    assert entry["type"] == "succession.forecast_exported"
    assert entry["facts"]["lines"] == len(export.forecast.lines)
    with pytest.raises(Forbidden):
        forecast_for_export(
            viewer=bench.staff.gani, agency_id=bench.agency_id, wish=Wish()
        )
    with pytest.raises(Forbidden):
        forecast(viewer=bench.staff.eka, agency_id=bench.agency_id, wish=Wish())


def test_a_class_that_is_not_known_is_counted_as_such():
    unknown = replace(STAFF, seats=(replace(STAFF.seats[2], position_class=""),))

    assert [row.key for row in forecast_of(unknown, (), Wish()).classes] == [
        "JF",
        "UNKNOWN",
    ]
