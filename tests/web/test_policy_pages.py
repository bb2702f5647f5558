"""Policies in the workbench: lists, a version, its acts, drafts, differences, files."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bening.policy.load import policy_from_yaml
from tests.domain.policy_support import DECREE, REASON, TEXT, own_text
from tests.people import make_staff

pytestmark = pytest.mark.django_db


def _open(client, own_id, **more):
    return client.get(reverse("workbench:policy", args=(f"{own_id}",)), **more)


def _post(client, act, own_id, **sent):
    words = {f"{act}-{name}": value for name, value in sent.items()}
    url = reverse(f"workbench:policy_{act}", args=(own_id,))
    return client.post(url, words, follow=True)


def _names(client, own_id):
    text = _open(client, own_id).text
    acts = ("check", "announce", "enact", "withdraw")
    return [
        act
        for act in acts
        if reverse(f"workbench:policy_{act}", args=(own_id,)) in text
    ]


def test_without_a_version_of_its_own_the_reference_policy_is_in_force(
    signed_in, staff
):
    answer = signed_in(staff.gani).get(reverse("workbench:policies"))

    assert answer.context["listed"].in_force.ref == "bkn-411-2025@1"
    assert 'aria-current="page"' in answer.text
    assert reverse("workbench:policy_draft") not in answer.text


def test_a_version_goes_through_its_acts_on_the_pages(office, no_notice, signed_in):
    client = signed_in(office.staff.ani)
    drafted = client.post(reverse("workbench:policy_draft"), {"text": own_text()})
    own_id = drafted["Location"].strip("/").split("/")[-1]
    assert _names(client, own_id) == ["check", "withdraw"]
    _post(client, "check", own_id)

    client = signed_in(office.staff.citra)
    assert _names(client, own_id) == ["check", "announce", "withdraw"]
    day = office.today().isoformat()
    texts = {"reason": REASON, "legal_basis": DECREE}
    _post(client, "announce", own_id, planned_on=day, days="0", **texts)
    assert _names(client, own_id) == ["withdraw"]

    client = signed_in(office.laras)
    assert _names(client, own_id) == ["enact", "withdraw"]
    answer = _post(client, "enact", own_id, in_force_from=day, **texts)

    assert "note-good" in answer.text
    assert _names(client, own_id) == []
    listed = client.get(reverse("workbench:policies")).context["listed"]
    assert listed.in_force.ref == own_id


def test_a_broken_text_is_shown_with_line_key_reason_and_remedy(office, signed_in):
    client = signed_in(office.staff.ani)
    text = TEXT.replace("weight: 60", "weight: 61", 1)

    answer = client.post(reverse("workbench:policy_draft"), {"text": text})

    assert answer.status_code == 422
    mistake = answer.context["mistake"]
    assert (mistake.code, bool(mistake.line)) == ("weights_do_not_add_up", True)
    for part in (mistake.key, mistake.reason, mistake.remedy, f"{mistake.kind}"):
        assert part in answer.text
    assert "<mark>" in answer.text
    assert "weight: 61" in answer.text
    assert client.get(reverse("workbench:policies")).context["drafts"] == []


def test_a_file_may_be_handed_in(office, signed_in):
    client = signed_in(office.staff.ani)
    file = SimpleUploadedFile("mandala.yaml", own_text().encode())

    answer = client.post(reverse("workbench:policy_draft"), {"file": file})

    assert answer.status_code == 302


def test_line_ends_of_a_pasted_text_change_nothing(office, signed_in):
    client = signed_in(office.staff.ani)
    pasted = own_text().replace("\n", "\r\n")

    answer = client.post(reverse("workbench:policy_draft"), {"text": pasted})

    info = client.get(answer["Location"]).context["info"]
    assert info.source == own_text()


def test_nothing_handed_in_is_told_at_the_field(office, signed_in):
    answer = signed_in(office.staff.ani).post(reverse("workbench:policy_draft"), {})

    assert answer.status_code == 422
    assert "field-error" in answer.text


@pytest.mark.parametrize("name", [b"\xff\xfe", b"\x00", b"a: [", b""])
def test_bytes_that_are_no_policy_are_refused_politely(office, signed_in, name):
    client = signed_in(office.staff.ani)
    file = SimpleUploadedFile("x.yaml", name)

    answer = client.post(reverse("workbench:policy_draft"), {"file": file})

    assert answer.status_code == 422
    assert "<h1>" in answer.text


def test_a_copy_begins_with_the_text_of_what_is_copied(office, signed_in):
    client = signed_in(office.staff.ani)

    answer = client.get(f"{reverse('workbench:policy_draft')}?dari=bkn-411-2025@1")

    assert answer.context["form"].initial["text"] == TEXT
    assert 'value="bkn-411-2025@1"' in answer.text


def test_a_refused_act_stands_beside_its_form(office, signed_in):
    own_id = office.draft()
    office.check(own_id)
    client = signed_in(office.staff.citra)
    texts = {"reason": REASON, "legal_basis": DECREE}
    day = office.today().isoformat()

    answer = _post(client, "announce", own_id, planned_on=day, days="14", **texts)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert REASON in answer.text
    assert answer.context["version"].state == "checked"


def test_an_act_without_a_reason_is_told_at_the_field(office, signed_in):
    own_id = office.draft()
    client = signed_in(office.staff.ani)

    answer = _post(client, "withdraw", own_id, reason="x")

    assert answer.status_code == 422
    assert "field-error" in answer.text


def test_enacting_too_early_is_refused_on_the_page(office, signed_in):
    own_id = office.draft()
    office.check(own_id)
    office.announce(own_id, ahead=14)
    client = signed_in(office.laras)
    day = (office.today() + timedelta(days=14)).isoformat()

    answer = _post(
        client, "enact", own_id, in_force_from=day, reason=REASON, legal_basis=DECREE
    )

    assert answer.status_code == 409
    assert answer.context["version"].state == "notice"


def test_files_are_what_was_handed_in_and_what_the_digest_covers(office, signed_in):
    own_id = office.draft()
    client = signed_in(office.staff.gani)
    ref = (f"{own_id}",)

    source = client.get(reverse("workbench:policy_yaml", args=ref))
    canonical = client.get(reverse("workbench:policy_json", args=ref))

    digest = policy_from_yaml(source.content, "x").digest
    assert source.content.decode() == own_text()
    assert hashlib.sha256(canonical.content).hexdigest() == digest
    assert "attachment" in source["Content-Disposition"]


def test_the_booklet_comes_as_pdf(office, signed_in):
    own_id = office.draft()
    url = reverse("workbench:policy_pdf", args=(f"{own_id}",))

    answer = signed_in(office.staff.gani).get(url)

    assert answer.content.startswith(b"%PDF-")


def test_the_entry_of_an_act_is_shown_as_its_digest_covers_it(office, signed_in):
    own_id = office.draft()
    url = reverse("workbench:policy_entry", args=(own_id, 1))

    answer = signed_in(office.staff.gani).get(url)

    digest = hashlib.sha256(answer.content).hexdigest()
    assert json.loads(answer.content)["type"] == "mapping.policy_drafted"
    assert digest == office.info(own_id).acts[0].entry_digest
    absent = reverse("workbench:policy_entry", args=(own_id, 9))
    assert signed_in(office.staff.gani).get(absent).status_code == 404


def test_differences_are_shown_number_by_number_and_as_json(office, signed_in):
    own_id = office.draft()
    client = signed_in(office.staff.gani)
    asked = {"a": "bkn-411-2025@1", "b": f"{own_id}"}

    page = client.get(reverse("workbench:policy_difference"), asked)
    told = client.get(reverse("workbench:policy_difference_json"), asked).json()

    assert [topic.key for topic in page.context["topics"]] == ["table", "text"]
    assert "Sangat baik" in page.text
    paths = [change["path"] for change in told["changes"]]
    assert "main_performance.score.option.SB" in paths


def test_what_a_version_says_is_readable_on_its_page(office, signed_in):
    own_id = office.draft()

    text = _open(signed_in(office.staff.gani), own_id).text

    assert 'class="booklet"' in text
    assert "Kinerja utama" in text


def test_the_notice_period_is_set_on_the_page(office, signed_in):
    client = signed_in(office.staff.citra)
    url = reverse("workbench:policy_notice_period")

    short = client.post(url, {"notice-days": "3", "notice-reason": REASON})
    empty = client.post(url, {"notice-days": "30", "notice-reason": ""})
    answer = client.post(
        url, {"notice-days": "30", "notice-reason": REASON}, follow=True
    )

    assert (short.status_code, empty.status_code) == (422, 422)
    assert answer.context["listed"].notice.days == 30


def test_the_number_of_queries_does_not_grow_with_the_versions(
    office, signed_in, django_assert_max_num_queries
):
    client = signed_in(office.staff.gani)
    for number in range(1, 5):
        office.draft(own_text(f"{number}", points=110 + number))

    with django_assert_max_num_queries(25):
        client.get(reverse("workbench:policies"))


@pytest.mark.parametrize("ref", ["none@1", "bkn-411-2025@99"])
def test_a_version_that_is_not_there_is_a_page_of_its_own(office, signed_in, ref):
    client = signed_in(office.staff.gani)

    answer = client.get(reverse("workbench:policy", args=(ref,)))

    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_another_agencys_draft_answers_as_none(office, other_agency, signed_in):
    own_id = office.draft()
    client = signed_in(make_staff(other_agency.id, "n_").citra)

    assert _open(client, own_id).status_code == 404
    for name in ("policy_yaml", "policy_json", "policy_pdf"):
        url = reverse(f"workbench:{name}", args=(f"{own_id}",))
        assert client.get(url).status_code == 404
    assert _post(client, "withdraw", own_id, reason=REASON).status_code == 404
