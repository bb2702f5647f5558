"""What the same stack refuses: the wrong person, the wrong agency, a forged form."""

from __future__ import annotations

import re

import httpx
import pytest

from rehearsal.city import AS_OF
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.xdist_group("journeys")
ABSENT = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="module")
def waiting(sign_in, files) -> str:
    """The page of a file of Ani's that waits for somebody else."""
    ani: Visitor = sign_in("ani")
    ani.open("/impor/unggah/")
    ani.submit("", files=[files["1"]], data_on=AS_OF.isoformat())
    ani.wait()
    return ani.path


@pytest.fixture
def staged(sign_in, waiting) -> Visitor:
    """Ani, with that page open."""
    ani: Visitor = sign_in("ani")
    ani.open(waiting)
    return ani


def test_who_uploaded_does_not_confirm_even_with_a_forged_form(staged):
    answer = staged.send(f"{staged.path}setujui/", _token(staged))

    assert "note-error" in answer.text
    assert staged.open(staged.path).count("/setujui/") == 0
    assert staged.offers("/buang/")


@pytest.mark.parametrize("name", ["darma", "eka", "fitri", "gani"])
def test_a_role_without_the_right_confirms_nothing(staged, sign_in, name):
    visitor = sign_in(name)
    visitor.open("/")

    assert visitor.forge(f"{staged.path}setujui/") == 403
    assert staged.open(staged.path)
    assert staged.offers("/buang/")


def test_a_form_without_its_token_is_refused_and_changes_nothing(staged):
    for fields in ({}, {"csrfmiddlewaretoken": "a" * 64}):
        answer = staged.send(f"{staged.path}buang/", fields)
        assert answer.status_code == 403

    assert staged.open(staged.path)
    assert staged.offers("/buang/")


def test_a_form_from_another_site_is_refused(staged):
    answer = staged.client.post(
        f"{staged.path}buang/",
        data=_token(staged),
        headers={"Origin": "http://pinjam.example"},
    )

    assert answer.status_code == 403
    assert staged.open(staged.path)


def test_the_neighbours_ids_answer_like_ids_that_do_not_exist(sign_in, site):
    citra = sign_in("citra")
    known = site.known
    for there, absent in (
        (f"/impor/{known['batch']}/", f"/impor/{ABSENT}/"),
        (f"/impor/{known['batch']}/kemajuan/", f"/impor/{ABSENT}/kemajuan/"),
        (f"/peta/run/{known['run']}/", f"/peta/run/{ABSENT}/"),
        (f"/peta/?run={known['run']}", f"/peta/?run={ABSENT}"),
        (f"/kelengkapan/?run={known['run']}", f"/kelengkapan/?run={ABSENT}"),
        (f"/peta/beda/?awal={known['run']}", f"/peta/beda/?awal={ABSENT}"),
        (f"/peta/pegawai/{known['person']}/", f"/peta/pegawai/{ABSENT}/"),
        (f"/peta/pegawai/{known['person']}/cetak/", f"/peta/pegawai/{ABSENT}/cetak/"),
    ):
        answers = [citra.client.get(path) for path in (there, absent)]
        # Without two runs of its own the city has nothing to compare: one page for all.
        refused = {404} if "beda" not in there else {200, 404}
        assert answers[0].status_code == answers[1].status_code
        assert answers[0].status_code in refused
        assert _said(answers[0]) == _said(answers[1])


@pytest.mark.parametrize("act", ["setujui", "buang", "tarik", "temuan"])
def test_nobody_acts_on_the_neighbours_imports(sign_in, site, act):
    citra = sign_in("citra")
    citra.open("/")

    assert citra.forge(f"/impor/{site.known['batch']}/{act}/") == 404


def test_a_session_that_was_ended_opens_nothing(site):
    darma = Visitor.signed_in(site.address, "darma")
    darma.open("/peta/")
    cookies = dict(darma.client.cookies)
    darma.submit("/keluar/")

    darma.client.cookies.update(cookies)
    darma.open("/peta/")

    assert darma.path == "/masuk/"
    darma.client.close()


def _token(visitor: Visitor) -> dict[str, str]:
    return {"csrfmiddlewaretoken": visitor.client.cookies["csrftoken"]}


def _said(answer: httpx.Response) -> str:
    """What a page says, without its own address and its token against forgery."""
    plain = re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", answer.text)
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", plain)
