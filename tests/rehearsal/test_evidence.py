"""Ratings, assessments and other evidence, at realistic rates."""

from __future__ import annotations

import numpy as np
import pytest

from bening.policy.kinds import PREDICATES
from rehearsal.appraisals import UNRATED
from tests.rehearsal.conftest import make


@pytest.fixture(scope="module")
def town():
    return make(people=2000, seed=11)


def test_most_are_rated_good_some_very_good_few_poor(town):
    appraisals = town.appraisals
    rows = (appraisals.year == town.cast.year - 1) & (appraisals.acting < 0)
    share = np.bincount(appraisals.predicate[rows] + 1, minlength=6) / rows.sum()
    of = dict(zip(("unrated", *PREDICATES), share, strict=True))

    assert 0.1 < of["SB"] < 0.28
    assert 0.65 < of["B"] < 0.88
    assert 0.005 < of["BP"] < 0.06
    assert 0.004 < of["unrated"] < 0.04


def test_raters_differ_in_how_mildly_they_judge(town):
    rows = town.appraisals.rater >= 0
    rater = town.appraisals.rater[rows]
    rated = np.bincount(rater)
    often = np.flatnonzero(rated >= 20)
    very_good = town.appraisals.predicate[rows] == PREDICATES.index("SB")
    shares = [very_good[rater == each].mean() for each in often]
    mild = town.minds.leniency[often]

    assert max(shares) - min(shares) > 0.15
    assert np.corrcoef(shares, mild)[0, 1] > 0.4


def test_the_year_of_a_transfer_is_rated_in_two_parts(town):
    appraisals = town.appraisals
    definitive = (appraisals.acting < 0) & (appraisals.year == town.cast.year - 1)
    times = np.bincount(appraisals.person[definitive], minlength=len(town.cast))
    twice = np.flatnonzero(times == 2)

    assert 0.01 < len(twice) / len(town.cast) < 0.2
    for person in twice[:20]:
        rows = np.flatnonzero(definitive & (appraisals.person == person))
        first, second = rows[np.argsort(appraisals.start[rows])]
        assert appraisals.end[first] < appraisals.start[second]


def test_periods_lie_inside_their_year_and_ratings_after_it(town):
    appraisals = town.appraisals
    assert (appraisals.start <= appraisals.end).all()
    assert (
        appraisals.start.astype("M8[Y]").astype(int) + 1970 == appraisals.year
    ).all()
    assert (appraisals.end.astype("M8[Y]").astype(int) + 1970 == appraisals.year).all()
    assert (appraisals.rated > appraisals.end).all()
    assert ((appraisals.work == UNRATED) == (appraisals.behaviour == UNRATED)).all()


def test_most_people_are_assessed_and_few_results_have_run_out(town):
    found = town.assessments
    latest = np.full(len(town.cast), np.datetime64("1900-01-01"))
    np.maximum.at(latest, found.person, found.day)
    never = (latest == np.datetime64("1900-01-01")).mean()
    old = (latest < town.cast.as_of - np.timedelta64(3 * 365 + 1, "D")).mean() - never

    assert 0.05 < never < 0.2
    assert 0.005 < old < 0.06
    assert (found.day <= town.cast.as_of).all()
    assert (found.day >= town.cast.lives.appointed[found.person]).all()


def test_levels_and_aspects_stay_on_their_scales(town):
    found = town.assessments
    whole = found.aspects[:, 0] >= 0

    assert found.levels.min() >= 0
    assert found.levels.max() <= 5
    assert found.standards.min() >= 1
    assert found.aspects[whole].min() >= 0
    assert found.aspects.max() <= 5
    assert (found.aspects[~whole] == -1).all()
    assert 70 < found.match().mean() < 95


def test_the_able_do_better_in_assessments(town):
    ability = town.minds.ability[town.assessments.person]
    high = town.assessments.match()[ability > 1].mean()
    low = town.assessments.match()[ability < -1].mean()

    assert high - low > 8


def test_evidence_is_missing_for_some_of_everybody(town):
    size = len(town.cast)
    evidence = town.evidence
    shares = {
        "awards": len(np.unique(evidence.awards.person)) / size,
        "teams": len(np.unique(evidence.teams.person)) / size,
        "feedback": len(np.unique(evidence.feedback.person)) / size,
        "fit": len(np.unique(evidence.field_fit.person)) / size,
    }

    assert 0.1 < shares["awards"] < 0.45
    assert 0.1 < shares["teams"] < 0.5
    assert 0.6 < shares["feedback"] < 0.9
    assert 0.9 < shares["fit"] < 1


def test_evidence_is_of_days_that_have_been(town):
    evidence, as_of = town.evidence, town.cast.as_of
    for table in (
        evidence.awards,
        evidence.teams,
        evidence.training,
        evidence.feedback,
    ):
        assert (table.day <= as_of).all()
        assert (table.day >= town.cast.lives.appointed[table.person]).all()


def test_sanctions_are_rare_and_dated(town):
    found = town.sanctions
    assert 0.004 < len(found.person) / len(town.cast) < 0.03
    assert (found.start <= town.cast.as_of).all()
    ended = found.end[found.decided]
    assert (ended >= found.start[found.decided]).all()
    assert np.isnat(found.end[~found.decided]).all()
