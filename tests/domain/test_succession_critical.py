"""Critical positions: criteria, assessment by one, decision by another with a decree."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.mapping.clock import today
from bening.organisation.refusals import PositionNotFound, TextMissing
from bening.policy.wording import Label
from bening.succession.criteria import (
    Criterion,
    criteria_from_json,
    criteria_in_force,
    set_criteria,
    shipped_criteria,
)
from bening.succession.critical import (
    assess_position,
    criticality_of,
    decide_critical,
)
from bening.succession.refusals import (
    AnswersMissing,
    CriteriaWrong,
    DecreeMissing,
    DifferenceNeedsReason,
    NothingToDecide,
    SecondPersonToDecide,
)
from tests.ledger_reading import bodies_about

WHY = "Memimpin layanan dasar kota."
YES = {each.id: True for each in shipped_criteria().criteria}
FEW = YES | {"rare": False, "burden": False, "bench": False}


class Desk:
    """Assess and decide upon the head of the education office."""

    def __init__(self, bureau):
        self.agency, self.staff = bureau.agency, bureau.staff
        self.position = bureau.seats()["J1"][0].position_id
        with acting_in(self.agency.id):
            self.day = today()

    def assess(self, answers=YES, by=None, **change):
        values = {"position_id": self.position, "reason": WHY}
        return assess_position(
            viewer=by or self.staff.ani,
            agency_id=self.agency.id,
            answers=answers,
            **values | change,
        )

    def decide(self, assessment, by=None, **change):
        values: dict[str, Any] = {
            "critical": True,
            "decree": "800/1/2026",
            "decree_on": self.day,
        }
        decide_critical(
            viewer=by or self.staff.citra,
            agency_id=self.agency.id,
            assessment_id=assessment,
            **values | change,
        )

    def standing(self):
        with acting_in(self.agency.id):
            return criticality_of(self.agency.id, self.position)

    def set(self, criteria, by=None):
        set_criteria(
            viewer=by or self.staff.citra,
            agency_id=self.agency.id,
            criteria=criteria,
            reason="Siklus 2026 menilai risiko layanan.",
        )

    def criteria(self):
        with acting_in(self.agency.id):
            return criteria_in_force(self.agency.id)


@pytest.fixture
def desk(bureau):
    return Desk(bureau)


def test_a_position_is_critical_once_it_is_decided_with_a_decree(desk):
    assessment = desk.assess()
    assert desk.standing().waiting.computed
    assert not desk.standing().is_critical

    desk.decide(assessment)

    standing = desk.standing()
    assert standing.is_critical
    assert standing.waiting is None
    assert standing.decided.decree == "800/1/2026"


def test_points_are_the_weights_answered_with_yes_against_the_threshold(desk):
    desk.assess(FEW)

    waiting = desk.standing().waiting

    assert (waiting.points, waiting.criteria.most) == (40, 100)
    assert not waiting.computed


def test_whoever_assessed_does_not_decide(desk):
    assessment = desk.assess(by=desk.staff.citra)

    with pytest.raises(SecondPersonToDecide):
        desk.decide(assessment, by=desk.staff.citra)


def test_a_decision_against_the_answers_needs_a_reason(desk):
    assessment = desk.assess(FEW)

    with pytest.raises(DifferenceNeedsReason):
        desk.decide(assessment)
    with pytest.raises(TextMissing):
        desk.decide(assessment, reason="karena")
    desk.decide(assessment, reason="Hanya satu orang menguasai bidangnya.")

    assert desk.standing().is_critical


@pytest.mark.parametrize("change", [{"decree": " "}, {"decree": "x" * 101}])
def test_a_decision_names_its_decree(desk, change):
    with pytest.raises(DecreeMissing):
        desk.decide(desk.assess(), **change)


def test_a_decree_of_tomorrow_is_refused(desk):
    with pytest.raises(DecreeMissing):
        desk.decide(desk.assess(), decree_on=desk.day + timedelta(days=1))


def test_only_the_newest_assessment_is_decided_and_only_once(desk):
    first = desk.assess()
    second = desk.assess(FEW)

    with pytest.raises(NothingToDecide):
        desk.decide(first)
    desk.decide(second, critical=False)
    with pytest.raises(NothingToDecide):
        desk.decide(second)


def test_a_later_decision_takes_a_position_off_and_the_history_stays(desk):
    desk.decide(desk.assess())
    desk.decide(desk.assess(FEW), critical=False)

    standing = desk.standing()

    assert not standing.is_critical
    assert [each.critical for each in standing.history] == [False, True]


@pytest.mark.parametrize(
    "answers", [{}, {"strategic": True}, YES | {"beauty": True}], ids=len
)
def test_every_question_is_answered_and_no_other(desk, answers):
    with pytest.raises(AnswersMissing):
        desk.assess(answers)


def test_rights_and_positions_are_checked(desk):
    with pytest.raises(Forbidden):
        desk.assess(by=desk.staff.gani)
    with pytest.raises(Forbidden):
        desk.decide(desk.assess(), by=desk.staff.budi)
    with pytest.raises(PositionNotFound):
        desk.assess(position_id=desk.agency.id)


def test_an_agency_sets_its_own_criteria_and_older_assessments_keep_theirs(desk):
    desk.assess(FEW)
    own = replace(
        shipped_criteria(),
        threshold=50,
        criteria=(Criterion("risk", 3, Label("Berisiko?", "Risky?")),),
    )

    desk.set(own)

    assert desk.criteria() == own
    assert desk.standing().waiting.criteria == shipped_criteria()
    with pytest.raises(AnswersMissing):
        desk.assess(FEW)
    desk.assess({"risk": True})
    assert desk.standing().waiting.computed


@pytest.mark.parametrize(
    "change",
    [
        {"threshold": 0},
        {"threshold": 101},
        {"criteria": ()},
        {"criteria": shipped_criteria().criteria * 2},
        {"criteria": (Criterion("Risk", 3, Label("a", "b")),)},
        {"criteria": (Criterion("risk", 0, Label("a", "b")),)},
        {"criteria": (Criterion("risk", 3, Label("a", " ")),)},
        {"source": Label("", "")},
    ],
)
def test_criteria_that_cannot_be_meant_are_refused(desk, change):
    with pytest.raises(CriteriaWrong):
        desk.set(replace(shipped_criteria(), **change))


def test_only_the_head_of_hr_sets_criteria(desk):
    with pytest.raises(Forbidden):
        desk.set(shipped_criteria(), by=desk.staff.ani)


def test_stored_criteria_are_what_was_set():
    assert criteria_from_json(shipped_criteria().text) == shipped_criteria()


def test_the_log_holds_points_and_decree_but_no_reason(desk):
    desk.decide(desk.assess(FEW), reason="Hanya satu orang menguasai bidangnya.")

    assessed, ruled = bodies_about(desk.agency.id, desk.position)

    assert assessed["facts"]["points"] == 40
    assert ruled["facts"] | {"decree_on": ""} == {
        "number": 1,
        "critical": 1,
        "decree": "800/1/2026",
        "decree_on": "",
    }
    assert "menguasai" not in str(ruled)
