"""Ways to another box: exact, with nothing too much, and kept when applied."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from math import prod
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bening.policy.evaluate import evaluate
from bening.policy.facts import FactColumns
from bening.policy.fitting import fitted
from bening.policy.load import load_policy
from bening.policy.model import State, leaves_of
from bening.policy.offers import LeafOffers, offers_of, with_number
from bening.policy.operations.combining import Answer, levels_reached
from bening.policy.operations.reading import find, holding_on
from bening.policy.operations.scoring import settled_points
from bening.policy.operations.values import NO_POSITION
from bening.policy.person import Fact, Person
from bening.policy.placing import answers_of, findings_of, place
from bening.policy.possible import cut_of
from bening.policy.route_telling import routes_json
from bening.policy.route_words import NO_PROMISE, NOTHING_TO_DO
from bening.policy.routes import Routes, routes_to_other_boxes
from bening.policy.tables import Direct, Option
from tests.policy.conftest import POLICIES, fast, thorough
from tests.policy.random_people import AS_OF, random_people
from tests.policy.random_policies import policies, random_policy

MOST_CHOICES = 1500


def fact(kind, since, *, none=False, until=None, **payload):
    return Fact(kind, f"{kind}-{since}", since, until, none, payload)


def appraisal(year, predicate):
    return fact(
        "appraisal",
        date(year, 1, 1),
        year=year,
        period_end=f"{year}-12-31",
        predicate=predicate,
        definitive=True,
    )


def solid(**without):
    """Somebody in box 5 with every document, who has done nothing special."""
    facts = {
        "appraisal": appraisal(2025, "B"),
        "award": fact("award", AS_OF, none=True),
        "team": fact("team", AS_OF, none=True),
        "feedback_360": fact("feedback_360", date(2025, 12, 1), score=50_000_000),
        "competence": fact("competence", date(2025, 3, 1), jpm=80_000_000),
        "training": fact("training", date(2025, 5, 2), hours=5_000_000),
        "position": fact("position", date(2023, 9, 1), title="Analis", opd="Dinas A"),
        "acting": fact("acting", AS_OF, none=True),
        "potential": fact("potential", date(2025, 3, 1), score=70_000_000),
        "education": fact("education", date(2010, 1, 1), level="S1"),
        "field_fit": fact("field_fit", date(2024, 1, 1), fit="FITS"),
        "sanction": fact("sanction", AS_OF, none=True),
    }
    return [one for kind, one in facts.items() if kind not in without] + [
        one for one in without.values() if one is not None
    ]


class Seen:
    """Somebody as a policy sees them: fitted to the position, answered, with cuts."""

    def __init__(self, policy, facts, cuts=None) -> None:
        self.told = policy
        self.facts = facts
        self.cuts = cuts
        self.policy = fitted(policy, holding_on(facts, AS_OF))
        findings = findings_of(self.policy, facts, AS_OF)
        self.answers = dict(answers_of(self.policy, findings))
        now = self.placed(())
        self.floors = [self.floor(axis, now.axis(axis.name)) for axis in policy.axes]
        self.open = [now.axis(axis.name).level is None for axis in policy.axes]

    def placed(self, offers):
        """Place the person with some offers taken."""
        changed = {offer.leaf: offer.answer for offer in offers}
        return place(self.policy, {**self.answers, **changed}, self.cuts)

    def floor(self, axis, mine):
        reached = levels_reached(
            axis.levels, mine.decided.reach, cut_of(axis, self.cuts)
        )
        if mine.decided.blocked or not reached:
            return -1
        return axis.levels.names.index(reached[0])

    def is_better(self, offers) -> bool:
        """Whether a box is reached that raises an axis and lowers none."""
        box = self.placed(offers).box
        if box is None:
            return False
        found = self.policy.grid.boxes[box]
        then = [
            axis.levels.names.index(getattr(found, axis.name))
            for axis in self.policy.axes
        ]
        rises = [new - old for new, old in zip(then, self.floors, strict=True)]
        needed = [r for r, is_open in zip(rises, self.open, strict=True) if is_open]
        return min(rises) >= 0 and (all(needed) if needed else any(rises))

    def offers(self):
        return offers_of(self.policy, self.facts, AS_OF, self.answers)

    def routes(self):
        return routes_to_other_boxes(self.told, self.facts, AS_OF, cuts=self.cuts)


def parts(actions):
    return [
        some for size in range(len(actions)) for some in combinations(actions, size)
    ]


def by_brute_force(seen, count):
    """Return (effort, day) of the least minimal sets, from all choices there are."""
    met: dict[frozenset[Any], tuple[Any, ...]] = {}
    for choice in product(*((None, *some) for some in seen.offers().values())):
        chosen = tuple(offer for offer in choice if offer is not None)
        if chosen and seen.is_better(chosen):
            met[frozenset((offer.leaf, offer.effort) for offer in chosen)] = (
                sum(offer.effort for offer in chosen),
                max(offer.counts_from for offer in chosen),
            )
    least: dict[frozenset[Any], tuple[Any, ...]] = {}
    for actions, key in met.items():
        if not any(other < actions for other in met):
            leaves = frozenset(leaf for leaf, _ in actions)
            least[leaves] = min(key, least.get(leaves, key))
    return sorted(least.values())[:count]


def check_routes(seen):
    """Hold what is told against the definition, action by action."""
    told = seen.routes()
    assert told.box == seen.placed(()).box
    for route in told.routes:
        offers = [action.offer for action in route.actions]
        assert seen.placed(offers).box == route.box
        assert seen.is_better(offers)
        assert not any(seen.is_better(some) for some in parts(offers))
    sets = [frozenset(action.leaf for action in route.actions) for route in told.routes]
    assert len(set(sets)) == len(sets)
    efforts = [route.effort for route in told.routes]
    assert efforts == sorted(efforts)
    check_facts(seen, told)
    return told


def check_facts(seen, told):
    """What each action promises is what its facts give on the day it counts from."""
    leaves = {
        leaf.id: leaf for axis in seen.policy.axes for leaf in leaves_of(axis.root)
    }
    holding = holding_on(seen.facts, AS_OF)
    for route in told.routes:
        for action in route.actions:
            leaf, offer = leaves[action.leaf], action.offer
            with_them = [*seen.facts, *offer.facts]
            day = offer.counts_from
            found = find(leaf.evidence, leaf.score, with_them, holding, day)
            assert settled_points(leaf.score, found.state, found.raw) == offer.points
            assert offer.points == action.points * 1_000_000
            assert AS_OF <= day <= route.counts_from
            assert offer.by <= day


def fuzzed(data, policy):
    """Draw somebody among a few people, who give the cuts."""
    people = random_people(data.draw(st.integers(0, 2**64)), 3)
    cuts = evaluate(policy, FactColumns.build(people), AS_OF).cuts
    return Seen(policy, list(people[0].facts), cuts)


@fast(60)
@given(st.data(), policies(depth=1))
def test_a_route_applied_gives_the_box_it_promised(data, policy):
    check_routes(fuzzed(data, policy))


@thorough(3000)
@given(st.data(), policies())
def test_thousands_of_routes_applied_give_the_box_they_promised(data, policy):
    check_routes(fuzzed(data, policy))


def no_cheaper_set_exists(data, policy):
    seen = fuzzed(data, policy)
    size = prod(len(some) + 1 for some in seen.offers().values())
    assume(1 < size <= MOST_CHOICES)

    told = seen.routes()

    expected = by_brute_force(seen, 3)
    assert [(r.effort, r.counts_from) for r in told.routes] == expected


@fast(25)
@given(st.data(), policies(depth=1))
def test_no_cheaper_set_of_actions_exists(data, policy):
    no_cheaper_set_exists(data, policy)


@thorough(2000)
@given(st.data(), policies(depth=2))
def test_no_cheaper_set_of_actions_exists_in_thousands(data, policy):
    no_cheaper_set_exists(data, policy)


PUBLISHED = sorted(POLICIES.glob("*/*/policy.yaml"))


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.parts[-3])
def test_routes_of_every_published_policy_hold(path):
    policy = load_policy(path)
    people = [solid(), solid(competence=None), solid(position=None), []]
    persons = [Person(str(n), facts) for n, facts in enumerate(people)]
    cuts = evaluate(policy, FactColumns.build(persons), AS_OF).cuts

    for facts in people:
        check_routes(Seen(policy, facts, cuts))


@pytest.mark.parametrize("kind", ["", "competence", "appraisal", "sanction"])
def test_routes_of_published_policies_hold_with_a_document_missing(bkn, djbk, kind):
    facts = solid(**{kind: None}) if kind else solid()

    for policy in (bkn, djbk):
        assert check_routes(Seen(policy, facts)).routes


def test_all_that_is_recorded_at_once_gives_the_box_from_facts(bkn):
    facts = solid(competence=None, training=None, field_fit=None)

    for route in check_routes(Seen(bkn, facts)).routes:
        if all(action.offer.way == "record" for action in route.actions):
            added = [one for action in route.actions for one in action.offer.facts]
            assert Seen(bkn, [*facts, *added]).placed(()).box == route.box


def test_with_nothing_recorded_the_documents_that_decide_are_named(bkn):
    told = check_routes(Seen(bkn, []))

    assert told.box is None
    assert len(told.routes) == 3
    assert told.routes[0].box == 5
    assert {"main_performance", "integrity"} <= {
        action.leaf for action in told.routes[0].actions
    }
    assert all(
        action.offer.way == "record"
        for route in told.routes
        for action in route.actions
    )


def test_the_best_box_leads_nowhere_else(bkn):
    facts = solid(
        appraisal=appraisal(2025, "SB"),
        award=fact("award", date(2025, 8, 17), level="NATIONAL"),
        team=fact("team", date(2025, 8, 1), role="HEAD", scope="INTERNAL"),
        potential=fact("potential", date(2025, 3, 1), score=100_000_000),
    )

    told = routes_to_other_boxes(bkn, facts, AS_OF)

    assert (told.box, told.routes) == (9, ())


@pytest.mark.parametrize("seed", [121, 245])
def test_rare_policies_hold_too(seed):
    """Both aims find one set; and a lower number would make an action needless."""
    policy, people = random_policy(seed, 1), random_people(seed, 3)
    cuts = evaluate(policy, FactColumns.build(people), AS_OF).cuts

    check_routes(Seen(policy, list(people[0].facts), cuts))


def test_an_indicator_in_words_that_nobody_knows_is_left_alone():
    policy = load_policy(POLICIES / "tanjungpinang-2022-draft" / "1" / "policy.yaml")
    leaf = next(
        one for one in leaves_of(policy.potential.root) if one.id == "rank_score"
    )
    words = replace(leaf, score=Option({"GOOD": 1, "POOR": 0}, None, ()))
    missing = Answer(State.NOT_RECORDED, None)

    assert LeafOffers(leaf, [], NO_POSITION, AS_OF, missing).best()
    assert LeafOffers(words, [], NO_POSITION, AS_OF, missing).best() == ()


def test_routes_as_json_carry_texts_dates_and_the_note(bkn):
    told = Seen(bkn, solid(competence=None)).routes()

    found = routes_json(told)

    assert json.loads(json.dumps(found)) == found
    assert found["note"] == {"id": NO_PROMISE.id, "en": NO_PROMISE.en}
    first, action = found["routes"][0], told.routes[0].actions[0]
    assert first["counts_from"] == told.routes[0].counts_from.isoformat()
    assert first["actions"][0]["leaf"] == action.leaf
    assert first["actions"][0]["sentence"]["id"] == action.sentence.id
    assert routes_json(Routes(9, ()))["note"]["en"] == NOTHING_TO_DO.en


def test_hours_of_a_year_count_when_it_is_over_and_what_is_there_counts_too(bkn):
    facts = [*solid(), fact("training", date(2026, 3, 1), hours=8_000_000)]

    offers = Seen(bkn, facts).offers()["competence_development"]

    assert [(one.way, one.amount, one.points / 1_000_000) for one in offers] == [
        ("do", 2_000_000, 80),
        ("do", 12_000_000, 100),
    ]
    assert {(one.by, one.counts_from) for one in offers} == {
        (date(2026, 12, 31), date(2027, 1, 1))
    }


def test_a_number_that_the_policy_cannot_use_is_no_offer(bkn):
    leaf = next(
        one for one in leaves_of(bkn.performance.root) if one.id == "feedback_360"
    )
    table = Direct(20_000_000, 100_000_000, "cap", None, ())
    missing = Answer(State.NOT_RECORDED, None)
    bench = LeafOffers(replace(leaf, score=table), [], NO_POSITION, AS_OF, missing)
    offer = bench.best()[-1]

    amount = offer.deeds.amount
    assert amount is not None
    least = with_number(offer, bench, amount, 20_000_000)

    assert least is not None
    assert least.points == 20_000_000
    assert least.effort == offer.effort
    assert with_number(offer, bench, amount, 19_000_000) is None


def test_a_sanction_and_an_anniversary_are_waited_for(bkn):
    sanction = fact(
        "sanction",
        date(2026, 1, 1),
        level="LIGHT",
        stage="DECIDED",
        ended_on="2026-12-31",
    )
    offers = Seen(bkn, solid(sanction=sanction)).offers()

    assert [
        (offer.way, offer.counts_from, offer.points / 1_000_000)
        for offer in offers["integrity"]
    ] == [("wait", date(2027, 1, 1), 75)]
    assert [
        (offer.way, offer.counts_from, offer.points / 1_000_000)
        for offer in offers["position_length"]
    ] == [("wait", date(2026, 9, 1), 80), ("wait", date(2028, 9, 1), 100)]


def test_nobody_is_told_to_change_the_past_or_to_get_a_post(bkn):
    offers = Seen(bkn, solid()).offers()

    assert offers["position_variety"] == offers["acting_service"] == ()
    # On 1 July half of the year is over: the next one is the first to begin with.
    (better,) = offers["main_performance"]
    (appraised,) = better.facts
    assert (appraised.payload["year"], appraised.payload["predicate"]) == (2027, "SB")
    assert better.counts_from == date(2028, 1, 1)
