"""What somebody may try through the pages: foreign ids, stored scripts, old sessions."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse
from python_calamine import CalamineWorkbook

from bening.accounts.sessions import BEGAN
from bening.mapping.lists import list_people
from tests import made_up
from tests.people import PASSWORD, make_staff
from tests.web.conftest import run_of

pytestmark = pytest.mark.django_db
NAME = "=HYPERLINK(1)<script>alert(1)</script>"


@pytest.fixture
def hostile_run(agency, staff):
    """A map of people one of whom has a name that is a formula and a script."""
    made_up.make_structure(agency.id, staff.budi)
    first, *others = made_up.make_people(12)
    facts = tuple(
        dataclasses.replace(fact, payload={**fact.payload, "name": NAME})
        if fact.kind == "profile"
        else fact
        for fact in first.facts
    )
    made_up.record(
        agency.id, staff.budi, [dataclasses.replace(first, facts=facts), *others]
    )
    return run_of(agency.id, staff.ani, made_up.AS_OF, "bkn-411-2025")


def test_stored_script_never_runs(signed_in, staff, agency, hostile_run):
    client = signed_in(staff.citra)
    people = list_people(
        viewer=staff.citra, agency_id=agency.id, run_id=hostile_run
    ).rows
    named = next(one for one in people if "script" in one.name)
    urls = [
        reverse("workbench:map"),
        f"{reverse('workbench:map')}?pegawai={named.person_id}",
        reverse("workbench:everyone"),
        reverse("workbench:card", args=(named.person_id,)),
        reverse("workbench:card_print", args=(named.person_id,)),
        f"{reverse('workbench:people')}?q=script",
    ]

    pages = [client.get(url).text for url in urls]

    assert all("&lt;script&gt;" in page for page in pages)
    assert not any("<script>alert" in page for page in pages)


def test_a_name_like_a_formula_leaves_as_text(signed_in, staff, hostile_run):
    answer = signed_in(staff.citra).post(reverse("workbench:export"), {"box": "-1"})

    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    cells = [row[0] for row in book.get_sheet_by_index(0).to_python()]
    assert any(str(cell).startswith(NAME) for cell in cells)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_what_belongs_to_another_agency_answers_as_if_it_were_not_there(
    signed_in, staff, other_agency, mapped, before_id
):
    theirs = make_staff(other_agency.id, prefix="utara-")
    made_up.populate(other_agency.id, theirs.budi, people=6, first=5000)
    run = run_of(other_agency.id, theirs.ani, made_up.AS_OF, "bkn-411-2025")
    person = list_people(
        viewer=theirs.citra, agency_id=other_agency.id, run_id=run
    ).rows[0]
    client = signed_in(staff.citra)

    def answers(run_id, person_id):
        return [
            (answer.status_code, answer.content)
            for answer in (
                client.get(reverse("workbench:run", args=(run_id,))),
                client.get(reverse("workbench:map"), {"run": run_id}),
                client.get(reverse("workbench:scatter_points"), {"run": run_id}),
                client.get(reverse("workbench:card", args=(person_id,))),
                client.get(reverse("workbench:compare"), {"awal": run_id}),
            )
        ]

    foreign = answers(run, person.person_id)
    absent = answers(uuid4(), uuid4())

    assert [status for status, _ in foreign] == [404] * 5
    assert [status for status, _ in foreign] == [status for status, _ in absent]
    assert not any(person.name.encode() in content for _, content in foreign)


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client, staff):
    client.post(reverse("public:sign_in"), {"username": "ani", "password": PASSWORD})

    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["expires"]


def test_a_session_ends_eight_hours_after_it_began(signed_in, staff):
    client = signed_in(staff.citra)
    client.get(reverse("workbench:map"))
    session = client.session
    session[BEGAN] -= settings.BENING_SESSION_ABSOLUTE_AGE_S + 1
    session.save()

    answer = client.get(reverse("workbench:map"))

    assert answer.status_code == 302
    assert settings.SESSION_COOKIE_AGE == 30 * 60
