"""A policy is tried on frozen facts: counts, who moves, and nothing stored."""

from __future__ import annotations

import dataclasses
from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.mapping.comparison import compare_runs
from bening.mapping.lists import list_people
from bening.mapping.models import Simulation
from bening.mapping.policies import published_policy
from bening.mapping.refusals import RunNotDone, RunNotFound, UnknownFilter
from bening.mapping.requesting import request_run
from bening.mapping.simulating import (
    count_moves,
    list_simulations,
    request_simulation,
    simulate,
)
from bening.mapping.simulation_exports import simulation_for_export
from bening.mapping.simulation_people import MoversWish, people_of_simulation
from bening.mapping.simulation_refusals import NoFrozenFacts, SimulationNotFound
from tests import made_up
from tests.domain.mapping_support import City
from tests.domain.table_sizes import sizes_of_tables
from tests.ledger_reading import bodies_about, entries_about
from tests.people import make_staff

pytestmark = pytest.mark.django_db
PEOPLE = 120


@pytest.fixture
def town(agency, staff) -> City:
    """Kota Mandala with 120 people and a finished run of P1."""
    people = made_up.populate(agency.id, staff.budi, people=PEOPLE)
    town = City(agency, staff, people)
    town.run()
    return town


@pytest.fixture
def policies():
    """P1 and P2."""
    return published_policy("bkn-411-2025"), published_policy("djbk-2026")


@pytest.fixture
def simulation_id(town, policies):
    """P1 before, P2 after, asked for by Citra."""
    return request_simulation(
        viewer=town.staff.citra,
        agency_id=town.agency.id,
        before=policies[0],
        after=policies[1],
    )


@pytest.fixture
def ask(town, simulation_id):
    """Ask about the simulation, as Citra if nobody else is named."""

    def ask(query, *, by=None, **more):
        return query(
            viewer=by or town.staff.citra,
            agency_id=town.agency.id,
            simulation_id=simulation_id,
            **more,
        )

    return ask


def test_flows_are_those_of_two_real_runs(town, ask):
    before = town.info(_run(town, "bkn-411-2025"))
    after = town.info(_run(town, "djbk-2026"))
    real = town.ask(compare_runs, before_id=before.id, after_id=after.id)

    result = ask(simulate)

    assert result.flows.counts == real.matrix
    assert result.flows.moved == real.moved > 0
    assert result.flows.people == before.placed
    assert result.left_out == before.excluded


def test_those_who_move_are_those_of_two_real_runs(town, ask):
    before, after = _run(town, "bkn-411-2025"), _run(town, "djbk-2026")
    real = town.ask(compare_runs, before_id=before, after_id=after, page_size=500)

    people = ask(people_of_simulation, page_size=500)

    assert people.movers.rows == real.movers.rows
    assert people.movers.total == real.moved


def test_a_page_a_cell_a_unit_and_a_class_narrow_the_list(ask):
    everyone = ask(people_of_simulation, page_size=500).movers.rows
    some = everyone[0]
    cell = (some.before or 0, some.after or 0)
    units = dict(ask(people_of_simulation).units)
    unit = next(key for key, name in units.items() if name == "Dinas Kesehatan")

    second = ask(people_of_simulation, page=2, page_size=7).movers
    in_cell = ask(people_of_simulation, wish=MoversWish(cell=cell)).movers
    in_unit = ask(people_of_simulation, wish=MoversWish(unit=unit)).movers
    experts = ask(people_of_simulation, wish=MoversWish(position_class="JF")).movers

    assert second.rows == everyone[7:14]
    assert {(m.before or 0, m.after or 0) for m in in_cell.rows} == {cell}
    assert {m.unit for m in in_unit.rows} <= {
        "Bidang Pencegahan",
        "Puskesmas Utara",
        "Dinas Kesehatan",
    }
    assert 0 < in_unit.total < len(everyone)
    assert 0 < experts.total < len(everyone)


def test_a_cell_outside_the_matrix_is_refused(ask):
    with pytest.raises(UnknownFilter):
        ask(people_of_simulation, wish=MoversWish(cell=(3, 10)))


def test_every_table_counts_everybody(ask):
    result = ask(simulate)

    assert [table.name for table in result.tables] == [
        "unit",
        "class",
        "sex",
        "age",
        "education",
    ]
    for table in result.tables:
        parts = [row for row in table.rows if not row.is_hidden]
        parts += [table.hidden] if table.hidden else []
        assert table.total.people == result.flows.people
        assert table.total.moved == result.flows.moved
        if table.rows:
            assert sum(row.people for row in parts) == result.flows.people


def test_people_are_parted_by_what_the_records_say(town, ask):
    placed = town.ask(list_people, run_id=_run(town, "djbk-2026"), page_size=500)
    ids = {row.person_id for row in placed.rows}
    sexes = {"F": 0, "M": 0}
    for someone in town.people:
        if someone.person.id not in ids:
            continue
        (profile,) = [fact for fact in someone.facts if fact.kind == "profile"]
        sexes[profile.payload["sex"]] += 1

    (table,) = [table for table in ask(simulate).tables if table.name == "sex"]

    assert {row.key: row.people for row in table.rows} == sexes


def test_classes_that_lose_their_last_candidate_are_those_of_the_placements(town, ask):
    result = ask(people_of_simulation, page_size=500)
    movers = {(m.before or 0, m.after or 0) for m in result.movers.rows}

    assert any(before > 6 >= after for before, after in movers)
    for row in (*result.lost, *result.gained):
        assert row.change.before > 0 or row.change.after > 0
        assert (row.change.before == 0) != (row.change.after == 0)
    assert all(row.change.after == 0 for row in result.lost)
    assert all(row.change.before == 0 for row in result.gained)


def test_two_axes_are_measured_under_both_policies(ask):
    result = ask(simulate)

    for before, after in result.borders:
        assert before.axis == after.axis
        assert before.people + before.open == result.flows.people
        assert sum(bar.people for bar in after.bars) == after.people


def test_a_policy_against_itself_moves_nobody(town, policies):
    simulation = request_simulation(
        viewer=town.staff.citra,
        agency_id=town.agency.id,
        before=policies[0],
        after=policies[0],
    )

    result = simulate(
        viewer=town.staff.citra, agency_id=town.agency.id, simulation_id=simulation
    )

    assert result.flows.moved == 0
    assert {row.moved for table in result.tables for row in table.rows} <= {0, None}


def test_simulating_stores_two_policies_and_a_log_entry_and_nothing_else(
    town, policies
):
    before = sizes_of_tables()

    simulation = request_simulation(
        viewer=town.staff.citra,
        agency_id=town.agency.id,
        before=policies[0],
        after=policies[1],
    )
    for query in (simulate, people_of_simulation):
        query(
            viewer=town.staff.citra, agency_id=town.agency.id, simulation_id=simulation
        )

    after = sizes_of_tables()
    grown = {name: after[name] - before[name] for name in after}
    assert {name: more for name, more in grown.items() if more} == {
        "mapping_simulation": 1,
        "ledger_entry": 1,
    }
    with acting_in(town.agency.id):
        row = Simulation.objects.get(id=simulation)
    assert row.after == policies[1].canonical_json()
    (entry,) = bodies_about(town.agency.id, simulation)
    assert entry["type"] == "mapping.policy_simulated"
    assert entry["policy"] == policies[1].digest
    assert entry["object"] == str(simulation)
    assert entry["facts"] == {
        "before": policies[0].digest,
        "run": str(row.run_id),
        "as_of": made_up.AS_OF.isoformat(),
    }


def test_the_newest_facts_are_read_unless_a_run_is_named(town, policies):
    earlier = town.run(as_of=date(2025, 6, 30))

    def simulated(**more):
        simulation = request_simulation(
            viewer=town.staff.citra,
            agency_id=town.agency.id,
            before=policies[0],
            after=policies[1],
            **more,
        )
        return simulate(
            viewer=town.staff.citra, agency_id=town.agency.id, simulation_id=simulation
        ).info

    assert simulated().as_of == made_up.AS_OF
    assert simulated(run_id=earlier.id).as_of == date(2025, 6, 30)


def test_counts_for_a_check_are_those_of_the_flows(town, policies, ask):
    flows = ask(simulate).flows

    with acting_in(town.agency.id):
        counts = count_moves(
            agency_id=town.agency.id, before=policies[0], after=policies[1]
        )

    assert dataclasses.astuple(counts) == (
        flows.people,
        flows.moved,
        flows.before,
        flows.after,
    )


def test_without_a_finished_run_there_is_nothing_to_try_it_on(agency, staff, policies):
    with pytest.raises(NoFrozenFacts):
        request_simulation(
            viewer=staff.citra,
            agency_id=agency.id,
            before=policies[0],
            after=policies[1],
        )


def test_a_run_that_is_not_there_or_not_done_gives_no_facts(town, policies):
    waiting = request_run(
        viewer=town.staff.ani, agency_id=town.agency.id, as_of=made_up.AS_OF
    )
    for run_id, refusal in ((uuid4(), RunNotFound), (waiting, RunNotDone)):
        with pytest.raises(refusal):
            request_simulation(
                viewer=town.staff.citra,
                agency_id=town.agency.id,
                before=policies[0],
                after=policies[1],
                run_id=run_id,
            )


@pytest.mark.parametrize("who", ["ani", "eka", "fitri", "gani"])
def test_only_the_head_of_hr_and_the_committee_may_simulate(town, policies, ask, who):
    viewer = getattr(town.staff, who)

    with pytest.raises(Forbidden):
        request_simulation(
            viewer=viewer,
            agency_id=town.agency.id,
            before=policies[0],
            after=policies[1],
        )
    for query in (simulate, people_of_simulation, simulation_for_export):
        with pytest.raises(Forbidden):
            ask(query, by=viewer)
    with pytest.raises(Forbidden):
        list_simulations(viewer=viewer, agency_id=town.agency.id)


def test_whoever_is_refused_leaves_no_entry(town, ask, simulation_id):
    with pytest.raises(Forbidden):
        ask(simulation_for_export, by=town.staff.gani)

    assert entries_about(town.agency.id, simulation_id) == ["mapping.policy_simulated"]


def test_a_member_of_the_committee_may_look_at_it(town, ask):
    assert ask(simulate, by=town.staff.darma).flows.people > 0
    assert ask(people_of_simulation, by=town.staff.darma).movers.rows


def test_another_agency_s_simulation_is_as_if_it_were_not_there(
    town, other_agency, simulation_id
):
    stranger = make_staff(other_agency.id, prefix="lain-").citra

    for query in (simulate, people_of_simulation):
        with pytest.raises(SimulationNotFound):
            query(
                viewer=stranger,
                agency_id=other_agency.id,
                simulation_id=simulation_id,
            )


def test_the_simulations_are_listed_newest_first(town, policies, simulation_id):
    second = request_simulation(
        viewer=town.staff.darma,
        agency_id=town.agency.id,
        before=policies[1],
        after=policies[0],
    )

    listed = list_simulations(viewer=town.staff.citra, agency_id=town.agency.id)

    assert [info.id for info in listed.rows] == [second, simulation_id]
    assert listed.total == 2
    assert listed.rows[0].requested_by == "Darma"
    assert listed.rows[0].before.digest == policies[1].digest
    assert listed.rows[1].after.id == "djbk-2026"


def test_an_export_is_logged_with_the_policy_and_without_a_result(ask, town):
    export = ask(simulation_for_export)

    entry = bodies_about(town.agency.id, export.result.info.id)[-1]
    assert entry["type"] == "mapping.simulation_exported"
    assert export.reader == "Citra"
    assert entry["facts"] == {}
    assert entry["policy"] == export.result.info.after.digest


def test_a_simulation_never_changes(town, simulation_id):
    with (
        acting_in(town.agency.id),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        Simulation.objects.filter(id=simulation_id).update(after="{}")


def _run(town: City, policy_id: str):
    return town.run(policy_id=policy_id, trial=True).id
