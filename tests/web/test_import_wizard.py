"""Acts on imports through their pages: who does what, and what comes of it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.domain.import_support import TODAY, desk, desk_with_people
from tests.exchange_files import making
from tests.web.import_support import DATA_ON, page_of

__all__ = ["desk", "desk_with_people"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day_of_the_files(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


def test_the_uploader_is_told_why_somebody_else_confirms(signed_in, desk):
    batch = desk.stage(desk.file(making.siasn(making.person())))
    client = signed_in(desk.staff.ani)

    assert page_of(batch, "import_confirm") not in client.get(page_of(batch)).text
    client.post(page_of(batch, "import_confirm"))

    assert desk.detail(batch).info.state == "staged"
    assert 'class="note note-error"' in client.get(page_of(batch)).text


def test_a_second_person_confirms(signed_in, desk):
    batch = desk.stage(desk.file(making.siasn(making.person())))
    client = signed_in(desk.staff.budi)
    assert page_of(batch, "import_confirm") in client.get(page_of(batch)).text

    answer = client.post(page_of(batch, "import_confirm"))

    assert answer["Location"] == page_of(batch)
    assert desk.work(batch) == "confirmed"
    assert page_of(batch, "import_ask_withdrawal") in client.get(page_of(batch)).text


def test_a_page_of_a_staged_file_can_be_left_with_discard(signed_in, desk):
    batch = desk.stage(desk.file(making.siasn(making.person())))
    client = signed_in(desk.staff.ani)

    client.post(page_of(batch, "import_discard"))

    assert desk.detail(batch).info.state == "discarded"
    assert client.get(page_of(batch)).status_code == 200


def test_two_people_withdraw(signed_in, desk):
    batch = desk.record(desk.file(making.siasn(making.person())))
    signed_in(desk.staff.ani).post(page_of(batch, "import_ask_withdrawal"))
    asked = signed_in(desk.staff.ani).get(page_of(batch)).text
    assert page_of(batch, "import_confirm_withdrawal") not in asked
    client = signed_in(desk.staff.citra)
    assert (
        page_of(batch, "import_confirm_withdrawal") in client.get(page_of(batch)).text
    )

    client.post(page_of(batch, "import_confirm_withdrawal"))

    assert desk.work(batch) == "withdrawn"
    assert client.get(page_of(batch)).status_code == 200
    assert desk.facts() == []


def test_a_request_for_withdrawal_can_be_dropped(signed_in, desk):
    batch = desk.record(desk.file(making.siasn(making.person())))
    client = signed_in(desk.staff.ani)
    client.post(page_of(batch, "import_ask_withdrawal"))

    client.post(page_of(batch, "import_drop_withdrawal"))

    assert page_of(batch, "import_ask_withdrawal") in client.get(page_of(batch)).text


ACTS = [
    "import_confirm",
    "import_discard",
    "import_look_again",
    "import_go_on",
    "import_ask_withdrawal",
    "import_drop_withdrawal",
    "import_confirm_withdrawal",
    "import_findings",
    "import_saved_columns",
]


@pytest.mark.parametrize("name", ACTS)
def test_acts_on_an_absent_import_find_nothing(signed_in, desk, name):
    answer = signed_in(desk.staff.ani).post(page_of(uuid4(), name))

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ACTS)
def test_acts_are_never_done_by_a_link(signed_in, desk, name):
    batch = desk.stage(desk.file(making.siasn(making.person())))

    assert signed_in(desk.staff.ani).get(page_of(batch, name)).status_code == 405


def test_a_file_that_lacks_a_date_asks_for_it_and_goes_on(signed_in, desk_with_people):
    desk = desk_with_people
    rows = [["no", "nip", "nama", "Skoring Mansoskul"]]
    rows.append(["1", making.SITI, "SITI CONTOH", "80,5"])
    batch = desk.stage(desk.file(rows, "penkom.csv"))
    client = signed_in(desk.staff.ani)
    assert page_of(batch, "import_answers") in client.get(page_of(batch)).text

    missing = client.post(page_of(batch, "import_answers"), {"data_on": DATA_ON})
    answer = client.post(
        page_of(batch, "import_answers"),
        {"data_on": DATA_ON, "assessed_on": "2026-03-01"},
    )

    assert missing.status_code == 422
    assert 'id="id_assessed_on_error"' in missing.text
    assert answer["Location"] == page_of(batch)
    assert desk.work(batch) == "staged"
    assert desk.detail(batch).counts.kinds["competence"] == {"new": 1}


UNKNOWN = [
    ["NIP Peserta Uji", "Nama", "Nilai Akhir", "Tgl", "Catatan"],
    [making.SITI, "SITI CONTOH", "81,25", "01-03-2026", "baik"],
]
MEANING = {
    "name": "Balai Contoh 2026",
    "kolom-0": "nip",
    "kolom-2": "managerial",
    "skala-2": "100",
    "kolom-3": "assessed_on",
    "decimal": ",",
}


def test_unknown_columns_are_explained_once_and_reused(signed_in, desk_with_people):
    desk = desk_with_people
    first = desk.stage(desk.file(UNKNOWN, "balai.csv"))
    client = signed_in(desk.staff.ani)
    shown = client.get(page_of(first, "import_columns")).text
    assert "Nilai Akhir" in shown
    assert "81,25" in shown

    client.post(page_of(first, "import_columns"), MEANING)
    assert desk.work(first) == "staged"

    again = [UNKNOWN[0], [*UNKNOWN[1][:2], "77", *UNKNOWN[1][3:]]]
    second = desk.stage(desk.file(again, "balai-lagi.csv"))
    assert "Balai Contoh 2026" in client.get(page_of(second, "import_columns")).text
    client.post(
        page_of(second, "import_saved_columns"), {"pemetaan": "Balai Contoh 2026"}
    )
    assert desk.work(second) == "staged"
    assert desk.detail(second).counts.kinds["competence"] == {"new": 1}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kolom-0": ""},
        {"kolom-2": ""},
        {"kolom-3": ""},
        {"kolom-4": "managerial"},
        {"skala-2": "x"},
        {"name": ""},
    ],
)
def test_columns_that_do_not_fit_together_are_explained(
    signed_in, desk_with_people, wrong
):
    desk = desk_with_people
    batch = desk.stage(desk.file(UNKNOWN, "balai.csv"))

    answer = signed_in(desk.staff.ani).post(
        page_of(batch, "import_columns"), MEANING | wrong
    )

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text or "field-error" in answer.text
    assert desk.detail(batch).info.state == "asking"


def test_a_changed_nip_is_linked_by_a_person(signed_in, desk_with_people):
    desk = desk_with_people
    moved = making.person(NIP_BARU="199001012015032992")
    batch = desk.stage(desk.file(making.siasn(moved), "baru.csv"))
    client = signed_in(desk.staff.budi)
    text = client.get(page_of(batch)).text
    start = text.index(f"/impor/{batch}/orang-sama/")
    url = text[start : text.index('"', start)]

    client.post(url)

    assert desk.work(batch) == "staged"
    assert "nip_changed" not in desk.codes(batch)
