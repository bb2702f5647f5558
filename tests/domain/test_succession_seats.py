"""Seats: who holds which position, when it falls vacant, who acts in it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bening.agencies.context import acting_in
from bening.organisation.requirement_sets import (
    RequirementsNotAvailable,
    published_requirements,
)
from bening.organisation.retirement import ages_by_title, retirement_ages
from bening.succession.seats import seats, staffing, vacancies
from tests.domain.succession_support import TODAY

PLT = {"assignment": "PLT", "level": "HIGHER", "title": "Kepala Dinas Kesehatan"}


def test_a_position_shows_its_holder_and_the_day_of_retirement(bureau):
    wulan = bureau.add(date(1968, 12, 3), code="J1", position_class="JPT_PRATAMA")

    (seat,) = bureau.seats()["J1"]

    assert seat.person_id == wulan
    assert seat.unit_name == "Dinas Pendidikan"
    assert seat.since == date(2022, 1, 3)
    assert seat.retires_on == date(2029, 1, 1)


def test_a_position_without_a_holder_is_vacant_and_shows_who_acts_in_it(bureau):
    zahra = bureau.add(
        date(1980, 1, 1),
        code="J2",
        more=(("acting", date(2026, 5, 1), PLT | {"unit": "Dinas Kesehatan"}),),
    )

    (seat,) = bureau.seats()["J3"]

    assert seat.is_vacant
    assert (seat.acting_id, seat.acting_as) == (zahra, "PLT")
    assert seat.acting_since == date(2026, 5, 1)


def test_acting_service_that_has_not_begun_is_not_shown(bureau):
    bureau.add(date(1980, 1, 1), more=(("acting", date(2026, 7, 2), PLT),))

    assert bureau.seats()["J3"][0].acting is None


def test_a_holder_without_a_code_is_found_by_unit_and_title(bureau):
    yusuf = bureau.add(date(1980, 1, 1), title="kepala  bidang sekolah dasar")

    assert bureau.seats()["J2"][0].person_id == yusuf


def test_two_holders_of_one_position_have_two_seats(bureau):
    pair = {bureau.add(date(1980, 1, 1), code="J2") for _ in range(2)}

    assert {seat.person_id for seat in bureau.seats()["J2"]} == pair


def test_people_who_left_the_service_hold_no_seat(bureau):
    bureau.add(date(1980, 1, 1), code="J1", status="99")

    assert bureau.seats()["J1"][0].is_vacant


def test_a_holder_without_a_birth_date_has_no_day_of_retirement(bureau):
    wulan = bureau.add(None, code="J1")

    (seat,) = bureau.seats()["J1"]

    assert (seat.person_id, seat.retires_on) == (wulan, None)


def test_vacancies_come_first_those_of_today_then_by_day(bureau):
    bureau.add(date(1968, 12, 3), code="J1")
    bureau.add(date(1969, 1, 5), code="J2")

    with acting_in(bureau.agency.id):
        found = vacancies(bureau.agency.id, date(2029, 1, 1), TODAY)

    assert [(each.seat.code, each.falls_on) for each in found] == [
        ("J3", None),
        ("J2", date(2027, 2, 1)),
        ("J1", date(2029, 1, 1)),
    ]
    with acting_in(bureau.agency.id):
        assert len(vacancies(bureau.agency.id, date(2028, 12, 31), TODAY)) == 2


def test_people_off_the_list_are_counted_with_their_own_class(bureau):
    guru = bureau.add(
        date(1966, 8, 9),
        title="Guru Ahli Muda",
        position_class="JF",
        functional_level="MUDA",
    )
    bureau.add(date(1980, 1, 1), code="J1")

    with acting_in(bureau.agency.id):
        (other,) = staffing(bureau.agency.id, TODAY).others

    assert other.holder.person_id == guru
    assert other.opd_name == "Dinas Pendidikan"
    assert other.retires_on == date(2026, 9, 1)


def test_seats_take_the_same_number_of_queries_for_any_number_of_people(bureau):
    def asked() -> int:
        with acting_in(bureau.agency.id), CaptureQueriesContext(connection) as queries:
            seats(bureau.agency.id, TODAY)
        return len(queries)

    few = asked()
    for _ in range(5):
        bureau.add(date(1980, 1, 1), code="J2")

    assert asked() == few == 4


@pytest.mark.parametrize(
    ("title", "level", "age"),
    [
        ("Peneliti Ahli Utama", "UTAMA", 70),
        ("Guru  Ahli muda", "MUDA", 60),
        ("Analis Kebijakan Ahli Utama", "UTAMA", 65),
        ("Analis Kebijakan Ahli Madya", "MADYA", 60),
        ("Perekam Medis Ahli Madya", "MADYA", 58),
    ],
)
def test_a_title_with_an_age_of_its_own_counts_before_its_level(title, level, age):
    assert retirement_ages().of("JF", level, title) == age


def test_every_title_of_the_table_is_looked_up_as_it_is_written():
    assert len(ages_by_title()) > 80
    assert all(
        title == " ".join(title.split()) and 58 <= age <= 70
        for title, age in ages_by_title().items()
    )


def test_requirements_that_are_not_published_are_refused():
    with pytest.raises(RequirementsNotAvailable):
        published_requirements("pp-11-2017", "99")
