"""Facts: recorded, corrected, known as of a day, taken back, never changed in place."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.organisation.recording import record_structure
from bening.organisation.told import UnitTold
from bening.records.changes import Source
from bening.records.known import imports_that_corrected
from bening.records.models import Fact, Person
from bening.records.payloads import UnfitFact
from bening.records.people import (
    people_in_service,
    people_of,
)
from bening.records.record import withdraw_facts
from bening.transparency.commitment import commitment
from bening.transparency.merkle import leaf_hash, root_of
from tests.domain.records_support import (
    ACTIVE,
    DIGEST,
    PROFILE,
    SITI,
    facts_about,
    known,
    person,
)
from tests.ledger_reading import bodies_about, entries_about


def test_recording_shows_in_facts_in_lists_and_in_the_log(agency, record):
    source = record(
        *facts_about(SITI.id, ("profile", date(1990, 1, 1), PROFILE)), people=[SITI]
    )

    (fact,) = known(agency)
    (entry,) = bodies_about(agency.id, source.batch_id)
    assert fact.payload == PROFILE
    assert fact.verified
    assert fact.batch == source.batch_id
    assert person(agency, SITI.id).name == "SITI CONTOH"
    assert entry["type"] == "records.facts_recorded"
    assert entry["facts"] == {
        "file": DIGEST,
        "people": 1,
        "facts": 1,
        "corrected": 0,
        "first_row": 0,
        "last_row": 0,
    }


def test_log_entry_commits_to_the_rows_without_telling_them(agency, record, siti):
    source = record(*facts_about(siti, ("rank", date(2023, 4, 1), rank("III/d", 12))))

    (entry,) = bodies_about(agency.id, source.batch_id)
    with acting_in(agency.id):
        row = Fact.objects.get(batch=source.batch_id)
    content = (
        f'{{"cancels":null,"id":"{row.id}","kind":"rank","none":false,'
        f'"payload":{quoted(row.payload)},"person":"{siti}",'
        '"valid_from":"2023-04-01","valid_until":null}'
    )
    leaf = leaf_hash(commitment(bytes(row.salt), content.encode()))
    assert entry["commit"] == {"facts": root_of([leaf]).hex()}
    assert SITI.nip not in str(entry)


def rank(name, order):
    return {"scheme": "PNS", "name": name, "order": order}


def quoted(text):
    return '"' + text.replace('"', '\\"') + '"'


def test_import_never_updates_in_place(agency, record, siti):
    before = known(agency, kinds=["profile"])

    record(*facts_about(siti, ("profile", date(1990, 1, 1), {"name": "SITI CONTOH P"})))

    with acting_in(agency.id):
        assert Fact.objects.filter(id=before[0].id).exists()
        assert Fact.objects.filter(cancels=before[0].id).count() == 1
    (after,) = known(agency, kinds=["profile"])
    assert after.payload == {"name": "SITI CONTOH P", "back_title": "S.Sos."}
    assert person(agency, siti).name == "SITI CONTOH P"


def test_what_was_known_on_an_earlier_day_is_still_answered(agency, record, siti):
    (before,) = known(agency, kinds=["profile"])
    record(*facts_about(siti, ("profile", date(1990, 1, 1), {"name": "LAIN"})))

    (then,) = known(agency, kinds=["profile"], known_at=before.recorded_at)

    assert then.payload == PROFILE
    assert known(agency, known_at=before.recorded_at.replace(year=2000)) == []


def test_facts_that_begin_after_the_day_are_left_out(agency, record, siti):
    record(*facts_about(siti, ("rank", date(2023, 4, 1), rank("III/d", 12))))

    kinds = [fact.kind for fact in known(agency, on=date(2023, 3, 31))]

    assert kinds == ["profile", "employment"]


def test_the_same_facts_again_are_not_doubled(agency, record, siti):
    before = known(agency)

    source = record(
        *facts_about(
            siti,
            ("profile", date(1990, 1, 1), PROFILE),
            ("employment", date(2015, 3, 1), ACTIVE),
        )
    )

    assert known(agency) == before
    assert entries_about(agency.id, source.batch_id) == []


def test_withdrawing_takes_facts_back_and_restores_what_they_corrected(
    agency, staff, record, siti
):
    first = known(agency, kinds=["profile"])[0].batch
    source = record(
        *facts_about(
            siti,
            ("profile", date(1990, 1, 1), {"name": "SALAH"}),
            ("rank", date(2023, 4, 1), rank("III/d", 12)),
        )
    )
    with acting_in(agency.id):
        assert imports_that_corrected(agency.id, first) == {source.batch_id}

    asked = {"agency_id": agency.id, "source": source, "person_ids": [siti]}
    done = withdraw_facts(by=staff.citra, **asked)
    nothing_left = withdraw_facts(by=staff.citra, **asked)

    (profile,) = known(agency, kinds=["profile"])
    assert (done.people, done.cancelled, done.facts) == (1, 2, 1)
    assert nothing_left.receipt is None
    assert profile.payload == PROFILE
    assert profile.batch == first
    assert known(agency, kinds=["rank"]) == []
    assert person(agency, siti).name == "SITI CONTOH"
    assert person(agency, siti).rank_name == ""
    assert entries_about(agency.id, source.batch_id) == [
        "records.facts_recorded",
        "records.facts_cancelled",
    ]


def test_lists_show_the_position_that_holds_today(agency, staff, record, siti):
    with acting_in(agency.id):
        record_structure(
            agency_id=agency.id,
            by=staff.budi,
            batch_id=uuid4(),
            units=[UnitTold("A", "Dinas A")],
        )

    record(
        *facts_about(
            siti,
            (
                "position",
                date(2023, 1, 1),
                {"title": "Kepala Seksi", "class": "PENGAWAS", "unit_code": "A"},
            ),
            ("position", date(2018, 1, 1), {"title": "Analis", "class": "PELAKSANA"}),
            ("position", date(2999, 1, 1), {"title": "Kelak", "class": "PENGAWAS"}),
        )
    )

    shown = person(agency, siti)
    assert shown.position_title == "Kepala Seksi"
    assert shown.position_class == "PENGAWAS"
    assert shown.position_since == date(2023, 1, 1)
    assert shown.unit_id is not None


def test_people_out_of_service_are_not_in_service(agency, record, siti):
    record(
        *facts_about(
            siti, ("employment", date(2026, 1, 1), {"category": "PNS", "status": "99"})
        )
    )

    with acting_in(agency.id):
        assert people_in_service(agency.id) == ()
        assert [one.nip for one in people_of(agency.id)] == [SITI.nip]


def test_nobody_without_the_right_records_or_withdraws(agency, staff, record, siti):
    with pytest.raises(Forbidden):
        record(
            *facts_about(siti, ("rank", date(2023, 4, 1), rank("III/d", 12))),
            by=staff.gani,
        )
    with pytest.raises(Forbidden):
        withdraw_facts(
            agency_id=agency.id,
            by=staff.darma,
            source=Source(uuid4()),
            person_ids=[siti],
        )
    assert known(agency, kinds=["rank"]) == []


def test_an_unfit_fact_leaves_nothing_behind(agency, record):
    with pytest.raises(UnfitFact):
        record(
            *facts_about(SITI.id, ("profile", date(1990, 1, 1), {"surname": "X"})),
            people=[SITI],
        )
    with acting_in(agency.id):
        assert not Person.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records_fact SET payload = '{}'",
        "DELETE FROM records_fact",
        "TRUNCATE records_fact",
    ],
)
def test_sql_update_delete_truncate_refused(agency, siti, statement):
    with (
        acting_in(agency.id),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("column", ["recorded_at", "sequence"])
def test_client_cannot_set_recorded_time(agency, siti, column):
    value = {"recorded_at": "'2020-01-01'", "sequence": "1"}[column]
    insert = (
        "INSERT INTO records_fact (id, agency_id, person_id, kind, valid_from, none, "
        "payload, verified, source_kind, sheet, salt{more}) SELECT gen_random_uuid(), "
        "agency_id, person_id, kind, valid_from, none, payload, verified, 'manual', "
        "sheet, salt{value} FROM records_fact LIMIT 1"
    )

    with acting_in(agency.id), connection.cursor() as cursor:
        cursor.execute(insert.format(more="", value=""))
        with pytest.raises(DatabaseError, match="permission"), transaction.atomic():
            cursor.execute(insert.format(more=f", {column}", value=f", {value}"))


def test_a_fact_cannot_hang_on_another_agencys_person(
    agency, other_agency, staff, siti
):
    insert = (
        "INSERT INTO records_fact (id, agency_id, person_id, kind, valid_from, none, "
        "payload, verified, source_kind, sheet, salt) VALUES (gen_random_uuid(), "
        "%s, %s, 'rank', '2020-01-01', true, '{}', true, 'manual', '', '')"
    )

    with acting_in(agency.id, other_agency.id), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(insert, [other_agency.id, siti])
