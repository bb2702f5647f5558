"""Signing in with a password, and being kept from guessing one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from bening.accounts.sign_in import (
    TRIES_PER_ACCOUNT,
    TRIES_PER_ADDRESS,
    TooManyAttempts,
    WrongPassword,
    sign_in,
)
from bening.accounts.users import add_user
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
ADDRESS = "198.51.100.7"


def _try(client, password: str, username: str = "ani"):
    return client.post(
        reverse("public:sign_in"), {"username": username, "password": password}
    )


def test_the_right_password_leads_to_the_first_page(client, staff):
    answer = _try(client, PASSWORD)

    assert answer.status_code == 302
    assert client.get(reverse("workbench:start")).status_code == 302


def test_sign_in_goes_on_where_it_was_asked_for(client, staff):
    first = client.get("/peta/run/")
    answer = client.post(first["Location"], {"username": "ani", "password": PASSWORD})

    assert first.status_code == 302
    assert answer["Location"] == "/peta/run/"


def test_a_nip_does_for_a_user_name(client, staff):
    add_user(username="hadi", name="Hadi", password=PASSWORD, nip="198503122010019901")

    assert _try(client, PASSWORD, "198503122010019901").status_code == 302


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, staff):
    wrong = _try(client, "bukan-kata-sandi-ini")
    unknown = _try(client, PASSWORD, "tidak-ada")

    assert wrong.status_code == unknown.status_code == 403
    assert "note-error" in wrong.text
    assert "_auth_user_id" not in client.session


def test_a_new_session_begins_at_sign_in(client, staff):
    session = client.session
    session["before"] = "yes"
    session.save()
    before = session.session_key

    _try(client, PASSWORD)

    assert client.session.session_key != before


def test_too_many_wrong_passwords_close_the_door_for_the_account(staff):
    for number in range(TRIES_PER_ACCOUNT):
        with pytest.raises(WrongPassword):
            sign_in(name_or_nip="ani", password="salah", address=f"192.0.2.{number}")

    with pytest.raises(TooManyAttempts):
        sign_in(name_or_nip="ani", password=PASSWORD, address=ADDRESS)
    assert sign_in(name_or_nip="budi", password=PASSWORD, address=ADDRESS).is_active


def test_too_many_wrong_passwords_close_the_door_for_the_address(staff):
    for number in range(TRIES_PER_ADDRESS):
        with pytest.raises(WrongPassword):
            sign_in(name_or_nip=f"tamu{number}", password="salah", address=ADDRESS)

    with pytest.raises(TooManyAttempts):
        sign_in(name_or_nip="ani", password=PASSWORD, address=ADDRESS)
    assert sign_in(name_or_nip="ani", password=PASSWORD, address="192.0.2.1").is_active


def test_the_page_says_how_long_to_wait(client, staff):
    for _ in range(TRIES_PER_ACCOUNT):
        _try(client, "salah-lagi-salah-lagi")

    answer = _try(client, PASSWORD)

    assert answer.status_code == 403
    assert "15" in answer.text


def test_an_empty_form_asks_for_both_fields(client, staff):
    answer = client.post(reverse("public:sign_in"), {})

    assert answer.status_code == 200
    assert answer.text.count("field-error") == 2


def test_sign_out_ends_the_session(client, staff):
    _try(client, PASSWORD)

    client.post(reverse("public:sign_out"))

    assert "_auth_user_id" not in client.session


def test_signing_out_takes_a_form_not_a_link(client, staff):
    assert client.get(reverse("public:sign_out")).status_code == 405
