"""Percentile cuts belong to a run: they are kept, used by cards, and in its digest."""

from __future__ import annotations

from bening.agencies.context import acting_in
from bening.mapping import checking
from bening.mapping.cards import talent_card
from bening.mapping.checking import gives_digest
from bening.mapping.lists import list_people
from bening.mapping.placing import cuts_leaves
from bening.mapping.runs import open_run
from bening.mapping.scatter import scatter
from bening.policy.cuts import NO_CUTS
from tests.domain.mapping_support import City

PERCENTILE = "asik-percentile"


def test_cards_are_explained_at_the_cuts_of_the_whole_population(city: City):
    run = city.run(policy_id=PERCENTILE)
    with acting_in(city.agency.id):
        cuts = open_run(city.agency.id, run.id).cuts

    (row, *_) = city.ask(list_people, run_id=run.id).rows
    card = city.ask(talent_card, run_id=run.id, person_id=row.person_id)

    assert cuts != NO_CUTS
    assert card.explanation.cuts == cuts
    shown = city.ask(scatter, run_id=run.id)
    cut = cuts.performance
    assert cut is not None
    assert shown.performance_cuts == (round(cut.middle), round(cut.high))
    assert cuts.potential is None
    assert shown.potential_cuts == ()


def test_result_digest_covers_the_cuts(city: City, monkeypatch):
    run = city.run(policy_id=PERCENTILE)
    with acting_in(city.agency.id):
        assert gives_digest(city.agency.id, run.id, run.result_digest)

        def others(cuts):
            return cuts_leaves({**cuts, "potential": {"middle": "1", "high": "2"}})

        monkeypatch.setattr(checking, "cuts_leaves", others)
        assert not gives_digest(city.agency.id, run.id, run.result_digest)


def test_policy_without_percentiles_has_no_cuts(city: City):
    run = city.run()

    with acting_in(city.agency.id):
        assert open_run(city.agency.id, run.id).cuts == NO_CUTS
        assert gives_digest(city.agency.id, run.id, run.result_digest)
