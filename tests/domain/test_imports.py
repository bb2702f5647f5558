"""Imports from upload to facts: what is written, what is not, what is logged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.agencies.models import Agency
from bening.exchange.batches.files import is_kept
from bening.exchange.batches.naming import file_names
from bening.exchange.batches.options import options_text
from bening.exchange.batches.plan import plan_rows
from bening.exchange.batches.refusals import NothingToConfirm
from bening.exchange.models import Batch, StagedChunk
from bening.exchange.workbook.rows import NewFactValues, ParsedRow, Subject
from bening.organisation.tree import load_tree
from bening.records.identities import Named, match_people
from bening.records.people import people_of
from tests.domain.import_support import DEWI, OPTIONS, TODAY
from tests.exchange_files import making
from tests.ledger_reading import bodies_about, entries_about


def outcomes(desk, batch_id):
    return {
        kind: dict(counts)
        for kind, counts in desk.detail(batch_id).counts.kinds.items()
    }


def test_a_staged_file_shows_what_it_would_change_and_changes_nothing(desk):
    batch = desk.stage(desk.file(making.siasn(making.person())))

    detail = desk.detail(batch)
    assert detail.info.state == "staged"
    assert detail.info.layout == "siasn"
    assert detail.counts.new_people == 1
    assert detail.counts.kinds["position"] == {"new": 1}
    assert detail.recognition.sheets[0].header_row == 1
    assert desk.facts() == []


def test_a_confirmed_file_becomes_people_units_and_facts(desk):
    batch = desk.record(desk.file(making.siasn(making.person())))

    with acting_in(desk.agency.id):
        (siti,) = people_of(desk.agency.id)
        assert load_tree(desk.agency.id).by_code.keys() == {
            "8ae48f00000000000000000000000a01"
        }
    kinds = {fact.kind for fact in desk.facts()}
    assert siti.name == "SITI CONTOH"
    assert siti.unit_id is not None
    assert kinds == {"profile", "employment", "rank", "position", "education"}
    assert {fact.batch for fact in desk.facts()} == {batch}
    assert {fact.row for fact in desk.facts()} == {2}


def test_numbers_of_no_use_are_not_stored_anywhere(desk):
    batch = desk.stage(desk.file(making.siasn(making.person())))

    with acting_in(desk.agency.id):
        staged = "".join(StagedChunk.objects.values_list("content", flat=True))
    desk.confirm(batch)
    stored = staged + str(desk.facts())
    assert making.SITI in staged
    for number in ("3674014101900001", "081200000000", "siti@", "JALAN", "0900000"):
        assert number not in stored


def test_import_digest_in_entry(desk):
    path = desk.file(making.siasn(making.person()))
    batch = desk.record(path)

    entries = bodies_about(desk.agency.id, batch)
    digest = desk.detail(batch).info.file_digest
    assert [entry["type"] for entry in entries] == [
        "exchange.file_uploaded",
        "exchange.file_staged",
        "exchange.batch_confirmed",
        "organisation.units_recorded",
        "records.facts_recorded",
        "exchange.batch_completed",
    ]
    for entry in entries:
        if not entry["type"].startswith("organisation."):
            assert entry["facts"]["file"] == digest
    assert making.SITI not in str(entries)
    assert "SITI" not in str(entries)


def test_file_and_rows_are_kept_until_confirmed_and_deleted_then(desk):
    batch = desk.stage(desk.file(making.siasn(making.person())))
    assert is_kept(desk.agency.id, batch)

    desk.confirm(batch)

    assert not is_kept(desk.agency.id, batch)
    with acting_in(desk.agency.id):
        assert not StagedChunk.objects.exists()


def test_a_refused_file_leaves_its_digest_and_the_reason_alone(desk):
    path = desk.folder / "laporan.xlsx"
    path.write_bytes(b"%PDF-1.7 this is no workbook")

    batch = desk.stage(path)

    info = desk.detail(batch).info
    assert info.state == "refused"
    assert info.refusal["code"] == "workbook.pdf"
    assert len(info.file_digest) == 64
    assert desk.codes(batch) == {}
    assert not is_kept(desk.agency.id, batch)
    assert entries_about(desk.agency.id, batch)[-1] == "exchange.file_refused"


def test_a_good_file_with_bad_rows_records_the_good_ones(desk):
    short = making.person(NIP_BARU="19900101201503299", PNS_ID="X1")
    batch = desk.record(desk.file(making.siasn(making.person(), short)))

    info = desk.detail(batch).info
    assert desk.codes(batch)["nip_length"] == 1
    assert (info.rows, info.rows_left_aside) == (2, 1)
    assert len(desk.facts("profile")) == 1


def test_the_same_file_again_has_nothing_to_confirm(desk):
    rows = making.siasn(making.person())
    desk.record(desk.file(rows))
    again = desk.stage(desk.file(rows))

    totals = desk.detail(again).counts.totals()
    assert totals == {"same": 6}
    with pytest.raises(NothingToConfirm):
        desk.confirm(again)


def test_preview_shows_the_difference_and_import_never_updates_in_place(desk):
    desk.record(desk.file(making.siasn(making.person())))
    before = desk.facts("position")
    renamed = making.person(JABATAN_NAMA="KEPALA SUBBAGIAN LAIN")

    batch = desk.stage(desk.file(making.siasn(renamed)))

    (difference,) = desk.detail(batch).counts.samples
    assert difference.before == {"title": "KEPALA SUBBAGIAN CONTOH"}
    assert difference.after == {"title": "KEPALA SUBBAGIAN LAIN"}
    desk.confirm(batch)
    (after,) = desk.facts("position")
    assert after.id != before[0].id
    assert after.payload["title"] == "KEPALA SUBBAGIAN LAIN"


def test_a_status_that_changed_stands_beside_the_former_one(desk):
    desk.record(desk.file(making.siasn(making.person())))
    away = making.person(KEDUDUKAN_HUKUM_ID="03", KEDUDUKAN_HUKUM_NAMA="Tugas Belajar")
    later = replace(OPTIONS, data_on=date(2026, 8, 1))

    batch = desk.stage(desk.file(making.siasn(away)), options=later)
    desk.confirm(batch)

    former, present = desk.facts("employment")
    assert former.payload["status"] == "01"
    assert present.payload["status"] == "03"
    assert present.valid_from == date(2026, 8, 1)


def test_a_score_of_somebody_unknown_is_left_aside_with_a_finding(desk):
    batch = desk.stage(desk.file(making.ekinerja(making.appraisal())))

    assert desk.codes(batch)["person_unknown"] == 1
    assert outcomes(desk, batch) == {"appraisal": {"aside": 1}}


def test_people_missing_from_the_next_export_are_found_not_deleted(desk):
    others = [
        making.person(
            PNS_ID=f"C0FFEE{number}",
            NIP_BARU=f"199001012015031{number}",
            JENIS_KELAMIN="M",
        )
        for number in range(900, 920)
    ]
    desk.record(desk.file(making.siasn(making.person(), *others)))

    batch = desk.stage(desk.file(making.siasn(*others)))

    assert desk.codes(batch)["missing_from_export"] == 1
    assert len(desk.facts("profile")) == 21


def test_an_export_of_a_part_is_one_finding(desk_with_people):
    desk = desk_with_people
    batch = desk.stage(desk.file(making.siasn(making.person(GELAR_DEPAN="Dr."))))

    assert desk.codes(batch)["export_is_partial"] == 1
    assert desk.codes(batch)["missing_from_export"] == 0


def test_rows_of_people_who_work_elsewhere_belong_to_that_agency(desk):
    Agency.objects.filter(id=desk.agency.id).update(siasn_id="OURS")
    ours = making.person(INSTANSI_KERJA_ID="OURS")
    theirs = making.person(**DEWI, INSTANSI_KERJA_ID="THEIRS")

    batch = desk.record(desk.file(making.siasn(ours, theirs)))

    assert desk.codes(batch)["works_elsewhere"] == 1
    assert [fact.payload["name"] for fact in desk.facts("profile")] == ["SITI CONTOH"]


def test_no_position_code_or_date_is_made_up(desk):
    desk.record(desk.file(making.siasn(making.person(TMT_JABATAN=""))))

    (position,) = desk.facts("position")
    assert position.valid_from == TODAY
    assert "position_code" not in position.payload


def test_a_pns_id_that_a_later_export_tells_is_learned(desk):
    desk.record(desk.file(making.siasn(making.person(PNS_ID=""))))

    desk.record(desk.file(making.siasn(making.person(GELAR_DEPAN="Dr."))))

    with acting_in(desk.agency.id):
        (siti,) = people_of(desk.agency.id)
        (by_pns_id,) = match_people(
            desk.agency.id, [Named(pns_id="C0FFEE00000000000000000000000991")]
        )
    assert siti.pns_id == "C0FFEE00000000000000000000000991"
    assert by_pns_id.person_id == siti.id


def parsed(*facts, row=2, nip=making.SITI):
    return ParsedRow("", row, Subject(nip), tuple(facts))


def planned(desk, *rows):
    batch = Batch(agency_id=desk.agency.id, options=options_text(OPTIONS))
    with acting_in(desk.agency.id):
        return plan_rows(batch, rows)


def test_facts_that_cannot_be_recorded_are_left_aside_before_anything_is_written(
    desk_with_people,
):
    day = date(2024, 1, 1)
    unfit = NewFactValues("rank", day, {"scheme": "PNS"})
    backwards = NewFactValues("position", day, {"title": "X"}, valid_until=day)
    good = NewFactValues("certificate", day, {"name": "PBJ"})

    plan = planned(desk_with_people, parsed(unfit, backwards, good))

    assert [fact.kind for fact in plan.changes.facts] == ["certificate"]
    assert {one.code for one in plan.findings} == {
        "fact_unfit",
        "fact_ends_before_it_begins",
    }
    assert plan.counts["rank", "aside"] == plan.counts["position", "aside"] == 1


def test_two_rows_that_contradict_each_other_are_one_fact_and_a_finding(
    desk_with_people,
):
    day = date(2024, 1, 1)
    light, heavy = (
        NewFactValues("sanction", day, {"level": level, "stage": "DECIDED"})
        for level in ("LIGHT", "HEAVY")
    )

    plan = planned(desk_with_people, parsed(light), parsed(heavy, row=3))

    assert [fact.payload["level"] for fact in plan.changes.facts] == ["LIGHT"]
    assert [(one.code, one.row) for one in plan.findings] == [("fact_twice", 3)]


def test_rows_about_one_new_person_make_one_person(desk):
    profile = NewFactValues("profile", date(1990, 1, 1), {"name": "SITI"})
    certificate = NewFactValues("certificate", date(2024, 1, 1), {"name": "PBJ"})

    plan = planned(desk, parsed(profile), parsed(certificate, row=3))

    assert len(plan.changes.people) == 1
    assert len({fact.person_id for fact in plan.changes.facts}) == 1


def test_the_files_of_facts_are_named_to_those_who_may_see_a_person(desk_with_people):
    desk = desk_with_people
    batch = desk.facts()[0].batch
    asked = {"agency_id": desk.agency.id, "batch_ids": [batch, desk.agency.id]}

    assert file_names(viewer=desk.staff.darma, **asked) == {batch: "siasn.csv"}
    with pytest.raises(Forbidden):
        file_names(viewer=desk.staff.eka, **asked)
