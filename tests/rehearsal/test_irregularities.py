"""What is planted can be found in the files' own figures, and only where it may be."""

from __future__ import annotations

import numpy as np
import pytest

from bening.policy.kinds import PREDICATES
from rehearsal.seats import CLASS
from tests.rehearsal.conftest import make


@pytest.fixture(scope="module")
def city():
    return make(people=3000)


def planted(city, kind):
    return [each for each in city.planted if each.kind == kind]


def test_every_kind_is_planted_in_a_large_city(city):
    assert {each.kind for each in city.planted} == {
        "favourite_promoted",
        "convoy",
        "inflated_unit",
        "lenient_rater",
        "score_raised_before_vacancy",
    }


def test_nothing_is_planted_or_punished_in_a_real_agency(real_city):
    assert real_city.planted == ()
    assert len(real_city.sanctions.person) == 0
    assert set(real_city.status_code) <= {"01", "02", "03", "71"}


def test_inflated_units_are_rated_very_good_throughout(city):
    opd = np.array([unit.opd for unit in city.cast.tree.units])[city.cast.seats.unit]
    appraisals = city.appraisals
    for each in planted(city, "inflated_unit"):
        rows = (opd[appraisals.person] == each.unit) & (appraisals.work >= 0)
        rows &= appraisals.year >= each.facts["since_year"]
        share = (appraisals.predicate[rows] == PREDICATES.index("SB")).mean()
        assert share > 0.8


def test_lenient_raters_find_nearly_everybody_very_good(city):
    for each in planted(city, "lenient_rater"):
        rows = (city.appraisals.rater == each.people[0]) & (city.appraisals.work >= 0)
        assert rows.sum() >= 6
        share = (city.appraisals.predicate[rows] == PREDICATES.index("SB")).mean()
        assert share > 0.75


def test_favourites_were_pengawas_for_less_than_a_year(city):
    for each in planted(city, "favourite_promoted"):
        row = city.postings.present[each.people[0]]
        assert city.postings.position_class[row] == CLASS["ADMINISTRATOR"]
        assert city.postings.position_class[row - 1] == CLASS["PENGAWAS"]
        held = city.postings.start[row] - city.postings.start[row - 1]
        assert held < np.timedelta64(365, "D")


def test_a_convoy_follows_its_head_from_one_office_to_another(city):
    opd = np.array([unit.opd for unit in city.cast.tree.units])
    postings = city.postings
    for each in planted(city, "convoy"):
        head, *followers = each.people
        row = postings.present[head]
        old, new = opd[postings.unit[row - 1]], opd[postings.unit[row]]
        assert old != new
        assert len(followers) >= 2
        for person in followers:
            mine = postings.present[person]
            wait = postings.start[mine] - postings.start[row]
            assert np.timedelta64(0, "D") < wait < np.timedelta64(111, "D")
            assert opd[postings.unit[mine]] == new
            assert opd[postings.unit[mine - 1]] == old


def test_raised_scores_come_shortly_before_the_vacancy(city):
    for each in planted(city, "score_raised_before_vacancy"):
        rows = city.assessments.person == each.people[0]
        days = np.sort(city.assessments.day[rows])
        assert len(days) == 2
        assert str(days[1]) == each.facts["assessed_again_on"]
        assert each.facts["assessed_again_on"] < each.facts["vacant_since"]
        assert each.facts["match_after"] > each.facts["match_before"]
        assert city.cast.seats.vacant[each.post]
