"""Lists for a file: limited, marked with reader and time, logged without any name."""

from __future__ import annotations

import json

import pytest

from bening.accounts.viewer import Forbidden
from bening.mapping import exports
from bening.mapping.exports import ListTooLong, list_for_export
from bening.mapping.filters import Filters
from bening.mapping.lists import list_people
from tests.domain.mapping_support import PEOPLE, City
from tests.ledger_reading import bodies_about, entries_about


def test_export_is_marked(city: City):
    run = city.run()

    export = city.ask(list_for_export, run_id=run.id)

    entry = bodies_about(city.agency.id, run.id)[-1]
    assert export.reader == "Ani"
    assert export.taken_at.isoformat(timespec="microseconds") == entry["at"]
    assert export.rows == city.ask(list_people, run_id=run.id).rows
    assert len(export.entry) == 64


def test_export_limits_and_entry(city: City, monkeypatch):
    run = city.run()
    filters = Filters(position_class="JF", search="contoh", talent_level=1)

    export = city.ask(list_for_export, run_id=run.id, box=5, filters=filters)

    entry = bodies_about(city.agency.id, run.id)[-1]
    assert entry["type"] == "mapping.list_exported"
    assert entry["policy"] == run.policy_digest
    assert entry["facts"] == {
        "rows": len(export.rows),
        "box": 5,
        "class": "JF",
        "level": 1,
        "search": "set",
    }
    assert "contoh" not in json.dumps(entry)

    monkeypatch.setattr(exports, "LIMIT", PEOPLE - 1)
    with pytest.raises(ListTooLong):
        city.ask(list_for_export, run_id=run.id)
    assert entries_about(city.agency.id, run.id).count("mapping.list_exported") == 1


@pytest.mark.parametrize("name", ["darma", "gani", "eka", "fitri"])
def test_who_may_only_read_takes_no_list_away(city: City, name):
    run = city.run()

    with pytest.raises(Forbidden):
        list_for_export(
            viewer=getattr(city.staff, name),
            agency_id=city.agency.id,
            run_id=run.id,
        )
