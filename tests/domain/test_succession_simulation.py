"""A simulation says which succession plans would lose a successor."""

from __future__ import annotations

import pytest

from bening.accounts.viewer import Forbidden
from bening.mapping.policies import published_policy
from bening.mapping.simulating import request_simulation
from bening.mapping.simulation_people import Nominees, people_of_simulation
from bening.policy.load import policy_from_yaml
from bening.succession.overview import planned_people
from tests.domain.policy_support import own_text

STRICT = (
    own_text()
    .replace("{level: high, from: 80}", "{level: high, from: 100}")
    .replace(
        "{level: middle, from: 60, below: 80}", "{level: middle, from: 99, below: 100}"
    )
    .replace("{level: low, below: 60}", "{level: low, below: 99}")
)
"""The reference policy with a potential that hardly anybody reaches."""


@pytest.fixture
def tried(bench):
    """Look at plans under the strict policy."""
    simulation_id = request_simulation(
        viewer=bench.staff.citra,
        agency_id=bench.agency_id,
        before=published_policy("bkn-411-2025"),
        after=policy_from_yaml(STRICT.encode(), "policy.yaml"),
    )

    def look(plans):
        return people_of_simulation(
            viewer=bench.staff.citra,
            agency_id=bench.agency_id,
            simulation_id=simulation_id,
            plans=plans,
        ).plans

    return look


def test_a_plan_whose_last_successor_leaves_the_boxes_is_named(bench, tried):
    bench.put(bench.deputy)
    bench.confirm()

    (plan,) = planned_people(viewer=bench.staff.gani, agency_id=bench.agency_id)
    (row,) = tried([Nominees(f"{plan[0].position_id}", plan[0].title, plan[1])])

    assert row.nominees.title == "Kepala Dinas Pendidikan"
    assert (row.change.before, row.change.after) == (1, 0)
    assert row.change.loses_its_last
    assert row.leavers == (bench.view().successors[0].name,)
    assert row.left_out == 0


def test_a_plan_that_loses_nobody_is_not_named(bench, tried):
    nobody = bench.office.add(None)

    assert tried([]) == ()
    assert tried([Nominees("a", "A", frozenset({nobody}))]) == ()


def test_only_plans_in_force_count(bench):
    bench.put(bench.deputy)

    assert planned_people(viewer=bench.staff.gani, agency_id=bench.agency_id) == ()
    with pytest.raises(Forbidden):
        planned_people(viewer=bench.staff.eka, agency_id=bench.agency_id)


def test_someone_without_a_place_in_the_simulation_is_counted_as_left_out(bench, tried):
    later = bench.office.add(None)

    (row,) = tried([Nominees("a", "A", frozenset({later, bench.deputy}))])

    assert (row.change.people, row.left_out) == (1, 1)
