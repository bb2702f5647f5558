"""Who may do what to an import, in which order, and what a second click does."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bening.accounts.viewer import Forbidden
from bening.agencies.context import acting_in
from bening.exchange.batches import upload
from bening.exchange.batches.confirming import confirm_batch
from bening.exchange.batches.files import is_kept, path_of, sweep
from bening.exchange.batches.linking import confirm_same_person
from bening.exchange.batches.mappings import (
    list_mappings,
    save_mapping,
    saved_mapping,
)
from bening.exchange.batches.overview import find_import, import_detail, list_imports
from bening.exchange.batches.refusals import (
    AnotherUnderWay,
    NothingToConfirm,
    PreviewOutdated,
    SecondPersonNeeded,
    TooManyOpen,
    TooManyToday,
    UnknownImport,
    UnknownMapping,
    UnknownQuestion,
    UploadTooLarge,
    WrongState,
)
from bening.exchange.batches.staging import (
    answer,
    compare_others_again,
    discard_batch,
    go_on,
    look_again,
)
from bening.exchange.batches.withdrawing import (
    ask_withdrawal,
    confirm_withdrawal,
    drop_withdrawal,
)
from bening.exchange.models import Batch, BatchFinding
from bening.exchange.workbook.rows import Mapping
from tests.domain.import_support import OPTIONS, TODAY, act, state_of
from tests.exchange_files import making
from tests.ledger_reading import entries_about


def test_import_needs_second_person(desk, people):
    batch = desk.stage(people)

    with pytest.raises(SecondPersonNeeded):
        desk.confirm(batch, by=desk.staff.ani)

    assert state_of(desk, batch) == "staged"
    assert desk.confirm(batch, by=desk.staff.budi) == "confirmed"


def test_second_person_is_needed_in_the_database_too(desk, people):
    batch = desk.stage(people)

    with (
        acting_in(desk.agency.id),
        pytest.raises(IntegrityError, match="second_person"),
        transaction.atomic(),
    ):
        Batch.objects.filter(id=batch).update(
            state="confirming",
            confirmed_by_id=desk.staff.ani.user_id,
            confirmed_at="2026-07-01T00:00Z",
        )


def test_who_answered_the_questions_of_a_file_cannot_confirm_it(desk, people):
    batch = desk.stage(people)
    answer(**act(desk, batch, desk.staff.budi), options=OPTIONS)
    desk.work(batch)

    with pytest.raises(SecondPersonNeeded):
        desk.confirm(batch, by=desk.staff.budi)

    assert desk.confirm(batch, by=desk.staff.citra) == "confirmed"


def test_confirming_twice_is_harmless(desk, people):
    batch = desk.stage(people)
    assert confirm_batch(**act(desk, batch, desk.staff.budi))

    assert not confirm_batch(**act(desk, batch, desk.staff.budi))

    desk.work(batch)
    assert not confirm_batch(**act(desk, batch, desk.staff.budi))
    assert len(desk.facts("profile")) == 2
    with pytest.raises(WrongState):
        confirm_batch(**act(desk, batch, desk.staff.citra))


def test_uploading_twice_by_a_second_click_makes_one_import(desk, people):
    first = desk.upload(people)

    assert desk.upload(people) == first
    assert desk.upload(people, by=desk.staff.budi) != first
    assert desk.upload(people, options=replace(OPTIONS, provider="X")) != first


@pytest.mark.parametrize("name", ["darma", "eka", "fitri", "gani"])
def test_only_hr_uploads_confirms_discards_and_withdraws(desk, people, name):
    batch = desk.stage(people)
    viewer = getattr(desk.staff, name)
    may = act(desk, batch, viewer)

    for attempt in (
        lambda: desk.upload(people, by=viewer),
        lambda: confirm_batch(**may),
        lambda: discard_batch(**may),
        lambda: answer(**may, options=OPTIONS),
        lambda: ask_withdrawal(**may),
        lambda: confirm_withdrawal(**may),
        lambda: drop_withdrawal(**may),
        lambda: go_on(**may),
        lambda: confirm_same_person(**may, finding_id=batch),
    ):
        with pytest.raises(Forbidden):
            attempt()


def test_the_inspector_sees_imports_and_the_administrator_does_not(desk, people):
    batch = desk.stage(people)

    assert import_detail(**act(desk, batch, desk.staff.gani)).may_confirm is False
    with pytest.raises(Forbidden):
        import_detail(**act(desk, batch, desk.staff.eka))
    with pytest.raises(Forbidden):
        list_imports(viewer=desk.staff.eka, agency_id=desk.agency.id)


def test_an_import_of_another_agency_is_not_there(desk, people, other_agency):
    batch = desk.stage(people)

    with pytest.raises(Forbidden):
        import_detail(viewer=desk.staff.ani, agency_id=other_agency.id, batch_id=batch)
    with pytest.raises(UnknownImport):
        import_detail(**act(desk, other_agency.id, desk.staff.ani))


def test_what_a_page_offers_follows_from_state_and_viewer(desk, people):
    batch = desk.stage(people)

    for_ani, for_budi = (
        desk.detail(batch, by=viewer) for viewer in (desk.staff.ani, desk.staff.budi)
    )

    assert (for_ani.may_confirm, for_ani.needs_other_person) == (False, True)
    assert (for_budi.may_confirm, for_budi.needs_other_person) == (True, False)
    assert for_ani.may_discard
    assert not for_budi.may_ask_withdrawal


def test_a_discarded_import_leaves_no_row_and_no_file(desk, people):
    batch = desk.stage(people)

    discard_batch(**act(desk, batch, desk.staff.ani))
    discard_batch(**act(desk, batch, desk.staff.ani))

    assert state_of(desk, batch) == "discarded"
    assert not is_kept(desk.agency.id, batch)
    assert desk.codes(batch) == {}
    entries = entries_about(desk.agency.id, batch)
    assert entries.count("exchange.batch_discarded") == 1
    with pytest.raises(WrongState):
        desk.confirm(batch)


def test_a_confirmed_import_cannot_be_discarded(desk, people):
    batch = desk.record(people)

    with pytest.raises(WrongState):
        discard_batch(**act(desk, batch, desk.staff.ani))


def test_quotas_hold_on_size_and_number(desk, people, settings, monkeypatch):
    settings.BENING_UPLOAD_LIMIT_BYTES = 1024 * 1024
    large = desk.folder / "large.csv"
    large.write_bytes(b"x" * (1024 * 1024 + 1))

    with pytest.raises(UploadTooLarge):
        desk.upload(large)

    uploads = path_of(desk.agency.id, desk.agency.id).parent
    assert not uploads.exists() or list(uploads.iterdir()) == []
    desk.upload(people)
    monkeypatch.setattr(upload, "OPEN_IMPORTS", 1)
    with pytest.raises(TooManyOpen):
        desk.upload(people)
    monkeypatch.setattr(upload, "OPEN_IMPORTS", 5)
    monkeypatch.setattr(upload, "UPLOADS_A_DAY", 1)
    with pytest.raises(TooManyToday):
        desk.upload(people)


def test_a_file_name_is_never_a_path(desk):
    path = desk.file(making.siasn(making.person()))
    sneaky = path.rename(desk.folder / "..\\..\\etc\\pass\u202ewd.csv")

    batch = desk.upload(sneaky)

    assert desk.detail(batch).info.file_name == "passwd.csv"
    assert path_of(desk.agency.id, batch).name == str(batch)


def test_a_preview_is_made_anew_after_another_import(desk, people):
    scores = desk.stage(desk.file(making.ekinerja(making.appraisal()), "skp.csv"))
    assert desk.detail(scores).counts.changes == 0
    first = desk.record(people)

    with pytest.raises(PreviewOutdated):
        desk.confirm(scores)
    assert compare_others_again(desk.agency.id, first) == (scores,)
    desk.work(scores)

    assert desk.detail(scores).counts.kinds == {"appraisal": {"new": 1}}
    assert desk.confirm(scores) == "confirmed"


def test_anyone_who_sees_an_outdated_preview_can_have_it_made_anew(desk, people):
    scores = desk.stage(desk.file(making.ekinerja(making.appraisal()), "skp.csv"))
    desk.record(people)
    assert desk.detail(scores).is_outdated

    look_again(**act(desk, scores, desk.staff.budi))

    desk.work(scores)
    assert not desk.detail(scores).is_outdated


def test_one_import_is_recorded_at_a_time(desk, people):
    other = desk.stage(desk.file(making.siasn(making.pppk()), "pppk.csv"))
    batch = desk.stage(people)
    confirm_batch(**act(desk, batch, desk.staff.budi))

    with pytest.raises(AnotherUnderWay):
        desk.confirm(other)


def test_a_file_without_anything_to_record_is_not_confirmed(desk):
    batch = desk.stage(desk.file(making.ekinerja(making.appraisal())))

    with pytest.raises(NothingToConfirm):
        desk.confirm(batch)


def finding_of(desk, batch, code):
    with acting_in(desk.agency.id):
        return BatchFinding.objects.get(batch_id=batch, code=code).id


def test_a_changed_nip_takes_part_once_somebody_confirms_the_person(desk, people):
    desk.record(people)
    moved = making.person(NIP_BARU="199001012015032992", GELAR_DEPAN="Dr.")
    batch = desk.stage(desk.file(making.siasn(moved), "moved.csv"))
    question = finding_of(desk, batch, "nip_changed")
    with pytest.raises(NothingToConfirm):
        desk.confirm(batch)

    confirm_same_person(**act(desk, batch, desk.staff.budi), finding_id=question)
    desk.work(batch)

    assert desk.codes(batch)["nip_changed"] == 0
    assert desk.confirm(batch) == "confirmed"
    assert len({fact.person_id for fact in desk.facts("profile")}) == 2
    again = desk.stage(desk.file(making.siasn(making.person()), "old.csv"))
    assert desk.codes(again)["nip_changed"] == 0


def test_a_question_the_import_does_not_ask_is_not_answered(desk, people):
    batch = desk.stage(people)

    with pytest.raises(UnknownQuestion):
        confirm_same_person(**act(desk, batch, desk.staff.budi), finding_id=batch)


UNKNOWN = [
    ["NIP", "Nilai Potensi Akhir", "Tgl Tes"],
    [making.SITI, "81,5", "01-02-2026"],
]


def test_an_unknown_sheet_waits_for_a_mapping_that_is_kept_and_reused(desk, people):
    desk.record(people)
    batch = desk.stage(desk.file(UNKNOWN, "asesmen.csv"))
    assert state_of(desk, batch) == "asking"
    assert desk.detail(batch).recognition.sheets[0].samples
    mapping = Mapping(
        name="Lembaga A",
        nip="NIP",
        values={"potential": "Nilai Potensi Akhir"},
        scales={"potential": 100},
        assessed_on="Tgl Tes",
        decimal=",",
    )
    save_mapping(viewer=desk.staff.ani, agency_id=desk.agency.id, mapping=mapping)

    kept = saved_mapping(
        viewer=desk.staff.ani, agency_id=desk.agency.id, name="Lembaga A"
    )
    answer(**act(desk, batch, desk.staff.ani), options=replace(OPTIONS, mapping=kept))
    desk.work(batch)

    assert kept == mapping
    assert state_of(desk, batch) == "staged"
    desk.confirm(batch)
    (potential,) = desk.facts("potential")
    assert potential.payload["score"] == 81_500_000
    assert potential.valid_from == date(2026, 2, 1)


def test_a_mapping_of_the_same_name_replaces_the_former_one(desk):
    asked = {"viewer": desk.staff.ani, "agency_id": desk.agency.id}
    save_mapping(**asked, mapping=Mapping("A", "NIP", {"jpm": "X"}))

    save_mapping(**asked, mapping=Mapping("A", "NIP", {"jpm": "Y"}))

    assert [one.name for one in list_mappings(**asked)] == ["A"]
    assert saved_mapping(**asked, name="A").values == {"jpm": "Y"}
    with pytest.raises(UnknownMapping):
        saved_mapping(**asked, name="B")


def test_imports_are_listed_newest_first_and_found_by_the_start_of_their_id(
    desk, people
):
    first = desk.stage(people)
    second = desk.stage(desk.file(making.siasn(making.pppk()), "pppk.csv"))
    asked = {"viewer": desk.staff.gani, "agency_id": desk.agency.id}

    listed = list_imports(**asked)

    assert [one.id for one in listed.rows] == [second, first]
    uploader = listed.rows[0].uploaded_by
    assert uploader is not None
    assert uploader.name == "Ani"
    assert find_import(**asked, start=str(first)[:8]) == first
    for unknown in ("", "zz"):
        with pytest.raises(UnknownImport):
            find_import(**asked, start=unknown)


def test_files_left_behind_by_a_crash_are_forgotten(desk, people):
    batch = desk.stage(people)
    stray = path_of(desk.agency.id, desk.agency.id)
    stray.write_bytes(b"left behind")
    fresh = stray.with_name("fresh")
    fresh.write_bytes(b"just coming in")
    os.utime(stray, (0, 0))

    sweep(desk.agency.id, frozenset({batch}))

    assert not stray.exists()
    assert fresh.exists()
    assert is_kept(desk.agency.id, batch)


def test_the_day_of_the_data_is_kept_with_the_import(desk, people):
    batch = desk.stage(people)

    assert desk.detail(batch).options.data_on == TODAY
