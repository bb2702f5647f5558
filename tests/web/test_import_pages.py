"""What pages of imports show, and to whom."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from bening.agencies.context import acting_in
from bening.exchange.batches import reading
from bening.exchange.batches.overview import list_imports
from bening.exchange.batches.upload import upload_file
from bening.exchange.models import Batch
from bening.exchange.workbook.read import read_file
from tests.domain.import_support import OPTIONS, TODAY, desk, desk_with_people
from tests.exchange_files import making
from tests.ledger_reading import entries_about
from tests.people import make_staff
from tests.web.import_support import (
    DATA_ON,
    LIST,
    UPLOAD,
    page_of,
    the_only_import,
    upload,
)

__all__ = ["desk", "desk_with_people"]
pytestmark = pytest.mark.django_db
NOBODYS = UUID(int=7)


@pytest.fixture(autouse=True)
def _on_the_day_of_the_files(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


@pytest.fixture
def file(tmp_path):
    """A file of SIASN with one person."""
    path = making.csv_file(tmp_path, making.siasn(making.person()))
    return path.read_bytes()


def test_the_list_says_what_to_do_when_it_is_empty(signed_in, staff):
    answer = signed_in(staff.ani).get(LIST)

    assert answer.status_code == 200
    assert UPLOAD in answer.text
    assert "no-store" in answer["Cache-Control"]


def test_the_inspector_reads_imports_and_uploads_nothing(signed_in, desk, file):
    batch = desk.stage(desk.file(making.siasn(making.person())))
    client = signed_in(desk.staff.gani)

    assert UPLOAD not in client.get(LIST).text
    assert client.get(page_of(batch)).status_code == 200
    assert client.get(UPLOAD).status_code == 403
    assert upload(client, ("a.csv", file)).status_code == 403
    for name in ("import_confirm", "import_discard", "import_findings"):
        assert client.post(page_of(batch, name)).status_code == 403


@pytest.mark.parametrize("who", ["eka", "fitri", "darma"])
def test_who_has_no_right_sees_no_import(signed_in, desk, who):
    batch = desk.stage(desk.file(making.siasn(making.person())))
    client = signed_in(getattr(desk.staff, who))

    for url in (LIST, UPLOAD, page_of(batch), page_of(batch, "import_progress")):
        assert client.get(url).status_code == 403


def test_an_uploaded_file_becomes_an_import_with_a_page(signed_in, desk, file):
    client = signed_in(desk.staff.ani)

    answer = upload(client, ("Data ASN.csv", file))

    batch = the_only_import(desk)
    assert answer["Location"] == page_of(batch.id)
    waiting = client.get(answer["Location"]).text
    assert page_of(batch.id, "import_progress") in waiting
    desk.work(batch.id)
    staged = client.get(answer["Location"]).text
    assert "Data ASN.csv" in staged
    assert "SIASN: Export Data ASN" in staged
    assert "NIP BARU" in staged
    assert page_of(batch.id, "import_progress") not in staged


def test_several_files_become_several_imports(signed_in, desk, file):
    answer = upload(
        signed_in(desk.staff.ani), ("a.csv", file), ("b.csv", file + b"\r\n")
    )

    assert answer["Location"] == LIST
    listed = list_imports(viewer=desk.staff.ani, agency_id=desk.agency.id)
    assert {info.file_name for info in listed.rows} == {"a.csv", "b.csv"}


def test_no_file_is_told_at_the_field(signed_in, desk):
    answer = signed_in(desk.staff.ani).post(UPLOAD, {"data_on": DATA_ON})

    assert answer.status_code == 422
    assert 'id="id_berkas_error"' in answer.text


def test_a_day_in_the_future_is_told_at_the_field(signed_in, desk, file):
    answer = upload(signed_in(desk.staff.ani), ("a.csv", file), data_on="2026-07-02")

    assert answer.status_code == 422
    assert 'id="id_data_on_error"' in answer.text


def test_a_file_over_the_limit_is_refused_and_the_others_are_taken(
    signed_in, desk, file, settings
):
    settings.BENING_UPLOAD_LIMIT_BYTES = len(file)

    answer = upload(
        signed_in(desk.staff.ani), ("large.csv", file + b"x"), ("good.csv", file)
    )

    assert answer.status_code == 422
    assert "large.csv" in answer.text
    assert the_only_import(desk).file_name == "good.csv"


def test_the_limit_is_told_before(signed_in, staff, settings):
    settings.BENING_UPLOAD_LIMIT_BYTES = 7 * 1024 * 1024

    assert "7 MB" in signed_in(staff.ani).get(UPLOAD).text


def test_a_refused_file_says_why_and_what_to_do(signed_in, desk):
    upload(signed_in(desk.staff.ani), ("laporan.xlsx", b"%PDF-1.7 \n%%EOF\n"))
    batch = the_only_import(desk)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_file", read_file)
        assert desk.work(batch.id) == "refused"

    text = signed_in(desk.staff.ani).get(page_of(batch.id)).text

    assert "PDF" in text
    assert UPLOAD in text


def test_findings_name_row_column_value_and_remedy(signed_in, desk):
    people = making.siasn(making.person(NIP_BARU="19900101201503299"))
    batch = desk.stage(desk.file(people))

    text = signed_in(desk.staff.budi).get(page_of(batch)).text

    assert "19900101201503299" in text
    assert "NIP BARU" in text


def test_findings_are_chosen_by_severity_and_kind(signed_in, desk):
    people = making.siasn(making.person(NIP_BARU="19900101201503299"), making.person())
    batch = desk.stage(desk.file(people))
    client = signed_in(desk.staff.budi)

    errors = client.get(page_of(batch), {"tingkat": "error"}).text
    notes = client.get(page_of(batch), {"tingkat": "note"}).text
    codes = desk.codes(batch)

    assert 'class="tag tag-bad">' in errors
    assert 'class="wide-only value">19900101201503299' not in notes
    for code in codes:
        assert client.get(page_of(batch), {"jenis": code}).status_code == 200


@pytest.mark.parametrize(
    "words", [{"tingkat": "x"}, {"jenis": "x"}, {"hal": "-1"}, {"hal": "x"}]
)
def test_words_that_no_page_writes_are_refused(signed_in, desk, words):
    batch = desk.stage(desk.file(making.siasn(making.person())))

    answer = signed_in(desk.staff.budi).get(page_of(batch), words)

    assert answer.status_code in {400, 404, 422}


def test_findings_come_as_a_marked_file_and_the_log_says_who_took_it(signed_in, desk):
    people = making.siasn(making.person(NIP_BARU="19900101201503299"), making.person())
    batch = desk.stage(desk.file(people))

    answer = signed_in(desk.staff.ani).post(page_of(batch, "import_findings"))

    assert answer["Content-Disposition"].startswith('attachment; filename="bening-')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content.startswith(b"PK")
    assert "exchange.findings_taken" in entries_about(desk.agency.id, batch)


def test_the_own_workbook_holds_the_agency_s_people(signed_in, desk_with_people):
    desk = desk_with_people

    answer = signed_in(desk.staff.ani).post(reverse("workbench:import_workbook"))

    assert answer["Content-Disposition"] == (
        'attachment; filename="buku-kerja-bening-9971.xlsx"'
    )
    batch = desk.folder / "kembali.xlsx"
    batch.write_bytes(answer.content)
    again = making.read(batch)
    assert again.recognised.layout == "own"
    assert "exchange.workbook_taken" in entries_about(desk.agency.id, desk.agency.id)


def test_what_is_corrected_is_shown_with_name_and_both_values(
    signed_in, desk_with_people
):
    desk = desk_with_people
    changed = making.person(JABATAN_NAMA="KEPALA BIDANG CONTOH")
    batch = desk.stage(desk.file(making.siasn(changed), "baru.csv"))

    text = signed_in(desk.staff.budi).get(page_of(batch)).text

    assert "SITI CONTOH" in text
    assert "KEPALA BIDANG CONTOH</ins>" in text
    assert "KEPALA SUBBAGIAN CONTOH</del>" in text


@pytest.mark.parametrize(
    "name",
    ["import_batch", "import_progress", "import_answers", "import_columns"],
)
def test_an_import_of_another_agency_is_as_absent_as_none(
    signed_in, desk, other_agency, name
):

    theirs = upload_file(
        viewer=make_staff(other_agency.id, "lain-").ani,
        agency_id=other_agency.id,
        file_name="theirs.csv",
        content=[b"x"],
        options=OPTIONS,
    )
    client = signed_in(desk.staff.ani)

    foreign = client.get(page_of(theirs, name))
    absent = client.get(page_of(uuid4(), name))

    assert foreign.status_code == absent.status_code == 404
    assert "theirs.csv" not in foreign.text


def test_the_help_page_names_sources_columns_and_what_is_never_stored(signed_in, staff):
    for language in ("id", "en"):
        client = signed_in(staff.ani)
        client.cookies["django_language"] = language
        text = client.get(reverse("workbench:import_help")).text

        assert "siasn-instansi.bkn.go.id" in text
        assert "kinerja.bkn.go.id" in text
        assert "NIP BARU" in text
        for never in ("NIK", "BPJS", "NPWP"):
            assert never in text


def test_the_stream_ends_at_once_for_an_import_without_work(signed_in, desk):
    batch = desk.stage(desk.file(making.siasn(making.person())))

    answer = signed_in(desk.staff.ani).get(page_of(batch, "import_progress"))

    assert answer["Content-Type"] == "text/event-stream"
    assert "no-store" in answer["Cache-Control"]


def test_a_reload_shows_how_far_the_work_is(signed_in, desk):
    batch = desk.upload(desk.file(making.siasn(making.person())))

    with acting_in(desk.agency.id):
        Batch.objects.filter(id=batch).update(
            state="reading", step="compare", done=3120, total=5000
        )

    text = signed_in(desk.staff.ani).get(page_of(batch)).text

    assert "62%" in text
    assert "3.120" in text
    assert "5.000" in text


@pytest.mark.parametrize("more", [0, 30])
def test_queries_do_not_grow_with_findings_and_imports(
    signed_in, desk, django_assert_max_num_queries, more
):
    people = [making.person(NIP_BARU="19900101201503299") for _ in range(1 + more)]
    batch = desk.stage(desk.file(making.siasn(*people)))
    client = signed_in(desk.staff.budi)
    client.get(LIST)

    with django_assert_max_num_queries(30):
        client.get(page_of(batch))
    with django_assert_max_num_queries(20):
        client.get(LIST)


def test_text_from_a_file_never_becomes_markup(signed_in, desk):
    nasty = "<script>alert(1)</script>"
    people = making.siasn(making.person(NIP_BARU=nasty), making.person())
    batch = desk.stage(desk.file(people, "a<b>.csv"))

    text = signed_in(desk.staff.budi).get(page_of(batch)).text

    assert nasty not in text
    assert "<b>" not in text


def test_an_upload_is_an_entry_of_the_log(signed_in, desk, file):
    upload(signed_in(desk.staff.ani), ("a.csv", file))

    batch = the_only_import(desk)

    assert entries_about(desk.agency.id, batch.id) == ["exchange.file_uploaded"]


@pytest.mark.parametrize("url", [LIST, UPLOAD, "/impor/bantuan/", page_of(NOBODYS)])
def test_a_stranger_is_asked_to_sign_in(client, agency, url):
    answer = client.get(url)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/masuk/")
