"""Why one person of a run stands above another: the order of the lists, explained."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bening.accounts.viewer import Forbidden
from bening.mapping.above import compare_people, place_of
from bening.mapping.lists import list_people
from bening.mapping.refusals import PersonNotInRun, RunNotFound, SamePerson
from tests.domain.mapping_support import City
from tests.people import make_staff


def people(city: City, run):
    return city.ask(list_people, run_id=run.id, page_size=500).rows


def compared(city: City, run, first, second):
    return city.ask(
        compare_people,
        run_id=run.id,
        first_id=first.person_id,
        second_id=second.person_id,
    )


POLICIES = (
    "asik-percentile",
    "bkn-411-2025",
    "djbk-2026",
    "kabupaten-direct",
    "tanjungpinang-2022-draft",
)


@pytest.mark.parametrize("policy_id", POLICIES)
def test_neighbours_in_the_list_stand_as_the_list_has_them(city: City, policy_id):
    run = city.run(policy_id=policy_id)

    for upper, lower in pairwise(people(city, run)):
        for pair in ((upper, lower), (lower, upper)):
            found = compared(city, run, *pair)
            assert (found.upper, found.lower) == (upper, lower)
            assert found.run.id == run.id
            if found.above.parts:
                parts = sum((p.difference for p in found.above.parts), Fraction(0))
                assert parts == found.above.deciding.difference


def test_comparing_asks_the_database_equally_often_for_everybody(city: City):
    run = city.run()
    first, second, *_, last = people(city, run)

    counts = set()
    for pair in ((first, second), (first, last)):
        with CaptureQueriesContext(connection) as found:
            compared(city, run, *pair)
        counts.add(len(found))

    assert len(counts) == 1


def test_nobody_is_compared_with_themselves(city: City):
    run = city.run()
    row = people(city, run)[0]

    with pytest.raises(SamePerson):
        compared(city, run, row, row)


def test_people_of_another_agency_are_as_if_not_there(city: City, other_agency):
    run = city.run()
    row = people(city, run)[0].person_id
    neighbour = make_staff(other_agency.id, prefix="n_").ani

    with pytest.raises(PersonNotInRun):
        city.ask(compare_people, run_id=run.id, first_id=row, second_id=uuid4())
    with pytest.raises(PersonNotInRun):
        city.ask(place_of, run_id=run.id, person_id=uuid4())
    with pytest.raises(RunNotFound):
        compare_people(
            viewer=neighbour,
            agency_id=other_agency.id,
            run_id=run.id,
            first_id=row,
            second_id=uuid4(),
        )
    with pytest.raises(Forbidden):
        place_of(
            viewer=neighbour, agency_id=city.agency.id, run_id=run.id, person_id=row
        )


@pytest.mark.parametrize("name", ["eka", "fitri"])
def test_who_may_not_see_people_compares_nobody(city: City, name):
    run = city.run()

    with pytest.raises(Forbidden):
        compare_people(
            viewer=getattr(city.staff, name),
            agency_id=city.agency.id,
            run_id=run.id,
            first_id=uuid4(),
            second_id=uuid4(),
        )
