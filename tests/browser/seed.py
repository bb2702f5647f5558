"""Fills the database of the browser tests; prints what they need to know as JSON.

``python -m tests.browser.seed``, with DATABASE_URL set.
"""

from __future__ import annotations

import json
import sys
from datetime import date

import django

django.setup()

from bening.accounts.granting import propose_role  # noqa: E402 - after Django is set up
from bening.accounts.roles import Role  # noqa: E402 - as above
from bening.mapping.lists import list_people  # noqa: E402 - after Django is set up
from bening.mapping.marking import mark_official  # noqa: E402
from bening.mapping.performing import perform_run  # noqa: E402
from bening.mapping.requesting import request_run  # noqa: E402
from tests import made_up, people  # noqa: E402
from tests.browser.seed_imports import make_imports  # noqa: E402
from tests.browser.seed_policies import make_policies  # noqa: E402
from tests.browser.seed_succession import make_plans, people_of_plans  # noqa: E402

PEOPLE = 120
RUNS = ((date(2025, 6, 30), "djbk-2026"), (made_up.AS_OF, "bkn-411-2025"))


def main() -> None:
    """Make an agency, its staff, made-up people and two runs."""
    agency = people.make_agency()
    staff = people.make_staff(agency.id)
    made_up.populate(agency.id, staff.budi, people=PEOPLE)
    bench = people_of_plans(agency, staff)
    for as_of, policy in RUNS:
        run_id = request_run(
            viewer=staff.ani,
            agency_id=agency.id,
            as_of=as_of,
            policy_id=policy,
            trial=policy != "bkn-411-2025",
        )
        perform_run(agency_id=agency.id, run_id=run_id)
    mark_official(viewer=staff.citra, agency_id=agency.id, run_id=run_id)

    def first(box: int) -> str:
        rows = list_people(
            viewer=staff.citra, agency_id=agency.id, run_id=run_id, box=box
        ).rows
        return str(rows[0].person_id)

    known = {"run": str(run_id), "placed": first(5), "undetermined": first(0)}
    known |= make_imports(agency.id, staff)
    known |= make_policies(agency, staff)
    known |= make_plans(bench)
    assert staff.fitri.user_id is not None
    known["user"] = str(staff.fitri.user_id)
    propose_role(
        viewer=staff.eka,
        agency_id=agency.id,
        user_id=staff.fitri.user_id,
        role=Role.HR_OPERATOR,
    )
    sys.stdout.write(json.dumps(known))


if __name__ == "__main__":
    main()
