"""Fills the database of the journeys; prints ids of the neighbour's data as JSON.

``python -m tests.journeys.seed``, with DATABASE_URL set. The city of the journey has its
staff and nothing else; the neighbour has people, an import and a map.
"""

from __future__ import annotations

import json
import sys

import django

django.setup()

from bening.exchange.batches.upload import upload_file  # noqa: E402 - after setting up
from bening.exchange.workbook.rows import ReadOptions  # noqa: E402
from bening.mapping.lists import list_people  # noqa: E402
from bening.mapping.performing import perform_run  # noqa: E402
from bening.mapping.requesting import request_run  # noqa: E402
from tests import made_up, people  # noqa: E402

NEIGHBOURS = 12


def main() -> None:
    """Make two agencies; only the second has data."""
    city = people.make_agency()
    people.make_staff(city.id)
    other = people.make_agency(code="9972", name="Pemerintah Kabupaten Mandala Utara")
    staff = people.make_staff(other.id, prefix="utara-")
    made_up.populate(other.id, staff.budi, people=NEIGHBOURS)
    run_id = request_run(viewer=staff.ani, agency_id=other.id, as_of=made_up.AS_OF)
    perform_run(agency_id=other.id, run_id=run_id)
    batch_id = upload_file(
        viewer=staff.ani,
        agency_id=other.id,
        file_name="utara.csv",
        content=[b"NIP,NAMA\n"],
        options=ReadOptions(data_on=made_up.AS_OF),
    )
    rows = list_people(viewer=staff.citra, agency_id=other.id, run_id=run_id).rows
    known = {"run": run_id, "batch": batch_id, "person": rows[0].person_id}
    sys.stdout.write(json.dumps({name: str(value) for name, value in known.items()}))


if __name__ == "__main__":
    main()
