"""Why one person stands above another: the same order as the map, and exact sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bening.policy.above import entry_values, why_above
from bening.policy.evaluate import evaluate
from bening.policy.facts import FactColumns
from bening.policy.person import Person
from bening.policy.ranking import order_people
from tests.policy.conftest import fast, thorough
from tests.policy.random_people import AS_OF, random_people
from tests.policy.random_policies import policies, random_policy
from tests.policy.test_routes import appraisal, fact, solid


def total(parts):
    return sum((part.difference for part in parts), Fraction(0))


def parts_by_id(above):
    return {part.id: part for part in above.parts if part.difference}


def agrees_with_the_order(data, policy):
    people = random_people(data.draw(st.integers(0, 2**64)), 5)
    result = evaluate(policy, FactColumns.build(people), AS_OF)
    places = dict(zip(result.keys, order_people(policy, result), strict=True))
    for first in people[:2]:
        for second in people[1:]:
            if first.key != second.key:
                above = why_above(policy, first, second, AS_OF, cuts=result.cuts)
                assert {above.upper, above.lower} == {first.key, second.key}
                assert places[above.upper] < places[above.lower]
                check(policy, above)
                pair = {one.key: one for one in (first, second)}
                for place, entry in enumerate(above.entries[: len(policy.ranking.by)]):
                    for key, value in (
                        (above.upper, entry.upper),
                        (above.lower, entry.lower),
                    ):
                        values = entry_values(
                            policy, pair[key], AS_OF, cuts=result.cuts
                        )
                        assert values[place] == value


def check(policy, above):
    """The last entry decides, those before it are equal, and its parts add up."""
    *equal, last = above.entries
    assert all(entry.upper == entry.lower for entry in equal)
    assert [entry.name for entry in above.entries] == [*policy.ranking.by, "key"][
        : len(above.entries)
    ]
    if above.by == "value":
        assert last.difference > 0
        if last.name in ("talent_score", "performance", "potential"):
            assert total(above.parts) == last.difference
    elif above.by == "known":
        assert (last.upper is None, last.lower is None) == (False, True)
    else:
        assert (last.name, above.upper < above.lower) == ("key", True)


@fast(30)
@given(st.data(), policies())
def test_the_reason_agrees_with_the_order_of_the_map(data, policy):
    agrees_with_the_order(data, policy)


@thorough(3000)
@given(st.data(), policies())
def test_thousands_of_reasons_agree_with_the_order_of_the_map(data, policy):
    agrees_with_the_order(data, policy)


def test_parts_of_the_talent_score_add_up_across_both_axes(bkn):
    ahead = Person("a", solid(appraisal=appraisal(2025, "SB")))
    behind = Person("b", solid(education=fact("education", AS_OF, level="D3")))

    above = why_above(bkn, behind, ahead, AS_OF)

    assert (above.upper, above.lower, above.by) == ("a", "b", "value")
    assert above.deciding.name == "talent_score"
    assert {key: part.difference for key, part in parts_by_id(above).items()} == {
        "main_performance": 3,
        "education_level": Fraction(1, 2),
    }
    assert above.deciding.difference == Fraction(7, 2)


def test_a_rounding_inside_a_group_is_a_part_of_its_own(bkn):
    long = fact("position", date(2020, 1, 1), title="Analis", opd="Dinas A")
    ahead, behind = Person("a", solid(position=long)), Person("b", solid())

    above = why_above(bkn, ahead, behind, AS_OF)

    found = parts_by_id(above)
    assert found["position_experience"].kind == "adjustment"
    assert total(above.parts) == above.deciding.difference


def test_equal_scores_are_decided_by_the_next_entry(bkn):
    award = fact("award", date(2025, 8, 17), level="INTERNAL")
    ahead = Person("b", solid(award=award))  # 7.5 more on performance
    stronger = fact("potential", date(2025, 3, 1), score=100_000_000)
    behind = Person("a", solid(potential=stronger))  # 7.5 more on potential

    above = why_above(bkn, ahead, behind, AS_OF)

    assert [entry.name for entry in above.entries] == ["talent_score", "performance"]
    assert above.upper == "b"
    assert {key: part.difference for key, part in parts_by_id(above).items()} == {
        "awards": Fraction(15, 2)
    }


def test_a_measure_decides_where_the_scores_do_not(bkn):
    earlier = fact("rank", date(2012, 4, 1), scheme="PNS", order=9, name="III/a")
    later = fact("rank", date(2022, 4, 1), scheme="PNS", order=9, name="III/a")
    ahead = Person("b", [*solid(), earlier])
    behind = Person("a", [*solid(), later])

    above = why_above(bkn, ahead, behind, AS_OF)

    assert (above.upper, above.deciding.name) == ("b", "years_in_rank")
    assert above.deciding.upper == 14
    assert above.deciding.lower == 4
    assert above.parts == ()
    assert above.deciding.label.en == "Years in rank"


def test_with_everything_equal_the_key_decides(bkn):
    above = why_above(bkn, Person("b", solid()), Person("a", solid()), AS_OF)

    assert (above.upper, above.by, above.deciding.name) == ("a", "key", "key")
    assert above.deciding.difference == 0


def test_whoever_has_a_score_stands_above_whoever_is_undetermined(bkn):
    open_ = Person("a", solid(competence=None))
    settled = Person("b", solid(appraisal=appraisal(2025, "SK")))

    above = why_above(bkn, open_, settled, AS_OF)

    assert (above.upper, above.by) == ("b", "known")
    assert (above.deciding.name, above.parts) == ("talent_score", ())
    assert above.explanations[1].talent_score is None


def test_a_policy_without_a_talent_score_compares_its_own_entries(bkn):
    ranking = replace(bkn.ranking, by=("potential", "performance"))
    policy = replace(bkn, mix=None, ranking=ranking)
    weaker = fact("competence", date(2025, 3, 1), jpm=70_000_000)

    above = why_above(
        policy, Person("a", solid(competence=weaker)), Person("b", solid()), AS_OF
    )

    assert (above.upper, above.deciding.name) == ("b", "potential")
    assert total(above.parts) == above.deciding.difference == 2


def test_a_part_that_counts_for_one_of_them_alone_is_shown(djbk):
    own_result = fact("potkom", date(2025, 3, 1), raw=95_000_000, scale=100)
    ahead, behind = Person("a", [*solid(), own_result]), Person("b", solid())

    above = why_above(djbk, ahead, behind, AS_OF)

    found = parts_by_id(above)
    assert found["potkom"].lower.step is None
    assert found["competence_assessment"].upper.points == 0
    assert total(above.parts) == above.deciding.difference


def test_a_leaf_that_counts_in_several_branches_is_one_part_with_their_sum():
    """Found by the thorough profile: a class that is not known opens both branches."""
    policy = random_policy(300, 2)
    people = random_people(1888975864, 5)
    cuts = evaluate(policy, FactColumns.build(people), AS_OF).cuts

    above = why_above(policy, people[2], people[0], AS_OF, cuts=cuts)

    assert above.by == "value"
    assert total(above.parts) == above.deciding.difference
