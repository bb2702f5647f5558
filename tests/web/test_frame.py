"""What every page has: language, theme, headers, error pages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import PASSWORD

pytestmark = pytest.mark.django_db


def test_the_first_page_is_indonesian_whatever_the_browser_asks_for(client, agency):
    answer = client.get("/", headers={"accept-language": "en-US,en"})

    assert answer.status_code == 200
    assert '<html lang="id"' in answer.text
    assert answer["Content-Language"] == "id"


def test_english_is_chosen_once_and_stays(client, agency):
    client.post(reverse("public:language"), {"language": "en", "next": "/masuk/"})

    answer = client.get("/masuk/")

    assert '<html lang="en"' in answer.text
    assert "Sign in" in answer.text


def test_a_language_that_is_not_there_changes_nothing(client, agency):
    client.cookies["django_language"] = "xx"

    assert '<html lang="id"' in client.get("/").text


@pytest.mark.parametrize(
    ("theme", "attribute"),
    [("dark", 'data-theme="bening-dark"'), ("light", 'data-theme="bening"')],
)
def test_a_chosen_theme_stays(client, agency, theme, attribute):
    answer = client.post(reverse("public:theme"), {"theme": theme, "next": "/masuk/"})

    assert answer["Location"] == "/masuk/"
    assert attribute in client.get("/").text


def test_a_theme_that_is_not_there_is_the_device_s_own(client, agency):
    client.post(reverse("public:theme"), {"theme": "pink"})

    assert "data-theme" not in client.get("/").text


def test_no_form_leads_to_another_site(client, agency):
    answer = client.post(
        reverse("public:theme"), {"theme": "dark", "next": "https://example.org/"}
    )

    assert answer["Location"] == "/"


def test_a_rehearsal_says_on_every_page_that_all_is_invented(client, agency):
    for url in ("/", "/masuk/", "/tidak-ada/"):
        assert 'class="rehearsal"' in client.get(url).text


def test_a_real_installation_does_not_say_so(client, db):
    assert 'class="rehearsal"' not in client.get("/").text


def test_a_rehearsal_names_its_sign_ins_on_the_first_page(client, staff):
    text = client.get("/").text

    assert '<th scope="row">citra</th>' in text
    assert PASSWORD not in text


def test_a_real_installation_names_nobody(client, staff, monkeypatch):
    monkeypatch.setattr("bening.accounts.rehearsing.is_rehearsal", lambda: False)

    assert "citra" not in client.get("/").text


def test_every_answer_carries_the_headers_of_a_strict_site(client, agency):
    answer = client.get("/")

    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_page_that_is_not_there_says_what_to_do(client, agency):
    answer = client.get("/tidak-ada/")

    assert answer.status_code == 404
    assert 'href="/"' in answer.text


def test_a_form_whose_protection_ran_out_is_explained(agency):
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/masuk/", {"username": "ani", "password": "x"})

    assert answer.status_code == 403
    assert "<h1>" in answer.text


def test_a_failure_of_the_program_is_told_without_the_database(
    client, agency, monkeypatch
):
    client.raise_request_exception = False
    monkeypatch.setattr("bening.web.context.is_rehearsal", lambda: 1 / 0)

    answer = client.get("/")

    assert answer.status_code == 500
    assert "gangguan" in answer.text
