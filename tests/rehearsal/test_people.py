"""People who could exist: ages, ranks, careers, numbers."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bening.exchange.workbook.nip import parts_of, problem_of
from bening.policy.kinds import CLASSES
from rehearsal.city import AS_OF, WrongSize, build_city
from rehearsal.country import MANDALA, REGIONS
from rehearsal.days import years_between
from rehearsal.lives import BANDS, CPNS, PNS, PPPK
from rehearsal.seats import CLASS
from rehearsal.tables import staffing
from tests.rehearsal.conftest import make

SOME_CITIES = given(
    people=st.integers(50, 220),
    seed=st.integers(0, 10_000),
    place=st.sampled_from(
        [
            (region.key, agency.code)
            for region in REGIONS.values()
            for agency in region.agencies
        ]
    ),
    as_of=st.dates(date(2022, 1, 15), date(2031, 12, 31)),
)
FEW = settings(max_examples=25, deadline=None)


def city_of(people, seed, place, as_of):
    region = REGIONS[place[0]]
    return build_city(region, region.agency(place[1]), people, seed, as_of)


@SOME_CITIES
@FEW
def test_every_nip_is_possible_and_unlike_all_others(people, seed, place, as_of):
    cast = city_of(people, seed, place, as_of).cast
    pppk = (cast.lives.category == PPPK).tolist()

    assert len(set(cast.names.nip)) == people
    for nip, is_pppk, woman, birth in zip(
        cast.names.nip, pppk, cast.lives.is_woman, cast.lives.birth, strict=True
    ):
        assert problem_of(nip, as_of, pppk=is_pppk) == ""
        assert parts_of(nip).sex == ("F" if woman else "M")
        assert parts_of(nip).birth_date == birth.item()
        assert parts_of(nip).is_pppk is is_pppk
        assert int(nip[15:]) >= 900


@SOME_CITIES
@FEW
def test_the_days_of_every_life_are_in_order(people, seed, place, as_of):
    city = city_of(people, seed, place, as_of)
    lives, ranks, postings = city.cast.lives, city.cast.ranks, city.postings
    same = postings.person[1:] == postings.person[:-1]
    permanent = lives.category == PNS

    assert (years_between(lives.birth, lives.appointed) >= 17).all()
    assert (lives.permanent[permanent] > lives.appointed[permanent]).all()
    assert (ranks.since >= lives.appointed).all()
    assert (ranks.since <= city.cast.as_of).all()
    assert (postings.start >= lives.appointed[postings.person]).all()
    assert (postings.start <= city.cast.as_of).all()
    assert (postings.end[:-1][same] < postings.start[1:][same]).all()
    assert (postings.end[:-1][same] >= postings.start[:-1][same]).all()
    assert np.isnat(postings.end[postings.present]).all()
    assert (postings.person[postings.present] == np.arange(people)).all()


@SOME_CITIES
@FEW
def test_the_rank_of_every_official_fits_the_echelon(people, seed, place, as_of):
    cast = city_of(people, seed, place, as_of).cast
    for person in np.flatnonzero(cast.seats.post >= 0):
        low, high = BANDS[cast.tree.posts[cast.seats.post[person]].echelon]

        assert low <= cast.ranks.order[person] <= high
        assert cast.lives.category[person] == PNS


def test_nobody_works_past_retirement(city):
    age = years_between(city.cast.lives.birth, city.cast.as_of)

    assert age.min() > 18
    assert age.max() < 60


def test_classes_go_up_one_after_the_other(city):
    rank_of_class = {name: rank for rank, name in enumerate(reversed(CLASSES[:6]))}
    postings = city.postings
    level = np.array([rank_of_class.get(CLASSES[c], 0) for c in range(len(CLASSES))])
    structural = city.cast.seats.post[postings.person] >= 0
    same = (postings.person[1:] == postings.person[:-1]) & structural[1:]
    steps = np.diff(level[postings.position_class])[same]

    assert set(steps.tolist()) <= {0, 1}


def test_shares_of_classes_and_kinds_of_employment_are_those_of_a_city():
    cast = make(people=3000).cast
    share = {
        name: (cast.seats.position_class == index).mean()
        for name, index in CLASS.items()
    }
    contract = (cast.lives.category == PPPK).mean()

    assert 0.5 < share["JF"] < 0.7
    assert 0.22 < share["PELAKSANA"] < 0.42
    assert 0.003 < share["JPT_PRATAMA"] < 0.02
    assert (
        0.06 < share["JPT_PRATAMA"] + share["ADMINISTRATOR"] + share["PENGAWAS"] < 0.2
    )
    assert 0.25 < contract < 0.42
    assert 0.003 < (cast.lives.category == CPNS).mean() < 0.05
    assert 0.45 < cast.lives.is_woman.mean() < 0.68


def test_names_include_the_forms_imports_stumble_over():
    names = make(people=3000).cast.names.name.tolist()

    assert any(" " not in name for name in names)
    assert any("'" in name for name in names)
    assert any(len(name.split()) > 2 for name in names)


def test_doctors_are_called_so_and_others_are_not():
    cast = make(people=3000).cast
    family = np.array([*(row.family for row in staffing()), ""])[cast.seats.track]
    doctor = family == "dokter"

    assert doctor.any()
    assert all("dr." in front for front in cast.names.front[doctor])
    assert all("dr." not in front for front in cast.names.front[family == "guru"])


@pytest.mark.parametrize("people", [49, 100_001])
def test_sizes_out_of_bounds_are_refused(people):
    with pytest.raises(WrongSize, match="from 50 to 100000"):
        build_city(MANDALA, MANDALA.agency("9971"), people, 7)


def test_numbers_of_two_agencies_of_a_region_differ():
    here = make(people=200)
    there = make(people=200, code="9972")

    assert not set(here.cast.names.nip) & set(there.cast.names.nip)
    assert not set(here.cast.names.pns_id) & set(there.cast.names.pns_id)


def test_the_day_the_data_are_of_does_not_move_by_itself(city):
    assert city.cast.as_of == np.datetime64(AS_OF)
