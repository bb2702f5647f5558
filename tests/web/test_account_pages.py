"""Users, roles and passwords through their pages."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from bening.accounts.granting import propose_role
from bening.accounts.listing import user_info
from bening.accounts.passwords import issue_password
from bening.accounts.roles import Action, Role
from bening.accounts.users import add_user, grant_role
from bening.accounts.viewer import viewer_named
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
OWN = "perahu-layar-di-teluk"
NEW = {"name": "Hadi Purnomo", "username": "hadi", "nip": "", "role": "rater"}


@pytest.fixture
def eka(signed_in, staff):
    """The administrator, signed in."""
    return signed_in(staff.eka)


@pytest.fixture
def proposal(agency, staff):
    """Eka has proposed that Fitri prepares imports."""
    return propose_role(
        viewer=staff.eka,
        agency_id=agency.id,
        user_id=staff.fitri.user_id,
        role=Role.HR_OPERATOR,
    )


def _page(viewer, name: str = "user", *more) -> str:
    return reverse(f"workbench:{name}", args=(viewer.user_id, *more))


def _issued(text: str) -> str:
    found = re.search(r'class="one-time">([a-z0-9-]{19})<', text)
    assert found
    return found[1]


def test_the_administrator_begins_at_the_users_and_sees_no_other_place(eka, staff):
    answer = eka.get(reverse("workbench:start"), follow=True)

    assert answer.redirect_chain[-1][0] == reverse("workbench:users")
    assert answer.text.count('class="nav-item"') <= 2
    assert reverse("workbench:map") not in answer.text
    assert reverse("workbench:imports") not in answer.text
    assert "Citra" in answer.text


def test_a_new_user_signs_in_once_with_the_password_shown_and_chooses_another(
    eka, client, staff, agency
):
    shown = eka.post(reverse("workbench:user_new"), NEW)
    password = _issued(shown.text)
    assert "no-store" in shown["Cache-Control"]

    client.logout()
    client.post(reverse("public:sign_in"), {"username": "hadi", "password": password})
    stopped = client.get(reverse("workbench:start"))
    assert stopped["Location"] == reverse("public:password")
    page = client.get(stopped["Location"])
    assert page.status_code == 200
    done = client.post(stopped["Location"], {"old": password, "new": OWN, "again": OWN})

    assert done["Location"] == reverse("workbench:start")
    assert client.get(reverse("workbench:start")).status_code == 403


def test_a_part_of_a_page_leads_to_the_new_password_too(client, staff, agency):
    password = issue_password(
        viewer=staff.eka, agency_id=agency.id, user_id=staff.citra.user_id
    )
    client.post(reverse("public:sign_in"), {"username": "citra", "password": password})

    answer = client.get(reverse("workbench:map"), headers={"hx-request": "true"})

    assert answer["HX-Redirect"] == reverse("public:password")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "Hadi"),
        ("username", "123456789012345678"),
        ("username", "ha"),
        ("username", "hadi<script>"),
        ("nip", "19800101200501190"),
        ("nip", "１９８００１０１２００５０１１９０１"),
        ("role", "bkn_officer"),
        ("role", "owner"),
        ("starts_on", "31-12-2026"),
        ("name", ""),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(eka, field, value):
    answer = eka.post(reverse("workbench:user_new"), NEW | {field: value})

    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.text


def test_a_name_that_is_taken_is_said_and_nothing_is_left_behind(eka, staff):
    answer = eka.post(reverse("workbench:user_new"), NEW | {"username": "ani"})

    assert answer.status_code == 409
    assert "note-error" in answer.text
    assert "one-time" not in answer.text


def test_sending_the_form_twice_opens_one_account(eka):
    eka.post(reverse("workbench:user_new"), NEW)

    assert eka.post(reverse("workbench:user_new"), NEW).status_code == 409


def test_the_second_person_sees_what_waits_and_confirms(
    signed_in, staff, agency, proposal
):
    client = signed_in(staff.citra)
    shown = client.get(reverse("workbench:users")).text
    assert _page(staff.fitri) in shown.partition('id="users-title"')[0]
    confirm = _page(staff.fitri, "user_role_confirm", proposal)
    assert confirm in client.get(_page(staff.fitri)).text

    answer = client.post(confirm)

    assert answer["Location"] == _page(staff.fitri)
    assert viewer_named("fitri").can(Action.STAGE_IMPORT, agency.id)


def test_who_proposed_is_not_offered_to_confirm_and_cannot(
    eka, staff, agency, proposal
):
    confirm = _page(staff.fitri, "user_role_confirm", proposal)
    assert confirm not in eka.get(_page(staff.fitri)).text

    eka.post(confirm)

    assert "note-error" in eka.get(_page(staff.fitri)).text
    assert not viewer_named("fitri").can(Action.STAGE_IMPORT, agency.id)


def test_a_role_is_withdrawn_and_a_day_that_is_none_is_refused(eka, staff, agency):
    info = user_info(viewer=staff.eka, agency_id=agency.id, user_id=staff.ani.user_id)
    withdraw = _page(staff.ani, "user_role_withdraw", info.roles[0].id)

    assert eka.post(withdraw, {"ends_on": "besok"}).status_code == 422
    assert viewer_named("ani").roles
    eka.post(withdraw, {"ends_on": ""})

    assert not viewer_named("ani").roles


def test_a_locked_user_is_signed_out_at_once(client, signed_in, staff, agency):
    client.post(reverse("public:sign_in"), {"username": "ani", "password": PASSWORD})
    assert client.get(reverse("workbench:map")).status_code == 200
    other = type(client)()
    signed = other.post(
        reverse("public:sign_in"), {"username": "eka", "password": PASSWORD}
    )
    assert signed.status_code == 302

    other.post(_page(staff.ani, "user_lock"))

    assert client.get(reverse("workbench:map")).status_code == 302
    other.post(_page(staff.ani, "user_unlock"))
    assert "tag-bad" not in other.get(_page(staff.ani)).text


def test_an_issued_password_is_shown_on_the_answer_only(eka, staff):
    shown = eka.post(_page(staff.ani, "user_password"))

    password = _issued(shown.text)
    assert password not in eka.get(_page(staff.ani)).text


ACTS = ["user_role", "user_lock", "user_unlock", "user_password"]


@pytest.mark.parametrize("who", ["ani", "citra", "darma", "fitri", "gani"])
@pytest.mark.parametrize("name", ACTS)
def test_only_the_administrator_acts_on_accounts(signed_in, staff, who, name):
    answer = signed_in(getattr(staff, who)).post(_page(staff.budi, name))

    assert answer.status_code == 403


@pytest.mark.parametrize("name", ACTS)
def test_acts_are_done_by_a_form_on_a_user_who_is_there(eka, staff, name):
    assert eka.get(_page(staff.ani, name)).status_code == 405
    assert (
        eka.post(
            reverse(f"workbench:{name}", args=(uuid4(),)), {"role": "rater"}
        ).status_code
        == 404
    )


def test_a_user_of_another_agency_is_as_if_not_there(eka, other_agency):
    user_id = add_user(username="utara", name="Utara", password=PASSWORD)
    grant_role(user_id=user_id, role=Role.PPK, agency_id=other_agency.id)

    for name in ACTS:
        url = reverse(f"workbench:{name}", args=(user_id,))
        assert eka.post(url, {"role": "rater"}).status_code == 404
    assert eka.get(reverse("workbench:user", args=(user_id,))).status_code == 404


@pytest.mark.parametrize("who", ["ani", "darma", "fitri"])
def test_the_list_is_not_for_everybody(signed_in, staff, who):
    client = signed_in(getattr(staff, who))

    assert client.get(reverse("workbench:users")).status_code == 403


@pytest.mark.parametrize("name", ["ani", "fitri", "eka"])
def test_everybody_changes_the_own_password_and_stays_signed_in(client, staff, name):
    client.post(reverse("public:sign_in"), {"username": name, "password": PASSWORD})

    answer = client.post(
        reverse("public:password"), {"old": PASSWORD, "new": OWN, "again": OWN}
    )

    assert answer.status_code == 302
    assert client.get(reverse("public:password")).status_code == 200


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ({"old": "salah", "new": OWN, "again": OWN}, 403),
        ({"old": PASSWORD, "new": OWN, "again": OWN + "x"}, 422),
        ({"old": PASSWORD, "new": "rahasia", "again": "rahasia"}, 422),
        ({"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}, 422),
        ({}, 422),
    ],
)
def test_a_password_that_does_not_fit_is_refused(client, staff, words, status):
    client.post(reverse("public:sign_in"), {"username": "ani", "password": PASSWORD})

    answer = client.post(reverse("public:password"), words)

    assert answer.status_code == status
    assert "error" in answer.text
    assert OWN not in answer.text


def test_other_sessions_end_with_the_old_password(client, staff):
    other = type(client)()
    for each in (client, other):
        each.post(reverse("public:sign_in"), {"username": "ani", "password": PASSWORD})

    client.post(reverse("public:password"), {"old": PASSWORD, "new": OWN, "again": OWN})

    assert client.get(reverse("workbench:map")).status_code == 200
    assert other.get(reverse("workbench:map")).status_code == 302


def test_a_stranger_changes_no_password(client, agency):
    answer = client.get(reverse("public:password"))

    assert answer["Location"].startswith(reverse("public:sign_in"))
