"""The tree of missions: drafted by one, confirmed by another, its history kept."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.organisation.changing_missions import (
    NodeWords,
    confirm_missions,
    link_position,
    remove_node,
    set_node,
)
from bening.organisation.missions import load_missions
from bening.organisation.refusals import (
    NodeHasChildren,
    NodeNotFound,
    NothingChanged,
    NothingToConfirm,
    PeriodWrong,
    PositionNotFound,
    SecondPersonToConfirm,
    TextMissing,
    WrongParent,
)
from tests.ledger_reading import bodies_about

WHY = "Menurut RPJMD Kota Mandala."
MISSION = NodeWords(
    parent=None,
    level="mission",
    code="1",
    title="Mewujudkan layanan pendidikan yang merata",
    period_from=2025,
    period_until=2029,
    source="Perda Kota Mandala 2/2025, Bab IV",
)


class Tree:
    """The missions of an agency, changed by Ani unless somebody else is named."""

    def __init__(self, bureau):
        self.agency, self.staff = bureau.agency, bureau.staff

    def set(self, words, node_id=None, by=None, reason=WHY):
        return set_node(
            viewer=by or self.staff.ani,
            agency_id=self.agency.id,
            words=words,
            reason=reason,
            node_id=node_id,
        )

    def below(self, parent, level, code="1.1", title="Angka partisipasi sekolah"):
        return self.set(
            replace(MISSION, parent=parent, level=level, code=code, title=title)
        )

    def remove(self, node_id):
        remove_node(
            viewer=self.staff.ani,
            agency_id=self.agency.id,
            node_id=node_id,
            reason=WHY,
        )

    def link(self, node_id, position_id, *, serves=True):
        link_position(
            viewer=self.staff.ani,
            agency_id=self.agency.id,
            node_id=node_id,
            position_id=position_id,
            reason=WHY,
            serves=serves,
        )

    def confirm(self, by=None, upto=None):
        confirm_missions(
            viewer=by or self.staff.citra,
            agency_id=self.agency.id,
            upto=upto or self.read().history[-1].number,
        )

    def read(self):
        with acting_in(self.agency.id):
            return load_missions(self.agency.id)


@pytest.fixture
def tree(bureau):
    return Tree(bureau)


@pytest.fixture
def position(bureau):
    """The position of the head of the school division."""
    return bureau.seats()["J2"][0].position_id


def test_a_mission_counts_only_once_a_second_person_has_confirmed_it(tree):
    mission = tree.set(MISSION)

    assert mission in tree.read().draft.nodes
    assert mission not in tree.read().in_force.nodes

    tree.confirm()

    assert tree.read().in_force.nodes[mission].title == MISSION.title
    assert tree.read().waiting == ()


def test_whoever_made_a_change_cannot_confirm_it(tree):
    tree.set(MISSION, by=tree.staff.citra)
    tree.set(replace(MISSION, code="2", title="Kesehatan"), by=tree.staff.ani)

    with pytest.raises(SecondPersonToConfirm):
        tree.confirm(by=tree.staff.citra)


def test_a_reader_changes_and_confirms_nothing(tree):
    with pytest.raises(Forbidden):
        tree.set(MISSION, by=tree.staff.gani)
    tree.set(MISSION)
    with pytest.raises(Forbidden):
        tree.confirm(by=tree.staff.budi)


def test_what_came_after_the_page_was_read_is_not_confirmed_unseen(tree):
    tree.set(MISSION)
    tree.set(replace(MISSION, code="2", title="Kesehatan"))

    with pytest.raises(NothingToConfirm):
        tree.confirm(upto=1)
    tree.confirm()
    with pytest.raises(NothingToConfirm):
        tree.confirm(upto=2)


def test_the_tree_is_read_from_mission_to_indicator_by_its_numbers(tree):
    second = tree.set(replace(MISSION, code="2", title="Kesehatan"))
    tenth = tree.set(replace(MISSION, code="10", title="Tata kelola"))
    objective = tree.below(second, "objective", "2.1")
    program = tree.below(objective, "program", "2.1.1")
    indicator = tree.below(program, "indicator", "2.1.1.a")

    walked = [(depth, node.id) for depth, node in tree.read().draft.walk()]

    assert walked == [
        (0, second),
        (1, objective),
        (2, program),
        (3, indicator),
        (0, tenth),
    ]


@pytest.mark.parametrize("level", ["mission", "program", "indicator", "goal"])
def test_a_node_hangs_only_where_its_level_allows(tree, level):
    mission = tree.set(MISSION)

    with pytest.raises(WrongParent):
        tree.below(mission, level)


def test_a_node_with_others_below_keeps_its_level(tree):
    mission = tree.set(MISSION)
    objective = tree.below(mission, "objective")
    tree.below(objective, "program")

    with pytest.raises(WrongParent):
        tree.set(replace(MISSION, parent=mission, level="indicator"), objective)


def test_a_node_is_taken_out_only_after_what_hangs_below_it(tree):
    mission = tree.set(MISSION)
    objective = tree.below(mission, "objective")

    with pytest.raises(NodeHasChildren):
        tree.remove(mission)
    tree.remove(objective)
    tree.remove(mission)

    assert tree.read().draft.nodes == {}
    assert [each.kind for each in tree.read().history][-2:] == ["remove", "remove"]
    with pytest.raises(NodeNotFound):
        tree.remove(mission)


def test_a_position_serves_the_mission_above_what_it_is_linked_to(tree, position):
    mission = tree.set(MISSION)
    objective = tree.below(mission, "objective")
    tree.link(objective, position)
    tree.confirm()

    in_force = tree.read().in_force

    assert [node.id for node in in_force.served_by(position)] == [objective]
    assert [node.id for node in in_force.missions_of(position)] == [mission]
    assert in_force.positions_of(objective) == {position}


def test_a_link_can_be_taken_back_and_the_history_keeps_both(tree, position):
    mission = tree.set(MISSION)
    tree.link(mission, position)
    with pytest.raises(NothingChanged):
        tree.link(mission, position)

    tree.link(mission, position, serves=False)

    assert tree.read().draft.links == frozenset()
    assert [each.kind for each in tree.read().history] == ["set", "link", "unlink"]


def test_a_position_that_is_not_on_the_list_cannot_serve(tree):
    mission = tree.set(MISSION)

    with pytest.raises(PositionNotFound):
        tree.link(mission, uuid4())


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"title": " a "}, TextMissing),
        ({"source": ""}, TextMissing),
        ({"period_from": 2030}, PeriodWrong),
        ({"period_until": 2045}, PeriodWrong),
        ({"period_from": 1990, "period_until": 1995}, PeriodWrong),
        ({"parent": uuid4(), "level": "objective"}, NodeNotFound),
    ],
)
def test_words_that_cannot_be_meant_are_refused(tree, change, refusal):
    with pytest.raises(refusal):
        tree.set(replace(MISSION, **change))


def test_the_same_words_again_are_not_written(tree):
    mission = tree.set(MISSION)

    with pytest.raises(NothingChanged):
        tree.set(MISSION, mission)


def test_a_change_stands_in_the_log_without_its_text(tree):
    mission = tree.set(MISSION)

    (entry,) = bodies_about(tree.agency.id, mission)

    assert entry["type"] == "organisation.mission_changed"
    assert set(entry["commit"]) == {"reason", "source", "title"}
    assert MISSION.title not in str(entry)


def test_changes_are_never_changed(tree):
    tree.set(MISSION)

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        acting_in(tree.agency.id),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE organisation_missionchange SET title = 'x'")


def test_another_agency_sees_none_of_it(tree, other_agency):
    tree.set(MISSION)

    with acting_in(other_agency.id):
        assert load_missions(other_agency.id).history == ()
