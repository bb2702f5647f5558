"""Tries to sign in are counted for all processes together."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.utils import timezone

from bening.accounts.models import SignInCount
from bening.accounts.sign_in import (
    TRIES_PER_ACCOUNT,
    TRIES_PER_ADDRESS,
    TooManyAttempts,
    sign_in,
)
from bening.accounts.users import add_user
from bening.errors import Refusal
from tests.people import PASSWORD

ADDRESS = "192.0.2.44"


def _try(password: str, address: str = ADDRESS) -> str:
    try:
        sign_in(name_or_nip="ani", password=password, address=address)
    except Refusal as refusal:
        return refusal.code
    return "signed in"


@pytest.mark.django_db(transaction=True)
def test_tries_side_by_side_count_together(staff):
    at_once = TRIES_PER_ACCOUNT + 4
    start, answers = Barrier(at_once), []

    def guess() -> None:
        start.wait()
        try:
            answers.append(_try("salah"))
        finally:
            connections.close_all()

    guessing = [Thread(target=guess) for _ in range(at_once)]
    for one in guessing:
        one.start()
    for one in guessing:
        one.join()

    assert Counter(answers) == {
        "accounts.wrong_password": TRIES_PER_ACCOUNT,
        "accounts.too_many_attempts": 4,
    }


def test_the_door_opens_again_after_the_wait(staff, monkeypatch):
    for _ in range(TRIES_PER_ACCOUNT):
        _try("salah")
    assert _try(PASSWORD) == "accounts.too_many_attempts"

    later = timezone.now() + timedelta(minutes=15, seconds=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    assert _try(PASSWORD) == "signed in"


def test_the_right_password_is_no_try_against_its_address(staff):
    for _ in range(TRIES_PER_ADDRESS + 5):
        assert _try(PASSWORD) == "signed in"


def test_the_right_password_forgets_the_wrong_ones(staff):
    for _ in range(3):
        for _ in range(TRIES_PER_ACCOUNT - 1):
            assert _try("salah", address="") == "accounts.wrong_password"
        assert _try(PASSWORD) == "signed in"


def test_name_and_nip_of_one_account_are_counted_together(db):
    nip = "198001012005011901"
    add_user(username="hadi", name="Hadi", password=PASSWORD, nip=nip)
    for number in range(TRIES_PER_ACCOUNT):
        with pytest.raises(Refusal):
            sign_in(
                name_or_nip="hadi" if number % 2 else nip,
                password="salah",
                address=f"192.0.2.{number}",
            )

    with pytest.raises(TooManyAttempts):
        sign_in(name_or_nip=nip, password=PASSWORD, address=ADDRESS)


def test_nothing_of_name_and_address_can_be_read_from_the_counts(staff):
    _try("salah")

    keys = list(SignInCount.objects.values_list("key", flat=True))

    assert len(keys) == 2
    assert all(len(key) == 64 and int(key, 16) for key in keys)


def test_what_has_run_out_is_removed(staff, monkeypatch):
    _try("salah", address="192.0.2.1")
    later = timezone.now() + timedelta(minutes=20)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    _try("salah", address="192.0.2.2")

    assert SignInCount.objects.count() == 2
