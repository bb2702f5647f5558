"""Ways to another box on the card of a run: from frozen facts, in both languages."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bening.agencies.context import acting_in
from bening.mapping.cards import talent_card
from bening.mapping.lists import list_people
from bening.mapping.models import Placement
from bening.policy.route_words import NO_PROMISE
from tests.domain.mapping_support import City


def people(city: City, run):
    return city.ask(list_people, run_id=run.id, page_size=500).rows


def card_of(city: City, run, row, **more):
    return city.ask(talent_card, run_id=run.id, person_id=row.person_id, **more)


@pytest.mark.parametrize("policy_id", ["bkn-411-2025", "djbk-2026"])
def test_ways_lead_to_boxes_above_the_one_of_the_map(city: City, policy_id):
    run = city.run(policy_id=policy_id)

    told = [
        (row, card_of(city, run, row, with_routes=True)) for row in people(city, run)
    ]

    assert any(card.routes.routes for _, card in told)
    for row, card in told:
        assert card.routes.box == row.box
        if row.box == 9:
            assert card.routes.routes == ()
        for route in card.routes.routes:
            assert route.box != row.box
            assert route.counts_from >= run.as_of
            assert {action.leaf for action in route.actions}
            for action in route.actions:
                assert action.sources
                assert action.sentence.id.endswith(".")
                assert action.rule.en


def test_a_card_without_ways_asks_for_none(city: City):
    run = city.run()

    assert card_of(city, run, people(city, run)[0]).routes is None


def test_ways_need_no_further_query(city: City):
    run = city.run()
    row = people(city, run)[0]

    with CaptureQueriesContext(connection) as plain:
        card_of(city, run, row)
    with CaptureQueriesContext(connection) as routed:
        card_of(city, run, row, with_routes=True)

    assert len(routed) == len(plain)


def explained(city: City, row, *words: str) -> str:
    with acting_in(city.agency.id):
        nip = Placement.objects.filter(person_id=row.person_id).latest("id").nip
    out = StringIO()
    call_command("explain", nip, *words, "--agency", "9971", "--as", "ani", stdout=out)
    return out.getvalue()


def test_explain_prints_the_ways_with_their_rule_and_never_a_promise(city: City):
    run = city.run()
    row = next(
        row
        for row in people(city, run)
        if card_of(city, run, row, with_routes=True).routes.routes
    )

    text = explained(city, row, "--routes", "--language", "en")

    routes = card_of(city, run, row, with_routes=True).routes.routes
    for action in (action for route in routes for action in route.actions):
        assert action.sentence.en in text
        assert action.rule.en in text
    assert NO_PROMISE.en in text
    assert NO_PROMISE.en not in explained(city, row, "--language", "en")


def test_explain_as_json_gives_the_ways_as_values(city: City):
    run = city.run()
    row = people(city, run)[0]

    told = json.loads(explained(city, row, "--routes", "--json"))["routes"]

    routes = card_of(city, run, row, with_routes=True).routes
    assert told["box"] == routes.box
    assert [one["effort"] for one in told["routes"]] == [
        route.effort for route in routes.routes
    ]
    assert "routes" not in json.loads(explained(city, row, "--json"))
