"""Succession plans: computed, decided by one, confirmed by another, watched since."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.organisation.refusals import (
    NothingToConfirm,
    PositionNotFound,
    SecondPersonToConfirm,
    TextMissing,
)
from bening.policy.eligibility_days import months_after
from bening.policy.kinds import COMPETENCIES, POTENTIAL_ASPECTS
from bening.succession.lineage import End
from bening.succession.overview import succession_overview
from bening.succession.plan_view import candidates_for
from bening.succession.planning import take_off
from bening.succession.plans import Bench, load_plan
from bening.succession.readiness import When
from bening.succession.refusals import (
    CannotBeMet,
    DifferenceNeedsReason,
    NotCritical,
    NotInGroup,
    NotOnPlan,
    PlaceWrong,
    PlanUnchanged,
)
from tests.domain.succession_support import strong
from tests.ledger_reading import bodies_about

WHY = "Sudah dua kali menjadi Plt di dinas ini."


def candidates(bench, position_id=None):
    found = candidates_for(
        viewer=bench.staff.gani,
        agency_id=bench.agency_id,
        position_id=position_id or bench.chief,
    )
    return {each.member.person_id: each for each in found.candidates}


def overview(bench):
    return succession_overview(viewer=bench.staff.gani, agency_id=bench.agency_id)


def test_whoever_meets_everything_is_ready_now(bench):
    found = candidates(bench)[bench.deputy]

    assert found.answer.when is When.NOW
    assert found.answer.unmet == ()
    assert {each.requirement.id for each in found.answer.to_confirm} >= {"health"}
    assert not found.same_class


def test_whoever_lacks_time_in_a_position_is_ready_on_the_day_it_is_reached(bench):
    found = candidates(bench)[bench.newcomer].answer

    begun = bench.day - timedelta(days=400)
    assert found.when is When.SOON
    assert found.ready_on == months_after(begun, 24)
    assert {each.requirement.id for each in found.unmet} == {
        "in_post",
        "position_pratama",
    }


def test_the_holder_is_no_candidate_of_the_own_position(bench):
    assert bench.boss not in candidates(bench)


def test_missing_evidence_leaves_readiness_open(bench):
    someone = bench.office.add(
        None,
        title="Kepala Bagian Hukum",
        position_class="ADMINISTRATOR",
        more=strong(bench.day),
    )
    bench.map()

    found = candidates(bench)[someone].answer

    assert found.when is When.OPEN
    assert {each.requirement.id for each in found.unmet} == {"age_56", "service_left"}
    with pytest.raises(DifferenceNeedsReason):
        bench.put(someone, "now")
    bench.put(someone, "soon", reason=WHY)


def test_whoever_is_too_old_is_listed_last_with_the_reason(bench):
    old = bench.office.add(
        date(bench.day.year - 57, 1, 1),
        title="Kepala Bagian Umum",
        position_class="ADMINISTRATOR",
        more=strong(bench.day),
    )
    bench.map()

    found = candidates(bench)

    assert list(found)[-1] == old
    assert found[old].answer.when is When.NEVER
    assert "age_56" in {each.requirement.id for each in found[old].answer.unmet}
    with pytest.raises(CannotBeMet):
        bench.put(old, "later", reason=WHY)


def test_a_plan_counts_once_a_second_person_has_confirmed_it(bench):
    bench.put(bench.deputy)
    assert overview(bench).rows[0].bench is Bench.EMPTY
    assert not bench.view().successors[0].counts

    bench.confirm(decree="Kepwal 800/7/2026")

    row = overview(bench).rows[0]
    assert row.counts == {"now": 1, "soon": 0, "later": 0}
    assert row.bench is Bench.READY
    assert bench.view().plan.confirmations[-1].decree == "Kepwal 800/7/2026"


def test_whoever_changed_a_plan_cannot_confirm_it(bench):
    bench.put(bench.deputy)
    bench.put(bench.newcomer, "soon", place=2, viewer=bench.staff.citra)

    with pytest.raises(SecondPersonToConfirm):
        bench.confirm()
    bench.confirm(viewer=bench.staff.darma)


def test_what_came_after_the_page_was_read_is_not_confirmed_unseen(bench):
    bench.put(bench.deputy)
    bench.put(bench.newcomer, "soon", place=2)

    with pytest.raises(NothingToConfirm):
        bench.confirm(upto=1)
    bench.confirm()
    with pytest.raises(NothingToConfirm):
        bench.confirm()


def test_a_readiness_other_than_computed_needs_a_reason(bench):
    with pytest.raises(DifferenceNeedsReason):
        bench.put(bench.newcomer, "now")
    with pytest.raises(TextMissing):
        bench.put(bench.newcomer, "now", reason="ya")

    bench.put(bench.newcomer, "now", reason=WHY)

    (successor,) = bench.view().successors
    assert (successor.entry.computed, successor.entry.readiness) == ("soon", "now")
    assert successor.entry.differs
    assert successor.entry.reason == WHY
    assert {each.requirement for each in successor.entry.unmet} == {
        "in_post",
        "position_pratama",
    }


def test_successors_stand_in_the_order_of_their_places(bench):
    bench.put(bench.deputy, place=2)
    bench.put(bench.newcomer, "soon", place=1)

    assert [s.entry.person_id for s in bench.view().successors] == [
        bench.newcomer,
        bench.deputy,
    ]
    bench.put(bench.newcomer, "soon", place=3)
    assert bench.view().successors[0].entry.person_id == bench.deputy


def test_the_same_entry_again_is_not_written(bench):
    bench.put(bench.deputy)

    with pytest.raises(PlanUnchanged):
        bench.put(bench.deputy)


def test_somebody_taken_off_stays_in_the_history(bench):
    bench.put(bench.deputy)
    bench.confirm()

    take_off(
        viewer=bench.staff.ani,
        agency_id=bench.agency_id,
        position_id=bench.chief,
        person_id=bench.deputy,
        reason="Mengundurkan diri dari rencana.",
    )

    plan = bench.view().plan
    assert plan.draft == ()
    assert len(plan.in_force) == 1
    assert [each.kind for each in plan.history] == ["put", "take_off"]
    with pytest.raises(NotOnPlan):
        take_off(
            viewer=bench.staff.ani,
            agency_id=bench.agency_id,
            position_id=bench.chief,
            person_id=bench.deputy,
            reason=WHY,
        )


def test_only_the_succession_group_of_the_map_can_be_put_on_a_plan(bench):
    unknown = bench.office.add(date(1985, 1, 1), position_class="ADMINISTRATOR")
    bench.map()

    with pytest.raises(NotInGroup):
        bench.put(unknown)
    with pytest.raises(NotInGroup):
        bench.put(bench.boss)


def test_plans_are_made_for_critical_positions_only(bench):
    with pytest.raises(NotCritical):
        bench.put(bench.deputy, position_id=bench.position("J3"))
    with pytest.raises(PositionNotFound):
        bench.put(bench.deputy, position_id=bench.agency_id)


@pytest.mark.parametrize(
    ("readiness", "place"), [("now", 0), ("now", 21), ("tomorrow", 1)]
)
def test_places_and_words_that_cannot_be_meant_are_refused(bench, readiness, place):
    with pytest.raises(PlaceWrong):
        bench.put(bench.deputy, readiness, place=place, reason=WHY)


def test_readers_change_and_confirm_nothing(bench):
    with pytest.raises(Forbidden):
        bench.put(bench.deputy, viewer=bench.staff.gani)
    bench.put(bench.deputy)
    with pytest.raises(Forbidden):
        bench.confirm(viewer=bench.staff.budi)
    with pytest.raises(Forbidden):
        succession_overview(viewer=bench.staff.eka, agency_id=bench.agency_id)


def test_the_same_person_on_several_plans_is_flagged(bench):
    health = bench.position("J3")
    bench.make_critical(health)
    bench.put(bench.deputy)
    bench.put(bench.deputy, position_id=health)
    bench.confirm()
    bench.confirm(health)

    assert bench.view().successors[0].also == ("Kepala Dinas Kesehatan",)
    assert [row.shared for row in overview(bench).rows] == [1, 1]


def test_a_successor_who_loses_the_box_in_a_newer_map_is_flagged(bench):
    bench.put(bench.deputy)
    bench.confirm()
    assert overview(bench).rows[0].lost == 0

    bench.office.add_facts(
        bench.deputy,
        ("sanction", bench.day, {"level": "HEAVY", "stage": "DECIDED"}),
        ("competence", bench.day, {"levels": dict.fromkeys(COMPETENCIES, 1)}),
        ("potential", bench.day, {"aspects": dict.fromkeys(POTENTIAL_ASPECTS, 0)}),
    )
    bench.map()

    (successor,) = bench.view().successors
    assert successor.entry.box == 9
    assert successor.lost_box
    assert successor.has_changed
    assert overview(bench).rows[0].lost == 1


def test_positions_without_a_ready_successor_come_first(bench):
    bench.make_critical(bench.position("J3"))
    bench.put(bench.deputy)
    bench.confirm()

    found = overview(bench)

    assert [row.seat.code for row in found.rows] == ["J3", "J1"]
    assert found.without_ready == 1
    assert found.rows[1].falls_on is not None


def test_who_follows_the_deputy_is_computed_where_no_plan_says_it(bench):
    third = bench.office.add(
        date(1988, 1, 1),
        title="Kepala Subbagian Umum",
        position_class="PENGAWAS",
        more=strong(bench.day),
    )
    bench.map()
    bench.put(bench.deputy)

    (step,) = bench.view().lineage

    assert step.person.by_plan
    assert step.from_position == bench.position("J2")
    (below,) = step.below
    assert (below.person.person_id, below.person.by_plan) == (third, False)
    assert below.end is End.OFF_LIST
    assert step.depth == 2


def test_the_log_names_no_person(bench):
    bench.put(bench.deputy)

    changed = bodies_about(bench.agency_id, bench.chief)[-1]

    assert changed["type"] == "succession.plan_changed"
    assert str(bench.deputy) not in str(changed)
    assert "person" in changed["commit"]


def test_another_agency_sees_no_plan(bench, other_agency):
    bench.put(bench.deputy)

    with acting_in(other_agency.id):
        assert load_plan(other_agency.id, bench.chief).history == ()


def test_an_overview_takes_the_same_number_of_queries_for_any_number_of_plans(bench):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            overview(bench)
        return len(queries)

    few = asked()
    bench.put(bench.deputy)
    bench.put(bench.newcomer, "soon", place=2)
    bench.confirm()
    bench.make_critical(bench.position("J3"))

    assert asked() <= few + 1
