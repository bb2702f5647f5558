"""The talent card: what is explained is what was evaluated, from frozen facts."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.mapping.cards import TalentCard, talent_card
from bening.mapping.filters import Filters
from bening.mapping.lists import list_excluded, list_people
from bening.mapping.models import Placement
from bening.mapping.refusals import PersonNotInRun, RunNotFound, SnapshotDamaged
from bening.mapping.rereading import reread_person
from bening.mapping.runs import open_run
from bening.policy.micro import MICRO, round_half_up
from bening.policy.model import State
from bening.records.changes import NewPerson
from bening.records.facts import NewFact
from tests import made_up
from tests.domain.mapping_support import City
from tests.people import make_staff

FOUR_PLACES = 100
"""The last of four places, in micro points."""


def cards(city: City, run) -> list[TalentCard]:
    people = city.ask(list_people, run_id=run.id, page_size=500).rows
    return [
        city.ask(talent_card, run_id=run.id, person_id=row.person_id) for row in people
    ]


def published(points) -> int | None:
    """Round an exact number half up to four places, in micro points."""
    return None if points is None else round_half_up(points * MICRO, FOUR_PLACES)


POLICIES = sorted(folder.name for folder in settings.BENING_POLICIES_DIR.iterdir())


@pytest.mark.parametrize(
    "policy_id", [name for name in POLICIES if not name.endswith(".json")]
)
def test_explanation_equals_placement_for_everybody(city: City, policy_id):
    run = city.run(policy_id=policy_id)

    found = cards(city, run)

    assert len(found) == run.placed
    for card in found:
        why, row = card.explanation, card.placement
        assert why.box == row.box
        assert why.possible_boxes == row.possible_boxes
        assert published(why.performance.score) == row.performance_micro
        assert published(why.potential.score) == row.potential_micro
        assert published(why.talent_score) == row.talent_micro
        assert why.performance_level == row.performance_level
        assert why.potential_level == row.potential_level
        assert why.digest == run.policy_digest


def test_a_card_shows_every_fact_used_with_its_source(city: City):
    run = city.run()

    for card in cards(city, run):
        used = {row for step in leaves(card) for row in step.used}
        assert used <= set(card.facts)
        for view in card.facts.values():
            assert view.source.kind == "file"
            assert view.source.sheet == "Contoh"
            assert view.source.row is not None
            assert view.verified


def test_a_card_lists_what_is_missing_and_what_would_raise_the_score(city: City):
    run = city.run()

    found = cards(city, run)

    assert any(card.missing for card in found)
    assert any(card.gains for card in found)
    for card in found:
        for leaf in card.missing:
            assert leaf.state in {
                State.NOT_RECORDED,
                State.EXPIRED,
                State.RECORDED_NONE,
            }
            assert leaf.axis in {"performance", "potential"}
        points = [gain.talent_points or 0 for gain in card.gains]
        assert points == sorted(points, reverse=True)


def test_the_same_evidence_is_missing_on_cards_as_in_the_list(city: City):
    run = city.run(policy_id="djbk-2026")

    for card in cards(city, run):
        for leaf in card.missing:
            rows = city.ask(
                list_people, run_id=run.id, filters=Filters(missing=leaf.id)
            ).rows
            assert card.placement.person_id in {row.person_id for row in rows}


def test_the_regional_unit_of_a_position_comes_from_the_tree(city: City):
    run = city.run()

    positions = [
        view
        for card in cards(city, run)
        for view in card.facts.values()
        if view.kind == "position"
    ]

    assert {view.payload["opd"] for view in positions} == {
        "Dinas Kesehatan",
        "Dinas Pendidikan",
        "Sekretariat Daerah",
    }
    assert all("opd" in view.filled for view in positions)


def test_a_later_fact_does_not_reach_the_card_of_an_earlier_run(city: City):
    run = city.run()
    before = cards(city, run)[0]
    person_id = before.placement.person_id
    award = NewFact(
        person_id,
        "award",
        date(2026, 1, 1),
        {"level": "INTERNATIONAL"},
        sheet="Contoh",
        row=2,
    )
    someone = made_up.Someone(NewPerson(made_up.nip_of(900)), (award,))
    made_up.record(city.agency.id, city.staff.budi, [someone])

    again = city.ask(talent_card, run_id=run.id, person_id=person_id)
    later = city.ask(talent_card, run_id=city.run().id, person_id=person_id)

    assert again == before
    assert len(later.facts) == len(before.facts) + 1


def test_the_previous_map_is_the_latest_of_an_earlier_date(city: City):
    early = city.run(as_of=date(2025, 6, 30))
    run = city.run()

    card = cards(city, run)[0]

    assert card.previous is not None
    assert card.previous.run_id == early.id
    assert card.previous.as_of == early.as_of
    assert card.previous.is_same_policy
    assert cards(city, early)[0].previous is None


def test_facts_that_do_not_give_their_leaf_are_not_explained(city: City):
    run = city.run()
    first, second = (card.placement.person_id for card in cards(city, run)[:2])

    with acting_in(city.agency.id):
        place = Placement.objects.get(run=run.id, person=first)
        values: dict[str, Any] = {
            "agency_id": city.agency.id,
            "snapshot_id": open_run(city.agency.id, run.id).snapshot_id,
            "chunk": place.chunk,
            "slot": place.slot,
        }
        assert reread_person(person_id=first, **values).header.key == str(first)
        with pytest.raises(SnapshotDamaged):
            reread_person(person_id=second, **values)


def test_a_person_without_a_place_is_as_one_who_is_not_there(city: City):
    run = city.run()

    left_out = city.ask(list_excluded, run_id=run.id).rows[0].person_id

    for person_id in (uuid4(), left_out):
        with pytest.raises(PersonNotInRun):
            city.ask(talent_card, run_id=run.id, person_id=person_id)


def test_a_card_of_another_agency_is_as_one_that_is_not_there(city: City, other_agency):
    run = city.run()
    person_id = cards(city, run)[0].placement.person_id
    neighbour = make_staff(other_agency.id, prefix="n_")

    with pytest.raises(RunNotFound):
        talent_card(
            viewer=neighbour.ani,
            agency_id=other_agency.id,
            run_id=run.id,
            person_id=person_id,
        )
    with pytest.raises(Forbidden):
        talent_card(
            viewer=neighbour.ani,
            agency_id=city.agency.id,
            run_id=run.id,
            person_id=person_id,
        )


@pytest.mark.parametrize("name", ["eka", "fitri"])
def test_who_may_not_see_people_is_refused(city: City, name):
    run = city.run()

    with pytest.raises(Forbidden):
        talent_card(
            viewer=getattr(city.staff, name),
            agency_id=city.agency.id,
            run_id=run.id,
            person_id=uuid4(),
        )


def test_a_card_takes_the_same_number_of_queries_for_everybody(city: City):
    run = city.run()
    counts = set()

    for row in city.ask(list_people, run_id=run.id).rows:
        with CaptureQueriesContext(connection) as queries:
            city.ask(talent_card, run_id=run.id, person_id=row.person_id)
        counts.add(len(queries))

    assert len(counts) == 1
    assert max(counts) <= 13


def leaves(card: TalentCard):
    waiting = [card.explanation.performance, card.explanation.potential]
    while waiting:
        step = waiting.pop()
        waiting += step.children
        if step.kind == "leaf":
            yield step
