"""Somebody who works in another agency now: the records come along, and both are told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bening.agencies.context import acting_in
from bening.agencies.directory import add_agency, agency_by_code
from bening.exchange.batches.refusals import NothingToConfirm, PeopleMovedOn
from bening.exchange.batches.staging import discard_batch
from bening.exchange.models import BatchFinding
from bening.records.models import Person
from bening.records.origins import origin_from
from bening.records.people import people_in_service
from bening.records.statuses import MOVED
from tests.domain.import_support import DEWI, OPTIONS, Desk
from tests.exchange_files import making
from tests.ledger_reading import bodies_in
from tests.people import make_staff

pytestmark = pytest.mark.django_db

SITI_MOVED = making.person(UNOR_ID="b01", UNOR_NAMA="BAGIAN LAIN", ESELON_ID="31")
LATER = replace(OPTIONS, data_on=OPTIONS.data_on.replace(month=9))


@pytest.fixture
def here(desk_with_people) -> Desk:
    """Where Siti worked: with two appraisals and a sanction on record."""
    rows = making.ekinerja(
        making.appraisal(),
        making.appraisal(
            periode_awal_skp="2024-01-01",
            periode_akhir_skp="2024-12-31",
            tahun_skp="2024",
            waktu_dinilai="2025-01-09 09:00:00",
        ),
    )
    desk_with_people.record(desk_with_people.file(rows, "kinerja.csv"))
    desk: Desk = desk_with_people
    return desk


@pytest.fixture
def there(here, other_agency, tmp_path_factory) -> Desk:
    """Where Siti works now."""
    staff = make_staff(other_agency.id, "sana-")
    return Desk(other_agency, staff, tmp_path_factory.mktemp("there"))


def _siti(desk, row=SITI_MOVED):
    return desk.file(making.siasn(row), "pindahan.csv")


def _person(desk) -> Person:
    with acting_in(desk.agency.id):
        return Person.objects.get(agency_id=desk.agency.id, nip=making.SITI)


def _facts(desk):
    person = _person(desk).id
    return [fact for fact in desk.facts() if fact.person_id == person]


def _types(desk):
    return [json.loads(body)["type"] for body in bodies_in(desk.agency.id)]


def _in_service(desk):
    with acting_in(desk.agency.id):
        return {person.nip for person in people_in_service(desk.agency.id)}


def test_confirming_brings_the_records_with_where_they_came_from(here, there):
    before = [fact for fact in _facts(here) if fact.kind == "appraisal"]

    batch = there.record(_siti(there))

    copies = [fact for fact in _facts(there) if fact.kind == "appraisal"]
    assert [fact.payload for fact in copies] == [fact.payload for fact in before]
    assert [fact.row for fact in copies] == [2, 3]
    assert all(fact.verified and fact.source_kind == "transfer" for fact in copies)
    origin = origin_from(copies[0].origin)
    assert origin is not None
    assert origin.agency == str(here.agency.id)
    assert origin.agency_name == here.agency.name
    assert origin.file_name == "kinerja.csv"
    assert len(origin.file_digest) == 64
    assert origin.fact == str(before[0].id)
    assert origin.recorded_at == before[0].recorded_at.isoformat()
    assert there.codes(batch)["person_came_over"] == 1


def test_what_the_new_agency_says_itself_wins_over_what_came(here, there):
    there.record(_siti(there))

    person = _person(there)
    assert person.position_title == "KEPALA SUBBAGIAN CONTOH"
    assert (person.status, person.echelon) == ("01", "III.a")


def test_the_person_counts_as_moved_where_she_was_and_nothing_is_deleted(here, there):
    before = _facts(here)

    there.record(_siti(there))

    person = _person(here)
    assert person.status == MOVED
    assert making.SITI not in _in_service(here)
    assert making.SITI in _in_service(there)
    after = _facts(here)
    assert after[: len(before)] == before
    (closing,) = after[len(before) :]
    assert closing.payload["status_name"] == f"Pindah ke {there.agency.name}"


def test_nothing_moves_and_nothing_is_told_of_the_records_before_confirmation(
    here, there
):
    before = _facts(here)

    batch = there.stage(_siti(there))

    assert _facts(here) == before
    assert there.facts() == []
    assert _types(here).count("records.people_given_over") == 0
    with acting_in(there.agency.id):
        (note,) = BatchFinding.objects.filter(code="person_may_come_over")
    assert (note.batch_id, note.row, note.params) == (batch, 2, "{}")


def test_a_discarded_import_leaves_no_trace(here, there):
    batch = there.stage(_siti(there))
    discard_batch(viewer=there.staff.ani, agency_id=there.agency.id, batch_id=batch)

    assert _person(here).status == "01"
    assert there.facts() == []


def test_nobody_learns_by_a_made_up_row_who_is_known(here, there):
    """A NIP can be put together; the PNS ID cannot."""
    guess = there.stage(_siti(there, making.person(PNS_ID="")))

    assert not there.codes(guess)["person_may_come_over"]
    assert not there.codes(guess)["takeover_needs_pns_id"]


def test_without_the_pns_id_on_record_nothing_comes(here, there):
    batch = there.record(_siti(there, making.person(PNS_ID="")))

    assert {fact.source_kind for fact in _facts(there)} == {"file"}
    assert _person(here).status == "01"
    assert there.codes(batch)["takeover_needs_pns_id"] == 1


def test_a_person_known_by_nip_alone_comes_by_nip(desk, other_agency, tmp_path_factory):
    desk.record(desk.file(making.siasn(making.person(PNS_ID="")), "siasn.csv"))
    staff = make_staff(other_agency.id, "sana-")
    there = Desk(other_agency, staff, tmp_path_factory.mktemp("there"))

    batch = there.record(_siti(there))

    assert there.codes(batch)["person_came_over"] == 1
    assert not there.codes(batch)["person_may_come_over"]
    assert _person(desk).status == MOVED


def test_both_logs_tell_of_it_without_a_name(here, there):
    batch = there.record(_siti(there))

    assert "records.people_taken_over" in _types(there)
    assert "records.people_given_over" in _types(here)
    text = "".join(bodies_in(here.agency.id) + bodies_in(there.agency.id))
    assert making.SITI not in text
    assert "SITI" not in text
    assert there.detail(batch).info.state == "confirmed"


def test_each_agency_sees_its_own_rows_only(here, there):
    there.record(_siti(there))

    with acting_in(there.agency.id):
        assert Person.objects.count() == 1
    with acting_in(here.agency.id):
        assert Person.objects.count() == 2
        assert {person.agency_id for person in Person.objects.all()} == {here.agency.id}


def test_the_same_file_again_brings_nothing_more(here, there):
    path = _siti(there)
    there.record(path)
    there_before, here_before = there.facts(), here.facts()

    again = there.stage(path)

    with pytest.raises(NothingToConfirm):
        there.confirm(again)
    assert (there.facts(), here.facts()) == (there_before, here_before)


def test_withdrawing_the_import_undoes_it_on_both_sides(here, there):
    before = _facts(here)
    batch = there.record(_siti(there))

    assert there.withdraw(batch) == "withdrawn"

    assert there.facts() == []
    assert _facts(here) == before
    assert _person(here).status == "01"
    assert making.SITI in _in_service(here)
    assert "records.people_given_back" in _types(here)


def test_after_a_withdrawal_the_records_can_come_once_more(here, there):
    there.withdraw(there.record(_siti(there)))

    there.record(_siti(there))

    assert len([fact for fact in _facts(there) if fact.kind == "appraisal"]) == 2
    assert _person(here).status == MOVED


def test_a_return_brings_what_was_recorded_meanwhile_and_doubles_nothing(here, there):
    there.record(_siti(there))
    award = making.ekinerja(
        making.appraisal(
            tahun_skp="2023",
            hasil_akhir="BAIK",
            periode_awal_skp="2023-01-01",
            periode_akhir_skp="2023-12-31",
        )
    )
    there.record(there.file(award, "baru.csv"))

    batch = here.stage(_siti(here, making.person()), options=LATER)
    here.confirm(batch)

    years = sorted(
        fact.payload["year"] for fact in _facts(here) if fact.kind == "appraisal"
    )
    assert years == [2023, 2024, 2025]
    assert _person(here).status == "01"
    assert _person(there).status == MOVED


def test_an_old_file_of_the_former_agency_does_not_bring_her_back(here, there):
    there.record(_siti(there))

    batch = here.stage(_siti(here, making.person(NAMA="SITI LAMA")))

    assert here.codes(batch)["person_moved_before"] == 1
    with pytest.raises(NothingToConfirm):
        here.confirm(batch)


def test_later_evidence_of_the_former_agency_is_kept_with_a_warning(here, there):
    there.record(_siti(there))
    late = making.ekinerja(
        making.appraisal(
            tahun_skp="2022",
            hasil_akhir="BAIK",
            periode_awal_skp="2022-01-01",
            periode_akhir_skp="2022-12-31",
        )
    )

    batch = here.record(here.file(late, "susulan.csv"))

    assert here.codes(batch)["person_moved_away"] == 1
    assert len([fact for fact in _facts(there) if fact.kind == "appraisal"]) == 2


def test_somebody_who_moved_is_not_missing_from_the_next_export(here, there):
    there.record(_siti(there))
    rows = making.siasn(making.person(**DEWI, GELAR_DEPAN="Ir."))

    batch = here.record(here.file(rows, "berikut.csv"))

    assert not here.codes(batch)["missing_from_export"]
    assert not here.codes(batch)["export_is_partial"]


def test_a_third_agency_sees_the_first_origin(here, there, tmp_path_factory):
    there.record(_siti(there))
    add_agency(code="9973", name="Kabupaten Ketiga", kind="KAB", province="99")
    third = agency_by_code("9973")
    last = Desk(
        third, make_staff(third.id, "ketiga-"), tmp_path_factory.mktemp("third")
    )

    batch = last.stage(_siti(last), options=LATER)
    last.confirm(batch)

    origins = [origin_from(fact.origin) for fact in _facts(last) if fact.origin]
    assert {one.agency for one in origins if one} == {
        str(here.agency.id),
        str(there.agency.id),
    }
    kept = [origin_from(f.origin) for f in _facts(last) if f.kind == "appraisal"]
    assert {one.agency for one in kept if one} == {str(here.agency.id)}
    assert _person(there).status == MOVED


def test_an_import_whose_people_moved_on_waits_for_the_next_agency(
    here, there, tmp_path_factory
):
    first = there.record(_siti(there))
    add_agency(code="9973", name="Kabupaten Ketiga", kind="KAB", province="99")
    third = agency_by_code("9973")
    last = Desk(
        third, make_staff(third.id, "ketiga-"), tmp_path_factory.mktemp("third")
    )
    second = last.stage(_siti(last), options=LATER)
    last.confirm(second)

    with pytest.raises(PeopleMovedOn):
        there.withdraw(first)
    last.withdraw(second)

    assert there.withdraw(first) == "withdrawn"
    assert _person(here).status == "01"
