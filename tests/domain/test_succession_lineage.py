"""Who follows whom: to any depth, ending on circles and where nobody is left."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from bening.succession.lineage import End, Planned, lineage

SEATS = [UUID(int=number) for number in range(1, 6)]
PEOPLE = [UUID(int=number) for number in range(101, 109)]


def nobody(_position, _people):
    return None


def planned(person, readiness="now"):
    return Planned(person, readiness, by_plan=True)


def line(steps):
    """Return the first way through a lineage, person by person, and its end."""
    way, end = [], None
    while steps:
        way.append(steps[0].person.person_id)
        end = steps[0].end
        steps = steps[0].below
    return way, end


def test_a_plan_of_the_successors_own_seat_goes_on():
    a, b, c = PEOPLE[:3]
    plans = {SEATS[0]: [planned(a)], SEATS[1]: [planned(b)], SEATS[2]: [planned(c)]}
    seat_of = {a: SEATS[1], b: SEATS[2]}

    found = lineage(SEATS[0], plans=plans, seat_of=seat_of, pick=nobody)

    assert line(found) == ([a, b, c], End.OFF_LIST)
    assert found[0].depth == 3


def test_a_circle_ends_where_it_closes():
    a, b = PEOPLE[:2]
    plans = {SEATS[0]: [planned(a)], SEATS[1]: [planned(b)]}
    seat_of = {a: SEATS[1], b: SEATS[0]}

    found = lineage(SEATS[0], plans=plans, seat_of=seat_of, pick=nobody)

    assert line(found) == ([a, b], End.CIRCLE)


def test_two_who_would_follow_each_other_end_too():
    a, b, c = PEOPLE[:3]
    plans = {SEATS[0]: [planned(a)], SEATS[1]: [planned(b)], SEATS[2]: [planned(a)]}
    seat_of = {a: SEATS[1], b: SEATS[2], c: SEATS[3]}

    found = lineage(SEATS[0], plans=plans, seat_of=seat_of, pick=nobody)

    assert line(found) == ([a, b], End.NOBODY)


def test_a_seat_nobody_follows_is_said():
    a = PEOPLE[0]

    found = lineage(
        SEATS[0],
        plans={SEATS[0]: [planned(a)]},
        seat_of={a: SEATS[1]},
        pick=nobody,
    )

    assert line(found) == ([a], End.NOBODY)


def test_a_seat_without_a_plan_takes_who_is_computed_without_those_on_the_way():
    a, b, c = PEOPLE[:3]

    def pick(position, people):
        order = [each for each in (a, b, c) if each not in people]
        return Planned(order[0], "now", by_plan=False) if order else None

    seat_of = {a: SEATS[1], b: SEATS[2], c: SEATS[3]}
    plans = {SEATS[0]: [planned(a)]}

    found = lineage(SEATS[0], plans=plans, seat_of=seat_of, pick=pick)

    assert line(found) == ([a, b, c], End.NOBODY)
    assert not found[0].below[0].person.by_plan


def test_what_is_too_much_is_cut_and_said():
    plans = {seat: [planned(person) for person in PEOPLE] for seat in SEATS}
    seat_of = dict(zip(PEOPLE, SEATS, strict=False))

    found = lineage(SEATS[0], plans=plans, seat_of=seat_of, pick=nobody, most=10)

    def count(steps):
        return sum(1 + count(step.below) for step in steps)

    assert count(found) <= 10
    assert End.CUT in ends(found)


def ends(steps):
    return {step.end for step in steps}.union(*(ends(step.below) for step in steps))


@given(
    st.dictionaries(
        st.sampled_from(SEATS), st.lists(st.sampled_from(PEOPLE), max_size=4)
    ),
    st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(SEATS)),
)
def test_any_plans_end_and_nobody_moves_twice_on_one_way(plans, seat_of):
    found = lineage(
        SEATS[0],
        plans={seat: [planned(p) for p in people] for seat, people in plans.items()},
        seat_of=seat_of,
        pick=nobody,
    )

    def ways(steps, passed=()):
        for step in steps:
            way = (*passed, step.person.person_id)
            yield way
            yield from ways(step.below, way)

    assert all(len(set(way)) == len(way) for way in ways(found))
