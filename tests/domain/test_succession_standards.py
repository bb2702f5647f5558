"""What a position asks: by its class, or its own as proposed and confirmed by two."""

from __future__ import annotations

from uuid import uuid4

import pytest

from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.organisation.own_requirements import OwnAsk
from bening.organisation.positions import post_of
from bening.organisation.refusals import (
    LevelsWrong,
    NothingToConfirm,
    PositionNotFound,
    SecondPersonToConfirm,
    TextMissing,
)
from bening.organisation.setting_standards import propose_standard, rule_standard
from bening.organisation.standards import (
    requirements_of,
    standard_acts,
    standard_of,
    standards_of,
)
from bening.policy.kinds import COMPETENCIES
from bening.policy.requirements import Education, Held, RankAtLeast, Training

SOURCE = "Kepwal Mandala 800/12/2026 (rekaan)"
WHY = "Jabatan memimpin tiga bidang."
LEVELS = dict.fromkeys(COMPETENCIES, 4) | {"PK": 5}
ASK = OwnAsk(
    rank_order=14,
    education="S2",
    training=("PKN Tingkat II",),
    held_classes=("ADMINISTRATOR",),
    held_months=36,
)


@pytest.fixture
def desk(bureau):
    """Propose and rule upon what the head of the education office asks."""
    agency_id = bureau.agency.id
    position_id = bureau.seats()["J1"][0].position_id

    class Desk:
        position = position_id

        def propose(self, by=bureau.staff.ani, **change):
            values = {
                "position_id": position_id,
                "levels": LEVELS,
                "ask": ASK,
                "source": SOURCE,
                "reason": WHY,
            }
            return propose_standard(viewer=by, agency_id=agency_id, **values | change)

        def rule(self, standard_id, by=bureau.staff.citra, *, confirmed=True, **more):
            rule_standard(
                viewer=by,
                agency_id=agency_id,
                position_id=position_id,
                standard_id=standard_id,
                confirmed=confirmed,
                **more,
            )

        def read(self, query):
            with acting_in(agency_id):
                return query(agency_id, post_of(agency_id, position_id))

        def acts(self):
            with acting_in(agency_id):
                return standard_acts(agency_id, position_id)

    return Desk()


def test_a_position_without_its_own_standard_asks_that_of_its_class(desk):
    standard = desk.read(standard_of)

    assert standard.levels == dict.fromkeys(COMPETENCIES, 4)
    assert not standard.is_own
    assert "PermenPANRB 38/2017" in standard.source.id


def test_an_own_standard_counts_once_a_second_person_confirms_it(desk):
    proposal = desk.propose()
    assert not desk.read(standard_of).is_own

    desk.rule(proposal)

    standard = desk.read(standard_of)
    assert standard.levels["PK"] == 5
    assert standard.is_own
    assert standard.source.id == SOURCE


def test_own_requirements_join_those_of_the_law(desk):
    desk.rule(desk.propose())

    asked = {one.id: one for one in desk.read(requirements_of).of("JPT_PRATAMA")}

    assert asked["own_rank"].rule == RankAtLeast(14)
    assert asked["own_education"].rule == Education("S2")
    assert asked["own_training"].rule == Training((), ("PKN Tingkat II",))
    assert isinstance(asked["own_held"].rule, Held)
    assert asked["own_rank"].sources[0].label.id == SOURCE
    assert "age_56" in asked


def test_a_confirmed_standard_of_the_class_takes_the_own_one_back(desk):
    desk.rule(desk.propose())
    desk.rule(desk.propose(levels={}, ask=OwnAsk()))

    standard = desk.read(standard_of)

    assert not standard.is_own
    assert standard.requirements is None
    assert [act.number for act in desk.acts()] == [2, 1]


def test_whoever_proposed_cannot_confirm(desk, bureau):
    proposal = desk.propose(by=bureau.staff.citra)

    with pytest.raises(SecondPersonToConfirm):
        desk.rule(proposal, by=bureau.staff.citra)


def test_a_rejection_needs_a_reason_and_changes_nothing(desk):
    proposal = desk.propose()

    with pytest.raises(TextMissing):
        desk.rule(proposal, confirmed=False)
    desk.rule(proposal, confirmed=False, reason="Sumbernya belum ditetapkan.")

    assert not desk.read(standard_of).is_own
    assert desk.acts()[0].confirmed is False
    with pytest.raises(NothingToConfirm):
        desk.rule(proposal)


def test_only_the_newest_proposal_can_be_confirmed(desk):
    first = desk.propose()
    desk.propose(levels={})

    with pytest.raises(NothingToConfirm):
        desk.rule(first)


@pytest.mark.parametrize(
    "levels",
    [
        {"INT": 3},
        dict.fromkeys(COMPETENCIES, 6),
        dict.fromkeys(COMPETENCIES, 0),
        dict.fromkeys(COMPETENCIES, 3) | {"XX1": 3},
    ],
)
def test_levels_that_are_no_standard_are_refused(desk, levels):
    with pytest.raises(LevelsWrong):
        desk.propose(levels=levels)


def test_rights_and_positions_are_checked(desk, bureau):
    with pytest.raises(Forbidden):
        desk.propose(by=bureau.staff.gani)
    with pytest.raises(PositionNotFound):
        desk.propose(position_id=uuid4())
    with pytest.raises(Forbidden):
        desk.rule(desk.propose(), by=bureau.staff.budi)


def test_standards_of_many_positions_come_together(desk, bureau):
    desk.rule(desk.propose())

    with acting_in(bureau.agency.id):
        posts = [
            post_of(bureau.agency.id, seats[0].position_id)
            for seats in bureau.seats().values()
        ]
        found = standards_of(bureau.agency.id, posts)

    assert [found[post.id].is_own for post in posts] == [True, False, False]
