"""What the tests of records share: Siti, and recording as an import does."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from bening.agencies.context import acting_in
from bening.records.changes import Changes, NewPerson, Source
from bening.records.compare import FactsInForce, Outcome
from bening.records.facts import NewFact
from bening.records.known import facts_as_known
from bening.records.models import Person
from bening.records.record import record_facts

SITI = NewPerson("199001012015032991", "C0FFEE00000000000000000000000991")
DIGEST = "ab" * 32
PROFILE = {"name": "SITI CONTOH", "back_title": "S.Sos."}
ACTIVE = {"category": "PNS", "status": "01"}


def facts_about(person_id, *facts):
    return tuple(NewFact(person_id, kind, day, payload) for kind, day, payload in facts)


@pytest.fixture
def record(agency, staff):
    """Record facts as an import that Budi confirms; gives its source."""

    def do(*facts, people=(), by=None, agency_id=None, source=None):
        source = source or Source(uuid4(), DIGEST)
        agency_id = agency_id or agency.id
        with acting_in(agency_id):
            held = FactsInForce.of(
                facts_as_known(
                    agency_id=agency_id, person_ids={fact.person_id for fact in facts}
                ),
                source.batch_id,
            )
            compared = held.compare(facts)
            written = [
                one for one in compared if one.outcome in {Outcome.NEW, Outcome.CHANGED}
            ]
            record_facts(
                agency_id=agency_id,
                by=by or staff.budi,
                source=source,
                changes=Changes(
                    people=tuple(people),
                    facts=tuple(one.fact for one in written),
                    corrected=tuple(one.corrects for one in written if one.corrects),
                ),
            )
        return source

    return do


@pytest.fixture
def siti(record):
    """Siti, with a profile and an employment on record."""
    record(
        *facts_about(
            SITI.id,
            ("profile", date(1990, 1, 1), PROFILE),
            ("employment", date(2015, 3, 1), ACTIVE),
        ),
        people=[SITI],
    )
    return SITI.id


def known(agency, **asked):
    with acting_in(agency.id):
        return list(facts_as_known(agency_id=agency.id, **asked))


def person(agency, person_id):
    with acting_in(agency.id):
        return Person.objects.get(agency_id=agency.id, id=person_id)
